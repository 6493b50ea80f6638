import type { PaymentActions } from "./payment.actions.ts";

/** What must happen to payments later. Each is a row whose time has come, so it survives any restart. */
export function paymentSweeps(payments: PaymentActions) {
  return [
    { name: "payments.fireTimers", run: payments.fireTimers },
    { name: "payments.completeInvoices", run: payments.completeInvoices },
    { name: "payments.sweepKeys", run: payments.sweepKeys },
  ];
}
