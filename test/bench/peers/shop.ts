/** What both peers share: the tables of a small shop, and what a purchase does with them. */
import pg from "pg";

export const tables = `
  create table users (
    id bigint primary key,
    first_name text not null,
    accepted_terms boolean not null default false,
    is_banned boolean not null default false
  );
  create table orders (
    id bigint generated always as identity primary key,
    payload text not null unique,
    user_id bigint not null references users (id),
    product text not null,
    amount int not null,
    currency text not null,
    status text not null default 'pending',
    created_at timestamptz not null default now(),
    paid_at timestamptz
  );
  create table charges (
    telegram_charge_id text primary key,
    order_id bigint not null references orders (id),
    amount int not null,
    currency text not null,
    created_at timestamptz not null default now()
  );
  create table entitlements (
    id bigint generated always as identity primary key,
    user_id bigint not null references users (id),
    product text not null,
    order_id bigint not null references orders (id),
    granted_at timestamptz not null default now()
  );
  create index entitlements_user on entitlements (user_id);
  create index orders_user on orders (user_id);
  create table tickets (
    id bigint generated always as identity primary key,
    user_id bigint not null references users (id),
    order_payload text references orders (payload),
    reason text not null,
    created_at timestamptz not null default now()
  );
  create table ticket_messages (
    id bigint generated always as identity primary key,
    ticket_id bigint not null references tickets (id),
    text text not null,
    created_at timestamptz not null default now()
  );
  create index ticket_messages_ticket on ticket_messages (ticket_id)`;

interface Checkout {
  from: { id: number };
  invoice_payload: string;
  total_amount: number;
  currency: string;
}

interface Payment {
  invoice_payload: string;
  total_amount: number;
  currency: string;
  telegram_payment_charge_id: string;
}

interface Question {
  buyer: number;
  /** `none`: about none. */
  order: string;
  reason: string;
  text: string;
}

export function createShop(pool: pg.Pool) {
  return {
    /** May this be paid? Null: yes. */
    async refuseCheckout(query: Checkout): Promise<string | null> {
      const { rows } = await pool.query<{
        user_id: string;
        amount: number;
        currency: string;
        status: string;
        accepted_terms: boolean;
        is_banned: boolean;
      }>({
        name: "checkout",
        text: `select o.user_id, o.amount, o.currency, o.status, u.accepted_terms, u.is_banned
          from orders o join users u on u.id = o.user_id where o.payload = $1`,
        values: [query.invoice_payload],
      });
      const [order] = rows;
      if (!order || order.user_id !== String(query.from.id)) return "This order does not exist.";
      if (order.status !== "pending") return "This order is closed.";
      if (order.amount !== query.total_amount || order.currency !== query.currency) return "The price has changed.";
      if (order.is_banned || !order.accepted_terms) return "Please accept the terms first.";
      return null;
    },

    async boughtBy(userId: number): Promise<{ payload: string; product: string }[]> {
      const { rows } = await pool.query<{ payload: string; product: string }>({
        name: "bought_by",
        text: `select payload, product from orders where user_id = $1 and status = 'paid' order by id desc limit 6`,
        values: [userId],
      });
      return rows;
    },

    /** Its number. One statement: all of it or nothing. */
    async openTicket({ buyer, order, reason, text }: Question): Promise<string> {
      const { rows } = await pool.query<{ id: string }>({
        name: "open_ticket",
        text: `with ticket as (
            insert into tickets (user_id, order_payload, reason) values ($1, $2, $3) returning id)
          insert into ticket_messages (ticket_id, text) select id, $4 from ticket returning ticket_id as id`,
        values: [buyer, order === "none" ? null : order, reason, text],
      });
      return rows[0]?.id ?? "";
    },

    /** Records the money and hands over what was bought, once, in one transaction. */
    async recordPayment(payment: Payment): Promise<void> {
      const client = await pool.connect();
      try {
        await client.query("begin");
        const { rows } = await client.query<{ id: string; user_id: string; product: string }>({
          name: "pay_order",
          text: `update orders set status = 'paid', paid_at = now() where payload = $1 and status = 'pending'
            returning id, user_id, product`,
          values: [payment.invoice_payload],
        });
        const [order] = rows;
        if (order) {
          await client.query({
            name: "insert_charge",
            text: `insert into charges (telegram_charge_id, order_id, amount, currency) values ($1, $2, $3, $4)`,
            values: [payment.telegram_payment_charge_id, order.id, payment.total_amount, payment.currency],
          });
          await client.query({
            name: "grant",
            text: `insert into entitlements (user_id, product, order_id) values ($1, $2, $3)`,
            values: [order.user_id, order.product, order.id],
          });
        }
        await client.query("commit");
      } catch (error) {
        await client.query("rollback");
        throw error;
      } finally {
        client.release();
      }
    },
  };
}
export type Shop = ReturnType<typeof createShop>;
