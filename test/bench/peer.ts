import { fileURLToPath } from "node:url";
import pg from "pg";
import { botToken, type Helper, price, type Seller, startPart, words } from "./contestant.ts";
import { tables } from "./peers/shop.ts";
import { nextPurchase } from "./updates.ts";

const secret = "secret-of-the-webhook";

export type Peer = Seller & Helper;

/** A grammY monolith of `peers/`, in a process and a database of its own. */
export async function startPeer(name: "plain" | "usual", databaseUrl: string, botApiUrl: string): Promise<Peer> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  // PostgreSQL may be stopped before a connection that was ended is gone.
  pool.on("error", () => undefined);
  await pool.query(tables);
  const part = await startPart(fileURLToPath(new URL(`./peers/${name}.ts`, import.meta.url)), {
    DATABASE_URL: databaseUrl,
    BOT_TOKEN: botToken,
    TELEGRAM_API_ROOT: botApiUrl,
    WEBHOOK_SECRET: secret,
  });
  const addUsers = (people: number[]) =>
    pool.query(
      `insert into users (id, first_name, accepted_terms) select id, 'Buyer', true from unnest($1::bigint[]) as t (id)`,
      [people],
    );

  return {
    name: `${name} grammY monolith`,
    pids: { bot: part.pid },
    webhook: { url: part.ready.url ?? "", secret },
    async prepare(count) {
      const purchases = Array.from({ length: count }, () => nextPurchase((number) => `order:${number}`));
      await addUsers(purchases.map(({ buyerId }) => buyerId));
      await pool.query(
        `insert into orders (payload, user_id, product, amount, currency)
          select payload, user_id, 'tea', $3, 'XTR' from unnest($1::text[], $2::bigint[]) as t (payload, user_id)`,
        [purchases.map(({ payload }) => payload), purchases.map(({ buyerId }) => buyerId), price],
      );
      await pool.query("vacuum analyze");
      return purchases;
    },
    async countBought(purchases) {
      const { rows } = await pool.query<{ count: number }>(
        `select count(*)::int from orders o join charges c on c.order_id = o.id join entitlements e on e.order_id = o.id
          where o.status = 'paid' and o.payload = any($1) and c.telegram_charge_id = any($2)`,
        [purchases.map(({ payload }) => payload), purchases.map(({ chargeId }) => chargeId)],
      );
      return rows[0]?.count ?? 0;
    },
    settle: () => Promise.resolve(),
    async meet(people) {
      await addUsers(people);
      await pool.query("vacuum analyze");
    },
    async countHelped(people) {
      const { rows } = await pool.query<{ count: number }>(
        `select count(distinct t.user_id)::int from tickets t join ticket_messages m on m.ticket_id = t.id and m.text = $2
          where t.user_id = any($1)`,
        [people, words],
      );
      return rows[0]?.count ?? 0;
    },
    async stop() {
      await part.stop();
      await pool.end();
    },
  };
}
