import { fileURLToPath } from "node:url";
import pg from "pg";
import { paymentChart } from "@starfront/server/payments/payment.machine";
import { freePort } from "../postgres.ts";
import { botToken, type Contestant, type Helper, price, type Seller, startPart, words } from "./contestant.ts";
import { nextPurchase } from "./updates.ts";

const secret = "secret-of-the-webhook";
/** The peers ask Telegram as fast as they can; here nobody else sets a limit. */
const withoutPause = 1_000_000;

export interface Shop extends Contestant {
  apiUrl: string;
  pool: pg.Pool;
}
export type Starfront = Shop & Seller;

/** Server and bot as in production: what was built, each in a process of its own, at their usual settings. */
async function startShop(databaseUrl: string, botApiUrl: string, messagesPerSecond: number): Promise<Shop> {
  const [port, botPort] = [await freePort(), await freePort()];
  const apiUrl = `http://127.0.0.1:${port}`;
  const common = {
    BOT_TOKEN: botToken,
    TELEGRAM_API_ROOT: botApiUrl,
    PUBLIC_URL: "https://shop.example",
    SERVICE_SECRET: "service-secret-of-the-benchmark-only",
    WEBHOOK_SECRET: secret,
    LOG_LEVEL: "warn",
  };
  const server = await startPart(built("server"), {
    ...common,
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    HOST: "127.0.0.1",
  });
  const bot = await startPart(built("bot"), {
    ...common,
    API_URL: apiUrl,
    BOT_PORT: String(botPort),
    MESSAGES_PER_SECOND: String(messagesPerSecond),
  });
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  // PostgreSQL may be stopped before a connection that was ended is gone.
  pool.on("error", () => undefined);
  return {
    name: "Starfront",
    pids: { bot: bot.pid, server: server.pid },
    webhook: { url: `http://127.0.0.1:${botPort}/telegram/webhook`, secret },
    apiUrl,
    pool,
    async stop() {
      await bot.stop();
      await server.stop();
      await pool.end();
    },
  };
}

/** Where people ask for help in a dialogue. */
export async function startHelping(databaseUrl: string, botApiUrl: string): Promise<Helper> {
  const shop = await startShop(databaseUrl, botApiUrl, withoutPause);
  const { pool } = shop;
  return {
    ...shop,
    async meet(people) {
      await addUsers(pool, people);
      await pool.query("vacuum analyze");
    },
    async countHelped(people) {
      const { rows } = await pool.query<{ count: number }>(
        `select count(distinct u.id)::int as count
          from app_user u
          join conversation c on c.user_id = u.id and c.flow = 'support' and c.status = 'ended' and c.state = 'sent'
          join ticket t on t.user_id = u.id
          join ticket_message m on m.ticket_id = t.id and m.text = $2
          where u.telegram_id = any($1)`,
        [people, words],
      );
      return rows[0]?.count ?? 0;
    },
  };
}

export async function startStarfront(
  databaseUrl: string,
  botApiUrl: string,
  receiptsPerSecond: number,
): Promise<Starfront> {
  const shop = await startShop(databaseUrl, botApiUrl, receiptsPerSecond);
  const { pool } = shop;
  const productId = await addProduct(pool);
  return {
    ...shop,
    async prepare(count) {
      const purchases = Array.from({ length: count }, () => nextPurchase((number) => `payment:bench-${number}`));
      await openPayments(
        pool,
        productId,
        purchases.map(({ payload, buyerId }) => [payload, buyerId]),
      );
      return purchases;
    },
    async countBought(purchases) {
      const { rows } = await pool.query<{ count: number }>(
        `select count(distinct p.id)::int as count
          from payment p
          join charge c on c.payment_id = p.id and c.disposition = 'applied'
          join entitlement e on e.provider = c.provider and e.charge_id = c.charge_id and e.user_id = p.user_id
          join ledger_transaction l on l.external_id = c.charge_id and l.payment_id = p.id
          join notification n on n.payment_id = p.id
          join checkout_hold h on h.payment_id = p.id and h.release_reason = 'paid'
          where p.state = 'paid' and p.invoice_payload = any($1) and c.charge_id = any($2)
            and (select count(*) from payment_change pc where pc.payment_id = p.id) = 2
            and (select sum(amount) = 0 and count(*) > 1 from ledger_entry where transaction_id = l.id)`,
        [purchases.map(({ payload }) => payload), purchases.map(({ chargeId }) => chargeId)],
      );
      return rows[0]?.count ?? 0;
    },
    async settle() {
      // Telegram takes thirty messages a second: the receipts of a round would be said for minutes after it.
      await pool.query("update notification set next_attempt_at = null where next_attempt_at is not null");
    },
  };
}

async function addProduct(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `insert into product (id, slug, kind, title, description, delivery, price_stars, entitlement_key, is_repeatable,
        position, created_at, updated_at)
      values (uuidv7(), 'bench-tea', 'digital', '{"en":"Tea"}', '{"en":"Tea"}', '{"en":"Tea"}', $1, 'tea', true, 1, now(), now())
      returning id`,
    [price],
  );
  return rows[0]?.id ?? "";
}

async function addUsers(pool: pg.Pool, people: number[]): Promise<void> {
  await pool.query(
    `insert into app_user (id, telegram_id, first_name, language_code, accepted_terms_version, created_at, updated_at)
      select uuidv7(), id, 'Buyer', 'en', 1, now(), now() from unnest($1::bigint[]) as t (id)
      on conflict (telegram_id) do nothing`,
    [people],
  );
}

/** Payments as `startPayment` leaves them once their invoice is open. */
export async function openPayments(pool: pg.Pool, productId: string, open: [payload: string, buyerId: number][]) {
  const now = new Date();
  const { state, timers } = paymentChart.step(paymentChart.begin(now), "INVOICED", now);
  await addUsers(
    pool,
    open.map(([, buyerId]) => buyerId),
  );
  await pool.query(
    `insert into payment (id, user_id, product_id, provider, channel, state, version, timers, deadline, amount, currency, title,
        entitlement_key, invoice_payload, invoice_link, created_at, updated_at)
      select uuidv7(), u.id, $3, 'telegram-stars', 'chat', $4, 2, $5, $6, $7, 'XTR', 'Tea', 'tea', t.payload,
        'https://t.me/$benchmark', $8, $8
      from unnest($1::text[], $2::bigint[]) as t (payload, buyer_id) join app_user u on u.telegram_id = t.buyer_id`,
    [
      open.map(([payload]) => payload),
      open.map(([, buyerId]) => buyerId),
      productId,
      state,
      JSON.stringify(timers),
      Object.values(timers).sort()[0],
      price,
      now,
    ],
  );
  await pool.query("vacuum analyze");
}

const built = (part: string) => fileURLToPath(new URL(`../../${part}/dist/main.js`, import.meta.url));
