import type { ClosingActions } from "./closing.actions.ts";
import type { PaymentActions } from "./payment.actions.ts";
import type { RefundActions } from "./refund.actions.ts";

/** What must happen to payments later. Each is a row whose time has come, so it survives any restart. */
export function paymentSweeps(payments: PaymentActions, closing: ClosingActions) {
  return [
    { name: "payments.fireTimers", run: payments.fireTimers },
    { name: "payments.completeInvoices", run: payments.completeInvoices },
    { name: "payments.sweepKeys", run: payments.sweepKeys },
    { name: "payments.eraseWords", run: payments.eraseWords },
    { name: "payments.close", run: closing.sweep },
  ];
}

export function refundSweeps(refunds: RefundActions) {
  return [
    { name: "refunds.sweepSend", run: refunds.sweepSend },
    { name: "refunds.sweepBook", run: refunds.sweepBook },
  ];
}
