/** After the storm: time passes until nothing is due any more, and our books are compared with Telegram's. */
import { setTimeout as pause } from "node:timers/promises";
import type { Sandbox } from "@starfront/sandbox/sandbox";
import type { Reader } from "./reader.ts";

export interface Healing {
  tookSeconds: number;
  /** What was still due when patience ended; empty: everything healed. */
  stillDue: Record<string, number>;
  /** Oracle's charges that we did not know when the storm was over, before anything was waited for. */
  unknownAtFirst: number;
  reconciliation: Reconciliation | undefined;
  /** Lines that comparing the books repaired, over all runs, those of the servers' starts included. */
  repaired: number;
}

export interface Reconciliation {
  drift: number;
  balance: number;
  books: number;
  checked: number;
  repaired: number;
}

export interface HealParts {
  sandbox: Sandbox;
  database: Reader;
  apiUrl: string;
  serviceSecret: string;
  ownerId: number;
  tell(line: string): void;
}

/** Leases of the dead end and pauses before another attempt pass, a minute of the shop's time at once. */
const stepSeconds = 60;
const lookEveryMs = 500;

export async function heal(parts: HealParts, withinSeconds: number): Promise<Healing> {
  const { sandbox, database, tell } = parts;
  const began = Date.now();
  const end = began + withinSeconds * 1000;
  const unknownAtFirst = await countUnknown(sandbox, database);
  // Telegram, too, would bring at last what it could not deliver; here it does not wait a minute for it.
  await sandbox.hand.outage({ on: true });
  await sandbox.hand.outage({ on: false });
  let reconciliation: Reconciliation | undefined;
  let stillDue: Record<string, number> = {};
  for (let look = 0; ; look++) {
    const before = JSON.stringify(stillDue);
    stillDue = await whatIsDue(sandbox, database);
    const isQuiet = Object.keys(stillDue).length === 0;
    if (isQuiet && reconciliation) break;
    if (isQuiet) reconciliation = await reconcile(parts);
    if (Date.now() > end) break;
    if (look % 20 === 0) tell(`still due: ${JSON.stringify(stillDue)}`);
    // While things get done no time passes, or the leases of the living would end as well.
    const isStuck = JSON.stringify(stillDue) === before;
    if (isStuck) await sandbox.hand.advanceClock({ seconds: stepSeconds });
    await pause(lookEveryMs);
  }
  const { rows } = await database.query<{ repaired: number }>(
    "select coalesce(sum(repaired), 0)::int as repaired from reconciliation_report",
  );
  return {
    tookSeconds: Math.round((Date.now() - began) / 1000),
    stillDue,
    unknownAtFirst,
    reconciliation,
    repaired: rows[0]?.repaired ?? 0,
  };
}

async function countUnknown(sandbox: Sandbox, database: Reader): Promise<number> {
  const charges = sandbox.world.ledger().rows.filter(({ kind }) => kind === "payment");
  const { rows } = await database.query<{ unknown: number }>(
    `select count(*)::int as unknown from unnest($1::text[]) as told (id)
      where not exists (select 1 from charge where charge_id = told.id)`,
    [charges.map(({ chargeId }) => chargeId)],
  );
  return rows[0]?.unknown ?? 0;
}

/** What waits for its time or for an answer, by name; what is nothing is left out. */
async function whatIsDue(sandbox: Sandbox, database: Reader): Promise<Record<string, number>> {
  const { rows } = await database.query<Record<string, number>>(
    `select
      (select count(*)::int from telegram_update where status = 'waiting') as "stored updates",
      (select count(*)::int from notification where next_attempt_at is not null) as "notifications",
      (select count(*)::int from payment where open_invoice_at is not null) as "invoices to open",
      (select count(*)::int from checkout_hold where released_at is null) as "open holds"`,
  );
  const due = { "updates at Telegram": sandbox.updates().pending, ...rows[0] };
  return Object.fromEntries(Object.entries(due).filter(([, count]) => count > 0));
}

/** As staff ask for it. Undefined: not this time. */
async function reconcile(parts: HealParts): Promise<Reconciliation | undefined> {
  const { apiUrl, serviceSecret, ownerId, sandbox } = parts;
  const owner = sandbox.world.person(ownerId);
  if (!owner) throw new Error("the shop has no owner");
  try {
    const response = await fetch(`${apiUrl}/graphql`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: `Service ${serviceSecret}`,
        "x-telegram-user": Buffer.from(JSON.stringify(sandbox.world.userOf(owner))).toString("base64url"),
      },
      body: JSON.stringify({ query: "mutation { reconcile { drift balance books checked repaired } }" }),
    });
    const { data, errors } = (await response.json()) as {
      data?: { reconcile: Reconciliation } | null;
      errors?: { message: string; extensions?: { code?: string } }[];
    };
    // CONFLICT: somebody who is dead seems to be at it still, for ten minutes of the shop's time.
    if (errors?.[0] && errors[0].extensions?.code !== "CONFLICT") parts.tell(`not compared: ${errors[0].message}`);
    return data?.reconcile;
  } catch (error) {
    parts.tell(`not compared: ${String(error)}`);
    return undefined;
  }
}
