import type { PaymentPartsFragment } from "../../api/generated/graphql.ts";
import { usePaymentTexts } from "../../text/TextContext.tsx";
import { Message } from "../../ui/Message.tsx";
import { usePriceText } from "../../ui/usePriceText.ts";
import type { Stage } from "./progress.ts";
import { RefundedNote } from "./RefundedNote.tsx";

/** How the payment stands, and what that means for the person's money. */
export function PaymentStatus({
  stage,
  isSlow,
  payment,
}: {
  stage: Stage;
  isSlow: boolean;
  payment: PaymentPartsFragment;
}) {
  const { t } = usePaymentTexts();
  const priceText = usePriceText()(payment.price);
  switch (stage) {
    case "preparing":
      return (
        <Message icon="spinner" title={t("app-preparing")}>
          <p>{t("app-preparing-note")}</p>
        </Message>
      );
    case "ready":
      return (
        <Message icon="clock" title={t("app-ready")}>
          <p>{t("app-ready-note")}</p>
        </Message>
      );
    case "paying":
      return (
        <Message icon="clock" title={t("app-paying")}>
          <p>{t("app-paying-note")}</p>
        </Message>
      );
    case "left":
      return (
        <Message icon="clock" title={t("app-left-unpaid")}>
          <p>{t("app-left-unpaid-note")}</p>
        </Message>
      );
    case "failed":
      return (
        <Message icon="warning" tone="warm" title={t("app-failed")}>
          <p>{t("app-failed-note")}</p>
        </Message>
      );
    case "confirming":
      return (
        <Message icon="spinner" title={t("app-confirming")}>
          <p>{t(isSlow ? "app-confirming-slow-note" : "app-confirming-note")}</p>
        </Message>
      );
    case "paid":
      return (
        <Message icon="check" tone="good" title={t("app-paid")}>
          <p>{t("app-paid-note", { price: priceText })}</p>
        </Message>
      );
    case "elsewhere":
      return (
        <Message icon="warning" tone="warm" title={t("app-paid-elsewhere")}>
          <p>{t("app-paid-elsewhere-note")}</p>
        </Message>
      );
    case "canceled":
      return (
        <Message icon="cross" title={t("app-canceled")}>
          <p>{t("app-canceled-note")}</p>
        </Message>
      );
    case "expired":
      return (
        <Message icon="clock" title={t("app-expired")}>
          <p>{t("app-expired-note")}</p>
        </Message>
      );
    case "refunded":
      return (
        <Message icon="returned" title={t("app-refunded")}>
          <p>
            <RefundedNote payment={payment} />
          </p>
        </Message>
      );
    case "reversed":
      return (
        <Message icon="returned" tone="warm" title={t("app-reversed")}>
          <p>{t("app-reversed-note", { price: priceText })}</p>
        </Message>
      );
  }
}
