/**
 * Our books against the provider's own account. What is missing here is recorded through the same money transaction as if
 * it had just been heard: updates older than a day exist nowhere else. What remains different is drift, and an alert.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { AlertActions } from "../alerts/alert.actions.ts";
import { record } from "../audit/audit.actions.ts";
import { ApiError } from "../platform/errors.ts";
import type { Parts } from "../platform/parts.ts";
import type { Provider, ProviderName, StatementLine } from "../providers/provider.ts";
import type { ChargeActions } from "./charge.actions.ts";
import { wordsKeptDays } from "./payment.rules.ts";
import type { PaymentStore } from "./payment.store.ts";
import { ReconciliationReport } from "./reconciliation.entity.ts";
import { type Counts, reconciliationStore } from "./reconciliation.store.ts";
import type { RefundActions } from "./refund.actions.ts";

const everyHours = 1;
/** Read again each time: the provider may have put in a line late. */
const overlapLines = 100;
const pageLines = 100;
/** A million lines in one run; the next one goes on where this stopped. */
const mostPages = 10_000;
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
  const { db, clock, log, store, charges, refunds, alerts } = parts;
  const reconciliation = reconciliationStore(db);
  const readable = Object.values(parts.providers).filter((provider) => provider.statement && provider.balance);

  /** `asked` null: its time has come. */
  async function run(provider: Provider, asked: Asked | null): Promise<string | null> {
    if (!provider.statement || !provider.balance) return null;
    const startedAt = clock.now();
    const until = new Date(startedAt.getTime() + leaseMinutes * 60_000);
    const linesRead = await reconciliation.lease(provider.name, startedAt, until, asked !== null);
    if (linesRead === null) return null;
    const counts: Counts = { checked: 0, repaired: 0, quarantined: 0 };
    let read = linesRead;
    try {
      let [balance, books] = [0, 0];
      for (let look = 0; look < mostLooks; look++) {
        read = await readOn(provider, Math.max(0, read - overlapLines), counts, asked?.requestId ?? null);
        [balance, books] = [await provider.balance(), await reconciliation.books(provider.name)];
        if (balance === books) break;
      }
      await judge(provider.name, balance, books, startedAt);
      const about = { provider: provider.name, askedBy: asked?.by ?? "system", startedAt, finishedAt: clock.now() };
      const id = await reconciliation.report({ ...counts, ...about, balance, books });
      await reconciliation.release(provider.name, read, nextRun(), true);
      await alerts.clear("account_unread", provider.name);
      return id;
    } catch (error) {
      const failures = await reconciliation.release(provider.name, read, nextRun(), false);
      const data = { failures, error: String(error).slice(0, mostErrorCharacters) };
      if (failures >= mostFailures) await alerts.raise("account_unread", provider.name, data);
      throw error;
    }
  }

  const nextRun = () => new Date(clock.now().getTime() + everyHours * 3_600_000);

  /** Compares line by line from `skip` to the end; answers how many lines need no second look. */
  async function readOn(provider: Provider, skip: number, counts: Counts, requestId: string | null): Promise<number> {
    let firstFailed = Infinity;
    for (let page = 0; page < mostPages; page++) {
      const lines = (await provider.statement?.(skip)) ?? [];
      await reconciliation.keepLines(provider.name, lines, clock.now());
      const known = await reconciliation.booked(
        provider.name,
        lines.map(({ id }) => id),
      );
      for (const [index, line] of lines.entries()) {
        try {
          await compare(provider.name, line, known, counts, requestId);
        } catch (error) {
          // What is missing because of it is drift, and staff hear of that; all other lines must not wait for this one.
          log.error({ err: error, provider: provider.name, id: line.id }, "a line could not be brought into the books");
          firstFailed = Math.min(firstFailed, skip + index);
        }
      }
      skip += lines.length;
      if (lines.length < pageLines) break;
    }
    return Math.min(skip, firstFailed);
  }

  async function compare(
    provider: ProviderName,
    line: StatementLine,
    known: Set<string>,
    counts: Counts,
    requestId: string | null,
  ): Promise<void> {
    counts.checked++;
    const outcome = await repair(provider, line, known, requestId);
    if (outcome !== "KNOWN") counts.repaired++;
    if (outcome === "QUARANTINED") counts.quarantined++;
    if (line.commission === 0) return;
    // A purchase that goes back takes its partner's share along.
    const isCharge = line.direction === "in";
    const share = { kind: isCharge ? "affiliate" : "affiliate_returned", direction: opposite(line.direction) };
    const shared = { ...line, ...share, amount: line.commission };
    if (!known.has(nameOf(shared))) await book(provider, shared, "expense:affiliate");
  }

  async function repair(
    provider: ProviderName,
    line: StatementLine,
    known: Set<string>,
    requestId: string | null,
  ): Promise<"RECORDED" | "KNOWN" | "QUARANTINED" | "FAILED"> {
    const returned = { ...line, kind: `${line.kind}_returned` };
    const isFraction = line.fact === null && line.amount === 0;
    if (isFraction || known.has(nameOf(line)) || known.has(nameOf(returned))) return "KNOWN";
    log.warn(
      { provider, id: line.id, kind: line.kind, amount: line.amount },
      "the provider's account has a line we do not",
    );
    if (line.fact?.kind === "charged") return charges.recordCharge(line.fact, null, requestId);
    if (line.fact?.kind === "refunded") return refunds.confirm(line.fact, null, requestId);
    // A withdrawal that failed comes back under its own id: core.telegram.org/bots/api#revenuewithdrawalstatefailed
    const isReturn = known.has(nameOf({ ...line, direction: opposite(line.direction) }));
    const booked = isReturn ? returned : line;
    await book(provider, booked, `other:${line.kind}`);
    known.add(nameOf(booked));
    return "RECORDED";
  }

  /** What moves the balance and is no payment: commissions, withdrawals, gifts, broadcasts, each under its own name. */
  async function book(provider: ProviderName, line: StatementLine, counter: string) {
    const amount = line.direction === "in" ? line.amount : -line.amount;
    const entries = [
      { account: `asset:${provider}`, amount, currency: "XTR" },
      { account: counter, amount: -amount, currency: "XTR" },
    ];
    await store.write({
      at: clock.now(),
      ledger: { kind: line.kind, provider, externalId: line.id, paymentId: null, at: line.at, entries },
    });
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

    /** Staff want to know now. */
    async runNow(by: string, requestId?: string): Promise<ReconciliationReport> {
      const [provider] = readable;
      if (!provider) throw new ApiError("CONFLICT", "No provider of this shop shows its account.");
      // Not due because of it: a sweep would come first, and whoever asked would hear that somebody is at it.
      await reconciliation.schedule(provider.name, new Date(clock.now().getTime() + everyHours * 3_600_000));
      await record(db, { actor: by, action: "reconcile", subject: provider.name, requestId, at: clock.now() });
      for (let look = 0; look < mostPatientLooks; look++) {
        const id = await run(provider, { by, requestId });
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
}

const opposite = (direction: StatementLine["direction"]): StatementLine["direction"] =>
  direction === "in" ? "out" : "in";

/** As the books are asked for it. */
const nameOf = ({ kind, direction, id }: StatementLine) => `${kind} ${direction} ${id}`;
