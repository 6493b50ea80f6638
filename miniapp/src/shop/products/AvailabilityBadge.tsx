import { useTexts } from "../../text/TextContext.tsx";
import { Badge } from "../../ui/Badge.tsx";
import type { Availability } from "./availability.ts";

/** Nothing while the product can simply be bought. */
export function AvailabilityBadge({ availability }: { availability: Availability }) {
  const { t } = useTexts();
  switch (availability.is) {
    case "buyable":
      return null;
    case "few":
      return <Badge tone="warm">{t("app-left", { left: availability.left })}</Badge>;
    case "owned":
    case "subscribed":
      return <Badge tone="good">{t("app-owned")}</Badge>;
    case "sold-out":
      return <Badge tone="calm">{t("app-sold-out")}</Badge>;
    case "withdrawn":
      return <Badge tone="calm">{t("app-withdrawn")}</Badge>;
  }
}
