/** The lines of a provider's account, one after the other: what is missing in our books is brought into them. */
import type { ProviderName, Provider, StatementLine } from "../providers/provider.ts";
import type { ReconciliationParts } from "./reconciliation.actions.ts";
import type { Counts, ReconciliationStore } from "./reconciliation.store.ts";

export const pageLines = 100;

export function accountLines(
  { clock, log, store, charges, refunds }: Omit<ReconciliationParts, "db" | "providers" | "alerts">,
  reconciliation: ReconciliationStore,
) {
  /** Line by line, from one on, to the end or as many pages as are asked for. */
  async function readFrom(
    provider: Provider,
    from: number,
    mostPages: number,
    counts: Counts,
    requestId: string | null,
  ): Promise<{ next: number; firstFailed: number }> {
    let [next, firstFailed] = [from, Infinity];
    for (let page = 0; page < mostPages; page++) {
      const lines = (await provider.statement?.(next)) ?? [];
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
          firstFailed = Math.min(firstFailed, next + index);
        }
      }
      next += lines.length;
      if (lines.length < pageLines) break;
    }
    return { next, firstFailed };
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

  return { readFrom };
}

const opposite = (direction: StatementLine["direction"]): StatementLine["direction"] =>
  direction === "in" ? "out" : "in";

/** As the books are asked for it. */
const nameOf = ({ kind, direction, id }: StatementLine) => `${kind} ${direction} ${id}`;
