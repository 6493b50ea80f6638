/** What may happen to a payment, decided from facts alone. No database, no clock, no words. */
import type { Charged, CheckoutAsked } from "../providers/provider.ts";
import { paymentChart } from "./payment.machine.ts";

/** More open payments than anybody needs; a script that opens invoices without end stops here. */
export const mostOpenPayments = 20;

/** After this a different pre-checkout of the same buyer takes the hold over: the first one was answered or is dead. */
export const holdTakeoverSeconds = 12;

/** How long a provider's own words are kept beside what the books made of them. */
export const wordsKeptDays = 30;

/** The payment as rules see it. */
export interface PaymentFacts {
  state: string;
  amount: number;
  currency: string;
  buyerTelegramId: string | null;
}

export type StartRefusal =
  | "BANNED"
  | "TERMS_NOT_ACCEPTED"
  | "PRODUCT_NOT_FOR_SALE"
  | "OUT_OF_STOCK"
  | "ALREADY_OWNED"
  | "TOO_MANY_OPEN_PAYMENTS";

export interface StartFacts {
  isBanned: boolean;
  hasAcceptedTerms: boolean;
  isForSale: boolean;
  /** Pieces left after the holds of others; null: unlimited. */
  stockLeft: number | null;
  isOwned: boolean;
  isRepeatable: boolean;
  openPayments: number;
}

/** Why a payment may not be started, or null when it may. The first reason that a person can do something about wins. */
export function refuseStart(facts: StartFacts): StartRefusal | null {
  if (facts.isBanned) return "BANNED";
  if (!facts.isForSale) return "PRODUCT_NOT_FOR_SALE";
  if (facts.isOwned && !facts.isRepeatable) return "ALREADY_OWNED";
  if (facts.stockLeft !== null && facts.stockLeft <= 0) return "OUT_OF_STOCK";
  if (facts.openPayments >= mostOpenPayments) return "TOO_MANY_OPEN_PAYMENTS";
  if (!facts.hasAcceptedTerms) return "TERMS_NOT_ACCEPTED";
  return null;
}

export type CheckoutRefusal =
  | "unknown_payment"
  | "wrong_buyer"
  | "wrong_price"
  | "already_paid"
  | "closed"
  | "being_paid"
  | "banned"
  | "terms_not_accepted"
  | "not_for_sale"
  | "already_owned"
  | "out_of_stock";

export interface CheckoutFacts {
  payment: PaymentFacts;
  isBanned: boolean;
  hasAcceptedTerms: boolean;
  isForSale: boolean;
  isOwned: boolean;
  isRepeatable: boolean;
  /** The buyer is paying for the same product by another payment right now. */
  isBeingBought: boolean;
  openHold: { queryId: string; ageSeconds: number } | null;
}

/** The question is about this payment, from its own buyer at its own price. */
export function isOwnCheckout(asked: CheckoutAsked, payment: PaymentFacts): boolean {
  const isOwnPrice = asked.amount === payment.amount && asked.currency === payment.currency;
  return isOwnPrice && asked.buyerTelegramId === payment.buyerTelegramId;
}

/** The gate before the money: a reason to decline, or null. Stock is decided by the database, which alone knows who is first. */
export function refuseCheckout(asked: CheckoutAsked, facts: CheckoutFacts): CheckoutRefusal | null {
  const { payment, openHold } = facts;
  if (asked.buyerTelegramId !== payment.buyerTelegramId) return "wrong_buyer";
  if (asked.amount !== payment.amount || asked.currency !== payment.currency) return "wrong_price";
  if (payment.state === "paid") return "already_paid";
  if (!paymentChart.can(payment.state, "APPROVED")) return "closed";
  if (openHold && openHold.queryId !== asked.queryId && openHold.ageSeconds < holdTakeoverSeconds) return "being_paid";
  if (facts.isBanned) return "banned";
  if (!facts.hasAcceptedTerms) return "terms_not_accepted";
  if (!facts.isForSale) return "not_for_sale";
  if (facts.isOwned && !facts.isRepeatable) return "already_owned";
  // Two open invoices for one thing that is bought once: the second must not be paid before we know of the first.
  if (facts.isBeingBought && !facts.isRepeatable) return "being_paid";
  return null;
}

/** Declined, and asking again would not change it: the payment is closed, and its buyer told why. */
export function isDeclinedForGood(refusal: CheckoutRefusal, sale: { stock: number | null } | null): boolean {
  if (refusal === "already_owned" || refusal === "not_for_sale") return true;
  // While others only hold the last piece it may become free again.
  return refusal === "out_of_stock" && sale?.stock === 0;
}

export type Verdict =
  /** It paid for this period of its payment; what is paid once has one. */
  | { disposition: "applied"; period: number }
  /** Once more by the same link, or by another one for a plan that is paid for already. */
  | { disposition: "surplus"; reason: "paid_again" | "already_subscribed" }
  | { disposition: "quarantined"; reason: QuarantineReason };
export type QuarantineReason =
  | "unknown_payload"
  | "unfit_amount"
  | "unfit_charge_id"
  | "wrong_price"
  | "wrong_buyer"
  | "forgotten_buyer";

/** The subscription that a payment has begun, as rules see it. */
export interface PeriodFacts {
  /** Paid so far. */
  count: number;
  /** The charge that began it is among them. */
  hasFirstCharge: boolean;
  /** This charge lies a period apart from all of them. */
  isApart: boolean;
  /** It was made while the period before it had still to run. */
  isEarly: boolean;
  /** It was made before all of them. */
  isOldest: boolean;
}

/**
 * What to make of money that has moved. It is never refused and never dropped: what fits is applied, a renewal pays for one
 * more period, any other second charge on one payment, or for a plan that its buyer pays for by another one, is surplus, and
 * what fits nothing is set aside where staff see it.
 */
export function judgeCharge(
  charge: Charged,
  payment: PaymentFacts | null,
  periods: PeriodFacts | null = null,
  isPaidElsewhere = false,
): Verdict {
  if (charge.flaw === "unfit_amount" || charge.flaw === "unfit_charge_id") {
    return { disposition: "quarantined", reason: charge.flaw };
  }
  if (!payment) return { disposition: "quarantined", reason: "unknown_payload" };
  if (charge.amount !== payment.amount || charge.currency !== payment.currency) {
    return { disposition: "quarantined", reason: "wrong_price" };
  }
  // The buyer was forgotten at their own wish: nobody is left to have what this would buy.
  if (payment.buyerTelegramId === null) return { disposition: "quarantined", reason: "forgotten_buyer" };
  if (charge.payerTelegramId !== payment.buyerTelegramId) return { disposition: "quarantined", reason: "wrong_buyer" };
  if (paymentChart.can(payment.state, "PAID")) {
    return isPaidElsewhere
      ? { disposition: "surplus", reason: "already_subscribed" }
      : { disposition: "applied", period: 1 };
  }
  if (periods && isRenewal(charge, periods)) return { disposition: "applied", period: periods.count + 1 };
  return { disposition: "surplus", reason: "paid_again" };
}

/**
 * An old link that is paid again begins a second subscription at the provider; only what continues ours is a renewal. What
 * the second one charges, should it not be stopped, lies in periods that are paid for.
 */
function isRenewal({ recurring }: Charged, periods: PeriodFacts): boolean {
  if (!recurring) return false;
  // The charge that began it may be heard of after a renewal, but it was made before.
  const mayHaveBegun = !periods.hasFirstCharge && periods.isOldest;
  if (recurring.isFirst) return mayHaveBegun;
  if (!periods.isApart) return false;
  // The provider's account does not say which it was: no renewal comes early, and none before the beginning.
  return recurring.isFirst === false || (!periods.isEarly && (mayHaveBegun || !periods.isOldest));
}

/** What becomes of the use of a code when the payment that reserved it comes to this state; undefined: nothing. */
export function redemptionIn(state: string, code: string | null): "used" | "given_back" | undefined {
  if (code === null) return undefined;
  if (state === "paid") return "used";
  return state === "canceled" || state === "expired" ? "given_back" : undefined;
}

/** Whether there is one piece less once it is paid: what is unlimited has none, and of a plan none are counted. */
export function takesPiece({
  periodSeconds,
  isLimited,
}: {
  periodSeconds: number | null;
  isLimited: boolean;
}): boolean {
  return periodSeconds === null && isLimited;
}

export interface LedgerEntry {
  account: string;
  amount: number;
  currency: string;
}

/** Both sides of a charge. The asset side is what the provider's own balance must show. */
export function chargeEntries(charge: Charged, verdict: Verdict): LedgerEntry[] {
  if (charge.amount === 0) return [];
  const counter = { applied: "revenue:sales", surplus: "owed:surplus", quarantined: "owed:quarantine" };
  return [
    { account: `asset:${charge.provider}`, amount: charge.amount, currency: charge.currency },
    { account: counter[verdict.disposition], amount: -charge.amount, currency: charge.currency },
  ];
}
