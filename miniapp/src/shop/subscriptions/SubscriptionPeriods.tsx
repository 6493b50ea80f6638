import { useState } from "react";
import type { SubscriptionPartsFragment } from "../../api/generated/graphql.ts";
import { usePaymentTexts } from "../../text/TextContext.tsx";
import { Badge } from "../../ui/Badge.tsx";
import { Button } from "../../ui/Button.tsx";
import { Price } from "../../ui/Price.tsx";
import { Section } from "../../ui/Section.tsx";

/** More are shown when asked for. */
const fewest = 6;

/** A receipt for each period: what was charged, when, for how long, and Telegram's number of it. */
export function SubscriptionPeriods({ periods }: { periods: SubscriptionPartsFragment["periods"] }) {
  const { t } = usePaymentTexts();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? periods : periods.slice(0, fewest);
  return (
    <Section title={t("app-sub-receipts")}>
      <ol className="periods">
        {shown.map(({ period, chargeId, money, chargedAt, endsAt, refundedAt }) => (
          <li key={period} className="period-receipt">
            <span>
              <time dateTime={chargedAt}>{t("app-date", { at: new Date(chargedAt) })}</time>
              <span className="row-note">{t("app-sub-until-short", { until: new Date(endsAt) })}</span>
              <span className="row-note code">{chargeId}</span>
              {refundedAt && <Badge tone="calm">{t("app-sub-returned", { at: new Date(refundedAt) })}</Badge>}
            </span>
            <Price money={money} />
          </li>
        ))}
      </ol>
      {shown.length < periods.length && (
        <div className="center">
          <Button onPress={() => setWhole(true)}>{t("app-more")}</Button>
        </div>
      )}
    </Section>
  );
}
