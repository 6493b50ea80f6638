/**
 * Somebody wants to be forgotten. What renews is stopped first, while it can still be said whose it is: the provider would
 * go on charging them, and nobody here could name them to it any more.
 */
import type { Transaction } from "../platform/database.ts";
import { intentStore, intentWrites } from "./intent.store.ts";
import { type SubscriptionParts, subscriptionTopic } from "./subscription.actions.ts";
import { livingStates } from "./subscription.machine.ts";
import { canceledNotices } from "./subscription.notices.ts";
import { isRenewing } from "./subscription.rules.ts";
import { intend, mostTries, moved, settled, writeStep } from "./subscription.steps.ts";
import { subscriptionStore } from "./subscription.store.ts";

export function forgettingActions({ db, live, notifications }: Omit<SubscriptionParts, "texts">) {
  const [store, intents] = [subscriptionStore(db), intentStore(db)];

  /** Also one that its holder has canceled in Telegram, where they could turn it on again. */
  async function stop(id: string, now: Date): Promise<void> {
    for (let attempt = 0; attempt < mostTries; attempt++) {
      const before = await store.byId(id);
      if (!before || !livingStates.includes(before.state)) return;
      const stopped = { stoppedBy: "buyer", stoppedAt: now } as const;
      const wasRenewing = isRenewing(before);
      const after = wasRenewing
        ? moved(before, "STOPPED", now, stopped)
        : settled(before, { ...before, ...stopped }, now);
      const actor = `user:${before.userId}`;
      const isDone = await db.transaction(async (tx) => {
        const step = { before, after, at: now, event: "stopped", actor, details: { reason: "forgotten" } };
        if (!(await writeStep(tx, step))) return false;
        // They asked to be forgotten; that this is stopped is done by a sweep.
        await intend(tx, after, { isRenewing: false, reason: "forgotten", askedBy: actor, requestId: null, at: now });
        if (wasRenewing) for (const one of canceledNotices(before, after)) await notifications.notify(tx, one);
        return true;
      });
      if (!isDone) continue;
      live.publish(subscriptionTopic(id));
      notifications.announce();
      return;
    }
    throw new Error(`subscription ${id} found no moment to be stopped`);
  }

  return {
    /** Stops what renews, or could again. True while the provider has not confirmed all of it. */
    async prepare(userId: string, now: Date): Promise<boolean> {
      for (const { id } of await store.unstopped(userId)) await stop(id, now);
      return intents.isStopOpen(userId);
    },

    /** The provider has confirmed everything: nobody has to be named to it any more. */
    forget: async (tx: Transaction, userId: string): Promise<void> => void (await intentWrites(tx).forgetPayer(userId)),
  };
}
