/** The statements about money going back. */
import type { Sql, Statement } from "../platform/database.ts";
import { newId } from "../platform/id.ts";
import { storableText } from "../platform/storable.ts";
import type { ProviderName } from "../providers/provider.ts";
import type { RefundOrigin } from "./refund.entity.ts";
import type { RefundState } from "./refund.machine.ts";

/** A charge with what returning it needs. */
export interface ChargeRow {
  id: string;
  provider: ProviderName;
  chargeId: string;
  paymentId: string | null;
  disposition: "applied" | "surplus" | "quarantined";
  /** Above 1: a renewal. */
  period: number;
  amount: number;
  currency: string;
  payerTelegramId: string | null;
  chargedAt: Date;
  refundId: string | null;
  refundState: RefundState | null;
  refundBookedAt: Date | null;
}

export interface RefundRow {
  id: string;
  provider: ProviderName;
  chargeId: string;
  paymentId: string | null;
  state: RefundState;
  origin: RefundOrigin;
  amount: number;
  currency: string;
  payerTelegramId: string | null;
  attempts: number;
  doneAt: Date | null;
}

const chargeColumns = `c.id, c.provider, c.charge_id as "chargeId", c.payment_id as "paymentId", c.disposition, c.period,
  c.amount::float8 as amount, c.currency, c.payer_telegram_id::text as "payerTelegramId", c.charged_at as "chargedAt",
  r.id as "refundId", r.state as "refundState", r.booked_at as "refundBookedAt"`;
const refundColumns = `id, provider, charge_id as "chargeId", payment_id as "paymentId", state, origin, amount::float8 as amount,
  currency, payer_telegram_id::text as "payerTelegramId", attempts, done_at as "doneAt"`;
const withRefund = "left join refund r on r.provider = c.provider and r.charge_id = c.charge_id";

const charge: Statement = {
  name: "refund_charge",
  sql: `select ${chargeColumns} from charge c ${withRefund} where c.provider = $1 and c.charge_id = $2`,
};
const chargeById: Statement = {
  name: "refund_charge_by_id",
  sql: `select ${chargeColumns} from charge c ${withRefund} where c.id = $1`,
};
const appliedCharge: Statement = {
  name: "refund_applied_charge",
  sql: `select ${chargeColumns} from charge c ${withRefund}
    where c.payment_id = $1 and c.disposition = 'applied' order by c.period desc limit 1`,
};
const openAsks: Statement = {
  name: "refund_open_asks",
  sql: `select count(*)::int as n from refund r join payment p on p.id = r.payment_id
    where p.user_id = $1 and r.state = 'asked'`,
};
const askedSince: Statement = {
  name: "refund_asked_since",
  sql: `select coalesce(sum(r.amount), 0)::float8 as stars from refund r join payment p on p.id = r.payment_id
    where p.user_id = $1 and r.origin = 'buyer' and r.asked_at > $2 and r.state <> 'declined'`,
};
// What one person asks for or decides at the same moment is counted one after the other.
const lockPerson: Statement = {
  name: "refund_lock_person",
  sql: "select 1 from app_user where id = $1 for no key update",
};
const returnedBy: Statement = {
  name: "refund_returned_by",
  sql: `select coalesce(sum(amount), 0)::float8 as stars from refund
    where decided_by = $1 and decided_at > $2 and state in ('sending', 'done')`,
};
const add: Statement = {
  name: "refund_add",
  sql: `insert into refund (id, provider, charge_id, payment_id, state, origin, reason, amount, currency, payer_telegram_id,
      asked_at, asked_by, decided_at, decided_by, next_attempt_at, request_id)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
    on conflict (provider, charge_id) do nothing returning id`,
};
const decide: Statement = {
  name: "refund_decide",
  sql: `update refund set state = $3, decided_at = $4, decided_by = $5, note = $6, next_attempt_at = $7, attempts = 0, last_error = null
    where id = $1 and state = $2 returning ${refundColumns}`,
};
const claim: Statement = {
  name: "refund_claim",
  sql: `update refund set next_attempt_at = $2, attempts = attempts + 1 where id in (
      select id from refund where next_attempt_at <= $1 and state = 'sending' order by next_attempt_at limit $3
      for update skip locked)
    returning ${refundColumns}`,
};
const claimOne: Statement = {
  name: "refund_claim_one",
  sql: `update refund set next_attempt_at = $2, attempts = attempts + 1
    where id = $3 and state = 'sending' and next_attempt_at <= $1 returning ${refundColumns}`,
};
const settle: Statement = {
  name: "refund_settle",
  sql: `update refund set state = $2, next_attempt_at = $3, last_error = $4 where id = $1 and state = 'sending' returning id`,
};
const unbooked: Statement = {
  name: "refund_unbooked",
  sql: `select ${refundColumns} from refund
    where done_at is not null and booked_at is null
      and exists (select 1 from charge c where c.provider = refund.provider and c.charge_id = refund.charge_id)
    limit $1`,
};

export interface NewRefund {
  charge: ChargeRow;
  state: "asked" | "sending";
  origin: RefundOrigin;
  reason: string | null;
  by: string;
  requestId: string;
  at: Date;
}

export function refundStore(db: Sql) {
  return {
    charge: async (provider: string, chargeId: string) =>
      (await db.query<ChargeRow>(charge, [provider, chargeId]))[0] ?? null,
    chargeById: async (id: string) => (await db.query<ChargeRow>(chargeById, [id]))[0] ?? null,
    appliedCharge: async (paymentId: string) => (await db.query<ChargeRow>(appliedCharge, [paymentId]))[0] ?? null,
    openAsks: async (userId: string) => (await db.query<{ n: number }>(openAsks, [userId]))[0]?.n ?? 0,
    askedSince: async (userId: string, since: Date) =>
      (await db.query<{ stars: number }>(askedSince, [userId, since]))[0]?.stars ?? 0,
    /** Until the transaction ends, this person asks for nothing else, and decides nothing else. */
    lockPerson: (userId: string) => db.query(lockPerson, [userId]),
    returnedBy: async (actor: string, since: Date) =>
      (await db.query<{ stars: number }>(returnedBy, [actor, since]))[0]?.stars ?? 0,

    /** The new refund's id; null when the charge has one already. */
    async add({ charge: given, state, origin, reason, by, requestId, at }: NewRefund): Promise<string | null> {
      const isDecided = state === "sending";
      const rows = await db.query<{ id: string }>(add, [
        newId(),
        given.provider,
        given.chargeId,
        given.paymentId,
        state,
        origin,
        reason === null ? null : storableText(reason),
        given.amount,
        given.currency,
        given.payerTelegramId,
        at,
        by,
        isDecided ? at : null,
        isDecided ? by : null,
        isDecided ? at : null,
        requestId,
      ]);
      return rows[0]?.id ?? null;
    },

    /** Null when it is not in `from` any more: somebody else was faster. */
    decide: async (
      id: string,
      from: RefundState,
      to: RefundState,
      by: { at: Date; actor: string; note: string | null },
    ): Promise<RefundRow | null> => {
      const due = to === "sending" ? by.at : null;
      const note = by.note === null ? null : storableText(by.note);
      return (await db.query<RefundRow>(decide, [id, from, to, by.at, by.actor, note, due]))[0] ?? null;
    },
    claim: (now: Date, leaseEnd: Date, limit: number) => db.query<RefundRow>(claim, [now, leaseEnd, limit]),
    claimOne: async (id: string, now: Date, leaseEnd: Date) =>
      (await db.query<RefundRow>(claimOne, [now, leaseEnd, id]))[0] ?? null,
    settle: (id: string, state: "sending" | "failed", nextAttemptAt: Date | null, error: string) =>
      db.query(settle, [id, state, nextAttemptAt, error.slice(0, 2000)]),
    /** Money that went back before we heard that it had come. */
    unbooked: (limit: number) => db.query<RefundRow>(unbooked, [limit]),
  };
}
export type RefundStore = ReturnType<typeof refundStore>;
