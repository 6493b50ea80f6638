/**
 * Our books against the provider's own account. What is missing here is recorded through the same money transaction as if
 * it had just been heard: updates older than a day exist nowhere else. What remains different is drift, and an alert.
 */
import { setTimeout as pause } from "node:timers/promises";
import { clipped } from "@starfront/schema/clipped";
import type { AlertActions } from "../alerts/alert.actions.ts";
import { record } from "../audit/audit.actions.ts";
import { ApiError } from "../platform/errors.ts";
import type { Parts } from "../platform/parts.ts";
import type { Provider, ProviderName } from "../providers/provider.ts";
import { wordsKeptDays } from "./payment.rules.ts";
import { ReconciliationReport } from "./reconciliation.entity.ts";
import { accountLines, type LineParts, type WalkPortion } from "./reconciliation.lines.ts";
import { type Counts, reconciliationStore, type Walk } from "./reconciliation.store.ts";

const everyHours = 1;
/** Read again each time: the provider may have put in a line late. */
const overlapLines = 100;
const leaseMinutes = 10;
const mostErrorCharacters = 500;
/** Telegram is away now and then. What cannot be read so many times in a row is for people to look at. */
const mostFailures = 3;
/** Money moves while we read: a difference must survive a second look. */
const mostLooks = 3;
/** A difference is looked into the hour it appears: what only we know of is named if it came lately, and so many at most. */
const unlistedDays = 30;
const mostUnlisted = 10;
/** Who asks while another one compares waits five seconds for them. */
const mostPatientLooks = 25;
const patienceMs = 200;

export interface ReconciliationParts extends LineParts, Pick<Parts, "db"> {
  providers: Record<ProviderName, Provider>;
  alerts: AlertActions;
}

export function reconciliationActions(parts: ReconciliationParts) {
  const { db, clock, log, alerts } = parts;
  const reconciliation = reconciliationStore(db);
  const lines = accountLines(parts, reconciliation);
  const readable = Object.values(parts.providers).filter(isReadable);

  /** `asked` null: its time has come. */
  async function run(provider: Readable, asked: Asked | null): Promise<string | null> {
    const startedAt = clock.now();
    const until = new Date(startedAt.getTime() + leaseMinutes * 60_000);
    const leased = await reconciliation.lease(provider.name, startedAt, until, asked);
    if (!leased) return null;
    const counts: Counts = { checked: 0, repaired: 0, quarantined: 0 };
    const reading: Reading = { provider, counts, startedAt, requestId: asked?.requestId ?? null, ...leased };
    try {
      let found = await look(reading);
      // Last, and only a portion: what is new never waits for what is old.
      const walk = await walkOn(reading, leased.linesRead);
      if (walk.repaired > 0) found = await look(reading);
      const about = { provider: provider.name, askedBy: asked?.by ?? "system", startedAt, finishedAt: clock.now() };
      const { linesLeft, error: walkError, isGivenUp: isWalkGivenUp } = walk;
      const id = await reconciliation.report({ ...counts, ...about, ...found, linesLeft, walkError, isWalkGivenUp });
      const isGoingOn = reading.walk.walked !== null && reading.walk.failures === 0;
      // The rest of a walk is not left for the next hour.
      const nextRunAt = isGoingOn ? clock.now() : nextRun();
      await reconciliation.release(provider.name, { ...reading, nextRunAt, isRead: true });
      await alerts.clear("account_unread", provider.name);
      return id;
    } catch (error) {
      const failures = await reconciliation.release(provider.name, { ...reading, nextRunAt: nextRun(), isRead: false });
      const data = { failures, error: clipped(String(error), mostErrorCharacters) };
      if (failures >= mostFailures) await alerts.raise("account_unread", provider.name, data);
      throw error;
    }
  }

  const nextRun = () => new Date(clock.now().getTime() + everyHours * 3_600_000);

  /** What has come since the last time, and a little of what was there; then what the account holds and our books say. */
  async function look(reading: Reading): Promise<{ balance: number; books: number }> {
    const { provider, counts, requestId, startedAt } = reading;
    let [balance, books] = [0, 0];
    for (let looks = 0; looks < mostLooks; looks++) {
      const from = Math.max(0, reading.linesRead - overlapLines);
      reading.linesRead = await lines.readFrom(provider, from, counts, requestId);
      [balance, books] = [await provider.balance(), await reconciliation.books(provider.name)];
      if (balance === books) break;
    }
    await judge(provider.name, balance, books, startedAt);
    return { balance, books };
  }

  /** A portion of the walk that is under way, if one is. The newest lines of those that were read before are read anyway. */
  async function walkOn(reading: Reading, readBefore: number): Promise<WalkPortion & { repaired: number }> {
    const { provider, counts, requestId } = reading;
    const { walked, failures } = reading.walk;
    if (walked === null) return { ...reading.walk, error: null, isGivenUp: false, linesLeft: 0, repaired: 0 };
    const repairedBefore = counts.repaired;
    const portion = await lines.walkOn(provider, { walked, failures }, readBefore - overlapLines, counts, requestId);
    reading.walk = { walked: portion.walked, failures: portion.failures };
    const { linesLeft, error } = portion;
    if (portion.isGivenUp) await alerts.raise("walk_given_up", provider.name, { linesLeft, error });
    else if (portion.walked === null) await alerts.clear("walk_given_up", provider.name);
    return { ...portion, repaired: counts.repaired - repairedBefore };
  }

  async function judge(provider: ProviderName, balance: number, books: number, at: Date): Promise<void> {
    if (balance === books) return alerts.clear("drift", provider);
    // What came since we began to read may not be on the account yet.
    const recorded = [new Date(at.getTime() - unlistedDays * 86_400_000), at] as const;
    const unlisted = await reconciliation.unlisted(provider, recorded, mostUnlisted);
    await alerts.raise("drift", provider, { balance, books, stars: balance - books, unlisted });
  }

  return {
    /** Due from now on; called at start, so that what happened while nobody listened is found first. */
    async schedule(): Promise<void> {
      for (const { name } of readable) await reconciliation.schedule(name, clock.now());
    },

    /**
     * Staff want to know now. `isWhole`: from the account's first line on. What is left of that after a first portion is done
     * by the sweeps, wherever the one before stopped.
     */
    async runNow(by: string, requestId?: string, isWhole = false): Promise<ReconciliationReport> {
      const [provider] = readable;
      if (!provider) throw new ApiError("CONFLICT", "No provider of this shop shows its account.");
      // Not due because of it: a sweep would come first, and whoever asked would hear that somebody is at it.
      await reconciliation.schedule(provider.name, new Date(clock.now().getTime() + everyHours * 3_600_000));
      const after = isWhole ? { isWhole } : undefined;
      await record(db, { actor: by, action: "reconcile", subject: provider.name, after, requestId, at: clock.now() });
      for (let look = 0; look < mostPatientLooks; look++) {
        const id = await run(provider, { by, requestId, isWhole });
        if (id) return db.em().findOneOrFail(ReconciliationReport, { id });
        // Somebody is at it, mostly for a moment.
        await pause(patienceMs);
      }
      throw new ApiError("CONFLICT", "It is being compared right now. Look again in a minute.");
    },

    async sweep(): Promise<number> {
      for (const provider of readable) {
        await run(provider, null).catch((error: unknown) =>
          // Telegram is away: the next run reads everything that this one did not.
          log.warn({ err: error, provider: provider.name }, "the provider's account could not be compared"),
        );
      }
      return 0;
    },

    /** What Telegram's lines meant stays; its words go after their keeping time. */
    eraseWords: (now: Date) => reconciliation.eraseWords(new Date(now.getTime() - wordsKeptDays * 86_400_000), 500),

    list(first: number): Promise<ReconciliationReport[]> {
      return db.em().find(ReconciliationReport, {}, { orderBy: { id: "desc" }, limit: first });
    },
  };
}
export type ReconciliationActions = ReturnType<typeof reconciliationActions>;

/** It shows its account. */
type Readable = Provider & Required<Pick<Provider, "statement" | "balance">>;
const isReadable = (provider: Provider): provider is Readable => Boolean(provider.statement && provider.balance);

/** One run: what it reads for, and how far it has come, which is kept though it fails. */
interface Reading {
  provider: Readable;
  counts: Counts;
  startedAt: Date;
  requestId: string | null;
  linesRead: number;
  walk: Walk;
}

interface Asked {
  by: string;
  requestId?: string | undefined;
  isWhole: boolean;
}
