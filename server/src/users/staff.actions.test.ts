import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Config } from "../config.ts";
import { manualClock } from "../platform/clock.ts";
import type { Database } from "../platform/database.ts";
import { localLive } from "../platform/live.ts";
import { openTestDatabase } from "../platform/test-database.ts";
import { userStaffActions } from "./staff.actions.ts";
import { userActions } from "./user.actions.ts";

const start = new Date("2027-03-01T12:00:00Z");
const ownerId = 9001;

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

let people = 100;
async function world() {
  const [clock, live] = [manualClock(start), localLive()];
  const config = { ownerIds: [String(ownerId)] } as unknown as Config;
  const users = userActions({ config, db, clock, live });
  const staff = userStaffActions({ db, clock }, users);
  const olga = await users.byTelegramUser({ id: ownerId, first_name: "Olga" });
  const meets = (given: { first_name: string; last_name?: string; username?: string }) =>
    users.byTelegramUser({ id: ++people, ...given });
  const trace = async (id: string) =>
    db.query({ name: "test_trace", sql: "select actor, action, before, after from audit_entry where subject = $1" }, [
      `user:${id}`,
    ]);
  return { users, staff, clock, live, olga, meets, trace };
}

describe("a ban", () => {
  it("is known at once, with its reason in the audit, and is taken back the same way", async () => {
    const { users, staff, olga, meets, trace } = await world();
    const boris = await meets({ first_name: "Boris" });
    expect(await users.byId(boris.id)).toMatchObject({ isBanned: false });
    const banned = await staff.ban(olga, boris.id, " stole the tea ", "request-1");
    expect(banned).toMatchObject({ bannedAt: start, banReason: "stole the tea", closePaymentsAt: start });
    expect(await users.byId(boris.id)).toMatchObject({ isBanned: true });
    await staff.unban(olga, boris.id, "brought it back", "request-2");
    expect(await users.byId(boris.id)).toMatchObject({ isBanned: false });
    const actor = `user:${olga.id}`;
    expect(await trace(boris.id)).toEqual([
      {
        actor,
        action: "banUser",
        before: { isBanned: false, reason: null },
        after: { isBanned: true, reason: "stole the tea" },
      },
      {
        actor,
        action: "unbanUser",
        before: { isBanned: true, reason: "stole the tea" },
        after: { isBanned: false, reason: "brought it back" },
      },
    ]);
  });

  it("is known to every other instance within five seconds", async () => {
    const [here, there] = [await world(), await world()];
    const boris = await here.meets({ first_name: "Boris" });
    expect(await there.users.byId(boris.id)).toMatchObject({ isBanned: false });
    await here.staff.ban(here.olga, boris.id, "spam", "request-1");
    await expect.poll(async () => (await there.users.byId(boris.id))?.isBanned, { timeout: 5000 }).toBe(true);
    await here.staff.unban(here.olga, boris.id, "a mistake", "request-2");
    await expect.poll(async () => (await there.users.byId(boris.id))?.isBanned, { timeout: 5000 }).toBe(false);
  });

  it("that is there already keeps its first reason and leaves no second trace", async () => {
    const { staff, olga, meets, trace } = await world();
    const boris = await meets({ first_name: "Boris" });
    await staff.ban(olga, boris.id, "first", "request-1");
    expect(await staff.ban(olga, boris.id, "second", "request-2")).toMatchObject({ banReason: "first" });
    expect(await trace(boris.id)).toHaveLength(1);
  });

  it("is never for staff, and never without a reason", async () => {
    const { staff, olga, meets } = await world();
    await expect(staff.ban(olga, olga.id, "a joke", "request-1")).rejects.toMatchObject({ code: "CONFLICT" });
    const boris = await meets({ first_name: "Boris" });
    for (const reason of ["", "  ", "x".repeat(501)]) {
      await expect(staff.ban(olga, boris.id, reason, "request-1")).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
    }
  });

  it("is announced, so that what is open looks again", async () => {
    const { staff, olga, meets, live } = await world();
    const boris = await meets({ first_name: "Boris" });
    const news = live.subscribe(`user:${boris.id}`)[Symbol.asyncIterator]();
    await staff.ban(olga, boris.id, "stole the tea", "request-1");
    expect((await news.next()).done).toBe(false);
  });
});

describe("people are found by staff", () => {
  it("by Telegram id, by username in any case or its beginning, and by a part of a name", async () => {
    const { staff, meets } = await world();
    const zoe = await meets({ first_name: "Zoë", last_name: "Zimmermann", username: "ZoeZ_shop" });
    const other = await meets({ first_name: "Zed", username: "zed" });
    const found = async (search: string) => (await staff.list(search, 10, null)).map(({ id }) => id);
    expect(await found(zoe.telegramId)).toEqual([zoe.id]);
    expect(await found("@zoez_SHOP")).toEqual([zoe.id]);
    expect(await found("@z")).toEqual([other.id, zoe.id]);
    expect(await found("immer")).toEqual([zoe.id]);
    expect(await found(" zoë ")).toEqual([zoe.id]);
    expect(await found("@nobody")).toEqual([]);
  });

  it("and signs that mean something to the database mean themselves", async () => {
    const { staff, meets } = await world();
    const odd = await meets({ first_name: String.raw`100%_\ sure` });
    const found = async (search: string) => (await staff.list(search, 10, null)).map(({ id }) => id);
    expect(await found("%")).toEqual([odd.id]);
    expect(await found(String.raw`_\ `)).toEqual([odd.id]);
    expect(await found("\0' or 1=1 --")).toEqual([]);
  });

  it("page by page, newest first", async () => {
    const { staff, meets } = await world();
    const made = [];
    for (const name of ["Paged A", "Paged B", "Paged C"]) made.push((await meets({ first_name: name })).id);
    const first = await staff.list("paged", 2, null);
    const second = await staff.list("paged", 2, first[1]?.id ?? null);
    expect([...first, ...second].map(({ id }) => id)).toEqual(made.toReversed());
  });
});
