/** What money does to subscriptions. Each is decided before, and written inside the transaction that records the money. */
import type { NewNotification, NotificationActions } from "../notifications/notification.actions.ts";
import type { Transaction } from "../platform/database.ts";
import { newId } from "../platform/id.ts";
import type { Parts } from "../platform/parts.ts";
import type { ProviderName } from "../providers/provider.ts";
import { intentWrites, type NewIntent } from "./intent.store.ts";
import { livingStates } from "./subscription.machine.ts";
import { missingNotice, renewedNotice, returnedNotice } from "./subscription.notices.ts";
import {
  accessEndsAt,
  eventOfCharge,
  isEarly,
  isPeriodApart,
  isRenewalDue,
  isRenewing,
  lookAt,
  periodEnd,
  timersOf,
} from "./subscription.rules.ts";
import { intend, moved, settled, type Step, writeStep } from "./subscription.steps.ts";
import { type PeriodRow, type SubscriptionRow, subscriptionStore, subscriptionWrites } from "./subscription.store.ts";

/** A payment that begins a subscription. */
export interface PlanPayment {
  id: string;
  userId: string;
  productId: string;
  provider: ProviderName;
  amount: number;
  currency: string;
  title: string;
  periodSeconds: number;
  buyerTelegramId: string | null;
}

/** A charge of a subscription, as far as a provider says. */
export interface PeriodCharge {
  chargeId: string;
  amount: number;
  currency: string;
  chargedAt: Date;
  /** Whether it began the subscription; null: it does not say. */
  isFirst: boolean | null;
  /** The end of what it paid for; null: it does not say. */
  endsAt: Date | null;
}

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

/** A period that is to be written with its charge. */
export interface NewPeriod {
  number: number;
  /** Until when its charge grants what was bought. */
  expiresAt: Date;
  /** Subscriptions that have changed with it, for those who follow them. */
  write(tx: Transaction, requestId: string | null): Promise<{ isStale: boolean; changed: string[] }>;
}

const stale = { isStale: true, changed: [] };

export function periodActions({ db, notifications }: Pick<Parts, "db"> & { notifications: NotificationActions }) {
  const store = subscriptionStore(db);

  function begin(payment: PlanPayment, charge: PeriodCharge, now: Date): NewPeriod {
    const { id: paymentId, buyerTelegramId, ...plan } = payment;
    const endsAt = periodEnd(charge.chargedAt, payment.periodSeconds, charge.endsAt);
    const fresh = { state: "active", currentPeriodEndsAt: endsAt, stoppedBy: null, stoppedAt: null } as const;
    const row = {
      ...plan,
      ...fresh,
      id: newId(),
      paymentId,
      firstChargeId: charge.chargeId,
      hasFirstCharge: charge.isFirst !== false,
      version: 1,
      timers: timersOf(fresh, now),
      period: 1,
      runningPeriod: 1,
      replacedBy: null,
      heardUpdateId: null,
      lookAt: lookAt(fresh),
      createdAt: now,
      holderTelegramId: buyerTelegramId,
      isStopPending: false,
      stopToldAt: null,
      isStopWanted: false,
    };
    return {
      number: 1,
      expiresAt: accessEndsAt(row),
      async write(tx, requestId) {
        const writes = subscriptionWrites(tx);
        await writes.lockHolder(row.userId);
        // Two links for one plan were paid at the same moment, and the other one was recorded first.
        if (await subscriptionStore(tx).isPaidElsewhere(payment, { ...charge, endsAt })) return stale;
        const change = { event: "begun", from: null, to: row.state, actor: "telegram", requestId };
        const planGroup = await writes.insert(row, change, now);
        await writes.addPeriod(periodOf(row, charge, 1, endsAt));
        const inGroup = { ...row, planGroup };
        const replaced =
          planGroup === null ? [] : await replaceInGroup(tx, inGroup, planGroup, charge.chargedAt, now, requestId);
        return { isStale: false, changed: [row.id, ...replaced] };
      },
    };
  }

  /**
   * Plans of one group replace each other: what was paid before this one runs to its end and is not charged again. What is
   * heard of late has lost its place already to what was paid after it. Answers the others whose followers are to look again.
   */
  async function replaceInGroup(
    tx: Transaction,
    row: SubscriptionRow,
    planGroup: string,
    paidAt: Date,
    now: Date,
    requestId: string | null,
  ): Promise<string[]> {
    const others = await subscriptionWrites(tx).renewingInGroup(row.userId, planGroup, row.id);
    const chosen = others.filter((one) => one.paidAt > paidAt).toSorted((one, other) => +other.paidAt - +one.paidAt)[0];
    for (const before of chosen ? [row] : others) {
      const by = (chosen ?? row).id;
      const after = moved(before, "STOPPED", now, { stoppedBy: "upgrade", stoppedAt: now, replacedBy: by });
      const step = { before, after, at: now, event: "replaced", actor: "system", requestId, details: { by } };
      await writeStep(tx, step);
      await intend(tx, after, { isRenewing: false, reason: "upgrade", askedBy: "system", requestId, at: now });
    }
    return (chosen ? [chosen] : others).map(({ id }) => id);
  }

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
        const writes = subscriptionWrites(tx);
        await writes.addPeriod(period);
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
    ofPayment: store.byPayment,

    /** What judging a charge needs, beside the row. Null: the payment has begun no subscription yet. */
    async periodsOf(row: SubscriptionRow | null, charge: PeriodCharge): Promise<Periods | null> {
      if (!row) return null;
      const others = await store.otherPeriods(row.paymentId, charge.chargeId);
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
      store.isPaidElsewhere(payment, {
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
      if (payerTelegramId === null || (await store.periodOfCharge(provider, chargeId)) === null) return null;
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
      const period = await store.periodOfCharge(provider, charge.chargeId);
      if (!period?.isEstimated || endsAt <= period.chargedAt) return null;
      const before = await store.byId(period.subscriptionId);
      if (!before) return null;
      // What was the last one may end sooner than another, and the other way round.
      const others = await store.otherPeriods(before.paymentId, charge.chargeId);
      const last = lastOf([...others, { period: period.period, endsAt }]);
      const running = { runningPeriod: last.period, currentPeriodEndsAt: last.endsAt };
      const after = settled(before, { ...before, ...running }, now);
      const details = { endsAt };
      const step = { before, after, at: now, event: "end_corrected", actor: "telegram", requestId, details };
      return {
        id: before.id,
        async write(tx: Transaction): Promise<boolean> {
          await subscriptionWrites(tx).correctPeriod(provider, charge.chargeId, endsAt);
          return writeStep(tx, step);
        },
      };
    },

    /**
     * The money of a period went back. When it is the one that ends last, the subscription ends with it and is not
     * charged again; what an earlier period has left stays, without grace. Null: the charge is no period of a subscription.
     */
    async refunded(provider: ProviderName, chargeId: string, now: Date, requestId: string | null) {
      const period = await store.periodOfCharge(provider, chargeId);
      const before = period && (await store.byId(period.subscriptionId));
      if (!period || !before) return null;
      const isLast = period.period === before.runningPeriod;
      const wasRenewing = isRenewing(before);
      const stopped = wasRenewing ? { stoppedBy: "refund" as const, stoppedAt: now } : {};
      const after = isLast ? moved(before, "REFUNDED", now, stopped) : before;
      const step: Step = {
        before,
        after,
        at: now,
        event: "refunded",
        actor: "system",
        requestId,
        details: { chargeId },
      };
      return {
        id: before.id,
        async write(tx: Transaction): Promise<boolean> {
          await subscriptionWrites(tx).refundPeriod(provider, chargeId, now);
          if (isLast && !(await writeStep(tx, step))) return false;
          if (isLast && (wasRenewing || livingStates.includes(before.state))) {
            await intend(tx, after, { isRenewing: false, reason: "refund", askedBy: "system", requestId, at: now });
          }
          const inside = subscriptionStore(tx);
          const left = (await inside.leftOfRefunded([after.id], now)).get(after.id) ?? null;
          for (const one of await inside.returnedRenewals(after.id)) {
            // Of what ended by a refund each message says until when the rest can be used: there is less of it now.
            const isToSay = one.chargeId === chargeId || after.state === "refunded";
            if (isToSay) await notifications.notify(tx, returnedNotice(after, one, left));
          }
          return true;
        },
      };
    },
  };
}
export type PeriodActions = ReturnType<typeof periodActions>;

function periodOf(row: SubscriptionRow | PlanRow, charge: PeriodCharge, period: number, endsAt: Date): PeriodRow {
  const { id: subscriptionId, provider } = row;
  const { chargeId, amount, currency, chargedAt } = charge;
  return {
    subscriptionId,
    period,
    provider,
    chargeId,
    amount,
    currency,
    chargedAt,
    endsAt,
    isEstimated: charge.endsAt === null,
  };
}
/** Of two that end at the same second the later one, as the database counts. */
function lastOf<Span extends Pick<PeriodRow, "period" | "endsAt">>(periods: Span[]): Span {
  return periods.reduce((last, one) => {
    const apart = one.endsAt.getTime() - last.endsAt.getTime();
    return apart > 0 || (apart === 0 && one.period > last.period) ? one : last;
  });
}

type PlanRow = Pick<SubscriptionRow, "id" | "provider">;

function noticesOfRenewal(before: SubscriptionRow, after: SubscriptionRow, period: PeriodRow): NewNotification[] {
  const isSettled = before.state === "past_due" && after.state !== "past_due";
  return [renewedNotice(after, period), ...(isSettled ? [missingNotice(after, before.period, true)] : [])];
}
