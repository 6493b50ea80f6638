import { MikroORM } from "@mikro-orm/postgresql";
import type { MikroORM as CoreORM } from "@mikro-orm/core";
import pg from "pg";
import { refuseOldPostgresql, whyNoPostgresql } from "./not-opened.ts";
import { commonOptions, type Opened, type OrmOptions } from "./opened.ts";
import { clientKnowing, postgresqlDriver, type KnownStatements } from "./postgresql.ts";
import { unlessVictim } from "./victims.ts";

// Any number that nothing else in the database uses as an advisory lock.
const migrationLock = 7_827_319_472;
/** So long a database may take to answer a new connection. */
const patienceMs = 10_000;

export interface OpenPostgresqlOptions extends OrmOptions {
  url: string;
  poolSize?: number;
}

export async function openPostgresql(options: OpenPostgresqlOptions): Promise<Opened> {
  const known: KnownStatements = new Map();
  const orm = await MikroORM.init({
    ...commonOptions(options),
    clientUrl: options.url,
    driverOptions: { Client: clientKnowing(known), max: options.poolSize ?? 10, connectionTimeoutMillis: patienceMs },
  });
  try {
    // An older server that sells meanwhile may lock what the migrations lock, in another order.
    await alone(options.url, () => unlessVictim(() => orm.migrator.up()));
    const pool = await orm.em.getConnection().getNativeClient();
    const driver = postgresqlDriver(pool, known);
    return { kind: "postgresql", orm: orm as unknown as CoreORM, driver, release: () => Promise.resolve() };
  } catch (error) {
    await orm.close(true);
    throw whyNoPostgresql(error, options.url);
  }
}

/** Servers may start together: one migrates, the others wait and find nothing left to do. */
async function alone(url: string, work: () => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: patienceMs });
  await client.connect();
  try {
    const { rows } = await client.query<{ version: string }>("select current_setting('server_version_num') as version");
    refuseOldPostgresql(Number(rows[0]?.version), url);
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    await work();
  } finally {
    // Ending the connection gives the lock back.
    await client.end();
  }
}
