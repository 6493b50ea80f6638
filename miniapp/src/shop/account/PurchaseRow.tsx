import { Link } from "wouter";
import type { PaymentState, PurchasesQuery } from "../../api/generated/graphql.ts";
import { useHost } from "../../telegram/HostContext.tsx";
import { momentText } from "../../text/dates.ts";
import type { SayApp } from "../../text/load.ts";
import { useTexts } from "../../text/TextContext.tsx";
import { Badge, type Tone } from "../../ui/Badge.tsx";
import { Picture } from "../../ui/Picture.tsx";
import { Price } from "../../ui/Price.tsx";
import { cameFrom } from "../useWayBack.ts";

export function PurchaseRow({ purchase }: { purchase: PurchasesQuery["payments"]["nodes"][number] }) {
  const { t } = useTexts();
  const host = useHost();
  const { text, tone } = stateOf(t, purchase.state);
  return (
    <Link
      to={`/payments/${purchase.id}`}
      {...cameFrom("/purchases")}
      className="row row-picture row-tappable purchase"
      onClick={() => host?.feel("selection")}
    >
      <Picture address={purchase.product.photoUrl} width={56} />
      <span className="row-text">
        <span className="row-title written">{purchase.title}</span>
        <span className="row-note">{momentText(t, purchase.paidAt ?? purchase.createdAt)}</span>
        {text && <Badge tone={tone}>{text}</Badge>}
        {purchase.surplusCharges.length > 0 && <Badge tone="warm">{t("app-surplus-short")}</Badge>}
      </span>
      <Price money={purchase.price} />
    </Link>
  );
}

/** Paid is what a purchase is: it needs no badge. */
function stateOf(t: SayApp, state: PaymentState): { text: string | null; tone: Tone } {
  switch (state) {
    case "PAID":
      return { text: null, tone: "good" };
    case "CREATED":
    case "INVOICED":
      return { text: t("app-state-waiting"), tone: "warm" };
    case "APPROVED":
      return { text: t("app-state-confirming"), tone: "warm" };
    case "CANCELED":
    case "EXPIRED":
      return { text: t("app-not-charged"), tone: "calm" };
    case "REFUNDED":
      return { text: t("app-state-refunded"), tone: "calm" };
    case "REVERSED":
      return { text: t("app-state-reversed"), tone: "warm" };
  }
}
