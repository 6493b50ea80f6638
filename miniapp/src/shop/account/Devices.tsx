import type { AccountQuery } from "../../api/generated/graphql.ts";
import { momentText } from "../../text/dates.ts";
import { useTexts } from "../../text/TextContext.tsx";
import { Badge } from "../../ui/Badge.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Section } from "../../ui/Section.tsx";

export function Devices({ sessions }: { sessions: AccountQuery["sessions"] }) {
  const { t } = useTexts();
  return (
    <Section title={t("app-devices")}>
      {sessions.map(({ id, device, lastUsedAt, isCurrent }) => (
        <div key={id} className="row">
          <Icon name="device" />
          <span className="row-text">
            <span className="row-title written">{device}</span>
            <span className="row-note">{t("app-last-used", { moment: momentText(t, lastUsedAt) })}</span>
          </span>
          {isCurrent && <Badge tone="good">{t("app-this-device")}</Badge>}
        </div>
      ))}
    </Section>
  );
}
