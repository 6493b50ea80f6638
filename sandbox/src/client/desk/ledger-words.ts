/** Rows of the bot's account in words. */
import type { LedgerRow } from "../../protocol.ts";

export const oddKinds: [LedgerRow["kind"], string][] = [
  ["payment", "A payment nobody told of"],
  ["paid_broadcast", "A paid broadcast"],
  ["gift", "A gift to the person"],
  ["withdrawal", "A withdrawal"],
  ["affiliate_program", "An affiliate program's pay"],
  ["ads", "Spent on ads"],
  ["other", "Something else"],
];

const kindWords: Record<LedgerRow["kind"], string> = {
  payment: "Payment",
  refund: "Given back",
  paid_broadcast: "Paid broadcast",
  gift: "Gift",
  withdrawal: "Withdrawal",
  affiliate_program: "Affiliate program",
  ads: "Ads",
  other: "Other",
};

/** What happened: `Payment · Tea`. */
export function rowWords({ kind, title, subscriptionPeriod }: LedgerRow): string {
  const what = kind === "payment" && subscriptionPeriod !== undefined ? "Subscription" : kindWords[kind];
  return title === undefined ? what : `${what} · ${title}`;
}

/** With its sign and its fraction: `+28.875`. */
export function amountWords({ direction, amount, nanostarAmount = 0 }: LedgerRow): string {
  const fraction = nanostarAmount === 0 ? "" : `.${String(nanostarAmount).padStart(9, "0").replace(/0+$/, "")}`;
  return `${direction === "in" ? "+" : "−"}${amount.toLocaleString("en")}${fraction}`;
}
