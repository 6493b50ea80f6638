import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../platform/database.ts";
import { openTestDatabase } from "../platform/test-database.ts";
import { readTogether, writeTogether } from "./payment.batches.ts";
import type { Decision } from "./payment.decisions.ts";

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

const update = (id: number, at = "2026-01-01T00:00:00Z"): Decision => ({
  at: new Date(at),
  update: { botId: "1", updateId: String(id), kind: "message", payload: {} },
});

async function storedIds(): Promise<number[]> {
  const sql = "select update_id::int as id from telegram_update order by update_id";
  return (await db.query<{ id: number }>({ name: "test_stored", sql }, [])).map(({ id }) => id);
}

describe("decisions written together", () => {
  it("are answered each for itself, in their order", async () => {
    const write = writeTogether(db);
    const results = await Promise.all([update(1), update(2), update(1)].map((one) => write(one)));
    expect(results).toEqual(["done", "done", "known_update"]);
  });

  it("do not fail for one among them that the database refuses", async () => {
    const write = writeTogether(db);
    const results = await Promise.allSettled(
      [update(11), update(12, "no time at all"), update(13)].map((one) => write(one)),
    );
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await storedIds()).toEqual(expect.arrayContaining([11, 13]));
    expect(await storedIds()).not.toContain(12);
  });

  it("are tried again when the database chose them as the victim of a deadlock", async () => {
    let victims = 2;
    const deadlock = Object.assign(new Error("deadlock detected"), { code: "40P01" });
    const write = writeTogether({
      query: (statement, values) => (victims-- > 0 ? Promise.reject(deadlock) : db.query(statement, values)),
    });
    expect(await write(update(31))).toBe("done");
  });

  it("all fail when the database is away, and are not asked again one by one", async () => {
    let asked = 0;
    const away = Object.assign(new Error("terminating connection"), { code: "57P01" });
    const write = writeTogether({ query: () => (asked++, Promise.reject(away)) });
    const results = await Promise.allSettled([update(21), update(22)].map((one) => write(one)));
    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(asked).toBe(1);
  });
});

describe("payments read together", () => {
  const rows = (payloads: string[]) =>
    db.query<{ invoicePayload: string }>(
      { name: "test_echo", sql: `select p as "invoicePayload" from unnest($1::text[]) as t (p) where p <> 'unknown'` },
      [payloads],
    );

  it("go to those who asked; null where there is none", async () => {
    const read = readTogether(rows);
    expect(await Promise.all([read("a"), read("unknown"), read("b"), read("a")])).toEqual([
      { invoicePayload: "a" },
      null,
      { invoicePayload: "b" },
      { invoicePayload: "a" },
    ]);
  });

  it("are read although a stranger asks for what no database can hold", async () => {
    const read = readTogether(rows);
    const results = await Promise.allSettled([read("a"), read("nul \u0000")]);
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
  });
});
