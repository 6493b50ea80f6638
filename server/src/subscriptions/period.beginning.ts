/** What the first charge of a plan does: a subscription begins, and takes the place of others of its group. */
import type { Transaction } from "../platform/database.ts";
import { newId } from "../platform/id.ts";
import { type NewPeriod, type PeriodCharge, periodOf, type PlanPayment, stale } from "./period.charge.ts";
import { periodStore, periodWrites } from "./period.store.ts";
import { accessEndsAt, lookAt, periodEnd, timersOf } from "./subscription.rules.ts";
import { intend, moved, writeStep } from "./subscription.steps.ts";
import { type SubscriptionRow, subscriptionWrites } from "./subscription.store.ts";

export function begin(payment: PlanPayment, charge: PeriodCharge, now: Date): NewPeriod {
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
      if (await periodStore(tx).isPaidElsewhere(payment, { ...charge, endsAt })) return stale;
      const change = { event: "begun", from: null, to: row.state, actor: "telegram", requestId };
      const planGroup = await writes.insert(row, change, now);
      await periodWrites(tx).add(periodOf(row, charge, 1, endsAt));
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
