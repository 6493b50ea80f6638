/**
 * A message that kills the bot comes again as soon as the bot has started again, and kills it again. So in its first
 * minute the bot has each attempt noted before it makes it, and says how it ended. What two processes began and never
 * ended is left to `stored.ts`, which gets it alone: there only the killer is counted, and given up at last. Later it
 * costs nothing, and money never waits for this.
 */
import type { Update } from "grammy/types";
import type { Ask } from "../api/client.ts";
import { BeginUpdateDocument, SettleUpdateDocument, type UpdateTurn } from "../api/generated/graphql.ts";
import type { Logger } from "../log.ts";
import type { Outcome } from "./lanes.ts";

export interface CarefulOptions {
  ask: Ask;
  /** This process; another one after each start. */
  process: string;
  log: Logger;
  /** How long after its start the bot is careful. */
  forMs?: number;
  now?: () => number;
}

export type Careful = (update: Update, act: () => Promise<Outcome>) => Promise<Outcome>;

export function createCareful({ ask, process, log, forMs = 60_000, now = Date.now }: CarefulOptions): Careful {
  const until = now() + forMs;

  async function begin(update: Update): Promise<UpdateTurn | null> {
    try {
      return (await ask(BeginUpdateDocument, { update, process }, { deadlineMs: 2000, attempts: 2 })).beginUpdate;
    } catch (error) {
      // Whoever wrote to us is not to wait for somebody who counts.
      log.debug({ err: error, updateId: update.update_id }, "an attempt could not be noted");
      return null;
    }
  }

  /** False: nobody could be told. */
  async function ended(update: Update, error: string | null): Promise<boolean> {
    try {
      return (await ask(SettleUpdateDocument, { id: String(update.update_id), error })).settleUpdate;
    } catch (failure) {
      log.debug({ err: failure, updateId: update.update_id }, "the end of an attempt could not be told");
      return false;
    }
  }

  return async (update, act) => {
    if (now() > until) return act();
    const turn = await begin(update);
    if (turn === "ALONE") return "kept";
    if (turn === "NEVER") {
      log.warn({ updateId: update.update_id }, "an update is not tried again: it was handled before, or given up");
      return "handled";
    }
    try {
      const outcome = await act();
      await ended(update, outcome === "kept" ? "could not be handled" : null);
      return outcome;
    } catch (error) {
      const isKept = await ended(update, error instanceof Error ? error.message : "failed");
      // Without a turn nothing is stored that could come back.
      if (turn === null || !isKept) throw error;
      log.warn({ err: error, updateId: update.update_id }, "an update could not be handled and is kept");
      return "kept";
    }
  };
}
