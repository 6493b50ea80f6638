import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPostgres, type Postgres } from "../postgres.ts";

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client(url);
  // The server may be killed while we are connected.
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows.flatMap((row) => Object.values(row));
  } finally {
    await client.end();
  }
}

describe("the test PostgreSQL", () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres({ synchronousCommit: true });
  });
  afterAll(() => postgres.stop());

  it("copies a prepared database", async () => {
    const prepared = await postgres.createDatabase();
    await ask(prepared, "create table tea (name text)");
    await ask(prepared, "insert into tea values ('green')");
    const copy = await postgres.createDatabase(prepared);
    await ask(copy, "insert into tea values ('black')");
    expect(await ask(copy, "select name from tea order by 1")).toEqual(["black", "green"]);
    expect(await ask(prepared, "select name from tea")).toEqual(["green"]);
  });

  it("keeps what was committed when it is killed", async () => {
    const url = await postgres.createDatabase();
    await ask(url, "create table tea as select 'oolong' as name");
    await postgres.kill();
    await expect(ask(url, "select 1")).rejects.toThrow("ECONNREFUSED");
    await postgres.restart();
    expect(await ask(url, "select name from tea")).toEqual(["oolong"]);
  });

  it("says how commits are made", async () => {
    expect(await ask(postgres.url, "show synchronous_commit")).toEqual(["on"]);
    await using fast = await startPostgres();
    expect(await ask(fast.url, "show fsync")).toEqual(["off"]);
  });

  it("is gone after it was stopped", async () => {
    const short = await startPostgres();
    await short.stop();
    await expect(ask(short.url, "select 1")).rejects.toThrow("ECONNREFUSED");
  });
});
