import type { PaymentPartsFragment } from "../../api/generated/graphql.ts";
import { usePaymentTexts } from "../../text/TextContext.tsx";
import { usePriceText } from "../../ui/usePriceText.ts";
import { isOver } from "../subscriptions/standing.ts";

/** The money is back; what that leaves. Of a subscription, what still runs stays. */
export function RefundedNote({ payment }: { payment: Pick<PaymentPartsFragment, "price" | "subscription"> }) {
  const { t } = usePaymentTexts();
  const price = usePriceText()(payment.price);
  const { subscription } = payment;
  const runsOn = subscription && !isOver(subscription);
  return t(runsOn ? "app-refunded-runs-on-note" : "app-refunded-note", { price });
}
