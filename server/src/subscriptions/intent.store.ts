/** The statements that read and write what providers are to be told about renewals: one row per subscription of theirs. */
import type { Sql, Statement, Transaction } from "../platform/database.ts";
import type { ProviderName } from "../providers/provider.ts";

export interface IntentRow {
  provider: ProviderName;
  firstChargeId: string;
  paymentId: string | null;
  payerTelegramId: string;
  isRenewing: boolean;
  reason: string;
  revision: number;
  attempts: number;
}

export interface NewIntent {
  provider: ProviderName;
  firstChargeId: string;
  paymentId: string | null;
  payerTelegramId: string;
  isRenewing: boolean;
  /** Why, in one word: who stopped it, or `surplus`, `quarantined`, `resumed`, `forgotten`. */
  reason: string;
  askedBy: string;
  /** Null: by nobody's request. */
  requestId: string | null;
  at: Date;
}

const columns = `provider, first_charge_id as "firstChargeId", payment_id as "paymentId",
  payer_telegram_id::text as "payerTelegramId", is_renewing as "isRenewing", reason, revision, attempts`;

const set: Statement = {
  name: "renewal_intent_set",
  sql: `insert into renewal_intent (provider, first_charge_id, payment_id, payer_telegram_id, is_renewing, reason, asked_by,
      asked_at, next_attempt_at, request_id)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9)
    on conflict (provider, first_charge_id) do update set
      payment_id = excluded.payment_id, payer_telegram_id = excluded.payer_telegram_id, is_renewing = excluded.is_renewing, reason = excluded.reason,
      asked_by = excluded.asked_by, asked_at = excluded.asked_at, next_attempt_at = excluded.next_attempt_at,
      request_id = excluded.request_id, revision = renewal_intent.revision + 1, attempts = 0, last_error = null,
      done_at = null, done_request_id = null`,
};
const claim: Statement = {
  name: "renewal_intent_claim",
  sql: `update renewal_intent set next_attempt_at = $2, attempts = attempts + 1 where (provider, first_charge_id) in (
      select provider, first_charge_id from renewal_intent where next_attempt_at <= $1
      order by next_attempt_at limit $3 for update skip locked)
    returning ${columns}`,
};
const claimOfPayment: Statement = {
  name: "renewal_intent_claim_of_payment",
  sql: `update renewal_intent set next_attempt_at = $2, attempts = attempts + 1
    where payment_id = any($3::uuid[]) and next_attempt_at <= $1 returning ${columns}`,
};
// Of those who are forgotten nothing is kept once it is done.
const settle: Statement = {
  name: "renewal_intent_settle",
  sql: `update renewal_intent set next_attempt_at = $4, last_error = $5, done_at = $6, done_request_id = $7,
      payer_telegram_id = case when $6::timestamptz is null or reason <> 'forgotten' then payer_telegram_id end
    where provider = $1 and first_charge_id = $2 and revision = $3 returning 1`,
};
const isWantedStill: Statement = {
  name: "renewal_intent_is_wanted_still",
  sql: "select 1 from renewal_intent where provider = $1 and first_charge_id = $2 and revision = $3",
};
// Not while another one is on its way: of two that overtake each other for ever none would ever be the last.
const tellAgain: Statement = {
  name: "renewal_intent_tell_again",
  sql: `update renewal_intent set revision = revision + 1, attempts = 0, next_attempt_at = greatest($3, next_attempt_at), done_at = null, done_request_id = null
    where provider = $1 and first_charge_id = $2 and payer_telegram_id is not null`,
};
const stopAgain: Statement = {
  name: "renewal_intent_stop_again",
  sql: `update renewal_intent set revision = revision + 1, attempts = 0, next_attempt_at = $2, done_at = null, done_request_id = null
    where payment_id = $1 and reason = 'surplus' and not is_renewing and payer_telegram_id is not null`,
};
// What was given up is waited for as long as the subscription runs: staff were told, and may see to it.
const stopOpen: Statement = {
  name: "renewal_intent_stop_open",
  sql: `select 1 from renewal_intent i join app_user u on u.telegram_id = i.payer_telegram_id
    where u.id = $1 and not i.is_renewing and i.done_at is null and (i.next_attempt_at is not null or exists (
      select 1 from subscription s where s.provider = i.provider and s.first_charge_id = i.first_charge_id
        and s.state in ('active', 'past_due', 'canceled'))) limit 1`,
};
const forgetPayer: Statement = {
  name: "renewal_intent_forget_payer",
  sql: `update renewal_intent set payer_telegram_id = null, next_attempt_at = null
    where payer_telegram_id = (select telegram_id from app_user where id = $1)`,
};

export function intentStore(db: Sql) {
  return {
    claim: (now: Date, leaseEnd: Date, limit: number) => db.query<IntentRow>(claim, [now, leaseEnd, limit]),
    claimOf: (paymentIds: string[], now: Date, leaseEnd: Date) =>
      db.query<IntentRow>(claimOfPayment, [now, leaseEnd, paymentIds]),
    isWantedStill: async ({ provider, firstChargeId, revision }: IntentRow) =>
      (await db.query(isWantedStill, [provider, firstChargeId, revision])).length > 0,
    tellAgain: ({ provider, firstChargeId }: Pick<IntentRow, "provider" | "firstChargeId">, now: Date) =>
      db.query(tellAgain, [provider, firstChargeId, now]),
    /** False: something else is wanted meanwhile. */
    settle: async (
      intent: IntentRow,
      fate: { nextAttemptAt: Date | null; error: string | null; doneAt: Date | null; requestId: string | null },
    ) => {
      const { provider, firstChargeId, revision } = intent;
      const { nextAttemptAt, doneAt, requestId } = fate;
      const values = [provider, firstChargeId, revision, nextAttemptAt, fate.error?.slice(0, 2000), doneAt, requestId];
      return (await db.query(settle, values)).length > 0;
    },
    /** A stop of what this user pays for, not confirmed yet. */
    isStopOpen: async (userId: string) => (await db.query(stopOpen, [userId])).length > 0,
  };
}

/** What is written inside the transaction that causes it. */
export function intentWrites(tx: Transaction) {
  return {
    set: (intent: NewIntent) =>
      tx.query(set, [
        intent.provider,
        intent.firstChargeId,
        intent.paymentId,
        intent.payerTelegramId,
        intent.isRenewing,
        intent.reason,
        intent.askedBy,
        intent.at,
        intent.requestId,
      ]),
    /** Those that began by paying this link once more. */
    stopAgain: (paymentId: string, at: Date) => tx.query(stopAgain, [paymentId, at]),
    forgetPayer: (userId: string) => tx.query(forgetPayer, [userId]),
  };
}
