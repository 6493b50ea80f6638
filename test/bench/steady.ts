/**
 * Buyers come when they come, not when the one before was served: so many a second, at 80 % of what each contestant can
 * do. A checkout's time counts from the moment it was due, so that whoever falls behind cannot hide it.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { BotApi } from "./bot-api.ts";
import type { Purchase, Seller } from "./contestant.ts";
import { mostConnections, posterTo } from "./load.ts";
import { checkoutUpdate, paidUpdate } from "./updates.ts";

/** The share of its own capacity. */
export const steadyShare = 0.8;

/** Milliseconds from when each checkout was due to its 200, while that many purchases begin each second. */
export async function runSteady(
  contestant: Seller,
  botApi: BotApi,
  purchases: Purchase[],
  perSecond: number,
): Promise<number[]> {
  const poster = posterTo(contestant, mostConnections);
  const times: number[] = [];
  const began = performance.now();

  async function buy(purchase: Purchase, due: number): Promise<void> {
    const { queryId, body } = checkoutUpdate(purchase);
    await poster.post(body);
    times.push(performance.now() - due);
    if (!botApi.allowed.delete(queryId)) throw new Error(`checkout ${queryId} was not allowed before its 200`);
    await poster.post(paidUpdate(purchase));
  }

  try {
    const buying: Promise<void>[] = [];
    for (const [index, purchase] of purchases.entries()) {
      const due = began + (index * 1000) / perSecond;
      const early = due - performance.now();
      // A timer knows whole milliseconds: those that are due by then come together.
      if (early > 1) await pause(early);
      buying.push(buy(purchase, due));
    }
    await Promise.all(buying);
  } finally {
    await poster.close();
  }
  return times;
}
