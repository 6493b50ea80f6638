/** What staff want to know about money, read from the books. */
import type { Statement } from "../platform/database.ts";
import { ApiError } from "../platform/errors.ts";
import type { Parts } from "../platform/parts.ts";
import type { DayOfMoney, MoneyReport, OriginOfPeople, ProductMoney, TimelineEntry } from "./report.entity.ts";

/** Stars can be withdrawn that long after they came (Telegram's terms for Stars). */
const holdDays = 21;
const mostDays = 400;
const mostEntries = 1000;

/**
 * Equal times keep the order in which one transaction does things, and the lines of a history their own. Whose request it
 * was stands beside most of it; what a charge or a question brought along, and its line of the history, name the same one.
 */
const timeline: Statement = {
  name: "report_timeline",
  sql: `with change as materialized (select * from payment_change where payment_id = $1),
    moved as (
      select details->>'chargeId' as charge_id,
        max(request_id) filter (where event in ('paid', 'renewed', 'surplus_charged', 'charge_quarantined')) as came_by,
        max(request_id) filter (where event like '%refunded') as went_by
      from change where details->>'chargeId' is not null group by 1),
    held as (
      select h.*, (select max(request_id) from change
        where event = 'approved' and details->>'queryId' = h.query_id) as asked_by
      from checkout_hold h where h.payment_id = $1)
    select at, what, actor, details, request_id as "requestId" from (
      select at, 10 + version / 1e6 as rank, event as what, actor, request_id, details from change
      union all
      select opened_at, 11, 'hold_opened', 'telegram', asked_by, jsonb_build_object('queryId', query_id, 'lapsesAt', lapses_at)
      from held
      union all
      select opened_at + make_interval(secs => answered_in_ms / 1000.0), 11, 'checkout_answered', 'telegram', asked_by,
        jsonb_build_object('queryId', query_id, 'ok', true, 'tookMs', answered_in_ms)
      from held where answered_in_ms is not null
      union all
      -- What held nothing: a no, or a renewal's yes.
      select c.at + make_interval(secs => a.in_ms / 1000.0), 11, 'checkout_answered', 'telegram', c.request_id,
        jsonb_build_object('queryId', a.query_id, 'ok', c.event = 'renewal_approved', 'tookMs', a.in_ms)
      from change c join checkout_answer a on a.payment_id = c.payment_id and a.query_id = c.details->>'queryId'
      where c.event in ('checkout_declined', 'renewal_approved')
      union all
      -- What one transaction writes has one moment: the line that released it is the one of that moment.
      select released_at, 12, 'hold_released', 'system', (select max(request_id) from change where at = released_at),
        jsonb_build_object('queryId', query_id, 'reason', release_reason)
      from held where released_at is not null
      union all
      select recorded_at, 1, 'charge_' || disposition, 'telegram', came_by,
        jsonb_build_object('chargeId', charge_id, 'period', period, 'amount', amount, 'chargedAt', charged_at, 'reason', reason)
      from charge left join moved using (charge_id) where payment_id = $1
      union all
      select t.recorded_at, 2, 'ledger_' || t.kind, 'system', case t.kind when 'charge' then came_by when 'refund' then went_by end, (
        select jsonb_agg(jsonb_build_object('account', e.account, 'amount', e.amount) order by e.line)
        from ledger_entry e where e.transaction_id = t.id)
      from ledger_transaction t left join moved on moved.charge_id = t.external_id where t.payment_id = $1
      union all
      select e.granted_at, 13, 'granted', 'system', came_by, jsonb_build_object('key', e.key, 'expiresAt', e.expires_at)
      from entitlement e join charge c using (provider, charge_id) left join moved using (charge_id) where c.payment_id = $1
      union all
      select e.revoked_at, 13, 'revoked', 'system', went_by, jsonb_build_object('key', e.key)
      from entitlement e join charge c using (provider, charge_id) left join moved using (charge_id)
      where c.payment_id = $1 and e.revoked_at is not null
      union all
      select (said->>'at')::timestamptz, 20, case when (said->>'isEdit')::boolean then 'message_edited' else 'message_sent' end,
        'system', said->>'requestId', jsonb_build_object('kind', n.kind, 'to', 'user:' || n.user_id, 'version', said->'version', 'messageId', said->'messageId')
      from notification n, jsonb_array_elements(n.said_log) as log (said) where n.payment_id = $1
      union all
      select n.dead_at, 20, 'message_given_up', 'system', null, jsonb_build_object('kind', n.kind, 'error', n.last_error)
      from notification n where n.payment_id = $1 and n.dead_at is not null
      union all
      select c.at, 16 + c.version / 1e6, 'subscription_' || c.event, c.actor, c.request_id,
        coalesce(c.details, '{}') || jsonb_build_object('from', c.from_state, 'to', c.to_state)
      from subscription_change c join subscription s on s.id = c.subscription_id where s.payment_id = $1
      union all
      select asked_at, 17, case when is_renewing then 'renewal_resume_asked' else 'renewal_stop_asked' end, asked_by, request_id,
        jsonb_build_object('firstChargeId', first_charge_id, 'reason', reason, 'attempts', attempts, 'lastError', last_error)
      from renewal_intent where payment_id = $1
      union all
      select done_at, 18, 'renewal_told', 'system', done_request_id, jsonb_build_object('firstChargeId', first_charge_id)
      from renewal_intent where payment_id = $1 and done_at is not null
      union all
      select asked_at, 14, 'refund_' || origin, asked_by, request_id, jsonb_build_object('chargeId', charge_id, 'reason', reason)
      from refund where payment_id = $1
      union all
      select done_at, 15, 'refund_done', 'telegram', done_request_id, jsonb_build_object('chargeId', charge_id, 'attempts', attempts)
      from refund where payment_id = $1 and done_at is not null
    ) as happened order by at, rank limit ${mostEntries}`,
};
const exists: Statement = { name: "report_payment_exists", sql: "select 1 from payment where id = $1" };

/** The charge `c` has not gone back. */
const isHere = `c.currency = 'XTR' and not exists (
  select 1 from refund r where r.provider = c.provider and r.charge_id = c.charge_id and r.booked_at is not null)`;
/** All Stars that moved from `$1` to before `$2`, each kind in its own column. What staff give away moves none. */
const moved = `(
  select payment_id, charged_at as at, (disposition = 'applied')::int as sold,
    case disposition when 'applied' then amount else 0 end as gross, 0::bigint as refunds, 0::bigint as commissions,
    case disposition when 'surplus' then amount else 0 end as surplus,
    case disposition when 'quarantined' then amount else 0 end as quarantined
  from charge where currency = 'XTR' and charged_at >= $1 and charged_at < $2
  union all
  select c.payment_id, r.done_at, 0, 0, c.amount, 0, 0, 0 from refund r join charge c using (provider, charge_id)
  where c.disposition = 'applied' and c.currency = 'XTR' and r.booked_at is not null and r.done_at >= $1 and r.done_at < $2
  union all
  select c.payment_id, t.at, 0, 0, 0, e.amount, 0, 0 from ledger_transaction t
    join ledger_entry e on e.transaction_id = t.id and e.account = 'expense:affiliate'
    left join charge c on c.provider = t.provider and c.charge_id = t.external_id
  where t.at >= $1 and t.at < $2) as moved`;
const sums = `sum(gross)::float8 as gross, sum(refunds)::float8 as refunds, sum(commissions)::float8 as commissions,
  sum(gross - refunds - commissions)::float8 as net, sum(surplus)::float8 as surplus`;
const days: Statement = {
  name: "report_days",
  sql: `select to_char((at at time zone 'UTC')::date, 'YYYY-MM-DD') as day, sum(sold)::int as sold, ${sums},
      sum(quarantined)::float8 as quarantined from ${moved} group by 1 order by 1`,
};
const products: Statement = {
  name: "report_products",
  sql: `select pr.id as "productId", pr.slug, sum(sold)::int as sold, ${sums},
      coalesce((select sum(c.amount) from charge c join payment p on p.id = c.payment_id
        where p.product_id = pr.id and c.charged_at > $3 and ${isHere}), 0)::float8 as "onHold"
    from ${moved} join payment p on p.id = moved.payment_id join product pr on pr.id = p.product_id
    group by pr.id, pr.slug order by net desc, pr.slug limit 200`,
};
const standing: Statement = {
  name: "report_standing",
  sql: `select
      coalesce(sum(c.amount) filter (where c.disposition = 'surplus'), 0)::float8 as surplus,
      coalesce(sum(c.amount) filter (where c.disposition = 'quarantined'), 0)::float8 as quarantined,
      coalesce(sum(c.amount) filter (where c.charged_at > $1), 0)::float8 as "onHold"
    from charge c where ${isHere}`,
};

const origins: Statement = {
  name: "report_origins",
  sql: `select coalesce(o.kind, 'themselves') as kind, o.campaign, count(*)::int as people,
      count(b.stars)::int as buyers, coalesce(sum(b.stars), 0)::float8 as stars
    from app_user u left join origin o on o.user_id = u.id
    left join lateral (
      select sum(c.amount) as stars from payment p
      join charge c on c.payment_id = p.id and c.disposition = 'applied'
      where p.user_id = u.id and not exists (
        select 1 from refund r where r.provider = c.provider and r.charge_id = c.charge_id and r.state = 'done')) b on true
    where u.created_at >= $1 and u.created_at < $2
    group by o.kind, o.campaign order by stars desc, people desc limit 200`,
};

export function reportActions({ db, clock }: Pick<Parts, "db" | "clock">) {
  function span(from: Date | null, to: Date | null): { start: Date; end: Date } {
    const end = to ?? clock.now();
    const start = from ?? new Date(end.getTime() - 30 * 86_400_000);
    const length = (end.getTime() - start.getTime()) / 86_400_000;
    if (length > 0 && length <= mostDays) return { start, end };
    throw new ApiError("BAD_USER_INPUT", `\`to\` must lie after \`from\`, at most ${mostDays} days.`);
  }

  return {
    /** People whose first contact was from `from` to before `to`, by where they came from; most Stars first. */
    origins(from: Date | null, to: Date | null): Promise<OriginOfPeople[]> {
      const { start, end } = span(from, to);
      return db.query<OriginOfPeople>(origins, [start, end]);
    },

    /** Everything that happened around one payment, oldest first. */
    async timeline(paymentId: string): Promise<TimelineEntry[]> {
      const [found] = await db.query(exists, [paymentId]);
      if (!found) throw new ApiError("NOT_FOUND", "There is no such payment.");
      return db.query<TimelineEntry>(timeline, [paymentId]);
    },

    /** Money from `from` to before `to`; absent: the last thirty days. */
    async money(from: Date | null, to: Date | null): Promise<MoneyReport> {
      const { start, end } = span(from, to);
      const held = new Date(clock.now().getTime() - holdDays * 86_400_000);
      const [byDay, byProduct, [stands]] = await Promise.all([
        db.query<DayOfMoney>(days, [start, end]),
        db.query<ProductMoney>(products, [start, end, held]),
        db.query<Pick<MoneyReport, "surplus" | "quarantined" | "onHold">>(standing, [held]),
      ]);
      const total = (of: "gross" | "refunds" | "commissions" | "net") => byDay.reduce((sum, day) => sum + day[of], 0);
      return {
        ...(stands ?? { surplus: 0, quarantined: 0, onHold: 0 }),
        gross: total("gross"),
        refunds: total("refunds"),
        commissions: total("commissions"),
        net: total("net"),
        days: byDay,
        products: byProduct,
      };
    },
  };
}
export type ReportActions = ReturnType<typeof reportActions>;
