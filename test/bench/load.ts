/** Telegram's side of the updates: so many buyers at once, each asks to pay, and pays when that was answered. */
import { Pool } from "undici";
import type { BotApi } from "./bot-api.ts";
import type { Contestant, Purchase, Seller } from "./contestant.ts";
import { checkoutUpdate, paidUpdate } from "./updates.ts";

export interface Round {
  updatesPerSecond: number;
  /** Milliseconds from the POST to its 200. */
  checkouts: number[];
  payments: number[];
  /** Milliseconds of processor time for one purchase, by part. */
  cpu: Record<string, number>;
}

/** What our bot asks of Telegram (`max_connections`), which is the most it gives. Unless it is told, it opens 40. */
export const mostConnections = 100;

/** Posts updates as Telegram does; rejects what is not answered 200. */
export function posterTo({ webhook }: Contestant, connections: number) {
  const { origin, pathname } = new URL(webhook.url);
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const headers = { "content-type": "application/json", "x-telegram-bot-api-secret-token": webhook.secret };
  return {
    async post(body: string): Promise<void> {
      const { statusCode, body: answer } = await pool.request({ path: pathname, method: "POST", headers, body });
      await answer.dump();
      if (statusCode !== 200) throw new Error(`an update was answered ${statusCode}`);
    },
    close: () => pool.destroy(),
  };
}

export async function runRound(
  contestant: Seller,
  botApi: BotApi,
  purchases: Purchase[],
  buyersAtOnce: number,
): Promise<Round> {
  const poster = posterTo(contestant, buyersAtOnce);
  const round: Round = { updatesPerSecond: 0, checkouts: [], payments: [], cpu: {} };
  const waiting = [...purchases].reverse();

  async function post(body: string, times: number[]): Promise<void> {
    const began = performance.now();
    await poster.post(body);
    times.push(performance.now() - began);
  }

  async function buyer(): Promise<void> {
    for (let purchase = waiting.pop(); purchase; purchase = waiting.pop()) {
      const { queryId, body } = checkoutUpdate(purchase);
      await post(body, round.checkouts);
      if (!botApi.allowed.delete(queryId)) throw new Error(`checkout ${queryId} was not allowed before its 200`);
      await post(paidUpdate(purchase), round.payments);
    }
  }

  try {
    const began = performance.now();
    await Promise.all(Array.from({ length: buyersAtOnce }, buyer));
    round.updatesPerSecond = (2 * purchases.length * 1000) / (performance.now() - began);
  } finally {
    await poster.close();
  }
  return round;
}
