/** The statements that read and write what was paid of subscriptions, period by period. */
import type { Sql, Statement, Transaction } from "../platform/database.ts";
import type { ProviderName } from "../providers/provider.ts";
import { type PaidSpan, stillRenewsAfter } from "./subscription.rules.ts";

export interface PeriodRow {
  subscriptionId: string;
  period: number;
  provider: ProviderName;
  chargeId: string;
  amount: number;
  currency: string;
  chargedAt: Date;
  endsAt: Date;
  isEstimated: boolean;
}

const otherPeriods: Statement = {
  name: "subscription_other_periods",
  sql: `select p.period, p.charged_at as "chargedAt", p.ends_at as "endsAt"
    from subscription_period p join subscription s on s.id = p.subscription_id
    where s.payment_id = $1 and p.charge_id <> $2`,
};
const isPaidElsewhere: Statement = {
  name: "subscription_is_paid_elsewhere",
  sql: `select exists (select 1 from subscription s join subscription_period p on p.subscription_id = s.id
      where s.user_id = $1 and s.product_id = $2 and s.payment_id <> $3 and p.refunded_at is null and p.charged_at < $5
        and p.ends_at > case when s.state in ('active', 'past_due') then $6::timestamptz else $4 end) as "is"`,
};
// As `hasEntitlement` counts.
const leftOfRefunded: Statement = {
  name: "subscriptions_left_of_refunded",
  sql: `select p.subscription_id as id, max(e.expires_at) as until
    from subscription_period p join entitlement e on e.provider = p.provider and e.charge_id = p.charge_id
    where p.subscription_id = any($1::uuid[]) and e.revoked_at is null and e.expires_at > $2
    group by p.subscription_id`,
};
const addPeriod: Statement = {
  name: "subscription_add_period",
  sql: `insert into subscription_period
      (subscription_id, period, provider, charge_id, amount, currency, charged_at, ends_at, is_estimated)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
};
const periodColumns = `p.subscription_id as "subscriptionId", p.period, p.provider, p.charge_id as "chargeId",
  p.amount::float8 as amount, p.currency, p.charged_at as "chargedAt", p.ends_at as "endsAt",
  p.is_estimated as "isEstimated"`;
const periodOfCharge: Statement = {
  name: "subscription_period_of_charge",
  sql: `select ${periodColumns} from subscription_period p where p.provider = $1 and p.charge_id = $2`,
};
const returnedRenewals: Statement = {
  name: "subscription_returned_renewals",
  sql: `select ${periodColumns} from subscription_period p
    where p.subscription_id = $1 and p.period > 1 and p.refunded_at is not null order by p.period`,
};
const correctPeriod: Statement = {
  name: "subscription_correct_period",
  sql: `update subscription_period set ends_at = $3, is_estimated = false
    where provider = $1 and charge_id = $2 and is_estimated`,
};
const refundPeriod: Statement = {
  name: "subscription_refund_period",
  sql: `update subscription_period set refunded_at = $3 where provider = $1 and charge_id = $2 and refunded_at is null`,
};
// Whichever period ends last may have grace; what ended before it was followed by it and has none.
const moveEnds: Statement = {
  name: "subscription_move_ends",
  sql: `update entitlement e set expires_at = case when p.period = $2 then $3 else p.ends_at end
    from subscription_period p
    where p.subscription_id = $1 and e.provider = p.provider and e.charge_id = p.charge_id and e.revoked_at is null
      and e.expires_at is distinct from case when p.period = $2 then $3::timestamptz else p.ends_at end`,
};

export function periodStore(db: Sql) {
  return {
    periodOfCharge: async (provider: ProviderName, chargeId: string) =>
      (await db.query<PeriodRow>(periodOfCharge, [provider, chargeId]))[0] ?? null,
    /** Periods whose money went back; without the first one, whose message is the payment's own. */
    returnedRenewals: (subscriptionId: string) => db.query<PeriodRow>(returnedRenewals, [subscriptionId]),
    /** What the other charges of this payment paid for. */
    otherPeriods: (paymentId: string, except: string) =>
      db.query<PaidSpan & Pick<PeriodRow, "period">>(otherPeriods, [paymentId, except]),
    /** Whether another payment of this user pays for the same plan at a time that this charge would pay for. */
    isPaidElsewhere: async (
      { userId, productId, id }: { userId: string; productId: string; id: string },
      span: PaidSpan,
    ) => {
      const values = [userId, productId, id, span.chargedAt, span.endsAt, stillRenewsAfter(span.chargedAt)];
      return (await db.query<{ is: boolean }>(isPaidElsewhere, values))[0]?.is ?? false;
    },
    /** By subscription, until when earlier periods can be used, where the money of the last one went back. */
    leftOfRefunded: async (ids: readonly string[], now: Date) => {
      const rows = await db.query<{ id: string; until: Date }>(leftOfRefunded, [ids, now]);
      return new Map(rows.map(({ id, until }) => [id, until]));
    },
  };
}

/** What is written inside the transaction that records the money. */
export function periodWrites(tx: Transaction) {
  return {
    add: (period: PeriodRow) =>
      tx.query(addPeriod, [
        period.subscriptionId,
        period.period,
        period.provider,
        period.chargeId,
        period.amount,
        period.currency,
        period.chargedAt,
        period.endsAt,
        period.isEstimated,
      ]),
    correct: (provider: ProviderName, chargeId: string, endsAt: Date) =>
      tx.query(correctPeriod, [provider, chargeId, endsAt]),
    refund: (provider: ProviderName, chargeId: string, at: Date) => tx.query(refundPeriod, [provider, chargeId, at]),
    /** What the running period granted ends then, what the others granted with their periods. */
    moveEnds: (subscriptionId: string, runningPeriod: number, expiresAt: Date) =>
      tx.query(moveEnds, [subscriptionId, runningPeriod, expiresAt]),
  };
}
