/** Everything that happened around one payment, read from wherever it is kept. */
import type { Sql, Statement } from "../platform/database.ts";
import { ApiError } from "../platform/errors.ts";
import type { TimelineEntry } from "./report.entity.ts";

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

/** Oldest first. */
export async function timelineOf(db: Sql, paymentId: string): Promise<TimelineEntry[]> {
  const [found] = await db.query(exists, [paymentId]);
  if (!found) throw new ApiError("NOT_FOUND", "There is no such payment.");
  return db.query<TimelineEntry>(timeline, [paymentId]);
}
