/**
 * Renewals between their charges: what Telegram says about them, what it is told about them, and what time does. The wish is
 * a row before Telegram is called, so a crash in between is found by a sweep and asked again, which changes nothing.
 */
import { clipped } from "@starfront/schema/clipped";
import type { AlertActions } from "../alerts/alert.actions.ts";
import type { NewNotification } from "../notifications/notification.actions.ts";
import { backoffSeconds } from "../platform/backoff.ts";
import type { Transaction } from "../platform/database.ts";
import { type Provider, ProviderError, type ProviderName } from "../providers/provider.ts";
import { type IntentRow, intentStore } from "./intent.store.ts";
import { type SubscriptionParts, subscriptionTopic } from "./subscription.actions.ts";
import { subscriptionChart } from "./subscription.machine.ts";
import {
  canceledNotices,
  endsSoonNotice,
  expiredNotice,
  missingNotice,
  resumedNotice,
} from "./subscription.notices.ts";
import { endedAtOnce, eventOfNews, isOldNews, type RenewalNews } from "./subscription.rules.ts";
import { mostTries, moved, type Step, writeStep } from "./subscription.steps.ts";
import { type SubscriptionRow, subscriptionStore } from "./subscription.store.ts";

/** Whoever claimed a wish and said nothing for so long is dead. */
const leaseSeconds = 60;
/** About two days of growing pauses; then staff look. */
const mostAttempts = 30;
const mostBackoffSeconds = 7200;

export interface RenewalParts extends Omit<SubscriptionParts, "texts"> {
  providers: Record<ProviderName, Provider>;
  alerts: AlertActions;
  /** The provider's own account is to be looked at now. */
  askLedger(): Promise<void>;
}

export interface HeardNews {
  paymentId: string;
  news: RenewalNews;
  /** Of whom Telegram speaks. */
  telegramId: string;
  updateId: string;
}

export function renewalActions(parts: RenewalParts) {
  const { db, clock, live, log, providers, alerts, notifications } = parts;
  const [store, intents] = [subscriptionStore(db), intentStore(db)];

  function announce(id: string): void {
    live.publish(subscriptionTopic(id));
    notifications.announce();
  }

  /** A step with its notices; false: somebody was faster. */
  async function take(step: Step, notices: NewNotification[], also?: (tx: Transaction) => Promise<void>) {
    const isWritten = await db.transaction(async (tx) => {
      if (!(await writeStep(tx, step))) return false;
      for (const one of notices) await notifications.notify(tx, one);
      await also?.(tx);
      return true;
    });
    if (isWritten) announce(step.before.id);
    return isWritten;
  }

  /** What Telegram says about a renewal. Throws while the subscription is not known yet: the update is kept and comes back. */
  async function hear(heard: HeardNews, requestId: string, also: (tx: Transaction) => Promise<void>): Promise<void> {
    for (let attempt = 0; attempt < mostTries; attempt++) {
      const before = await store.byPayment(heard.paymentId);
      // What this link began beside the one that its holder had is none of ours, and we have it stopped.
      if (!before && (await store.isStray(heard.paymentId))) return db.transaction(also);
      if (!before) throw new Error(`payment ${heard.paymentId} has begun no subscription yet`);
      // Somebody else has paid the link: the subscription that began is not this one.
      const isNews = before.holderTelegramId === heard.telegramId && !isOldNews(heard.updateId, before.heardUpdateId);
      if (!isNews) return db.transaction(also);
      const now = clock.now();
      const decided = eventOfNews(before, heard.news, now);
      const event = decided === "STOP_AGAIN" ? null : decided;
      // Also what changes nothing is remembered: older news that come later must not change it either.
      const after = event ? afterNews(before, event, heard, now) : { ...before, heardUpdateId: Number(heard.updateId) };
      const name = event === null ? `heard_${heard.news}` : newsName(event);
      const step = { before, after, at: now, event: name, actor: "telegram", requestId };
      const isTaken = await take(step, event ? noticesOfNews(before, after) : [], async (tx) => {
        if (decided === "STOP_AGAIN") await intentStore(tx).tellAgain(before, now);
        await also(tx);
      });
      if (isTaken) return;
    }
    throw new Error(`what was said about payment ${heard.paymentId} found no moment to be recorded`);
  }

  /** `requestId` null: a sweep does it. */
  async function send(intent: IntentRow, requestId: string | null): Promise<void> {
    const provider = providers[intent.provider];
    try {
      if (!provider.setRenewal) throw new ProviderError(`${intent.provider} renews nothing`, { isTemporary: false });
      await provider.setRenewal(intent);
    } catch (error) {
      await sendFailed(intent, error);
      return;
    }
    const isLatest = await intents.settle(intent, {
      nextAttemptAt: null,
      error: null,
      doneAt: clock.now(),
      requestId,
    });
    if (isLatest) await noteTold(intent, requestId);
    // Something else is wanted meanwhile, and was perhaps told before this arrived: it is told once more, to be the last.
    else await intents.tellAgain(intent, clock.now());
  }

  async function sendFailed(intent: IntentRow, error: unknown): Promise<void> {
    const { firstChargeId, attempts, isRenewing } = intent;
    const isTemporary = !(error instanceof ProviderError) || error.isTemporary;
    log.warn({ err: error, firstChargeId, attempts }, "a provider could not be told about a renewal");
    const isGivenUp = !isTemporary || attempts >= mostAttempts;
    const pause = backoffSeconds(attempts, mostBackoffSeconds) * 1000;
    const nextAttemptAt = isGivenUp ? null : new Date(clock.now().getTime() + pause);
    const fate = { nextAttemptAt, error: String(error), doneAt: null, requestId: null };
    const isLatest = await intents.settle(intent, fate);
    if (!isLatest || !isGivenUp) return;
    await alerts.raise("renewal_not_set", `${intent.provider}:${firstChargeId}`, {
      chargeId: firstChargeId,
      isRenewing,
      error: clipped(String(error), 500),
    });
  }

  /** Telegram knows. That its holder may turn it on again is theirs to do, in Telegram. */
  async function noteTold(intent: IntentRow, requestId: string | null): Promise<void> {
    const { paymentId, firstChargeId, isRenewing } = intent;
    if (paymentId === null) return;
    for (let attempt = 0; attempt < mostTries; attempt++) {
      const before = await store.byPayment(paymentId);
      // A second one that was begun by paying an old link is stopped without touching the first.
      if (before?.firstChargeId !== firstChargeId) return;
      // Read after the row: whoever wants something else from here on changes the row as well.
      if (!(await intents.isWantedStill(intent))) return;
      const isResumable = isRenewing && before.state === "canceled";
      const after: SubscriptionRow = isResumable ? { ...before, stoppedBy: "telegram" } : before;
      const event = isRenewing ? "resume_allowed" : "stop_confirmed";
      if (await take({ before, after, at: clock.now(), event, actor: "system", requestId }, [])) return;
    }
  }

  function leaseEnd(now: Date): Date {
    return new Date(now.getTime() + leaseSeconds * 1000);
  }

  async function fireTimer(id: string): Promise<void> {
    for (let attempt = 0; attempt < mostTries; attempt++) {
      const before = await store.byId(id);
      const now = clock.now();
      const event = before && subscriptionChart.dueTimer(before, now);
      if (!event) return;
      const after = moved(before, event, now);
      const step = { before, after, at: now, event: event.toLowerCase(), actor: "system" };
      if (await take(step, noticesOfTime(event, after, now))) return;
    }
  }

  return {
    hear,

    /** Takes what is due of one, now; nothing, if nothing is. */
    fireTimer,

    /** Right after a decision; when this process dies here, the sweep finds it. */
    async sendOf(paymentIds: string[], requestId: string): Promise<void> {
      const now = clock.now();
      for (const intent of await intents.claimOf(paymentIds, now, leaseEnd(now))) await send(intent, requestId);
    },

    async sweepSend(now: Date): Promise<number> {
      const claimed = await intents.claim(now, leaseEnd(now), 20);
      for (const intent of claimed) {
        try {
          await send(intent, null);
        } catch (error) {
          const { firstChargeId } = intent;
          log.error({ err: error, firstChargeId }, "what a provider was told could not be noted; it is told again");
        }
      }
      return claimed.length;
    },

    /** Takes the timers that are due: missing renewals, reminders, ends. */
    async fireTimers(now: Date): Promise<number> {
      let fired = 0;
      for (const { id } of await store.due(now, 50)) {
        try {
          await fireTimer(id);
          fired++;
        } catch (error) {
          // One that cannot be moved must not keep all others from their time.
          log.error({ err: error, subscriptionId: id }, "a subscription's timer could not be fired");
        }
      }
      return fired;
    },

    /** Renewals that are missing: perhaps they were paid, and only the update is lost. */
    async sweepLook(now: Date): Promise<number> {
      const overdue = await store.look(now, 100);
      if (overdue > 0) await parts.askLedger();
      return overdue;
    },
  };
}
export type RenewalActions = ReturnType<typeof renewalActions>;

function afterNews(row: SubscriptionRow, event: string, { updateId }: HeardNews, now: Date): SubscriptionRow {
  const heardUpdateId = Number(updateId);
  if (event === "STOPPED") return moved(row, event, now, { heardUpdateId, stoppedBy: "telegram", stoppedAt: now });
  if (event === "RESUMED")
    return moved(row, event, now, { heardUpdateId, stoppedBy: null, stoppedAt: null, replacedBy: null });
  return moved(row, event, now, { heardUpdateId });
}

const newsName = (event: "STOPPED" | "RESUMED" | "FAILED") =>
  event === "FAILED" ? "renewal_failed" : event.toLowerCase();

function noticesOfNews(before: SubscriptionRow, after: SubscriptionRow): NewNotification[] {
  if (after.state === "canceled") return canceledNotices(before, after);
  if (after.state === "past_due") return [missingNotice(after, after.period)];
  return before.state === "canceled" ? [resumedNotice(after)] : [];
}

/** Whoever has taken another plan instead, or canceled what was over, was told so then. */
function noticesOfTime(event: string, after: SubscriptionRow, now: Date): NewNotification[] {
  if (after.state === "past_due") return [missingNotice(after, after.period)];
  if (after.stoppedBy === "upgrade") return [];
  if (after.state === "expired") return endedAtOnce(after) ? [] : [expiredNotice(after)];
  // After a long sleep the end may be here before the reminder.
  return event === "REMINDED" && now < after.currentPeriodEndsAt ? [endsSoonNotice(after)] : [];
}
