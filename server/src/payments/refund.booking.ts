/** Money is back: booked once, wherever it is heard of, with what that does to its payment and its subscription. */
import type { PeriodActions } from "../subscriptions/period.actions.ts";
import type { KnownUpdate } from "../updates/update.actions.ts";
import type { Refunded } from "../providers/provider.ts";
import { payerNotice } from "./charge.notices.ts";
import type { PaymentActions } from "./payment.actions.ts";
import { mostStaleRetries, type PaymentParts, statusNotification } from "./payment.steps.ts";
import type { Decision } from "./payment.decisions.ts";
import { paymentChart } from "./payment.machine.ts";
import type { PaymentRow } from "./payment.store.ts";
import { refundAlerts, type StaffIds } from "./refund.notices.ts";
import { refundEntries } from "./refund.rules.ts";
import { type ChargeRow, type RefundRow, refundStore } from "./refund.store.ts";

export interface BookingParts extends PaymentParts {
  payments: PaymentActions;
  periods: PeriodActions;
  /** Tells those who follow a subscription. */
  announceSubscription(id: string): void;
  staffIds: StaffIds;
}

export function refundBooking(parts: BookingParts) {
  const { db, clock, log, store, payments } = parts;
  const refunds = refundStore(db);

  /** Money is back, says the provider's answer, an update, or its ledger. Booked once. `requestId` null: a sweep heard it. */
  async function confirm(
    fact: Refunded,
    update: KnownUpdate | null,
    requestId: string | null,
  ): Promise<"RECORDED" | "KNOWN" | "QUARANTINED"> {
    for (let attempt = 0; attempt < mostStaleRetries; attempt++) {
      const now = clock.now();
      const charge = await refunds.charge(fact.provider, fact.chargeId);
      const decision = charge
        ? await booking(fact, charge, now, requestId)
        : {
            refund: refundOf(fact, null, now, requestId),
            notifications: await refundAlerts(parts.staffIds, "refund_unknown", { ...fact, paymentId: null }),
          };
      const result = await writeWithPeriod({ at: now, ...(update && { update }), ...decision }, charge, now, requestId);
      if (result === "stale") continue;
      if (result === "known_update" || result === "known_charge") return "KNOWN";
      if (charge?.paymentId) payments.announce(charge.paymentId);
      else parts.notifications.announce();
      return charge ? "RECORDED" : "QUARANTINED";
    }
    throw new Error(`the refund of charge ${fact.chargeId} found no moment to be recorded`);
  }

  /** The money that goes back and what that does to a subscription, in one transaction. */
  async function writeWithPeriod(decision: Decision, charge: ChargeRow | null, now: Date, requestId: string | null) {
    const isPeriod = charge?.disposition === "applied";
    const period = isPeriod ? await parts.periods.refunded(charge.provider, charge.chargeId, now, requestId) : null;
    if (!period) return store.write(decision);
    const result = await payments.writeAlso(decision, async (tx, written) =>
      written === "known_charge" || written === "known_update" ? true : period.write(tx),
    );
    if (result !== "stale") parts.announceSubscription(period.id);
    return result;
  }

  async function booking(
    fact: Refunded,
    charge: ChargeRow,
    now: Date,
    requestId: string | null,
  ): Promise<Omit<Decision, "at">> {
    const row = charge.paymentId ? await store.byId(charge.paymentId) : null;
    const isOutside = charge.refundId === null;
    const doneAt = fact.refundedAt ?? now;
    const decision: Omit<Decision, "at"> = {
      refund: { ...refundOf(fact, charge, now, requestId), bookedAt: now },
      ledger: {
        kind: "refund",
        provider: charge.provider,
        externalId: charge.chargeId,
        paymentId: charge.paymentId,
        at: doneAt,
        entries: refundEntries(charge),
      },
    };
    const alerts = isOutside ? await refundAlerts(parts.staffIds, "refunded_outside", charge) : [];
    const words = await wordsToPayer(charge, row);
    if (!row) return { ...decision, notifications: [...alerts, ...words] };
    const isRenewal = charge.period > 1;
    const isPaymentOver = charge.disposition === "applied" && !isRenewal && paymentChart.can(row.state, "REFUNDED");
    return {
      ...decision,
      payment: {
        id: row.id,
        ...(isPaymentOver && {
          version: row.version,
          standing: paymentChart.step({ state: row.state, timers: row.timers }, "REFUNDED", now),
        }),
      },
      change: {
        event: isPaymentOver ? "refunded" : isRenewal ? "renewal_refunded" : `${charge.disposition}_refunded`,
        actor: isOutside ? "telegram" : "system",
        requestId,
        details: { chargeId: charge.chargeId, amount: charge.amount },
      },
      // A renewal has a receipt of its own, which says so.
      notifications: [...alerts, ...(isRenewal ? [] : [statusNotification(row)]), ...words],
    };
  }

  /** Whoever was told that their money bought nothing is told that it is back, in the same message. */
  async function wordsToPayer(charge: ChargeRow, row: PaymentRow | null) {
    const { disposition, chargeId, amount } = charge;
    if (disposition === "applied") return [];
    const reason = disposition === "surplus" ? "paid_again" : disposition;
    const title = row?.title ?? null;
    return payerNotice(store, charge, row, { stars: amount, title, chargeId, reason, isReturned: true });
  }

  /** One that cannot be moved must not keep all others from their time. False: it could not. */
  async function apart({ chargeId }: RefundRow, work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      log.error({ err: error, chargeId }, "a refund could not be moved; it is tried again");
      return false;
    }
  }

  return {
    confirm,
    apart,

    /** Books refunds that were heard of before their charge. */
    async sweepBook(): Promise<number> {
      const rows = await refunds.unbooked(50);
      let booked = 0;
      for (const row of rows) {
        const fact = { ...row, kind: "refunded", refundedAt: row.doneAt } as const;
        if (await apart(row, () => confirm(fact, null, null))) booked++;
      }
      return booked;
    },
  };
}
export type RefundBooking = ReturnType<typeof refundBooking>;

function refundOf(fact: Refunded, charge: ChargeRow | null, now: Date, requestId: string | null) {
  return {
    provider: fact.provider,
    chargeId: fact.chargeId,
    paymentId: charge?.paymentId ?? null,
    state: "done" as const,
    origin: "outside" as const,
    amount: charge?.amount ?? fact.amount,
    currency: charge?.currency ?? fact.currency,
    payerTelegramId: fact.payerTelegramId,
    askedBy: "telegram",
    requestId,
    doneAt: fact.refundedAt ?? now,
  };
}
