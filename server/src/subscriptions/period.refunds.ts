/** What money that went back does to a subscription, and who is told. Written inside the transaction that books it. */
import type { NotificationActions } from "../notifications/notification.actions.ts";
import type { Transaction } from "../platform/database.ts";
import type { Parts } from "../platform/parts.ts";
import type { ProviderName } from "../providers/provider.ts";
import { periodStore, periodWrites } from "./period.store.ts";
import { livingStates } from "./subscription.machine.ts";
import { returnedNotice } from "./subscription.notices.ts";
import { isRenewing } from "./subscription.rules.ts";
import { intend, moved, type Step, writeStep } from "./subscription.steps.ts";
import { subscriptionStore } from "./subscription.store.ts";

export function periodRefunds({ db, notifications }: Pick<Parts, "db"> & { notifications: NotificationActions }) {
  const [store, periods] = [subscriptionStore(db), periodStore(db)];

  /**
   * The money of a period went back. When it is the one that ends last, the subscription ends with it and is not
   * charged again; what an earlier period has left stays, without grace. Null: the charge is no period of a subscription.
   */
  async function refunded(provider: ProviderName, chargeId: string, now: Date, requestId: string | null) {
    const period = await periods.periodOfCharge(provider, chargeId);
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
        await periodWrites(tx).refund(provider, chargeId, now);
        if (isLast && !(await writeStep(tx, step))) return false;
        if (isLast && (wasRenewing || livingStates.includes(before.state))) {
          await intend(tx, after, { isRenewing: false, reason: "refund", askedBy: "system", requestId, at: now });
        }
        const inside = periodStore(tx);
        const left = (await inside.leftOfRefunded([after.id], now)).get(after.id) ?? null;
        for (const one of await inside.returnedRenewals(after.id)) {
          // Of what ended by a refund each message says until when the rest can be used: there is less of it now.
          const isToSay = one.chargeId === chargeId || after.state === "refunded";
          if (isToSay) await notifications.notify(tx, returnedNotice(after, one, left));
        }
        return true;
      },
    };
  }

  return { refunded };
}
