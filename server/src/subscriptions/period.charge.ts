/** A charge of a subscription and the period that it pays for, as values. */
import type { Transaction } from "../platform/database.ts";
import type { ProviderName } from "../providers/provider.ts";
import type { PeriodRow } from "./period.store.ts";
import type { SubscriptionRow } from "./subscription.store.ts";

/** A payment that begins a subscription. */
export interface PlanPayment {
  id: string;
  userId: string;
  productId: string;
  provider: ProviderName;
  amount: number;
  currency: string;
  title: string;
  periodSeconds: number;
  buyerTelegramId: string | null;
}

/** A charge of a subscription, as far as a provider says. */
export interface PeriodCharge {
  chargeId: string;
  amount: number;
  currency: string;
  chargedAt: Date;
  /** Whether it began the subscription; null: it does not say. */
  isFirst: boolean | null;
  /** The end of what it paid for; null: it does not say. */
  endsAt: Date | null;
}

/** A period that is to be written with its charge. */
export interface NewPeriod {
  number: number;
  /** Until when its charge grants what was bought. */
  expiresAt: Date;
  /** Subscriptions that have changed with it, for those who follow them. */
  write(tx: Transaction, requestId: string | null): Promise<{ isStale: boolean; changed: string[] }>;
}

/** Not written: what it was decided from is not true any more. */
export const stale = { isStale: true, changed: [] };

export function periodOf(
  row: Pick<SubscriptionRow, "id" | "provider">,
  charge: PeriodCharge,
  period: number,
  endsAt: Date,
): PeriodRow {
  const { id: subscriptionId, provider } = row;
  const { chargeId, amount, currency, chargedAt } = charge;
  return {
    subscriptionId,
    period,
    provider,
    chargeId,
    amount,
    currency,
    chargedAt,
    endsAt,
    isEstimated: charge.endsAt === null,
  };
}
