/** Who may have money back, decided from facts alone. Telegram knows full refunds only (core.telegram.org/bots/api#refundstarpayment). */
import { ApiError } from "../platform/errors.ts";
import type { LedgerEntry } from "./payment.rules.ts";

/** Unanswered questions of one buyer at a time: more than that is noise for staff. */
export const mostOpenAsks = 5;
export const mostReasonCharacters = 1000;

/** What an operator sets (`REFUND_…`). Staff may return money at any time; a buyer asks, and staff decide. */
export interface RefundLimits {
  /** How long after paying a buyer may ask by themselves. */
  askDays: number;
  /** Stars one buyer may ask back in 24 hours. */
  buyerStarsPerDay: number;
  /** Stars one member of staff may return in 24 hours; a stolen account does not empty the till. */
  staffStarsPerDay: number;
}

export type AskRefusal =
  | "NOT_REFUNDABLE"
  | "REFUND_TOO_LATE"
  | "REFUND_ALREADY_ASKED"
  | "TOO_MANY_REFUND_REQUESTS"
  | "REFUND_LIMIT_REACHED";

export interface AskFacts {
  paymentState: string;
  paidAt: Date | null;
  /** State of the refund of this charge, if there is one. */
  refundState: string | null;
  openAsks: number;
  /** Stars of this purchase, and of all the buyer has asked for in 24 hours. */
  stars: number;
  starsAskedToday: number;
}

/** Why a buyer may not ask for this money back, or null when they may. */
export function refuseAsk(facts: AskFacts, limits: RefundLimits, now: Date): AskRefusal | null {
  if (facts.paymentState !== "paid" || !facts.paidAt) return "NOT_REFUNDABLE";
  if (facts.refundState !== null) return "REFUND_ALREADY_ASKED";
  if (now.getTime() - facts.paidAt.getTime() > limits.askDays * 86_400_000) return "REFUND_TOO_LATE";
  if (facts.openAsks >= mostOpenAsks) return "TOO_MANY_REFUND_REQUESTS";
  // One dear purchase is no habit: the limit is for what comes on top of it.
  if (facts.starsAskedToday > 0 && facts.starsAskedToday + facts.stars > limits.buyerStarsPerDay) {
    return "REFUND_LIMIT_REACHED";
  }
  return null;
}

/** Whether one of the staff may return so much more today. */
export function mayReturn(stars: number, returnedToday: number, limits: RefundLimits): boolean {
  return returnedToday + stars <= limits.staffStarsPerDay;
}

/** Both sides of money going back; the counter account is the one the charge went to. */
export function refundEntries(charge: {
  provider: string;
  disposition: "applied" | "surplus" | "quarantined";
  amount: number;
  currency: string;
}): LedgerEntry[] {
  if (charge.amount === 0) return [];
  const counter = { applied: "revenue:refunds", surplus: "owed:surplus", quarantined: "owed:quarantine" };
  return [
    { account: `asset:${charge.provider}`, amount: -charge.amount, currency: charge.currency },
    { account: counter[charge.disposition], amount: charge.amount, currency: charge.currency },
  ];
}

export const dayBefore = (now: Date) => new Date(now.getTime() - 86_400_000);

export function checkReason(reason: string): string {
  const words = reason.trim();
  if (words.length > 0 && words.length <= mostReasonCharacters) return words;
  throw new ApiError("BAD_USER_INPUT", `A reason of 1 to ${mostReasonCharacters} characters is needed.`);
}
