import { entities } from "@starfront/server/entities";
import { openDatabase, type Database } from "@starfront/server/platform/database";
import { silentLog } from "@starfront/server/platform/log";
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

/** How many of its connections wait for somebody else's row. */
export async function waitingIn(db: Database): Promise<number> {
  const sql = `select count(*)::int as n from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  return (await db.query<{ n: number }>({ name: "test_waiting", sql }, []))[0]?.n ?? 0;
}
