/** How a payment moves: a step of its statechart is decided from the row that was read, and written if it is still true. */
import type { NotificationActions } from "../notifications/notification.actions.ts";
import { NotificationKind } from "../notifications/notification.entity.ts";
import type { Transaction } from "../platform/database.ts";
import { ApiError } from "../platform/errors.ts";
import type { Parts } from "../platform/parts.ts";
import type { Provider, ProviderName } from "../providers/provider.ts";
import type { Decision, WriteResult } from "./payment.decisions.ts";
import { eventName, paymentChart } from "./payment.machine.ts";
import { redemptionIn } from "./payment.rules.ts";
import { type PaymentRow, type PaymentStore, paymentStore } from "./payment.store.ts";

/** A decision loses to another one made at the same moment; so many times in a row means something is wrong. */
export const mostStaleRetries = 200;

export interface PaymentParts extends Parts {
  store: PaymentStore;
  notifications: NotificationActions;
  providers: Record<ProviderName, Provider>;
}

export const paymentTopic = (paymentId: string) => `payment:${paymentId}`;

/** The one message in the buyer's chat that follows a payment. */
export function statusNotification(row: Pick<PaymentRow, "id" | "userId">) {
  return {
    userId: row.userId,
    slot: `payment:${row.id}`,
    kind: NotificationKind.PAYMENT_STATUS,
    paymentId: row.id,
    data: {},
  };
}

/** Somebody was faster: all of it is decided again. */
class Stale extends Error {}

export function paymentSteps(parts: PaymentParts) {
  const { db, clock, live, store } = parts;

  function announce(paymentId: string) {
    live.publish(paymentTopic(paymentId));
    parts.notifications.announce();
  }

  /**
   * Reads, decides, writes; again when somebody else was faster. `decide` answers null when there is nothing to do (any more).
   * Publishes after the commit.
   */
  async function change(
    paymentId: string,
    decide: (row: PaymentRow, now: Date) => Omit<Decision, "at"> | null,
  ): Promise<PaymentRow> {
    for (let attempt = 0; attempt < mostStaleRetries; attempt++) {
      const row = await store.byId(paymentId);
      if (!row) throw new ApiError("NOT_FOUND", "There is no such payment.");
      const now = clock.now();
      const decision = decide(row, now);
      if (!decision) return row;
      const result = await store.write({ at: now, ...decision });
      if (result === "stale") continue;
      announce(paymentId);
      return row;
    }
    throw new Error(`payment ${paymentId} changed ${mostStaleRetries} times while one decision was made`);
  }

  /**
   * Writes a decision and, in the same transaction, what other slices make of it. `also` is not asked when the decision
   * itself was not written; it answers false when what it read is not true any more: then nothing is written.
   */
  async function writeAlso(
    decision: Decision,
    also: (tx: Transaction, result: WriteResult) => Promise<boolean>,
  ): Promise<WriteResult> {
    try {
      return await db.transaction(async (tx) => {
        const result = await paymentStore(tx).write(decision);
        if (result !== "stale" && !(await also(tx, result))) throw new Stale();
        return result;
      });
    } catch (error) {
      if (error instanceof Stale) return "stale";
      throw error;
    }
  }

  /** One step of the statechart, or null where it cannot be taken. */
  function step(
    row: PaymentRow,
    event: string,
    actor: string,
    now: Date,
    requestId?: string,
  ): Omit<Decision, "at"> | null {
    if (!paymentChart.can(row.state, event)) return null;
    const standing = paymentChart.step({ state: row.state, timers: row.timers }, event, now);
    const redemption = redemptionIn(standing.state, row.code);
    return {
      payment: { id: row.id, version: row.version, standing },
      change: { event: eventName(event), actor, requestId },
      ...(redemption && { redemption }),
    };
  }

  return { announce, change, writeAlso, step };
}
export type PaymentSteps = ReturnType<typeof paymentSteps>;
