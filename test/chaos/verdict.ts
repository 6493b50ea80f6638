/** What our tables say beside what Telegram's own ledger says. All but `repeats` and the totals must be 0. */
import type { Sandbox } from "@starfront/sandbox/sandbox";
import type { Reader } from "./reader.ts";

export interface Verdict {
  totals: { charges: number; stars: number; paidPayments: number; surplus: number };
  wrong: Record<Wrong, number>;
  /** "Paid" messages beyond one for each payment: an answer of Telegram was lost, or whoever sent it died before saying so. */
  repeats: number;
  /** A few of each wrong thing, to look at. */
  examples: Partial<Record<Wrong, string[]>>;
}

export type Wrong =
  /** Telegram took money that we do not know of. */
  | "missing"
  /** We know of money that Telegram never took. */
  | "unknown"
  | "quarantined"
  | "appliedTwice"
  /** Charged, but its payment is not paid. */
  | "notPaid"
  | "grantedTwice"
  /** Applied, but nothing was given for it; or given for nothing. */
  | "grantedWrong"
  | "unbalancedTransactions"
  | "unbalancedCurrencies"
  /** Stars between our asset account and the bot's balance at Telegram. */
  | "assetDifference"
  /** A paid payment whose chat shows no "Paid" where its message is said to be. */
  | "notTold"
  /** A second charge of which its buyer was not told. */
  | "surplusNotTold"
  | "deadUpdates"
  | "deadNotifications";

const queries: Record<Exclude<Wrong, "missing" | "unknown" | "assetDifference" | "notTold">, string> = {
  quarantined: "select charge_id || ' ' || coalesce(reason, '') as what from charge where disposition = 'quarantined'",
  appliedTwice: `select payment_id::text as what from charge where disposition = 'applied' group by payment_id having count(*) > 1`,
  notPaid: `select distinct p.id || ' ' || p.state as what from charge c join payment p on p.id = c.payment_id
    where p.state <> 'paid'
      or not exists (select 1 from charge a where a.payment_id = p.id and a.disposition = 'applied')`,
  grantedTwice: `select c.payment_id::text as what from entitlement e join charge c using (provider, charge_id)
    group by c.payment_id having count(*) > 1`,
  grantedWrong: `select coalesce(c.charge_id, e.charge_id) as what
    from (select * from charge where disposition = 'applied') c full join entitlement e using (provider, charge_id)
    where c.id is null or e.id is null or e.revoked_at is not null`,
  unbalancedTransactions: `select transaction_id::text as what from ledger_entry
    group by transaction_id, currency having sum(amount) <> 0`,
  unbalancedCurrencies: "select currency as what from ledger_entry group by currency having sum(amount) <> 0",
  surplusNotTold: `select c.charge_id as what from charge c where c.disposition = 'surplus' and not exists (
    select 1 from notification n where n.slot = 'surplus:' || c.provider || ':' || c.charge_id and n.said_version = n.version)`,
  deadUpdates: "select update_id || ' ' || coalesce(last_error, '') as what from telegram_update where status = 'dead'",
  deadNotifications:
    "select slot || ' ' || coalesce(last_error, '') as what from notification where dead_at is not null",
};

export async function judge(sandbox: Sandbox, database: Reader): Promise<Verdict> {
  const found = new Map<Wrong, string[]>();
  for (const [name, sql] of Object.entries(queries) as [Wrong, string][]) {
    found.set(name, await texts(database, sql));
  }
  const { balance, rows } = sandbox.world.ledger();
  const oracle = new Set(rows.filter(({ kind }) => kind === "payment").map(({ chargeId }) => chargeId));
  const ours = new Set(await texts(database, "select charge_id as what from charge"));
  found.set(
    "missing",
    [...oracle].filter((id) => !ours.has(id)),
  );
  found.set(
    "unknown",
    [...ours].filter((id) => !oracle.has(id)),
  );
  const { notTold, repeats } = await readChats(sandbox, database);
  found.set("notTold", notTold);

  const { rows: sums } = await database.query<{ asset: number; paidPayments: number; surplus: number }>(
    `select (select coalesce(sum(amount), 0)::int from ledger_entry where account = 'asset:telegram-stars') as asset,
      (select count(*)::int from payment where state = 'paid') as "paidPayments",
      (select count(*)::int from charge where disposition = 'surplus') as surplus`,
  );
  const { asset = 0, paidPayments = 0, surplus = 0 } = sums[0] ?? {};
  const wrong = Object.fromEntries([...found].map(([name, what]) => [name, what.length]));
  return {
    totals: { charges: oracle.size, stars: balance.amount, paidPayments, surplus },
    wrong: { ...(wrong as Record<Wrong, number>), assetDifference: balance.amount - asset },
    repeats,
    examples: Object.fromEntries(
      [...found].flatMap(([name, what]) => (what.length > 0 ? [[name, what.slice(0, 5)]] : [])),
    ),
  };
}

async function readChats(sandbox: Sandbox, database: Reader) {
  const { rows } = await database.query<{ id: string; personId: number; messageId: number | null }>(
    `select p.id, u.telegram_id::float8 as "personId", n.message_id::int as "messageId"
      from payment p join app_user u on u.id = p.user_id left join notification n on n.slot = 'payment:' || p.id
      where p.state = 'paid'`,
  );
  const isPaid = (message: Record<string, unknown>) => String(message["text"] ?? "").includes("Paid: ");
  const notTold = rows.filter(({ personId, messageId }) => {
    const shown = messageId === null ? undefined : sandbox.world.message(personId, messageId);
    return shown === undefined || !isPaid(shown.message);
  });
  const people = new Set(rows.map(({ personId }) => personId));
  let shown = 0;
  for (const id of people) {
    shown += sandbox.world.chatState(id).messages.filter(({ message }) => isPaid(message)).length;
  }
  return {
    notTold: notTold.map(({ id, personId, messageId }) => `${id} in chat ${personId}, message ${messageId}`),
    repeats: shown - (rows.length - notTold.length),
  };
}

async function texts(database: Reader, sql: string): Promise<string[]> {
  const { rows } = await database.query<{ what: string }>(sql);
  return rows.map(({ what }) => what);
}
