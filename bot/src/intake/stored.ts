/** Updates that were kept for later come back here and go through the same lanes. */
import { setTimeout as pause } from "node:timers/promises";
import type { Update } from "grammy/types";
import type { Ask } from "../api/client.ts";
import { ClaimUpdatesDocument, SettleUpdateDocument } from "../api/generated/graphql.ts";
import type { Logger } from "../log.ts";
import type { Outcome } from "./lanes.ts";
import { readUpdate } from "./update-kinds.ts";

export interface StoredOptions {
  ask: Ask;
  /** This process; another one after each start. */
  process: string;
  accept(update: Update): Promise<Outcome>;
  log: Logger;
  everyMs?: number;
}

export interface Stored {
  start(): void;
  stop(): Promise<void>;
}

const mostAtOnce = 20;

export function createStored({ ask, process, accept, log, everyMs = 5000 }: StoredOptions): Stored {
  const stopping = new AbortController();
  let loop: Promise<void> | undefined;

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      // On and on until nothing is due: suspects come one at a time.
      const claimed = await claim();
      if (claimed === 0) await pause(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  async function claim(): Promise<number> {
    try {
      const { claimUpdates } = await ask(ClaimUpdatesDocument, { process, limit: mostAtOnce });
      await Promise.all(claimUpdates.map(({ id, update }) => handle(id, update)));
      return claimUpdates.length;
    } catch (error) {
      log.debug({ err: error }, "stored updates could not be claimed");
      return 0;
    }
  }

  async function handle(id: string, raw: unknown): Promise<void> {
    const error = await outcomeOf(raw);
    await ask(SettleUpdateDocument, { id, error });
  }

  async function outcomeOf(raw: unknown): Promise<string | null> {
    const update = readUpdate(raw);
    if (!update) return "not an update";
    try {
      return (await accept(update)) === "kept" ? "could not be handled again" : null;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  return {
    start() {
      loop ??= run();
    },
    async stop() {
      stopping.abort();
      await loop;
    },
  };
}
