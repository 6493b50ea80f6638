/**
 * The port through which money is taken.
 *
 * A provider opens invoices and reports facts. It never sets our state, never touches the database, and is never called
 * inside a transaction. What a provider cannot do is a method it does not have. There is no dummy provider: the sandbox
 * exercises the real ones.
 */

export type ProviderName = "telegram-stars";

/** What the buyer is asked to pay. */
export interface Invoice {
  /** Comes back with every fact; unique per payment, at most 128 bytes. */
  payload: string;
  title: string;
  description: string;
  /** Absolute address of a picture, if the provider can reach one. */
  photoUrl?: string | undefined;
  /** In the currency's smallest unit. */
  amount: number;
  currency: string;
  /** Charged again each so many seconds until somebody stops it. Absent: once. */
  periodSeconds?: number | undefined;
}

/** Money moved towards us. Hearing it twice changes nothing: the charge id says which money it is. */
export interface Charged {
  kind: "charged";
  provider: ProviderName;
  /** 1 to 255 bytes; the hash of the whole where the provider's own does not fit. */
  chargeId: string;
  providerChargeId: string | null;
  invoicePayload: string;
  amount: number;
  currency: string;
  payerTelegramId: string | null;
  chargedAt: Date | null;
  /** Why this cannot be taken at its word: an amount that is no positive integer, an id that does not fit. */
  flaw: string | null;
  /** Of a subscription. Absent: paid once. */
  recurring?: Recurring | undefined;
  raw: unknown;
}

/** A charge that pays for one period of a subscription. */
export interface Recurring {
  /** Whether it began the subscription; null: the provider does not say here. */
  isFirst: boolean | null;
  /** The end of what it paid for; null: the provider does not say here. */
  endsAt: Date | null;
}

/** Somebody stopped a renewal or turned it on again outside, or one could not be charged. Carries no charge. */
export interface RenewalChanged {
  kind: "renewal_changed";
  provider: ProviderName;
  invoicePayload: string;
  holderTelegramId: string;
  news: "canceled" | "active" | "failed";
}

/** May this buyer pay this invoice now? Must be answered in seconds; no money has moved. */
export interface CheckoutAsked {
  kind: "checkout_asked";
  provider: ProviderName;
  queryId: string;
  invoicePayload: string;
  amount: number;
  currency: string;
  buyerTelegramId: string;
}

/** Money went back, in full, whoever sent it. May be heard before the charge itself. */
export interface Refunded {
  kind: "refunded";
  provider: ProviderName;
  /** Of the charge that was returned. */
  chargeId: string;
  amount: number;
  currency: string;
  payerTelegramId: string | null;
  refundedAt: Date | null;
}

export type Fact = Charged | Refunded | CheckoutAsked | RenewalChanged;

/** One line of the provider's own account. `fact` is what it says about a payment, for lines that are about one. */
export interface StatementLine {
  id: string;
  direction: "in" | "out";
  /** charge, refund, or what else moves the balance: affiliate, gift, withdrawal, broadcast, ads, other. */
  kind: string;
  /** In the smallest unit, never negative. */
  amount: number;
  /** Billionths of the smallest unit beyond `amount`. */
  nanos: number;
  at: Date;
  fact: Charged | Refunded | null;
  /** What a partner was given of this charge, or gives back of this refund: the buyer's price is `amount` and this. */
  commission: number;
  raw: unknown;
}

export interface Provider {
  name: ProviderName;
  currency: string;
  /** Answers the address where it can be paid. Safe to repeat: a second invoice with one payload is one payment. */
  openInvoice(invoice: Invoice): Promise<string>;
  /**
   * Sends a whole charge back to who paid it. Safe to repeat: what is back already counts as done. Absent when the provider
   * cannot refund.
   */
  refund?(charge: { chargeId: string; payerTelegramId: string }): Promise<void>;
  /**
   * Stops a subscription from being charged again, or lets its holder turn that on again. It is known by its first charge.
   * Safe to repeat. Absent when the provider renews nothing.
   */
  setRenewal?(renewal: { firstChargeId: string; payerTelegramId: string; isRenewing: boolean }): Promise<void>;
  /** The provider's own account, oldest first: at most 100 lines after the first `skip`. Absent: it shows none. */
  statement?(skip: number): Promise<StatementLine[]>;
  /** What is on that account, in the smallest unit; may be negative. */
  balance?(): Promise<number>;
  /** The fact a callback carries, or null when it is none of this provider's. Throws nothing: a flaw is part of the fact. */
  readCallback?(callback: unknown): Fact | null;
}

/** The provider cannot do it now (`isTemporary`: worth another try) or will never do it. */
export class ProviderError extends Error {
  readonly isTemporary: boolean;

  constructor(message: string, options: { isTemporary: boolean; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.name = "ProviderError";
    this.isTemporary = options.isTemporary;
  }
}

/** What an update says about money, read by the provider that understands it; null: by none. */
export function readFact(providers: Record<ProviderName, Provider>, payload: unknown): Fact | null {
  for (const provider of Object.values(providers)) {
    const fact = provider.readCallback?.(payload);
    if (fact) return fact;
  }
  return null;
}
