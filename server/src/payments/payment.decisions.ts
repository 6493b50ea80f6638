/**
 * What is decided about payments, and how the decisions of a batch become rows for `write_decisions`
 * (`migrations/sql/write-decisions.ts`, which says how to add a part).
 */
import { newId } from "../platform/id.ts";
import { withoutPersonal } from "../platform/personal.ts";
import { deadlineOf, type Standing } from "../platform/statechart.ts";
import type { ProviderName } from "../providers/provider.ts";
import type { LedgerEntry } from "./payment.rules.ts";
import type { RefundOrigin } from "./refund.entity.ts";

/** Everything one decision writes, in one transaction. */
export interface Decision {
  at: Date;
  update?: TelegramUpdate;
  payment?: {
    id: string;
    /** The version that was read. Absent: the decision holds whatever the version is. */
    version?: number;
    standing?: Standing;
    invoiceLink?: string | null;
    /** When to try again to open the invoice; null: never again. */
    openInvoiceAt?: Date | null;
    openInvoiceAttempts?: number;
    paidAt?: Date;
  };
  change?: { event: string; actor: string; requestId?: string | null | undefined; details?: unknown };
  hold?: { productId: string; queryId: string; lapsesAt: Date };
  releaseHold?: string;
  /** How long the answer to this question took, where the bot has said; kept with the hold that is released. */
  answered?: Answered;
  charge?: {
    /** Absent: made here. */
    id?: string;
    provider: ProviderName;
    chargeId: string;
    paymentId: string | null;
    disposition: "applied" | "surplus" | "quarantined";
    reason: string | null;
    amount: number;
    currency: string;
    payerTelegramId: string | null;
    invoicePayload: string;
    providerChargeId: string | null;
    raw: unknown;
    chargedAt: Date;
    period: number;
  };
  /** Money that went back. With `bookedAt` the ledger is reversed and what the charge granted is taken back. */
  refund?: {
    provider: ProviderName;
    chargeId: string;
    paymentId: string | null;
    state: "done";
    origin: RefundOrigin;
    amount: number;
    currency: string;
    payerTelegramId: string | null;
    askedBy: string;
    /** In which we hear of it; null: in none. */
    requestId: string | null;
    doneAt: Date;
    bookedAt?: Date;
  };
  /** A charge that goes back by itself: the provider is asked after the commit. */
  returnCharge?: {
    provider: ProviderName;
    chargeId: string;
    paymentId: string;
    amount: number;
    currency: string;
    payerTelegramId: string | null;
    requestId: string | null;
  };
  ledger?: {
    kind: string;
    provider: ProviderName;
    externalId: string;
    paymentId: string | null;
    at: Date;
    entries: LedgerEntry[];
  };
  entitlement?: {
    userId: string;
    productId: string;
    key: string;
    provider: ProviderName;
    chargeId: string;
    grantedAt: Date;
    expiresAt: Date | null;
  };
  /** Product whose stock goes down by one piece; with it, in `notifications`, who is told should there be none left. */
  takeStock?: string;
  /** What becomes of the use of a code that this payment reserved. */
  redemption?: "used" | "given_back";
  notifications?: DecidedNotification[];
}

export interface DecidedNotification {
  userId: string | null;
  slot: string;
  kind: string;
  paymentId: string | null;
  data: unknown;
  /** Only where the last piece was gone: what the database alone knows, and only when it writes. */
  ifOversold?: true;
}

/** How long Telegram waited for the answer to one pre-checkout. */
export interface Answered {
  queryId: string;
  inMs: number;
  /** Of the invoice it was about; absent where the money says it. */
  invoicePayload?: string | null | undefined;
}

/** An update as Telegram sent it, with the bot it was sent to. */
export interface TelegramUpdate {
  botId: string;
  updateId: string;
  kind: string;
  payload: unknown;
}

export type WriteResult = "done" | "oversold" | "stale" | "known_update" | "known_charge" | "out_of_stock";

/**
 * What a batch writes at most once: two decisions that share one of these follow each other in two batches, and the second
 * finds what the first one wrote.
 */
export function keysOf({ update, payment, charge, refund, notifications = [] }: Decision): string[] {
  const keys = notifications.map(({ slot }) => `slot ${slot}`);
  if (update) keys.push(`update ${update.botId} ${update.updateId}`);
  if (payment) keys.push(`payment ${payment.id}`);
  if (charge) keys.push(`money ${charge.provider} ${charge.chargeId}`);
  if (refund) keys.push(`money ${refund.provider} ${refund.chargeId}`);
  return keys;
}

/** Rows by part, each with `n`: the decision it is of, counted from one. Ids are made here, absent parts stay absent. */
export function rowsOf(decisions: readonly Decision[]): Record<string, unknown[]> {
  const rows: Record<string, unknown[]> = { at: decisions.map(({ at }) => at) };
  const add: Add = (part, row) => void (rows[part] ??= []).push(row);
  for (const [index, decision] of decisions.entries()) addRows(decision, index + 1, add);
  return rows;
}

type Add = (part: string, row: { n: number; [column: string]: unknown }) => void;

function addRows(decision: Decision, n: number, add: Add): void {
  const { update, payment, hold, releaseHold, charge, refund, returnCharge, ledger, entitlement, takeStock, answered } =
    decision;
  const paymentId = payment?.id;
  if (update) {
    // What it was is kept; who it was about is said by an id.
    add("updates", { n, ...update, payload: withoutPersonal(update.payload), isMoney: Boolean(charge ?? refund) });
  }
  if (payment) add("payments", paymentRow(n, payment, decision.change));
  if (hold || releaseHold) {
    add("releases", { n, paymentId, reason: releaseHold ?? "replaced", ...answered });
  }
  if (hold) add("holds", { n, id: newId(), paymentId, ...hold });
  if (charge) add("charges", { n, id: newId(), ...charge, raw: withoutPersonal(charge.raw) });
  if (refund) add("refunds", { n, id: newId(), ...refund });
  if (returnCharge) add("returns", { n, id: newId(), ...returnCharge });
  // A charge without a readable amount is kept, but there is nothing to book.
  if (ledger && ledger.entries.length > 0) {
    const { entries, at: happenedAt, ...rest } = ledger;
    const transactionId = newId();
    add("ledgers", { n, id: transactionId, happenedAt, ...rest });
    for (const [index, entry] of entries.entries()) add("entries", { n, transactionId, line: index + 1, ...entry });
  }
  if (takeStock) add("takes", { n, productId: takeStock });
  if (decision.redemption) add("redemptions", { n, paymentId, state: decision.redemption });
  if (entitlement) add("entitlements", { n, id: newId(), ...entitlement });
  for (const one of decision.notifications ?? []) add("notifications", { n, id: newId(), ...one });
}

/** A standing becomes columns; what may become null says whether it was said. The history's row comes with it. */
function paymentRow(n: number, payment: NonNullable<Decision["payment"]>, change: Decision["change"]) {
  const { standing, ...rest } = payment;
  return {
    n,
    ...rest,
    ...(standing && { state: standing.state, timers: standing.timers, deadline: deadlineOf(standing.timers) }),
    ...(rest.invoiceLink !== undefined && { setsInvoiceLink: true }),
    ...(rest.openInvoiceAt !== undefined && { setsOpenInvoiceAt: true }),
    changeId: newId(),
    ...change,
  };
}
