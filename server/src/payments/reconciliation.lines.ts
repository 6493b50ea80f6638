/** The lines of a provider's account, one after the other: what is missing in our books is brought into them. */
import type { Parts } from "../platform/parts.ts";
import type { ProviderName, Provider, StatementLine } from "../providers/provider.ts";
import type { ChargeActions } from "./charge.actions.ts";
import type { PaymentStore } from "./payment.store.ts";
import type { Counts, ReconciliationStore, Walk } from "./reconciliation.store.ts";
import type { RefundActions } from "./refund.actions.ts";

const pageLines = 100;
/** A million lines in one run; the next one goes on where this stopped. */
const mostPages = 10_000;
/** Of a walk at a time: a person waits for it, and nobody else can compare meanwhile. */
const walkPages = 20;
/** A place that fails so many times in a row does not hold up what is behind it, or the walk ends there. */
const mostWalkFailures = 3;
const mostErrorCharacters = 500;

export interface LineParts extends Pick<Parts, "clock" | "log"> {
  store: PaymentStore;
  charges: ChargeActions;
  refunds: RefundActions;
}

/** How far a portion of a walk came. */
export interface WalkPortion extends Walk {
  /** What it met; null: nothing that could not be compared. */
  error: string | null;
  isGivenUp: boolean;
  linesLeft: number;
}

export function accountLines({ clock, log, store, charges, refunds }: LineParts, reconciliation: ReconciliationStore) {
  /** To the end, or as many pages as fit into one run; answers how many lines need no second look. */
  async function readFrom(provider: Provider, from: number, counts: Counts, requestId: string | null): Promise<number> {
    let [next, firstFailed] = [from, Infinity];
    for (let pages = 0; pages < mostPages; pages++) {
      const page = await readPage(provider, next, counts, requestId);
      firstFailed = Math.min(firstFailed, page.failed?.at ?? Infinity);
      next = page.next;
      if (page.isLast) break;
    }
    return Math.min(next, firstFailed);
  }

  /**
   * A portion of what was read before `end`, where a line may have been put in long afterwards. It never throws: new money is
   * compared whatever becomes of a walk. Where it fails it is tried again; a line that fails again and again is passed over,
   * and at a page that cannot be read the walk is given up.
   */
  async function walkOn(
    provider: Provider,
    from: { walked: number; failures: number },
    end: number,
    counts: Counts,
    requestId: string | null,
  ): Promise<WalkPortion> {
    let { walked, failures } = from;
    let error: string | null = null;
    const stopped = () => ({ walked, failures, error, isGivenUp: false, linesLeft: end - walked });
    const ended = { walked: null, failures: 0, isGivenUp: false, linesLeft: 0 };
    try {
      for (let pages = 0; pages < walkPages && walked < end; pages++) {
        const { next, failed, isLast } = await readPage(provider, walked, counts, requestId);
        // What is behind the end is read in every run.
        if (failed && failed.at < end) {
          error = `${failed.id}: ${String(failed.error)}`.slice(0, mostErrorCharacters);
          failures = failed.at === walked ? failures + 1 : 1;
          walked = failed.at;
          if (failures < mostWalkFailures) return stopped();
        }
        // It may be shorter than it was: a bot can be exchanged for another one.
        if (isLast) return { ...ended, error };
        [walked, failures] = [next, 0];
      }
      return walked < end ? stopped() : { ...ended, error };
    } catch (thrown) {
      log.warn({ err: thrown, provider: provider.name, line: walked }, "a page of the whole account could not be read");
      error = String(thrown).slice(0, mostErrorCharacters);
      failures++;
      return failures < mostWalkFailures ? stopped() : { ...ended, error, isGivenUp: true, linesLeft: end - walked };
    }
  }

  async function readPage(
    provider: Provider,
    from: number,
    counts: Counts,
    requestId: string | null,
  ): Promise<{ next: number; isLast: boolean; failed: FailedLine | null }> {
    const lines = (await provider.statement?.(from)) ?? [];
    await reconciliation.keepLines(provider.name, lines, clock.now());
    const known = await reconciliation.booked(
      provider.name,
      lines.map(({ id }) => id),
    );
    let failed: FailedLine | null = null;
    for (const [index, line] of lines.entries()) {
      try {
        await compare(provider.name, line, known, counts, requestId);
      } catch (error) {
        // What is missing because of it is drift, and staff hear of that; all other lines must not wait for this one.
        log.error({ err: error, provider: provider.name, id: line.id }, "a line could not be brought into the books");
        failed ??= { at: from + index, id: line.id, error };
      }
    }
    return { next: from + lines.length, isLast: lines.length < pageLines, failed };
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

  return { readFrom, walkOn };
}

/** The first one of a page. */
interface FailedLine {
  at: number;
  id: string;
  error: unknown;
}

const opposite = (direction: StatementLine["direction"]): StatementLine["direction"] =>
  direction === "in" ? "out" : "in";

/** As the books are asked for it. */
const nameOf = ({ kind, direction, id }: StatementLine) => `${kind} ${direction} ${id}`;
