/** Who may have money back, decided from facts alone. Telegram knows full refunds only (core.telegram.org/bots/api#refundstarpayment). */
import type { LedgerEntry } from "./payment.rules.ts";

/** How long after paying a buyer may ask by themselves. Staff may return money at any time. */
export const askWithinDays = 21;
/** Unanswered questions of one buyer at a time: more than that is noise for staff. */
export const mostOpenAsks = 5;
/** Stars one member of staff may return in 24 hours; a stolen account does not empty the till. */
export const mostStarsPerStaffDay = 50_000;
export const mostReasonCharacters = 1000;

export type AskRefusal = "NOT_REFUNDABLE" | "REFUND_TOO_LATE" | "REFUND_ALREADY_ASKED" | "TOO_MANY_REFUND_REQUESTS";

export interface AskFacts {
  paymentState: string;
  paidAt: Date | null;
  /** State of the refund of this charge, if there is one. */
  refundState: string | null;
  openAsks: number;
}

export function refuseAsk(facts: AskFacts, now: Date): AskRefusal | null {
  if (facts.paymentState !== "paid" || !facts.paidAt) return "NOT_REFUNDABLE";
  if (facts.refundState !== null) return "REFUND_ALREADY_ASKED";
  if (now.getTime() - facts.paidAt.getTime() > askWithinDays * 86_400_000) return "REFUND_TOO_LATE";
  if (facts.openAsks >= mostOpenAsks) return "TOO_MANY_REFUND_REQUESTS";
  return null;
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
