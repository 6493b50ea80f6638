import { Alert } from "@starfront/server/alerts/alert.entity";
import type { Database } from "@starfront/server/platform/database";
import { openTestDatabase } from "@starfront/server/platform/test-database";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type MortalDatabase, mortalDatabase, type Trouble } from "./mortal-database.ts";

let db: Database;
let mortal: MortalDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
});
beforeEach(async () => {
  await db.query({ name: "test_no_alerts", sql: "delete from alert" }, []);
  mortal = mortalDatabase(db);
});
afterAll(() => db.close());

const open = {
  name: "test_open",
  sql: `insert into alert (id, kind, subject, data, opened_at)
    values (gen_random_uuid(), 'test', gen_random_uuid()::text, '{}', now())`,
};
/** Three statements, one of them the commit. */
const opens = () =>
  mortal.transaction(async (tx) => {
    const known = await tx.em.find(Alert, {});
    await tx.query(open, []);
    return known.length;
  });
const written = async () => (await db.query({ name: "test_alerts", sql: "select 1 from alert" }, [])).length;
const of = "statements";

describe("a process dies of", () => {
  it.each<[string, Trouble, number]>([
    ["what the entity manager asks in a transaction", { of, at: 0, kind: "dies_before" }, 0],
    ["a statement that was made in it", { of, at: 1, kind: "dies_after" }, 0],
    ["its commit, before it", { of, at: 2, kind: "dies_before" }, 0],
    ["its commit, after it", { of, at: 2, kind: "dies_after" }, 1],
    ["the first commit, however many statements were before it", { of: "commits", at: 0, kind: "dies_after" }, 1],
  ])("%s", async (_what, trouble, rows) => {
    mortal.expect(trouble);
    await expect(opens()).rejects.toThrow("has died");
    expect(await written()).toBe(rows);
    await expect(mortal.query(open, [])).rejects.toThrow("is dead");
    expect([mortal.isStruck(), mortal.isDead()]).toEqual([true, true]);
  });

  it("what the entity manager asks on its own", async () => {
    mortal.expect({ of, at: 1, kind: "dies_before" });
    const em = mortal.em();
    expect(await em.find(Alert, {})).toEqual([]);
    await expect(em.findOne(Alert, { kind: "test" })).rejects.toThrow("has died");
  });

  it("nothing when it is done before", async () => {
    mortal.expect({ of, at: 3, kind: "dies_before" });
    expect(await opens()).toBe(0);
    expect([mortal.isStruck(), await written()]).toEqual([false, 1]);
  });
});

it("a database that fails once takes the next", async () => {
  mortal.expect({ of, at: 2, kind: "fails" });
  await expect(opens()).rejects.toThrow("has failed");
  expect([mortal.isStruck(), mortal.isDead()]).toEqual([true, false]);
  expect(await opens()).toBe(0);
  expect(await written()).toBe(1);
});
