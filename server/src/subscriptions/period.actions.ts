/** What money does to subscriptions. Each is decided before, and written inside the transaction that records the money. */
import type { NewNotification, NotificationActions } from "../notifications/notification.actions.ts";
import type { Transaction } from "../platform/database.ts";
import type { Parts } from "../platform/parts.ts";
import type { ProviderName } from "../providers/provider.ts";
import { intentWrites, type NewIntent } from "./intent.store.ts";
import { begin } from "./period.beginning.ts";
import { type NewPeriod, type PeriodCharge, periodOf, type PlanPayment, stale } from "./period.charge.ts";
import { periodRefunds } from "./period.refunds.ts";
import { type PeriodRow, periodStore, periodWrites } from "./period.store.ts";
import { missingNotice, renewedNotice } from "./subscription.notices.ts";
import {
  accessEndsAt,
  eventOfCharge,
  isEarly,
  isPeriodApart,
  isRenewalDue,
  isRenewing,
  periodEnd,
} from "./subscription.rules.ts";
import { intend, moved, settled, writeStep } from "./subscription.steps.ts";
import { type SubscriptionRow, subscriptionStore } from "./subscription.store.ts";

/** What judging a charge on a paid payment must know about its subscription. */
export interface Periods {
  /** Paid so far. */
  count: number;
  hasFirstCharge: boolean;
  /** A charge of this date lies a period apart from all others. */
  isApart: boolean;
  /** It was made while the period before it had still to run. */
  isEarly: boolean;
  /** All others came after it. */
  isOldest: boolean;
}

export function periodActions(parts: Pick<Parts, "db"> & { notifications: NotificationActions }) {
  const { db, notifications } = parts;
  const [store, paid] = [subscriptionStore(db), periodStore(db)];

  function renew(before: SubscriptionRow, charge: PeriodCharge, isOldest: boolean, now: Date): NewPeriod {
    const event = eventOfCharge(before, charge.chargedAt);
    const number = before.period + 1;
    const endsAt = periodEnd(charge.chargedAt, before.periodSeconds, charge.endsAt);
    const isLatest = endsAt > before.currentPeriodEndsAt;
    // The provider's account does not say which charge began it, but no other one can be older.
    const isFirstKnown = !before.hasFirstCharge && (charge.isFirst ?? isOldest);
    const counted = {
      period: number,
      ...(isFirstKnown && { firstChargeId: charge.chargeId, hasFirstCharge: true }),
    };
    // A period of before that is heard of late is one more that was paid, and moves nothing.
    const after = isLatest
      ? moved(before, event, now, {
          ...counted,
          runningPeriod: number,
          currentPeriodEndsAt: endsAt,
          ...(event === "CHARGED" && { stoppedBy: null, stoppedAt: null, replacedBy: null }),
        })
      : settled(before, { ...before, ...counted }, now);
    const period = periodOf(after, charge, number, endsAt);
    return {
      number,
      expiresAt: isLatest ? accessEndsAt(after) : endsAt,
      async write(tx, requestId) {
        await periodWrites(tx).add(period);
        const details = { period: number, chargeId: charge.chargeId };
        const isWritten = await writeStep(tx, {
          before,
          after,
          at: now,
          event: isFirstKnown ? "begun_late" : "renewed",
          actor: "telegram",
          requestId,
          details,
        });
        if (!isWritten) return stale;
        // The provider could not be told to stop what we had no name for.
        if (isFirstKnown && !isRenewing(after) && after.stoppedBy && after.stoppedBy !== "telegram") {
          const wish = { isRenewing: false, reason: after.stoppedBy, askedBy: "system", requestId, at: now };
          await intend(tx, after, wish);
        }
        for (const one of noticesOfRenewal(before, after, period)) await notifications.notify(tx, one);
        return { isStale: false, changed: [after.id] };
      },
    };
  }

  return {
    ...periodRefunds(parts),
    ofPayment: store.byPayment,

    /** What judging a charge needs, beside the row. Null: the payment has begun no subscription yet. */
    async periodsOf(row: SubscriptionRow | null, charge: PeriodCharge): Promise<Periods | null> {
      if (!row) return null;
      const others = await paid.otherPeriods(row.paymentId, charge.chargeId);
      return {
        count: row.period,
        hasFirstCharge: row.hasFirstCharge,
        isApart: isPeriodApart(charge.chargedAt, others, row.periodSeconds),
        isEarly: isEarly(charge.chargedAt, others),
        isOldest: others.every((other) => charge.chargedAt < other.chargedAt),
      };
    },

    /** Somebody pays for one plan by two links: what the second one brings is for a time that is paid for. */
    isPaidElsewhere: (payment: PlanPayment, charge: PeriodCharge): Promise<boolean> =>
      paid.isPaidElsewhere(payment, {
        ...charge,
        endsAt: periodEnd(charge.chargedAt, payment.periodSeconds, charge.endsAt),
      }),

    /** A question before money about a paid payment: a renewal that is due is never in doubt. */
    isRenewalDue: async (paymentId: string, now: Date): Promise<boolean> => {
      const row = await store.byPayment(paymentId);
      return row !== null && isRenewalDue(row, now);
    },

    /** The period that a charge pays for. */
    charged: (
      row: SubscriptionRow | null,
      payment: PlanPayment,
      charge: PeriodCharge,
      known: Periods | null,
      now: Date,
    ): NewPeriod => (row ? renew(row, charge, known?.isOldest ?? false, now) : begin(payment, charge, now)),

    /** A subscription that began by a charge which bought nothing must not be charged again. */
    stopStray: (tx: Transaction, intent: Omit<NewIntent, "isRenewing" | "askedBy">) =>
      intentWrites(tx).set({ ...intent, isRenewing: false, askedBy: "system" }),

    /**
     * The provider's account alone did not say that this charge was none of the renewals, and it became a period: its update
     * says that it began a subscription beside the first one. That one must not be charged again. Null: it did not.
     */
    async begunBeside(
      paymentId: string,
      {
        provider,
        chargeId,
        payerTelegramId,
      }: { provider: ProviderName; chargeId: string; payerTelegramId: string | null },
    ): Promise<Omit<NewIntent, "isRenewing" | "askedBy" | "requestId" | "at"> | null> {
      if (payerTelegramId === null || (await paid.periodOfCharge(provider, chargeId)) === null) return null;
      const first = await store.byPayment(paymentId);
      const isBeside = first?.hasFirstCharge === true && first.firstChargeId !== chargeId;
      return isBeside ? { provider, firstChargeId: chargeId, paymentId, payerTelegramId, reason: "surplus" } : null;
    },

    /** It charged once more: whatever was begun by paying this link again is to be stopped, and has not been. */
    stopStraysAgain: (tx: Transaction, paymentId: string, at: Date) => intentWrites(tx).stopAgain(paymentId, at),

    /**
     * The update of a charge that was found on the provider's account first names the end of its period. Answers the
     * subscription that it corrected.
     */
    async correct(
      provider: ProviderName,
      charge: Pick<PeriodCharge, "chargeId" | "endsAt">,
      now: Date,
      requestId: string | null,
    ) {
      const { endsAt } = charge;
      if (!endsAt) return null;
      const period = await paid.periodOfCharge(provider, charge.chargeId);
      if (!period?.isEstimated || endsAt <= period.chargedAt) return null;
      const before = await store.byId(period.subscriptionId);
      if (!before) return null;
      // What was the last one may end sooner than another, and the other way round.
      const others = await paid.otherPeriods(before.paymentId, charge.chargeId);
      const last = lastOf([...others, { period: period.period, endsAt }]);
      const running = { runningPeriod: last.period, currentPeriodEndsAt: last.endsAt };
      const after = settled(before, { ...before, ...running }, now);
      const details = { endsAt };
      const step = { before, after, at: now, event: "end_corrected", actor: "telegram", requestId, details };
      return {
        id: before.id,
        async write(tx: Transaction): Promise<boolean> {
          await periodWrites(tx).correct(provider, charge.chargeId, endsAt);
          return writeStep(tx, step);
        },
      };
    },
  };
}
export type PeriodActions = ReturnType<typeof periodActions>;

/** Of two that end at the same second the later one, as the database counts. */
function lastOf<Span extends Pick<PeriodRow, "period" | "endsAt">>(periods: Span[]): Span {
  return periods.reduce((last, one) => {
    const apart = one.endsAt.getTime() - last.endsAt.getTime();
    return apart > 0 || (apart === 0 && one.period > last.period) ? one : last;
  });
}

function noticesOfRenewal(before: SubscriptionRow, after: SubscriptionRow, period: PeriodRow): NewNotification[] {
  const isSettled = before.state === "past_due" && after.state !== "past_due";
  return [
    renewedNotice(after, period),
    ...(isSettled ? [missingNotice(after, before.period, { isSettled: true })] : []),
  ];
}
