/** The statements that read and write subscriptions. What they write is decided by the actions. */
import type { Sql, Statement, Transaction } from "../platform/database.ts";
import { newId } from "../platform/id.ts";
import { deadlineOf, type Timers } from "../platform/statechart.ts";
import { storable } from "../platform/storable.ts";
import type { ProviderName } from "../providers/provider.ts";
import type { SubscriptionState } from "./subscription.machine.ts";
import type { StoppedBy } from "./subscription.rules.ts";

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
  };
}
