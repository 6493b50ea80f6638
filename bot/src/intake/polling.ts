/**
 * Long polling that confirms an update only when it is handled or stored. What takes longer than two seconds is stored and
 * goes on in its lane, so a slow chat holds up nobody.
 */
import { setTimeout as pause } from "node:timers/promises";
import { GrammyError, type Api } from "grammy";
import type { Update } from "grammy/types";
import type { Logger } from "../log.ts";
import { failureOf } from "../telegram/failures.ts";
import type { Outcome } from "./lanes.ts";
import { allowedUpdates } from "./update-kinds.ts";

export interface PollingOptions {
  api: Api;
  accept(update: Update): Promise<Outcome>;
  /** Keeps updates where they survive us; rejects when it cannot. */
  store(updates: readonly Update[]): Promise<void>;
  /** A stored update came to its end after all. */
  settle(update: Update, error: string | null): Promise<void>;
  log: Logger;
  /** Patience with a batch before the rest of it is stored. */
  patienceMs?: number;
}

export interface Polling {
  start(): void;
  /** Takes nothing new and confirms what is handled or stored. */
  stop(): Promise<void>;
  /** What was stored and came to its end is settled. */
  settled(): Promise<void>;
}

const waitSeconds = 30;
const longestPauseMs = 15_000;

interface Entry {
  update: Update;
  state: "underway" | "handled" | "failed" | "stored";
  work: Promise<void>;
}

export function createPolling(options: PollingOptions): Polling {
  const { api, accept, store, settle, log, patienceMs = 2000 } = options;
  const stopping = new AbortController();
  const settling = new Set<Promise<void>>();
  let offset: number | undefined;
  let loop: Promise<void> | undefined;

  async function run(): Promise<void> {
    for (let failures = 0; !stopping.signal.aborted;) {
      try {
        const updates = await api.getUpdates(
          { offset, timeout: waitSeconds, limit: 100, allowed_updates: allowedUpdates },
          stopping.signal as never,
        );
        failures = 0;
        if (updates.length > 0) offset = await finish(updates);
      } catch (error) {
        if (stopping.signal.aborted) return;
        failures++;
        explain(error, failures, log);
        await rest(pauseAfter(error, failures));
      }
    }
  }

  /** Answers the offset that confirms what is handled or stored: all of it, unless we are stopping. */
  async function finish(updates: readonly Update[]): Promise<number | undefined> {
    const entries = updates.map(begin);
    for (let round = 0; ; round++) {
      await Promise.race([Promise.all(entries.map(({ work }) => work)), rest(patienceMs)]);
      await storeOpen(entries, round);
      const open = entries.find(({ state }) => state === "underway" || state === "failed");
      if (!open) return (entries.at(-1)?.update.update_id ?? 0) + 1;
      if (stopping.signal.aborted) return open.update.update_id;
      await rest(Math.min(longestPauseMs, 500 * 2 ** round));
      for (const entry of entries) if (entry.state === "failed") Object.assign(entry, begin(entry.update));
    }
  }

  function begin(update: Update): Entry {
    const entry: Entry = { update, state: "underway", work: Promise.resolve() };
    entry.work = accept(update).then(
      (outcome) => close(entry, outcome),
      (error: unknown) => close(entry, "failed", error),
    );
    return entry;
  }

  function close(entry: Entry, state: Outcome | "failed", error?: unknown): void {
    const words = state === "failed" ? wordsOf(error) : undefined;
    // Whoever kept it keeps it; to settle it now would be to lose it.
    if (state === "kept") {
      entry.state = "stored";
      return;
    }
    if (entry.state === "stored") {
      const end = settle(entry.update, words ?? null)
        .catch((error: unknown) =>
          log.warn({ err: error }, "a stored update could not be settled; it will be tried again"),
        )
        .finally(() => settling.delete(end));
      settling.add(end);
      return;
    }
    entry.state = state;
  }

  async function storeOpen(entries: readonly Entry[], round: number): Promise<void> {
    const open = entries.filter(({ state }) => state === "underway" || state === "failed");
    if (open.length === 0) return;
    try {
      await store(open.map(({ update }) => update));
    } catch (error) {
      log.warn({ err: error, updates: open.length, round }, "updates could not be stored; they stay unconfirmed");
      return;
    }
    for (const entry of open) {
      // It may have ended while it was being stored.
      const ended = entry.state === "handled";
      entry.state = "stored";
      if (ended) close(entry, "handled");
    }
  }

  async function rest(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: stopping.signal }).catch(() => undefined);
  }

  /** So that the next start does not hear them again. */
  async function confirm(): Promise<void> {
    if (offset === undefined) return;
    await api.getUpdates({ offset, timeout: 0, limit: 1 }, AbortSignal.timeout(2000) as never).catch(() => undefined);
  }

  return {
    start() {
      loop ??= run();
    },
    async stop() {
      stopping.abort();
      await loop;
      await confirm();
    },
    async settled() {
      await Promise.all(settling);
    },
  };
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : "failed";
}

function explain(error: unknown, failures: number, log: Logger): void {
  if (error instanceof GrammyError && error.error_code === 409) {
    log.error(
      /webhook/i.test(error.description)
        ? "This bot still has a webhook, so Telegram gives its updates there. Set PUBLIC_URL, or start again to remove the webhook."
        : "Another program reads the updates of this bot. Stop it: only one may. Trying again.",
    );
  } else log[failures < 3 ? "warn" : "error"]({ err: error }, "updates could not be fetched; trying again");
}

function pauseAfter(error: unknown, failures: number): number {
  const failure = failureOf(error);
  if (failure.kind === "tooMany") return failure.retryAfterSeconds * 1000;
  return Math.min(longestPauseMs, 250 * 2 ** failures);
}
