import type { ProductPartsFragment } from "../../api/generated/graphql.ts";
import { usePaymentTexts } from "../../text/TextContext.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { usePriceText } from "../../ui/usePriceText.ts";

type Subscribed = Pick<ProductPartsFragment, "price"> & {
  subscription: NonNullable<ProductPartsFragment["subscription"]>;
};

/** On a plan that one has: until when, and what comes next. */
export function PlanStanding({ plan: { price, subscription } }: { plan: Subscribed }) {
  const { t } = usePaymentTexts();
  const priceText = usePriceText();
  const values = { price: priceText(price) };
  const until = new Date(subscription.currentPeriodEndsAt);
  if (subscription.state === "ACTIVE")
    return (
      <Notice icon="check" tone="good" title={t("app-plan-yours")}>
        {t("app-sub-next-charge-note", { ...values, at: until })}
      </Notice>
    );
  if (subscription.state === "PAST_DUE")
    return (
      <Notice icon="warning" tone="warm" title={t("app-sub-past-due")}>
        {t("app-sub-past-due-note", { ...values, until: new Date(subscription.accessEndsAt ?? until) })}
      </Notice>
    );
  return (
    <Notice icon="clock" tone="calm" title={t("app-plan-yours")}>
      {t("app-sub-runs-out-note", { until })}
    </Notice>
  );
}
