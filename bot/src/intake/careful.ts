/**
 * A message that kills the bot comes again as soon as the bot has started again, and kills it again. So in its first
 * minute the bot has each attempt counted before it makes it: what was begun five times and never ended is given up, and
 * staff hear of it. Later it costs nothing, and money never waits for this.
 */
import type { Update } from "grammy/types";
import type { Ask } from "../api/client.ts";
import { BeginUpdateDocument, SettleUpdateDocument } from "../api/generated/graphql.ts";
import type { Logger } from "../log.ts";
import type { Outcome } from "./lanes.ts";

export interface CarefulOptions {
  ask: Ask;
  log: Logger;
  /** How long after its start the bot is careful. */
  forMs?: number;
  now?: () => number;
}

export type Careful = (update: Update, act: () => Promise<Outcome>) => Promise<Outcome>;

export function createCareful({ ask, log, forMs = 60_000, now = Date.now }: CarefulOptions): Careful {
  const until = now() + forMs;

  async function mayTry(update: Update): Promise<boolean> {
    try {
      return (await ask(BeginUpdateDocument, { update }, { deadlineMs: 2000, attempts: 2 })).beginUpdate;
    } catch (error) {
      // Whoever wrote to us is not to wait for somebody who counts.
      log.debug({ err: error, updateId: update.update_id }, "an attempt could not be counted");
      return true;
    }
  }

  async function ended(update: Update): Promise<void> {
    await ask(SettleUpdateDocument, { id: String(update.update_id), error: null }).catch((error: unknown) =>
      log.debug({ err: error, updateId: update.update_id }, "the end of an attempt could not be told"),
    );
  }

  return async (update, act) => {
    if (now() > until) return act();
    if (!(await mayTry(update))) {
      log.error({ updateId: update.update_id }, "an update is not tried any more: nobody who tried it lived to tell");
      return "handled";
    }
    const outcome = await act();
    if (outcome === "handled") await ended(update);
    return outcome;
  };
}
