import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../platform/database.ts";
import { openTestDatabase } from "../platform/test-database.ts";
import { record } from "./audit.actions.ts";

const at = new Date("2027-03-01T12:00:00Z");
const entry = { actor: "user:1", action: "changeProduct", subject: "product:1", at };
const readAll = { name: "test_audit", sql: "select action, subject, before, after, at from audit_entry order by id" };

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

describe("the audit", () => {
  it("keeps what was before and after", async () => {
    await record(db, { ...entry, before: { price: 5, note: "a\0b" }, after: { price: 7 } });
    const [row] = await db.query(readAll, []);
    const { actor: _actor, ...kept } = entry;
    expect(row).toEqual({ ...kept, before: { price: 5, note: "a\uFFFDb" }, after: { price: 7 } });
  });

  it("says nothing of what did not happen: it is rolled back with its cause", async () => {
    const before = await db.query(readAll, []);
    const failed = db.transaction(async (tx) => {
      await record(tx, entry);
      throw new Error("changed its mind");
    });
    await expect(failed).rejects.toThrow("changed its mind");
    expect(await db.query(readAll, [])).toEqual(before);
  });

  it.each(["update audit_entry set actor = 'x'", "delete from audit_entry", "truncate audit_entry"])(
    "is never rewritten: %s",
    async (sql) => {
      await expect(db.query({ name: `test ${sql}`, sql }, [])).rejects.toThrow("append-only");
    },
  );
});
