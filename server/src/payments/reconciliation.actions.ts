/**
 * Our books against the provider's own account. What is missing here is recorded through the same money transaction as if
 * it had just been heard: updates older than a day exist nowhere else. What remains different is drift, and an alert.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { AlertActions } from "../alerts/alert.actions.ts";
import { record } from "../audit/audit.actions.ts";
import { ApiError } from "../platform/errors.ts";
import type { Parts } from "../platform/parts.ts";
import type { Provider, ProviderName } from "../providers/provider.ts";
import type { ChargeActions } from "./charge.actions.ts";
import { wordsKeptDays } from "./payment.rules.ts";
import type { PaymentStore } from "./payment.store.ts";
import { ReconciliationReport } from "./reconciliation.entity.ts";
import { accountLines, pageLines } from "./reconciliation.lines.ts";
import { type Counts, reconciliationStore } from "./reconciliation.store.ts";
import type { RefundActions } from "./refund.actions.ts";

const everyHours = 1;
/** Read again each time: the provider may have put in a line late. */
const overlapLines = 100;
/** A million lines in one run; the next one goes on where this stopped. */
const mostPages = 10_000;
/** Of a walk through the whole account: as much as a person can wait for, and what a sweep does at a time. */
const walkPages = { asked: 50, swept: 500 };
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

export interface ReconciliationParts extends Pick<Parts, "db" | "clock" | "log"> {
  store: PaymentStore;
  providers: Record<ProviderName, Provider>;
  charges: ChargeActions;
  refunds: RefundActions;
  alerts: AlertActions;
}

export function reconciliationActions(parts: ReconciliationParts) {
  const { db, clock, log, alerts } = parts;
  const reconciliation = reconciliationStore(db);
  const lines = accountLines(parts, reconciliation);
  const readable = Object.values(parts.providers).filter((provider) => provider.statement && provider.balance);

  /** `asked` null: its time has come. */
  async function run(provider: Provider, asked: Asked | null): Promise<string | null> {
    if (!provider.statement || !provider.balance) return null;
    const startedAt = clock.now();
    const until = new Date(startedAt.getTime() + leaseMinutes * 60_000);
    const leased = await reconciliation.lease(provider.name, startedAt, until, asked);
    if (!leased) return null;
    const counts: Counts = { checked: 0, repaired: 0, quarantined: 0 };
    let { linesRead: read, walked } = leased;
    try {
      if (walked !== null) walked = await walkOn(provider, { walked, read }, counts, asked);
      let [balance, books] = [0, 0];
      for (let look = 0; look < mostLooks; look++) {
        read = await readOn(provider, read, counts, asked);
        [balance, books] = [await provider.balance(), await reconciliation.books(provider.name)];
        if (balance === books) break;
      }
      await judge(provider.name, balance, books, startedAt);
      const about = { provider: provider.name, askedBy: asked?.by ?? "system", startedAt, finishedAt: clock.now() };
      const linesLeft = walked === null ? 0 : Math.max(1, read - walked);
      const id = await reconciliation.report({ ...counts, ...about, balance, books, linesLeft });
      // The rest of a walk is not left for the next hour.
      const nextRunAt = walked === null ? nextRun() : clock.now();
      await reconciliation.release(provider.name, { linesRead: read, walked, nextRunAt, isRead: true });
      await alerts.clear("account_unread", provider.name);
      return id;
    } catch (error) {
      const done = { linesRead: read, walked, nextRunAt: nextRun(), isRead: false };
      const failures = await reconciliation.release(provider.name, done);
      const data = { failures, error: String(error).slice(0, mostErrorCharacters) };
      if (failures >= mostFailures) await alerts.raise("account_unread", provider.name, data);
      throw error;
    }
  }

  const nextRun = () => new Date(clock.now().getTime() + everyHours * 3_600_000);

  /** What has come since the last time, and a little of what was there; answers how many lines need no second look. */
  async function readOn(provider: Provider, read: number, counts: Counts, asked: Asked | null): Promise<number> {
    const from = Math.max(0, read - overlapLines);
    const { next, firstFailed } = await lines.readFrom(provider, from, mostPages, counts, asked?.requestId ?? null);
    return Math.min(next, firstFailed);
  }

  /** A portion of what was read before, where a line may have been put in long afterwards. Null: all of it is done. */
  async function walkOn(
    provider: Provider,
    { walked, read }: { walked: number; read: number },
    counts: Counts,
    asked: Asked | null,
  ): Promise<number | null> {
    // The newest lines are read anyway.
    const pages = Math.ceil((read - overlapLines - walked) / pageLines);
    if (pages <= 0) return null;
    const most = Math.min(pages, asked ? walkPages.asked : walkPages.swept);
    const { next } = await lines.readFrom(provider, walked, most, counts, asked?.requestId ?? null);
    return most === pages ? null : next;
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

interface Asked {
  by: string;
  requestId?: string | undefined;
  isWhole: boolean;
}
