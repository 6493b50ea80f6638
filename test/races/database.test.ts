import { databaseCases } from "@starfront/server/platform/database.contract";
import { openDatabase, type Database } from "@starfront/server/platform/database";
import { entities } from "@starfront/server/entities";
import { linkedLive } from "@starfront/server/platform/live";
import { postgresqlLink } from "@starfront/server/platform/live/postgresql-link";
import { silentLog } from "@starfront/server/platform/log";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPostgres, type Postgres } from "../postgres.ts";

const log = silentLog();
let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

describe("PostgreSQL", () => {
  let db: Database;
  beforeAll(async () => {
    db = await openDatabase({ url: await postgres.createDatabase(), dataDir: "", entities, log });
  });
  afterAll(() => db.close());

  it.each(databaseCases)("$name", async ({ run }) => run(db));

  it("prepares a named statement once per connection, in transactions too", async () => {
    const statement = { name: "named_here", sql: "select $1::int as n" };
    const prepared = {
      name: "prepared",
      sql: "select count(*)::int as n from pg_prepared_statements where name = 'named_here'",
    };
    const counts = await db.transaction(async (tx) => {
      for (let i = 0; i < 3; i++) await tx.query(statement, [i]);
      return tx.query<{ n: number }>(prepared, []);
    });
    expect(counts).toEqual([{ n: 1 }]);
  });

  it("has the tables the entities say", async () => {
    expect(await db.orm.schema.getUpdateSchemaSQL({ wrap: false })).toBe("");
  });

  it("is migrated once by servers that start together", async () => {
    const url = await postgres.createDatabase();
    const opened = await Promise.all([1, 2, 3].map(() => openDatabase({ url, dataDir: "", entities, log })));
    const sql = "select count(*)::int as n, count(distinct name)::int as names from mikro_orm_migrations";
    const rows = await opened[0]?.query<{ n: number; names: number }>({ name: "migrations", sql }, []);
    expect(rows?.[0]?.n).toBeGreaterThan(0);
    expect(rows?.[0]?.names).toBe(rows?.[0]?.n);
    await Promise.all(opened.map((one) => one.close()));
  });

  it("says that it is down when it is, and is used again when it is back", async () => {
    expect(await db.isUp()).toBe(true);
    await postgres.kill();
    expect(await db.isUp()).toBe(false);
    await postgres.restart();
    expect(await db.isUp()).toBe(true);
  });
});

describe("live events between two servers", () => {
  it("arrive, and after a broken connection everybody looks again", async () => {
    const url = await postgres.createDatabase();
    const here = await linkedLive((local) => postgresqlLink(url, local, log));
    const there = await linkedLive((local) => postgresqlLink(url, local, log));
    const news = there.subscribe("payment:1")[Symbol.asyncIterator]();

    here.publish("payment:1");
    expect((await news.next()).done).toBe(false);

    const waiting = news.next();
    await postgres.kill();
    await postgres.restart();
    // Nothing was published: it is the reconnect that wakes.
    expect((await waiting).done).toBe(false);

    for (let i = 0; i < 1000; i++) here.publish(`payment:${i}`);
    here.publish("payment:1");
    expect((await news.next()).done).toBe(false);
    await Promise.all([here.close(), there.close()]);
  });
});
