import type { PaymentPartsFragment } from "../../api/generated/graphql.ts";
import { usePaymentTexts } from "../../text/TextContext.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { usePriceText } from "../../ui/usePriceText.ts";

/** How the refund of a purchase stands, and where the money is meanwhile. */
export function RefundStatus({ payment }: { payment: PaymentPartsFragment }) {
  const { t } = usePaymentTexts();
  const priceText = usePriceText();
  const { refund } = payment;
  if (!refund) return null;
  const note = refund.note && <p className="quote">{t("app-refund-note", { note: refund.note })}</p>;
  // Then the status of the payment says what happened to the money.
  if (payment.state !== "PAID") return note && <Notice icon="returned" tone="calm" more={note} />;
  const price = priceText(refund.money);
  // Only then is it sure that the reason is the buyer's own.
  const reason = refund.reason && <p className="quote">{t("app-refund-reason", { reason: refund.reason })}</p>;
  switch (refund.state) {
    case "ASKED":
      return (
        <Notice icon="clock" tone="calm" title={t("app-refund-asked")} more={reason}>
          {t("app-refund-asked-note", { price })}
        </Notice>
      );
    case "DECLINED":
      return (
        <Notice
          icon="cross"
          tone="warm"
          title={t("app-refund-declined")}
          more={
            <>
              {note}
              {reason}
            </>
          }
        >
          {t("app-refund-declined-note", { price })}
        </Notice>
      );
    case "SENDING":
      return (
        <Notice icon="returned" tone="calm" title={t("app-refund-sending")} more={note}>
          {t("app-refund-sending-note", { price })}
        </Notice>
      );
    case "FAILED":
      return (
        <Notice icon="warning" tone="warm" title={t("app-refund-failed")} more={note}>
          {t("app-refund-failed-note", { price })}
        </Notice>
      );
    case "DONE":
      return (
        <Notice icon="returned" tone="calm" title={t("app-refunded")} more={note}>
          {t("app-refunded-note", { price })}
        </Notice>
      );
  }
}
