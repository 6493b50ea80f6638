/** The statements that read and write subscriptions. What they write is decided by the actions. */
import type { Sql, Statement, Transaction } from "../platform/database.ts";
import { newId } from "../platform/id.ts";
import { deadlineOf, type Timers } from "../platform/statechart.ts";
import { storable } from "../platform/storable.ts";
import type { ProviderName } from "../providers/provider.ts";
import type { SubscriptionState } from "./subscription.machine.ts";
import { type PaidSpan, type StoppedBy, stillRenewsAfter } from "./subscription.rules.ts";

/** A subscription and what deciding about it needs. */
export interface SubscriptionRow {
  id: string;
  userId: string;
  productId: string;
  paymentId: string;
  provider: ProviderName;
  firstChargeId: string;
  hasFirstCharge: boolean;
  state: SubscriptionState;
  version: number;
  timers: Timers;
  amount: number;
  currency: string;
  title: string;
  periodSeconds: number;
  /** How many were paid so far. */
  period: number;
  /** The one that ends last. Not always the one that was heard of last: charges may come out of order. */
  runningPeriod: number;
  currentPeriodEndsAt: Date;
  planGroup: string | null;
  stoppedBy: StoppedBy | null;
  stoppedAt: Date | null;
  replacedBy: string | null;
  heardUpdateId: number | null;
  lookAt: Date | null;
  createdAt: Date;
  holderTelegramId: string | null;
  /** The provider has not confirmed yet that it stops. */
  isStopPending: boolean;
  /** When the provider confirmed that it stops; null: it did not, or was not to. */
  stopToldAt: Date | null;
  /** That it stops is the last that the provider was told, or is to be told, by us. */
  isStopWanted: boolean;
}

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

/** One line of the history. */
export interface Change {
  event: string;
  from: SubscriptionState | null;
  to: SubscriptionState;
  actor: string;
  requestId?: string | null | undefined;
  details?: unknown;
}

const columns = `s.id, s.user_id as "userId", s.product_id as "productId", s.payment_id as "paymentId", s.provider,
  s.first_charge_id as "firstChargeId", s.has_first_charge as "hasFirstCharge", s.state, s.version, s.timers,
  s.amount::float8 as amount, s.currency, s.title, s.period_seconds as "periodSeconds", s.period,
  s.current_period_ends_at as "currentPeriodEndsAt", s.plan_group as "planGroup", s.stopped_by as "stoppedBy",
  s.stopped_at as "stoppedAt", s.replaced_by as "replacedBy", s.heard_update_id::float8 as "heardUpdateId",
  s.look_at as "lookAt", s.created_at as "createdAt", u.telegram_id::text as "holderTelegramId",
  coalesce((select p.period from subscription_period p where p.subscription_id = s.id
    order by p.ends_at desc, p.period desc limit 1), s.period) as "runningPeriod",
  exists (select 1 from renewal_intent i where i.provider = s.provider and i.first_charge_id = s.first_charge_id
    and not i.is_renewing and i.done_at is null) as "isStopPending",
  (select i.done_at from renewal_intent i where i.provider = s.provider and i.first_charge_id = s.first_charge_id
    and not i.is_renewing) as "stopToldAt",
  exists (select 1 from renewal_intent i where i.provider = s.provider and i.first_charge_id = s.first_charge_id
    and not i.is_renewing) as "isStopWanted"`;
const from = `from subscription s join app_user u on u.id = s.user_id`;

const byPayment: Statement = {
  name: "subscription_by_payment",
  sql: `select ${columns} ${from} where s.payment_id = $1`,
};
const byId: Statement = { name: "subscription_by_id", sql: `select ${columns} ${from} where s.id = $1` };
const lockHolder: Statement = {
  name: "subscription_lock_holder",
  sql: "select 1 from app_user where id = $1 for no key update",
};
const renewingInGroup: Statement = {
  name: "subscription_renewing_in_group",
  sql: `select ${columns}, (select min(p.charged_at) from subscription_period p where p.subscription_id = s.id) as "paidAt"
    ${from} where s.user_id = $1 and s.plan_group = $2 and s.id <> $3 and s.state in ('active', 'past_due') order by s.id for no key update of s`,
};
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
const insert: Statement = {
  name: "subscription_insert",
  sql: `insert into subscription (id, user_id, product_id, payment_id, provider, first_charge_id, has_first_charge, state, timers,
      deadline, amount, currency, title, period_seconds, period, current_period_ends_at, plan_group, look_at, created_at, updated_at)
    select $1, $2, id, $4, $5, $6, $7, $8, $9::jsonb, $10, $11, $12, $13, $14, 1, $15, plan_group, $16, $17, $17
    from product where id = $3 returning plan_group as "planGroup"`,
};
const isStray: Statement = {
  name: "subscription_is_stray",
  sql: `select 1 from renewal_intent where payment_id = $1 and not is_renewing limit 1`,
};
const update: Statement = {
  name: "subscription_update",
  sql: `update subscription set version = version + 1, updated_at = $3, state = $4, timers = $5::jsonb, deadline = $6,
      period = $7, current_period_ends_at = $8, first_charge_id = $9, has_first_charge = $10, stopped_by = $11,
      stopped_at = $12, replaced_by = $13, heard_update_id = $14, look_at = $15,
      look_attempts = case when look_at is distinct from $15::timestamptz then 0 else look_attempts end
    where id = $1 and version = $2 returning 1`,
};
const addChange: Statement = {
  name: "subscription_change",
  sql: `insert into subscription_change (id, subscription_id, version, event, from_state, to_state, actor, request_id, details, at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10)`,
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
// Renews, or could be turned on again: the last that was wanted of the provider is not that it stops.
const unstopped: Statement = {
  name: "subscription_unstopped",
  sql: `select s.id from subscription s where s.user_id = $1 and (s.state in ('active', 'past_due')
      or s.state = 'canceled' and not exists (select 1 from renewal_intent i where i.provider = s.provider
        and i.first_charge_id = s.first_charge_id and not i.is_renewing)) order by s.id`,
};
const due: Statement = {
  name: "subscription_due",
  sql: `select id from subscription where deadline <= $1 order by deadline limit $2`,
};
const look: Statement = {
  name: "subscription_look",
  sql: `update subscription set look_attempts = look_attempts + 1,
      look_at = $1::timestamptz + make_interval(secs => least(600 * power(2, look_attempts), 21600))
    where id in (select id from subscription where look_at <= $1 order by look_at limit $2 for update skip locked)
    returning id`,
};

export function subscriptionStore(db: Sql) {
  return {
    byPayment: async (paymentId: string) => (await db.query<SubscriptionRow>(byPayment, [paymentId]))[0] ?? null,
    byId: async (id: string) => (await db.query<SubscriptionRow>(byId, [id]))[0] ?? null,
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
    unstopped: (userId: string) => db.query<{ id: string }>(unstopped, [userId]),
    /** Of a payment that has begun no subscription of ours: what its link began at the provider is, or was, to be stopped. */
    isStray: async (paymentId: string) => (await db.query(isStray, [paymentId])).length > 0,
    due: (now: Date, limit: number) => db.query<{ id: string }>(due, [now, limit]),
    /** Those whose renewal is missing; each is put off, a little longer each time. */
    look: async (now: Date, limit: number) => (await db.query(look, [now, limit])).length,
  };
}
export type SubscriptionStore = ReturnType<typeof subscriptionStore>;

/** What is written inside the transaction that causes it. */
export function subscriptionWrites(tx: Transaction) {
  async function note(id: string, version: number, change: Change, at: Date): Promise<void> {
    const details = change.details === undefined ? null : JSON.stringify(storable(change.details));
    const { event, from: before, to, actor, requestId = null } = change;
    await tx.query(addChange, [newId(), id, version, event, before, to, actor, requestId, details, at]);
  }

  return {
    /** Plans of one person are compared one purchase after the other. */
    lockHolder: (userId: string) => tx.query(lockHolder, [userId]),
    renewingInGroup: (userId: string, planGroup: string, except: string) =>
      tx.query<SubscriptionRow & { paidAt: Date }>(renewingInGroup, [userId, planGroup, except]),

    /** Answers the plan's group; null where it has none. */
    async insert(row: Omit<SubscriptionRow, "planGroup">, change: Change, at: Date): Promise<string | null> {
      const [made] = await tx.query<{ planGroup: string | null }>(insert, [
        row.id,
        row.userId,
        row.productId,
        row.paymentId,
        row.provider,
        row.firstChargeId,
        row.hasFirstCharge,
        row.state,
        JSON.stringify(row.timers),
        deadlineOf(row.timers),
        row.amount,
        row.currency,
        row.title,
        row.periodSeconds,
        row.currentPeriodEndsAt,
        row.lookAt,
        at,
      ]);
      await note(row.id, 1, change, at);
      return made?.planGroup ?? null;
    },

    /** False: it is not any more what was read. */
    async update(row: SubscriptionRow, change: Change, at: Date): Promise<boolean> {
      const rows = await tx.query(update, [
        row.id,
        row.version,
        at,
        row.state,
        JSON.stringify(row.timers),
        deadlineOf(row.timers),
        row.period,
        row.currentPeriodEndsAt,
        row.firstChargeId,
        row.hasFirstCharge,
        row.stoppedBy,
        row.stoppedAt,
        row.replacedBy,
        row.heardUpdateId,
        row.lookAt,
      ]);
      if (rows.length === 0) return false;
      await note(row.id, row.version + 1, change, at);
      return true;
    },

    addPeriod: (period: PeriodRow) =>
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
    correctPeriod: (provider: ProviderName, chargeId: string, endsAt: Date) =>
      tx.query(correctPeriod, [provider, chargeId, endsAt]),
    refundPeriod: (provider: ProviderName, chargeId: string, at: Date) =>
      tx.query(refundPeriod, [provider, chargeId, at]),
    /** What the running period granted ends then, what the others granted with their periods. */
    moveEnds: (subscriptionId: string, runningPeriod: number, expiresAt: Date) =>
      tx.query(moveEnds, [subscriptionId, runningPeriod, expiresAt]),
  };
}
