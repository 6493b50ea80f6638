import type { PaymentPartsFragment } from "../../api/generated/graphql.ts";

export const refundReasons = ["mistake", "twice", "missing", "unlike", "other"] as const;
export type RefundReason = (typeof refundReasons)[number];

/** The server takes 1000 characters; the reason that was chosen needs some of them. */
export const mostOwnCharacters = 900;

/** The server has the last word, as about everything: it also knows when it is too late. */
export function isRefundable({ state, refund }: Pick<PaymentPartsFragment, "state" | "refund">): boolean {
  return state === "PAID" && !refund;
}

/**
 * What staff read. A reason that was only chosen stays exactly as it was shown, because by that it is known again in
 * other languages; own words say more than "another reason".
 */
export function reasonOf(reason: RefundReason, shown: string, ownWords: string): string {
  const own = ownWords.trim();
  if (!own) return shown;
  return reason === "other" ? own : `${shown}. ${own}`;
}

/** Charges that bought nothing: those that are still here, and those that went back already. */
export function surplusOf(payment: Pick<PaymentPartsFragment, "surplusCharges" | "history">): {
  kept: number;
  returned: number;
} {
  const all = payment.surplusCharges.length;
  const returned = payment.history.filter(({ event }) => event === "surplus_refunded").length;
  return { kept: Math.max(0, all - returned), returned: Math.min(all, returned) };
}
