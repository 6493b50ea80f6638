/** The shop's books, all of them, in one statement. */
import type { Story } from "./story.ts";

export interface Books {
  charges: {
    id: string;
    paymentId: string | null;
    period: number;
    disposition: "applied" | "surplus" | "quarantined";
    amount: number;
    payer: number;
    /** Booked for it on the provider's account. */
    booked: number;
  }[];
  refunds: { id: string; state: string; isBooked: boolean; booked: number }[];
  /** Of what was bought: by the charge that paid for it. */
  entitlements: { id: string; userId: string; productId: string; isRevoked: boolean; endsAt: string | null }[];
  payments: PaymentNow[];
  subscriptions: SubscriptionNow[];
  accounts: Record<string, number>;
  /** Billionths of a Star that affiliates' shares left over, as Telegram's account was read. */
  nanos: number;
  unbalanced: string[];
  notices: { slot: string; userId: string; paymentId: string | null; kind: string }[];
  /** Pieces that are left of what is limited. */
  stock: number | null;
  waiting: number;
}

export interface PaymentNow {
  id: string;
  userId: string;
  productId: string;
  state: string;
  version: number;
  timers: Record<string, string>;
  deadline: string | null;
  isOversold: boolean;
  openHolds: number;
  history: Step[];
}

export interface SubscriptionNow {
  id: string;
  userId: string;
  paymentId: string;
  firstChargeId: string;
  hasFirstCharge: boolean;
  state: string;
  version: number;
  stoppedBy: string | null;
  endsAt: string;
  periods: { period: number; chargeId: string; endsAt: string; isBack: boolean }[];
  history: Step[];
}

export interface Step {
  version: number;
  from: string | null;
  to: string;
}

export async function readBooks({ db }: Story): Promise<Books> {
  const [row] = await db.query<{ books: Books }>(books, []);
  if (!row) throw new Error("there are no books");
  return row.books;
}

const booked = (kind: string, id: string) => `(select coalesce(sum(e.amount), 0)::int from ledger_entry e
  join ledger_transaction t on t.id = e.transaction_id
  where t.kind = '${kind}' and t.external_id = ${id} and e.account = 'asset:telegram-stars')`;
const list = (rows: string) => `(select coalesce(jsonb_agg(to_jsonb(r)), '[]') from (${rows}) r)`;

const books = {
  name: "model_books",
  sql: `select jsonb_build_object(
    'charges', ${list(`select charge_id as id, payment_id as "paymentId", period, disposition, amount::int as amount,
      payer_telegram_id::int as payer, ${booked("charge", "charge_id")} as booked from charge order by charge_id`)},
    'refunds', ${list(`select charge_id as id, state, booked_at is not null as "isBooked",
      ${booked("refund", "charge_id")} as booked from refund`)},
    'entitlements', ${list(`select charge_id as id, user_id as "userId", product_id as "productId",
      revoked_at is not null as "isRevoked", expires_at as "endsAt" from entitlement`)},
    'payments', ${list(`select id, user_id as "userId", product_id as "productId", state, version, timers, deadline, is_oversold as "isOversold",
      (select count(*)::int from checkout_hold h where h.payment_id = p.id and h.released_at is null) as "openHolds",
      (select jsonb_agg(jsonb_build_object('version', c.version, 'from', c.from_state, 'to', c.to_state) order by c.version)
        from payment_change c where c.payment_id = p.id) as history
      from payment p order by id`)},
    'subscriptions', ${list(`select id, user_id as "userId", payment_id as "paymentId", first_charge_id as "firstChargeId",
      has_first_charge as "hasFirstCharge", state, version, stopped_by as "stoppedBy", current_period_ends_at as "endsAt",
      (select jsonb_agg(jsonb_build_object('period', p.period, 'chargeId', p.charge_id, 'endsAt', p.ends_at,
          'isBack', p.refunded_at is not null) order by p.period)
        from subscription_period p where p.subscription_id = s.id) as periods,
      (select jsonb_agg(jsonb_build_object('version', c.version, 'from', c.from_state, 'to', c.to_state) order by c.version)
        from subscription_change c where c.subscription_id = s.id) as history
      from subscription s order by id`)},
    'accounts', (select coalesce(jsonb_object_agg(account, stars), '{}') from (
      select account, sum(amount)::int as stars from ledger_entry group by account) a),
    'nanos', (select coalesce(sum(case direction when 'in' then nanos else -nanos end), 0)::float8 from star_transaction),
    'unbalanced', (select coalesce(jsonb_agg(id), '[]') from (
      select transaction_id as id from ledger_entry group by transaction_id, currency having sum(amount) <> 0) u),
    'notices', ${list(`select slot, user_id as "userId", payment_id as "paymentId", kind from notification`)},
    'stock', (select stock from product where stock is not null),
    'waiting', (select count(*)::int from telegram_update where status <> 'handled')) as books`,
};
