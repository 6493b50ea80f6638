/** The statements that read and write payments on the hot paths. What they write is decided by the actions. */
import type { Sql, Statement } from "../platform/database.ts";
import { newId } from "../platform/id.ts";
import { deadlineOf, type Standing, type Timers } from "../platform/statechart.ts";
import { storableJson, storableText } from "../platform/storable.ts";
import type { Localized } from "../products/product.rules.ts";
import type { ProviderName } from "../providers/provider.ts";
import { readTogether, writeTogether } from "./payment.batches.ts";
import type { Answered } from "./payment.decisions.ts";
import type { PaymentState } from "./payment.machine.ts";

/** A payment and what deciding about it needs. */
export interface PaymentRow {
  id: string;
  userId: string;
  productId: string;
  provider: ProviderName;
  channel: string;
  state: PaymentState;
  version: number;
  timers: Timers;
  amount: number;
  currency: string;
  title: string;
  entitlementKey: string;
  entitlementDays: number | null;
  /** There are only so many pieces of it: this money may come after the last one. */
  isLimited: boolean;
  /** It begins a subscription; null: paid once. */
  periodSeconds: number | null;
  invoicePayload: string;
  openInvoiceAttempts: number;
  /** With which code, and what it would have been without; null: at the price of the list. */
  code: string | null;
  listAmount: number | null;
  buyerTelegramId: string | null;
  chosenLanguage: string | null;
  languageCode: string | null;
}

/** Everything the gate before the money looks at, in one statement. */
export interface CheckoutRow extends PaymentRow {
  isBanned: boolean;
  acceptedTermsVersion: number | null;
  isForSale: boolean;
  isOwned: boolean;
  isRepeatable: boolean;
  isBeingBought: boolean;
  /** They could, by another payment that is still open. */
  hasRival: boolean;
  holdQueryId: string | null;
  holdOpenedAt: Date | null;
}

/** A product as one user may buy it now. */
export interface SaleRow {
  title: Localized;
  description: Localized;
  photoUrl: string | null;
  priceStars: number;
  entitlementKey: string;
  entitlementDays: number | null;
  periodSeconds: number | null;
  /** Of a plan: the end of what is paid of it already. */
  subscribedUntil: Date | null;
  isForSale: boolean;
  stockLeft: number | null;
  /** Pieces that are not sold yet, held or not; null: unlimited. */
  stock: number | null;
  isOwned: boolean;
  isRepeatable: boolean;
  openPayments: number;
  /** As it is now: what a request knows of its person may be seconds old. */
  isBanned: boolean;
  acceptedTermsVersion: number | null;
}

const columns = `p.id, p.user_id as "userId", p.product_id as "productId", p.provider, p.channel, p.state, p.version, p.timers,
  p.amount::float8 as amount, p.currency, p.title, p.entitlement_key as "entitlementKey",
  p.entitlement_days as "entitlementDays", p.period_seconds as "periodSeconds", p.invoice_payload as "invoicePayload",
  exists (select 1 from product where id = p.product_id and stock is not null) as "isLimited",
  p.open_invoice_attempts as "openInvoiceAttempts", p.code, p.list_amount::float8 as "listAmount",
  u.telegram_id::text as "buyerTelegramId",
  u.chosen_language as "chosenLanguage", u.language_code as "languageCode"`;

/** The money of the plan's last period went back, and an earlier one still runs: what pays for it now would pay twice. */
const leftOfPlan = (
  user: string,
  at: string,
) => `from subscription s join subscription_period sp on sp.subscription_id = s.id
  where s.user_id = ${user} and s.product_id = pr.id and s.state = 'refunded' and sp.refunded_at is null and sp.ends_at > ${at}`;

/** The user of `$user` owns the product `pr` at `$at`. A plan is owned by its own subscription: others may give the same. */
const owned = (user: string, at: string) => `case when pr.period_seconds is null then exists (
    select 1 from entitlement e where e.user_id = ${user} and e.key = pr.entitlement_key and e.revoked_at is null
      and (e.expires_at is null or e.expires_at > ${at}))
    else exists (select 1 from subscription s where s.user_id = ${user} and s.product_id = pr.id
      and s.state in ('active', 'past_due', 'canceled')) or exists (select 1 ${leftOfPlan(user, at)}) end`;

const byPayload: Statement = {
  name: "payments_by_payload",
  sql: `select ${columns} from payment p join app_user u on u.id = p.user_id where p.invoice_payload = any($1)`,
};
const byId: Statement = {
  name: "payment_by_id",
  sql: `select ${columns} from payment p join app_user u on u.id = p.user_id where p.id = $1`,
};
const forCheckout: Statement = {
  name: "payments_for_checkout",
  sql: `select ${columns}, u.banned_at is not null as "isBanned", u.accepted_terms_version as "acceptedTermsVersion",
      pr.archived_at is null as "isForSale", pr.is_repeatable as "isRepeatable", ${owned("p.user_id", "$2")} as "isOwned",
      h.query_id as "holdQueryId", h.opened_at as "holdOpenedAt",
      -- By the buyer's own payments: there are few of them, while a popular product has holds without number.
      exists (select 1 from payment o where o.user_id = p.user_id and o.product_id = p.product_id and o.id <> p.id
        and o.state = 'approved' and o.deadline > $2) as "isBeingBought",
      exists (select 1 from payment o where o.user_id = p.user_id and o.product_id = p.product_id and o.id <> p.id
        and o.state in ('created', 'invoiced', 'approved')) as "hasRival"
    from payment p join app_user u on u.id = p.user_id join product pr on pr.id = p.product_id
    -- The limit keeps this a look into the index for each payment: joined, it would read every open hold of the shop.
    left join lateral (select query_id, opened_at from checkout_hold
      where payment_id = p.id and released_at is null limit 1) h on true
    where p.invoice_payload = any($1)`,
};
const saleFor: Statement = {
  name: "payment_sale_for",
  sql: `select pr.title, pr.description, pr.photo_url as "photoUrl", pr.price_stars::float8 as "priceStars",
      pr.entitlement_key as "entitlementKey", pr.entitlement_days as "entitlementDays",
      pr.period_seconds as "periodSeconds", coalesce((select max(s.current_period_ends_at) from subscription s
        where s.user_id = $1 and s.product_id = pr.id and s.state in ('active', 'past_due', 'canceled')),
        (select max(sp.ends_at) ${leftOfPlan("$1", "$3")})) as "subscribedUntil",
      pr.archived_at is null as "isForSale", pr.is_repeatable as "isRepeatable", ${owned("$1", "$3")} as "isOwned",
      pr.stock, pr.stock - (select count(*)::int from checkout_hold h
        where h.product_id = pr.id and h.released_at is null and h.lapses_at > $3) as "stockLeft",
      (select count(*)::int from payment p where p.user_id = $1 and p.state in ('created', 'invoiced', 'approved')) as "openPayments",
      u.banned_at is not null as "isBanned", u.accepted_terms_version as "acceptedTermsVersion"
    from product pr join app_user u on u.id = $1 where pr.id = $2`,
};
const byKey: Statement = {
  name: "payment_by_idempotency_key",
  sql: `select fingerprint, payment_id as "paymentId" from idempotency_key where principal = $1 and key = $2`,
};
const userByTelegramId: Statement = {
  name: "payment_user_by_telegram_id",
  sql: `select id from app_user where telegram_id = $1`,
};
const lockBuyer: Statement = {
  name: "payment_lock_buyer",
  sql: "select 1 from app_user where id = $1 for no key update",
};
// Which hold took over which is not kept: one that was taken over says so, and when it would have lapsed.
const toRelease: Statement = {
  name: "payment_to_release",
  sql: `select payment_id as "paymentId" from checkout_hold h where query_id = $1 and released_at is null and not exists (
      select 1 from checkout_hold o where o.product_id = h.product_id and o.payment_id = h.payment_id and o.lapses_at > $2
        and o.release_reason = 'replaced')`,
};
const due: Statement = {
  name: "payments_due",
  sql: `select id from payment where deadline <= $1 order by deadline limit $2`,
};
const claimInvoices: Statement = {
  name: "payments_claim_invoices",
  sql: `with claimed as (
      update payment set open_invoice_at = $2 where id in (
        select id from payment where open_invoice_at <= $1 order by open_invoice_at limit $3 for update skip locked)
      returning *)
    select ${columns} from claimed p join app_user u on u.id = p.user_id`,
};
const sweepKeys: Statement = {
  name: "idempotency_sweep",
  sql: `delete from idempotency_key where (principal, key) in (
      select principal, key from idempotency_key where created_at < $1 limit $2) returning 1`,
};
const noteAnswers: Statement = {
  name: "payment_note_answers",
  sql: `with answer as (select * from unnest($1::text[], $2::int[], $3::text[]) as a (id, ms, payload)),
    held as (update checkout_hold set answered_in_ms = answer.ms from answer
      where query_id = answer.id and answered_in_ms is null)
    insert into checkout_answer (payment_id, query_id, in_ms)
    select p.id, answer.id, answer.ms from answer join payment p on p.invoice_payload = answer.payload
    where not exists (select 1 from checkout_hold h where h.query_id = answer.id)
    on conflict do nothing`,
};
const eraseWords: Statement = {
  name: "payment_erase_words",
  sql: `update charge set raw = null where id in (
      select id from charge where raw is not null and recorded_at < $1 limit $2) returning 1`,
};
const lower: Statement = {
  name: "payment_lower",
  sql: `update payment set amount = $2, list_amount = $3, code = $4 where id = $1`,
};
const start: Statement = { name: "start_payment", sql: "select start_payment($1::jsonb) as answer" };

/** A price that a code has lowered. Both in Stars. */
export interface Discount {
  amount: number;
  listAmount: number;
  code: string;
}

export interface NewPayment {
  at: Date;
  principal: string;
  key: string;
  fingerprint: string;
  actor: string;
  requestId?: string | undefined;
  payment: {
    id: string;
    userId: string;
    productId: string;
    provider: ProviderName;
    channel: string;
    standing: Standing;
    amount: number;
    currency: string;
    title: string;
    entitlementKey: string;
    entitlementDays: number | null;
    periodSeconds: number | null;
    invoicePayload: string;
    openInvoiceAt: Date;
  };
}

export function paymentStore(db: Sql) {
  const payments = readTogether<PaymentRow>((payloads) => db.query(byPayload, [payloads]));
  const checkouts = readTogether<CheckoutRow>((payloads, at) => db.query(forCheckout, [payloads, at]));
  return {
    byPayload: (payload: string) => payments(payload),
    byId: async (id: string) => (await db.query<PaymentRow>(byId, [id]))[0] ?? null,
    /** Everything pre-checkout must know about the payment behind an invoice payload. */
    forCheckout: (payload: string, now: Date) => checkouts(payload, now),
    /** In a transaction: what this user does at the same moment is decided one after the other. */
    lockBuyer: async (userId: string) => void (await db.query(lockBuyer, [userId])),
    /** The product as this user may buy it; null: there is none. */
    saleFor: async (userId: string, productId: string, now: Date) =>
      (await db.query<SaleRow>(saleFor, [userId, productId, now]))[0] ?? null,
    byIdempotencyKey: async (principal: string, key: string) =>
      (await db.query<{ fingerprint: string; paymentId: string }>(byKey, [principal, key]))[0] ?? null,
    userByTelegramId: async (telegramId: string) =>
      (await db.query<{ id: string }>(userByTelegramId, [telegramId]))[0]?.id ?? null,
    /** Of the open hold that this question made; null: there is none, or money may still come for one before it. */
    paymentToRelease: async (queryId: string, now: Date) =>
      (await db.query<{ paymentId: string }>(toRelease, [queryId, now]))[0]?.paymentId ?? null,
    due: (now: Date, limit: number) => db.query<{ id: string }>(due, [now, limit]),
    /** Each with the hold that it made, or by itself where it made none and its payment is known. */
    async noteAnswers(answers: Answered[]): Promise<void> {
      const queryIds = answers.map(({ queryId }) => storableText(queryId));
      const payloads = answers.map(({ invoicePayload }) => invoicePayload && storableText(invoicePayload));
      await db.query(noteAnswers, [queryIds, answers.map(({ inMs }) => inMs), payloads]);
    },
    /** Of charges recorded before then; answers how many. */
    eraseWords: async (before: Date, limit: number) => (await db.query(eraseWords, [before, limit])).length,
    sweepKeys: async (before: Date, limit: number) => (await db.query(sweepKeys, [before, limit])).length,
    /** Payments whose invoice is to be opened now; theirs until `leaseEnd`. */
    claimInvoices: (now: Date, leaseEnd: Date, limit: number) =>
      db.query<PaymentRow>(claimInvoices, [now, leaseEnd, limit]),

    async start(payment: NewPayment): Promise<{ result: "started" | "known" | "key_reused"; paymentId: string }> {
      const { standing, ...rest } = payment.payment;
      const given = {
        ...payment,
        payment: { ...rest, state: standing.state, timers: standing.timers, deadline: deadlineOf(standing.timers) },
        change: { id: newId(), actor: payment.actor, requestId: payment.requestId },
      };
      const [row] = await db.query<{ answer: { result: "started" | "known" | "key_reused"; paymentId: string } }>(
        start,
        [storableJson(given)],
      );
      if (!row) throw new Error("start_payment answered nothing");
      return row.answer;
    },

    /** In the transaction that started it: nobody has seen another price. */
    lower: async (id: string, { amount, listAmount, code }: Discount) =>
      void (await db.query(lower, [id, amount, listAmount, code])),

    write: writeTogether(db),
  };
}
export type PaymentStore = ReturnType<typeof paymentStore>;
