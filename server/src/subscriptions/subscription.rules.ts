/** What may happen to a subscription, decided from facts alone. No database, no clock, no words. */
import type { Timers } from "../platform/statechart.ts";
import { renewingStates, type SubscriptionState } from "./subscription.machine.ts";

const minute = 60_000;
const day = 86_400_000;

/** How long what was paid for stays usable after a renewal failed: Telegram tries again in the meantime. */
export const graceDays = 3;
/** A renewal is charged at the period's end, and its update takes a moment; only after so long is it missing. */
export const overdueMinutes = 60;
/** Sooner than it counts as missing, the provider's own account is asked whether it was paid. */
export const lookAfterMinutes = 10;
/** So long before a canceled one ends its holder is reminded. */
export const remindDays = 3;
/** From so long before the period's end on, a question before money may be about the renewal. */
const renewalDueDays = 1;

/** Who said that it is not to be renewed. `telegram`: its holder, in Telegram's own settings. */
export const stops = ["buyer", "telegram", "staff", "upgrade", "refund"] as const;
export type StoppedBy = (typeof stops)[number];

/** A subscription as rules see it. */
export interface SubscriptionFacts {
  state: SubscriptionState;
  currentPeriodEndsAt: Date;
  stoppedBy: StoppedBy | null;
  stoppedAt: Date | null;
  /** The provider has not confirmed yet that it stops. */
  isStopPending: boolean;
  /** When the provider confirmed that it stops; null: it did not, or was not to. */
  stopToldAt: Date | null;
  /** That it stops is the last that the provider was told, or is to be told, by us. */
  isStopWanted: boolean;
}

const later = (date: Date, ms: number) => new Date(date.getTime() + ms);

export function isRenewing({ state }: Pick<SubscriptionFacts, "state">): boolean {
  return renewingStates.some((one) => one === state);
}

/** Until when what was paid for can be used. Grace is for renewals that failed, not for those that nobody wants. */
export function accessEndsAt(facts: Pick<SubscriptionFacts, "stoppedBy" | "currentPeriodEndsAt">): Date {
  const { currentPeriodEndsAt } = facts;
  return facts.stoppedBy ? currentPeriodEndsAt : later(currentPeriodEndsAt, graceDays * day);
}

/** Canceled now it ends at once: what was paid for is over, and its renewal is missing or still on its way. */
export function wouldEndAtOnce(facts: Pick<SubscriptionFacts, "state" | "currentPeriodEndsAt">, now: Date): boolean {
  return isRenewing(facts) && facts.currentPeriodEndsAt <= now;
}

/** It was stopped when what was paid for was over. A period that is heard of later takes it on. */
export function endedAtOnce(facts: Pick<SubscriptionFacts, "stoppedAt" | "currentPeriodEndsAt">): boolean {
  return facts.stoppedAt !== null && facts.currentPeriodEndsAt <= facts.stoppedAt;
}

/** What happens by itself, and when: events of the statechart by their dates. */
export function timersOf(
  facts: Pick<SubscriptionFacts, "state" | "currentPeriodEndsAt" | "stoppedBy">,
  now: Date,
): Timers {
  const { currentPeriodEndsAt: end } = facts;
  if (facts.state === "active") return { PERIOD_ENDED: later(end, overdueMinutes * minute).toISOString() };
  if (facts.state === "past_due") return { GRACE_ENDED: accessEndsAt(facts).toISOString() };
  if (facts.state !== "canceled") return {};
  const reminder = later(end, -remindDays * day);
  // Who has taken another plan instead knows; who cancels in the last days has just been told.
  const isReminded = facts.stoppedBy !== "upgrade" && reminder > now;
  return { PERIOD_ENDED: end.toISOString(), ...(isReminded && { REMINDED: reminder.toISOString() }) };
}

/** When the provider's own account is to be asked about a renewal that nobody told us of; null: none is expected. */
export function lookAt(facts: Pick<SubscriptionFacts, "state" | "currentPeriodEndsAt">): Date | null {
  return isRenewing(facts) ? later(facts.currentPeriodEndsAt, lookAfterMinutes * minute) : null;
}

/**
 * What a charge does to a subscription. One that was made before it was to stop, or before the provider knew, adds a period
 * and leaves it stopped; one that came in spite of that says that its holder has resumed it.
 */
export function eventOfCharge(facts: SubscriptionFacts, chargedAt: Date): "CHARGED" | "EXTENDED" {
  const isStopped = !isRenewing(facts) && facts.stoppedAt !== null;
  if (!isStopped) return "CHARGED";
  // What was charged before the provider knew may be heard of after it: the wish stands.
  const isBefore = (moment: Date | null) => moment !== null && chargedAt <= moment;
  return facts.isStopPending || isBefore(facts.stoppedAt) || isBefore(facts.stopToldAt) ? "EXTENDED" : "CHARGED";
}

/** The end of a period: what the provider says, or a period after its charge. */
export function periodEnd(chargedAt: Date, periodSeconds: number, said: Date | null): Date {
  return said && said > chargedAt ? said : later(chargedAt, periodSeconds * 1000);
}

/** Whether a renewal may be charged about now, so that a question before money can be about it. */
export function isRenewalDue(facts: Pick<SubscriptionFacts, "state" | "currentPeriodEndsAt">, now: Date): boolean {
  return isRenewing(facts) && now >= later(facts.currentPeriodEndsAt, -renewalDueDays * day);
}

/** A period, by when it was paid for and when it ends. */
export interface PaidSpan {
  chargedAt: Date;
  endsAt: Date;
}

/** It was made in a period that had more than a day to run: Telegram renews at the end, and so can ask no sooner. */
export function isEarly(chargedAt: Date, others: PaidSpan[]): boolean {
  return others.some((one) => one.chargedAt < chargedAt && chargedAt < later(one.endsAt, -renewalDueDays * day));
}

/** Until when another link for the same plan pays for it a second time: while a renewal may come, its grace counts. */
export const stillRenewsAfter = (chargedAt: Date): Date => later(chargedAt, -graceDays * day);

/**
 * A line of the provider's account does not say whether it renewed something or paid an old link again. Renewals are a
 * period apart; `others` are the charges that already count.
 */
export function isPeriodApart(chargedAt: Date, others: Pick<PaidSpan, "chargedAt">[], periodSeconds: number): boolean {
  const least = (periodSeconds * 1000) / 2;
  return others.every((other) => Math.abs(chargedAt.getTime() - other.chargedAt.getTime()) >= least);
}

/** What Telegram says about a renewal: core.telegram.org/bots/api#botsubscriptionupdated */
export type RenewalNews = "canceled" | "active" | "failed";

/**
 * The event that news are, or null when they are old or change nothing. What we have stopped nobody can turn on again
 * (core.telegram.org/bots/api#edituserstarsubscription): that somebody did was before, or Telegram has not heard us.
 */
export function eventOfNews(
  facts: Pick<SubscriptionFacts, "state" | "currentPeriodEndsAt" | "stoppedBy" | "isStopWanted">,
  news: RenewalNews,
  now: Date,
): "STOPPED" | "RESUMED" | "FAILED" | "STOP_AGAIN" | null {
  if (news === "canceled") return isRenewing(facts) ? "STOPPED" : null;
  if (news === "active") {
    if (facts.state !== "canceled") return null;
    return facts.isStopWanted && facts.stoppedBy !== "telegram" ? "STOP_AGAIN" : "RESUMED";
  }
  // A failure of before the renewal that has come meanwhile is no news any more.
  return facts.state === "active" && isRenewalDue(facts, now) ? "FAILED" : null;
}

/** Ids of updates rise, and begin anew somewhere after a quiet week (core.telegram.org/bots/api#update). */
const mostUpdatesApart = 1_000_000;

/** Heard already, or said before what was heard last. */
export function isOldNews(updateId: string, heardUpdateId: number | null): boolean {
  if (heardUpdateId === null) return false;
  const behind = heardUpdateId - Number(updateId);
  return behind >= 0 && behind < mostUpdatesApart;
}

export type ResumeRefusal = "SUBSCRIPTION_ENDED" | "RESUME_IN_TELEGRAM" | "NOT_RESUMABLE";

/** Why its holder cannot turn renewals on again here; null: they can. */
export function refuseResume(facts: Pick<SubscriptionFacts, "state" | "stoppedBy">): ResumeRefusal | null {
  if (facts.state === "expired" || facts.state === "refunded") return "SUBSCRIPTION_ENDED";
  if (facts.stoppedBy === "telegram") return "RESUME_IN_TELEGRAM";
  return facts.stoppedBy === "buyer" || isRenewing(facts) ? null : "NOT_RESUMABLE";
}

/** Why staff cannot let its holder turn it on again; null: they can, whoever had stopped it here. */
export function refuseAllow(facts: Pick<SubscriptionFacts, "state" | "stoppedBy">): ResumeRefusal | null {
  const refusal = refuseResume(facts);
  return refusal === "NOT_RESUMABLE" ? null : refusal;
}

/** It ended because somebody had stopped it: whoever stops it once more, not knowing whether they were heard, was. */
export function isStoppedAndOver({ state, stoppedBy }: Pick<SubscriptionFacts, "state" | "stoppedBy">): boolean {
  return state === "expired" && stoppedBy !== null;
}

/** There is something to stop: it renews, or staff stop for good what its holder could, or soon can, turn on again. */
export function isStoppable(facts: Pick<SubscriptionFacts, "state">, by: StoppedBy): boolean {
  return isRenewing(facts) || (by === "staff" && facts.state === "canceled");
}
