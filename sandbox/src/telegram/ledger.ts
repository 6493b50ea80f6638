import type { LedgerRow, SandboxLedger } from "../protocol.ts";

const NANOS = 1_000_000_000;

/** The bot's account at Telegram: the oracle of what was really paid, which no app can write to. */
export class Ledger {
  readonly rows: LedgerRow[];
  readonly #payments = new Map<string, LedgerRow>();
  readonly #refunds = new Set<string>();
  // Kept as sums: asking for the balance must not cost a walk over every sale.
  #stars = 0;
  #nanostars = 0;

  /** Goes on with these rows, and adds to them. */
  constructor(rows: LedgerRow[]) {
    this.rows = rows;
    for (const row of rows) {
      // Desks of before knew payments and refunds alone.
      row.direction ??= row.kind === "refund" ? "out" : "in";
      this.#count(row);
    }
  }

  add(row: LedgerRow): void {
    this.rows.push(row);
    this.#count(row);
  }

  payment(chargeId: string): LedgerRow | undefined {
    return this.#payments.get(chargeId);
  }

  isRefunded(chargeId: string): boolean {
    return this.#refunds.has(chargeId);
  }

  balance(): SandboxLedger["balance"] {
    return { amount: this.#stars, nanostarAmount: this.#nanostars };
  }

  #count(row: LedgerRow): void {
    const sign = row.direction === "in" ? 1 : -1;
    const nanostars = this.#nanostars + sign * (row.nanostarAmount ?? 0);
    const carried = Math.floor(nanostars / NANOS);
    this.#nanostars = nanostars - carried * NANOS;
    this.#stars += sign * row.amount + carried;
    if (row.kind === "payment") this.#payments.set(row.chargeId, row);
    if (row.kind === "refund") this.#refunds.add(row.chargeId);
  }
}

/** An affiliate's share of a price, to a billionth, and what is left for the bot. */
export function splitCommission(price: number, perMille: number) {
  // In thousandths first: a price in billionths would leave the whole numbers a double can hold.
  const thousandths = price * perMille;
  const commission = { perMille, ...inStars(thousandths) };
  return { commission, rest: inStars(price * 1000 - thousandths) };
}

function inStars(thousandths: number): { amount: number; nanostarAmount?: number } {
  const nanostarAmount = (thousandths % 1000) * (NANOS / 1000);
  return { amount: Math.floor(thousandths / 1000), ...(nanostarAmount > 0 && { nanostarAmount }) };
}
