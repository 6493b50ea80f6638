import { entities } from "@starfront/server/entities";
import { openDatabase, type Database } from "@starfront/server/platform/database";
import { silentLog } from "@starfront/server/platform/log";
import { expect } from "vitest";
import { startPostgres } from "../postgres.ts";

/** A database with all tables on a PostgreSQL of its own: both end together. */
export async function openPostgresDatabase(): Promise<Database> {
  const postgres = await startPostgres();
  const db = await openDatabase({ url: await postgres.createDatabase(), dataDir: "", entities, log: silentLog() });
  return {
    ...db,
    async close() {
      await db.close();
      await postgres.stop();
    },
  };
}

/** Somebody holds this row until each of these has come to wait for it, one after the other. Answers how they ended. */
export async function queueAt(
  db: Database,
  { table, id }: { table: string; id: string },
  acts: (() => Promise<unknown>)[],
): Promise<PromiseSettledResult<unknown>[]> {
  const begun: Promise<unknown>[] = [];
  await db.transaction(async (tx) => {
    const hold = { name: `test_hold_${table}`, sql: `select 1 from ${table} where id = $1 for update` };
    await tx.query(hold, [id]);
    for (const act of acts) {
      begun.push(act());
      await expect.poll(() => waitingIn(db), { timeout: 30_000 }).toBe(begun.length);
    }
  });
  return Promise.allSettled(begun);
}

/** How many of its connections wait for somebody else's row. */
export async function waitingIn(db: Database): Promise<number> {
  const sql = `select count(*)::int as n from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  return (await db.query<{ n: number }>({ name: "test_waiting", sql }, []))[0]?.n ?? 0;
}
