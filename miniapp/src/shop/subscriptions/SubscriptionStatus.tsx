import type { SubscriptionPartsFragment } from "../../api/generated/graphql.ts";
import { usePaymentTexts } from "../../text/TextContext.tsx";
import { Message } from "../../ui/Message.tsx";
import { usePriceText } from "../../ui/usePriceText.ts";
import { leftOfRefunded, standingOf } from "./standing.ts";

/** How it stands, what comes next, and what that means for the person's money. */
export function SubscriptionStatus({ subscription }: { subscription: SubscriptionPartsFragment }) {
  const { t } = usePaymentTexts();
  const price = usePriceText()(subscription.price);
  const until = new Date(subscription.currentPeriodEndsAt);
  switch (standingOf(subscription)) {
    case "renews":
      return (
        <Message icon="renew" tone="good" title={t("app-sub-renews")}>
          <p>{t("app-sub-next-charge-note", { price, at: until })}</p>
        </Message>
      );
    case "runs-out":
      return (
        <Message icon="clock" title={t("app-sub-canceled")}>
          <p>{t("app-sub-runs-out-note", { until })}</p>
        </Message>
      );
    case "resumes-in-telegram":
      return (
        <Message icon="clock" title={t("app-sub-canceled")}>
          <p>{t("app-sub-runs-out-note", { until })}</p>
          <p>{t("app-sub-resume-in-telegram")}</p>
        </Message>
      );
    case "stopped-by-shop":
      return (
        <Message icon="clock" tone="warm" title={t("app-sub-stopped-by-shop")}>
          <p>{t("app-sub-runs-out-note", { until })}</p>
        </Message>
      );
    case "replaced":
      return (
        <Message icon="clock" title={t("app-sub-replaced", { title: subscription.replacedBy?.title ?? "" })}>
          <p>{t("app-sub-runs-out-note", { until })}</p>
        </Message>
      );
    case "past-due":
      return (
        <Message icon="warning" tone="warm" title={t("app-sub-past-due")}>
          <p>{t("app-sub-past-due-note", { price, until: new Date(subscription.accessEndsAt ?? until) })}</p>
        </Message>
      );
    case "ended":
      return (
        <Message icon="check" title={t("app-sub-ended")}>
          <p>{t("app-sub-ended-note", { until })}</p>
        </Message>
      );
    case "lapsed":
      return (
        <Message icon="clock" title={t("app-sub-ended")}>
          <p>{t("app-sub-lapsed-note")}</p>
        </Message>
      );
    case "refunded": {
      const left = leftOfRefunded(subscription);
      return (
        <Message icon="returned" title={t("app-sub-refunded")}>
          <p>{left ? t("app-sub-refunded-with-rest-note", { until: left }) : t("app-sub-refunded-note")}</p>
        </Message>
      );
    }
  }
}
