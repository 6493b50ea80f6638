/** One step of a subscription: where it leads, and how it is written. */
import type { Transaction } from "../platform/database.ts";
import { intentWrites, type NewIntent } from "./intent.store.ts";
import { periodWrites } from "./period.store.ts";
import { subscriptionChart, type SubscriptionState } from "./subscription.machine.ts";
import { accessEndsAt, isRenewing, lookAt, timersOf } from "./subscription.rules.ts";
import { type SubscriptionRow, subscriptionWrites } from "./subscription.store.ts";

/** A decision loses to another one made at the same moment; so many times in a row means something is wrong. */
export const mostTries = 50;

export interface Step {
  before: SubscriptionRow;
  after: SubscriptionRow;
  at: Date;
  event: string;
  actor: string;
  requestId?: string | null | undefined;
  details?: unknown;
}

/** The row as it is after an event of the statechart. Timers and looks follow from where it then stands. */
export function moved(
  row: SubscriptionRow,
  event: string,
  now: Date,
  changes: Partial<SubscriptionRow> = {},
): SubscriptionRow {
  const { state } = subscriptionChart.step({ state: row.state, timers: {} }, event, now);
  return settled(row, { ...row, ...changes, state: state as SubscriptionState }, now);
}

/** What follows from the rest of a row that was changed. */
export function settled(before: SubscriptionRow, after: SubscriptionRow, now: Date): SubscriptionRow {
  const isNewPeriod = after.currentPeriodEndsAt.getTime() !== before.currentPeriodEndsAt.getTime();
  const isBack = isRenewing(after) && !isRenewing(before);
  const look = isNewPeriod || isBack || !isRenewing(after) ? lookAt(after) : before.lookAt;
  return { ...after, timers: timersOf(after, now), lookAt: look };
}

/** Writes a step, its line of history, and the ends of what its periods grant. False: somebody was faster. */
export async function writeStep(tx: Transaction, { before, after, at, ...change }: Step): Promise<boolean> {
  const writes = subscriptionWrites(tx);
  if (!(await writes.update(after, { ...change, from: before.state, to: after.state }, at))) return false;
  await periodWrites(tx).moveEnds(after.id, after.runningPeriod, accessEndsAt(after));
  return true;
}

/** Stores what the provider is to be told. Who was forgotten on request cannot be named to it any more. */
export async function intend(
  tx: Transaction,
  row: SubscriptionRow,
  wish: Pick<NewIntent, "isRenewing" | "reason" | "askedBy" | "requestId" | "at">,
): Promise<void> {
  const { provider, firstChargeId, paymentId, holderTelegramId: payerTelegramId } = row;
  if (payerTelegramId === null) return;
  await intentWrites(tx).set({ provider, firstChargeId, paymentId, payerTelegramId, ...wish });
}
