/** The statements that carry wishes about data through their states. */
import type { Sql, Statement } from "../platform/database.ts";
import { newId } from "../platform/id.ts";
import type { PrivacyRequestKind } from "./privacy.entity.ts";
import type { OpenMatters, WaitReason } from "./privacy.rules.ts";

const ask: Statement = {
  name: "privacy_ask",
  sql: `insert into privacy_request (id, user_id, kind, state, waits_for, asked_at, next_attempt_at)
    values ($1, $2, $3, 'asked', '[]', $4, $4)
    on conflict (user_id, kind) where state = 'asked' do update set asked_at = privacy_request.asked_at returning id`,
};
const recentFile: Statement = {
  name: "privacy_recent_file",
  sql: `select id from privacy_request where user_id = $1 and kind = 'export' and state = 'done' and asked_at > $2
    order by id desc limit 1`,
};
const withdraw: Statement = {
  name: "privacy_withdraw",
  sql: `update privacy_request set state = 'withdrawn', next_attempt_at = null, waits_for = '[]'
    where user_id = $1 and kind = 'deletion' and state = 'asked' returning id`,
};
const claim: Statement = {
  name: "privacy_claim",
  sql: `update privacy_request r set next_attempt_at = $2, attempts = attempts + 1 from app_user u
    where u.id = r.user_id and r.id in (
      select id from privacy_request where next_attempt_at <= $1 order by next_attempt_at limit $3 for update skip locked)
    returning r.id, r.user_id as "userId", r.kind, r.state, r.waits_for as "waitsFor", r.done_at as "doneAt",
      r.attempts, u.telegram_id::text as "telegramId"`,
};
const matters: Statement = {
  name: "privacy_matters",
  sql: `select
      (select count(*)::int from refund r join payment p on p.id = r.payment_id
        where p.user_id = $1 and r.state in ('asked', 'sending', 'failed')) as "openRefunds",
      (select count(*)::int from payment where user_id = $1 and state = 'approved') as confirming,
      (select count(*)::int from charge c where c.disposition in ('surplus', 'quarantined') and c.id in (
          select o.id from payment p join charge o on o.payment_id = p.id where p.user_id = $1
          union
          select o.id from charge o join app_user u on u.id = $1
          where o.disposition in ('surplus', 'quarantined') and o.payer_telegram_id = u.telegram_id)
        and not exists (select 1 from refund r where r.provider = c.provider and r.charge_id = c.charge_id and r.state = 'done')
      ) as unreturned`,
};
const wait: Statement = {
  name: "privacy_wait",
  sql: `update privacy_request set waits_for = $2::jsonb, next_attempt_at = $3 where id = $1 and state = 'asked'`,
};
const finish: Statement = {
  name: "privacy_finish",
  sql: `update privacy_request set state = 'done', waits_for = '[]', done_at = $2, expires_at = $3, next_attempt_at = $4,
      attempts = 0, last_error = null
    where id = $1 and state = 'asked' returning id`,
};
const close: Statement = {
  name: "privacy_close",
  sql: `update privacy_request set state = 'closed', next_attempt_at = null where id = $1`,
};
const later: Statement = {
  name: "privacy_later",
  sql: `update privacy_request set next_attempt_at = $2, last_error = $3 where id = $1`,
};
// The id that money is returned to. The books keep the rest, and Telegram's own name of each charge.
const dropPayerOfCharges: Statement = {
  name: "privacy_drop_payer_of_charges",
  sql: `update charge set payer_telegram_id = null, raw = null
    where payment_id in (select id from payment where user_id = $1) and payer_telegram_id is not null`,
};
const dropPayerOfRefunds: Statement = {
  name: "privacy_drop_payer_of_refunds",
  sql: `update refund set payer_telegram_id = null
    where payment_id in (select id from payment where user_id = $1) and state <> 'sending'`,
};
// Money that bought nothing and went back: it belongs to no payment of theirs, and once the person is nobody it is not found
// any more.
const dropPayerOfReturned: Statement = {
  name: "privacy_drop_payer_of_returned",
  sql: `with returned as (
      select c.id, r.id as refund_id from charge c
      join refund r on r.provider = c.provider and r.charge_id = c.charge_id and r.state = 'done'
      where c.disposition in ('surplus', 'quarantined') and c.payer_telegram_id = $1::bigint),
    refunds as (
      update refund set payer_telegram_id = null from returned where refund.id = returned.refund_id)
    update charge set payer_telegram_id = null, raw = null from returned where charge.id = returned.id`,
};
// Money that came for somebody when they were forgotten already, and bought nothing. A refund that is under way needs the id.
const dropLatePayers: Statement = {
  name: "privacy_drop_late_payers",
  sql: `with late as (
      select c.id, r.id as refund_id from charge c
      join payment p on p.id = c.payment_id join app_user u on u.id = p.user_id and u.forgotten_at is not null
      left join refund r on r.provider = c.provider and r.charge_id = c.charge_id
      where c.disposition in ('surplus', 'quarantined') and c.payer_telegram_id is not null
        and (r.state = 'done' or (c.recorded_at < $1 and coalesce(r.state, 'declined') = 'declined')) limit $2),
    refunds as (
      update refund set payer_telegram_id = null from late where refund.id = late.refund_id)
    update charge set payer_telegram_id = null, raw = null from late where charge.id = late.id returning charge.id`,
};

export interface RequestRow {
  id: string;
  userId: string;
  kind: PrivacyRequestKind;
  state: "asked" | "done";
  waitsFor: WaitReason[];
  doneAt: Date | null;
  attempts: number;
  telegramId: string | null;
}

export function privacyStore(db: Sql) {
  return {
    /** Asking twice is asking once: the id of the request that is open now. */
    async ask(userId: string, kind: PrivacyRequestKind, now: Date): Promise<string> {
      const [row] = await db.query<{ id: string }>(ask, [newId(), userId, kind, now]);
      if (!row) throw new Error("a wish about data could not be kept");
      return row.id;
    },
    recentFile: async (userId: string, since: Date) =>
      (await db.query<{ id: string }>(recentFile, [userId, since]))[0]?.id ?? null,
    withdraw: async (userId: string) => (await db.query(withdraw, [userId])).length > 0,
    claim: (now: Date, leaseEnd: Date, limit: number) => db.query<RequestRow>(claim, [now, leaseEnd, limit]),
    async matters(userId: string): Promise<OpenMatters> {
      const [row] = await db.query<OpenMatters>(matters, [userId]);
      if (!row) throw new Error("open matters could not be counted");
      return row;
    },
    wait: (id: string, reasons: WaitReason[], until: Date) => db.query(wait, [id, JSON.stringify(reasons), until]),
    /** False: it is not asked for any more. */
    finish: async (id: string, now: Date, expiresAt: Date | null, nextAttemptAt: Date | null) =>
      (await db.query(finish, [id, now, expiresAt, nextAttemptAt])).length > 0,
    close: (id: string) => db.query(close, [id]),
    later: (id: string, at: Date, error: string | null) => db.query(later, [id, at, error?.slice(0, 2000) ?? null]),
    dropPayerOfReturned: (telegramId: string) => db.query(dropPayerOfReturned, [telegramId]),
    /** Of money returned, or recorded before then; answers of how many charges. */
    dropLatePayers: async (before: Date, limit: number) => (await db.query(dropLatePayers, [before, limit])).length,
    async dropPayer(userId: string): Promise<void> {
      await db.query(dropPayerOfCharges, [userId]);
      await db.query(dropPayerOfRefunds, [userId]);
    },
  };
}
