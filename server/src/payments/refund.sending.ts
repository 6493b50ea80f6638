/** The provider is asked to return the money: right after the decision, after a crash, and again when it was out of reach. */
import { backoffSeconds } from "../platform/backoff.ts";
import { ProviderError } from "../providers/provider.ts";
import type { PaymentActions } from "./payment.actions.ts";
import { type PaymentParts, statusNotification } from "./payment.steps.ts";
import { paymentStore } from "./payment.store.ts";
import type { RefundBooking } from "./refund.booking.ts";
import { refundAlerts, type StaffIds } from "./refund.notices.ts";
import { type RefundRow, refundStore } from "./refund.store.ts";

/** Whoever claimed a refund and said nothing for so long is dead. */
const leaseSeconds = 60;
/** About two days of growing pauses; then staff look. */
const mostAttempts = 30;

export interface SendingParts extends PaymentParts {
  payments: PaymentActions;
  staffIds: StaffIds;
}

export function refundSending(parts: SendingParts, { confirm, apart }: RefundBooking) {
  const { db, clock, log, store, payments, providers } = parts;
  const refunds = refundStore(db);

  /** `requestId` null: a sweep does it. */
  async function send(row: RefundRow, requestId: string | null): Promise<void> {
    const provider = providers[row.provider];
    try {
      if (!provider.refund) throw new ProviderError(`${row.provider} cannot refund`, { isTemporary: false });
      if (!row.payerTelegramId) throw new ProviderError("nobody knows who paid this charge", { isTemporary: false });
      await provider.refund({ chargeId: row.chargeId, payerTelegramId: row.payerTelegramId });
    } catch (error) {
      await sendFailed(row, error, requestId);
      return;
    }
    const { provider: name, chargeId, amount, currency, payerTelegramId } = row;
    const refundedAt = clock.now();
    await confirm(
      { kind: "refunded", provider: name, chargeId, amount, currency, payerTelegramId, refundedAt },
      null,
      requestId,
    );
  }

  async function sendFailed(row: RefundRow, error: unknown, requestId: string | null): Promise<void> {
    const isTemporary = !(error instanceof ProviderError) || error.isTemporary;
    log.warn({ err: error, chargeId: row.chargeId, attempts: row.attempts }, "a refund could not be sent");
    if (isTemporary && row.attempts < mostAttempts) {
      const next = new Date(clock.now().getTime() + backoffSeconds(row.attempts, 7200) * 1000);
      await refunds.settle(row.id, "sending", next, String(error));
      return;
    }
    const alerts = await refundAlerts(parts.staffIds, "refund_failed", row);
    const payment = row.paymentId ? await store.byId(row.paymentId) : null;
    const now = clock.now();
    await db.transaction(async (tx) => {
      await refundStore(tx).settle(row.id, "failed", null, String(error));
      await paymentStore(tx).write({
        at: now,
        ...(payment && {
          payment: { id: payment.id },
          change: {
            event: "refund_failed",
            actor: "system",
            requestId,
            details: { chargeId: row.chargeId, error: String(error) },
          },
        }),
        notifications: [...alerts, ...(payment ? [statusNotification(payment)] : [])],
      });
    });
    if (payment) payments.announce(payment.id);
    else parts.notifications.announce();
  }

  return {
    /** Right after the decision; when this process dies here, the sweep finds it. */
    async sendOne(id: string, requestId: string): Promise<void> {
      const now = clock.now();
      const row = await refunds.claimOne(id, now, new Date(now.getTime() + leaseSeconds * 1000));
      if (row) await send(row, requestId);
    },

    /** Asks the provider where a decision waits: after a crash, or when its time has come again. */
    async sweepSend(now: Date): Promise<number> {
      const rows = await refunds.claim(now, new Date(now.getTime() + leaseSeconds * 1000), 20);
      for (const row of rows) await apart(row, () => send(row, null));
      return rows.length;
    },
  };
}
