import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Config } from "../config.ts";
import { manualClock } from "../platform/clock.ts";
import type { Database } from "../platform/database.ts";
import { silentLog } from "../platform/log.ts";
import { openTestDatabase } from "../platform/test-database.ts";
import { mostAttempts, mostBegun, updateActions } from "./update.actions.ts";

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
// Sweeps look after the updates of all bots.
beforeEach(() => db.query({ name: "test_no_updates", sql: "delete from telegram_update" }, []));
afterAll(() => db.close());

/** A bot of its own, so that the updates of one test are nobody else's. */
let bots = 0;
function world(clock = manualClock(new Date("2027-03-01T12:00:00Z")), bot = ++bots) {
  const config = { botToken: `${bot}:token` } as Config;
  const givenUp: unknown[] = [];
  const onGivenUp = (given: unknown) => Promise.resolve(void givenUp.push(given));
  return { ...updateActions({ db, clock, log: silentLog(), config }, { onGivenUp }), clock, bot, givenUp };
}
const statusOf = { name: "test_update_status", sql: "select status, attempts from telegram_update where bot_id = $1" };
const payloadOf = { name: "test_update_payload", sql: "select payload from telegram_update where bot_id = $1" };
const letterOf = {
  name: "test_update_letter",
  sql: `select update_id::text as id, kind, payload, status, last_error as error, received_at as at
    from telegram_update where bot_id = $1`,
};
const give = (updates: ReturnType<typeof world>, id: number) =>
  updates.keep(updates.identify({ update_id: id, message: {} }), "the database was busy");

describe("a kept update", () => {
  it("comes back when its pause is over, once for each lease", async () => {
    const updates = world();
    await give(updates, 1);
    expect(await updates.claimDue(10, "bot")).toEqual([]);
    updates.clock.advance(2);
    expect(await updates.claimDue(10, "bot")).toEqual([
      { id: "1", attempts: 1, update: { update_id: 1, message: {} } },
    ]);
    expect(await updates.claimDue(10, "bot")).toEqual([]);
    updates.clock.advance(60);
    expect(await updates.claimDue(10, "bot")).toHaveLength(1);
  });

  it("comes back in the order in which Telegram sent it: what a chat said first is heard first", async () => {
    const updates = world();
    for (const id of [3, 12, 1, 11, 2]) await give(updates, id);
    updates.clock.advance(2);
    expect((await updates.claimDue(10, "bot")).map(({ id }) => id)).toEqual(["1", "2", "3", "11", "12"]);
  });

  it("is tried for more than a day with growing pauses, then given up and never forgotten", async () => {
    const updates = world();
    await give(updates, 1);
    let hours = 0;
    for (let tries = 1; tries < mostAttempts; tries++) {
      while ((await updates.claimDue(1, "bot")).length === 0) {
        updates.clock.advance(1800);
        hours += 0.5;
      }
      expect(updates.givenUp).toEqual([]);
      // Whoever tries it and fails keeps it anew, then settles what they had claimed.
      await give(updates, 1);
      await updates.settle("1", "still busy");
    }
    expect(hours).toBeGreaterThan(30);
    expect(updates.givenUp).toEqual([
      { reason: "failed", count: 1, updateId: "1", kind: "message", error: "still busy" },
    ]);
    updates.clock.advance(40 * 86_400);
    await updates.sweep(updates.clock.now());
    expect(await db.query(statusOf, [updates.bot])).toEqual([{ status: "dead", attempts: mostAttempts }]);
    expect(await updates.claimDue(1, "bot")).toEqual([]);
  });

  it("that was given up is whole for a month; then its words go, and what became of it stays", async () => {
    const updates = world();
    const update = { update_id: 1, message: { from: { id: 7, first_name: "Anna" }, text: "hello" } };
    await updates.setAside(updates.identify(update), "nobody can read it");
    updates.clock.advance(29 * 86_400);
    await updates.sweep(updates.clock.now());
    expect(await db.query(payloadOf, [updates.bot])).toEqual([{ payload: update }]);
    updates.clock.advance(2 * 86_400);
    expect(await updates.sweep(updates.clock.now())).toBe(1);
    expect(await updates.sweep(updates.clock.now())).toBe(0);
    expect(await db.query(letterOf, [updates.bot])).toEqual([
      {
        id: "1",
        kind: "message",
        payload: {},
        status: "dead",
        error: "nobody can read it",
        at: new Date("2027-03-01T12:00:00Z"),
      },
    ]);
  });

  it("that nobody tried for a month is given up, and staff hear of it: its words go like all others", async () => {
    const updates = world();
    await give(updates, 1);
    updates.clock.advance(31 * 86_400);
    await updates.sweep(updates.clock.now());
    expect(updates.givenUp).toEqual([
      { reason: "untried", count: 1, updateId: "1", kind: "message", error: "the database was busy" },
    ]);
    expect(await db.query(letterOf, [updates.bot])).toMatchObject([{ status: "dead", payload: {} }]);
    expect(await updates.claimDue(1, "bot")).toEqual([]);
  });

  it("is told together with all others that are given up at once for the same reason", async () => {
    const updates = world();
    for (let id = 1; id <= 200; id++) await give(updates, id);
    updates.clock.advance(31 * 86_400);
    await updates.sweep(updates.clock.now());
    expect(updates.givenUp).toMatchObject([{ reason: "untried", count: 200 }]);
  });

  it("is given up when ten processes began it and never ended it: it may be what kills whoever tries it", async () => {
    const updates = world();
    await give(updates, 1);
    for (let death = 1; death <= mostBegun; death++) {
      updates.clock.advance(61);
      expect(await updates.claimDue(10, `bot ${death}`)).toHaveLength(1);
    }
    updates.clock.advance(61);
    expect(await updates.claimDue(10, "bot 6")).toEqual([]);
    expect(updates.givenUp).toMatchObject([
      { reason: "unended", updateId: "1", error: expect.stringContaining("never heard of again") },
    ]);
    expect(await db.query(statusOf, [updates.bot])).toMatchObject([{ status: "dead" }]);
  });

  it("is not counted among those when its attempts fail and say so", async () => {
    const updates = world();
    await give(updates, 1);
    for (let tries = 1; tries <= mostBegun * 2; tries++) {
      updates.clock.advance(7200);
      expect(await updates.claimDue(10, `bot ${tries}`)).toHaveLength(1);
      await updates.settle("1", "still busy");
    }
    expect(updates.givenUp).toEqual([]);
  });

  it("is not counted among those when it is one process that claims it again: it lives", async () => {
    const updates = world();
    await give(updates, 1);
    for (let tries = 1; tries <= mostBegun * 2; tries++) {
      updates.clock.advance(61);
      expect(await updates.claimDue(10, "bot")).toHaveLength(1);
    }
    expect(updates.givenUp).toEqual([]);
  });

  it("comes alone and after all others once two processes began it and never ended it", async () => {
    const updates = world();
    const claimedBy = async (process: string) => (await updates.claimDue(10, process)).map(({ id }) => id);
    await give(updates, 1);
    await give(updates, 2);
    updates.clock.advance(61);
    expect(await claimedBy("bot 1")).toEqual(["1", "2"]);
    updates.clock.advance(61);
    expect(await claimedBy("bot 2")).toEqual(["1", "2"]);
    await give(updates, 3);
    updates.clock.advance(61);
    expect(await claimedBy("bot 3")).toEqual(["3"]);
    expect(await claimedBy("bot 3")).toEqual(["1"]);
    expect(await claimedBy("bot 3")).toEqual(["2"]);
  });

  it("is handled for good once it is settled so, and forgotten a month later", async () => {
    const updates = world();
    await give(updates, 1);
    await updates.settle("1", null);
    await give(updates, 1);
    updates.clock.advance(29 * 86_400);
    await updates.sweep(updates.clock.now());
    expect(await db.query(statusOf, [updates.bot])).toEqual([{ status: "handled", attempts: 1 }]);
    updates.clock.advance(2 * 86_400);
    await updates.sweep(updates.clock.now());
    expect(await db.query(statusOf, [updates.bot])).toEqual([]);
  });

  it("goes without names once it is handled", async () => {
    const updates = world();
    await updates.keep(updates.identify({ update_id: 1, message: { from: { id: 7, first_name: "Anna" } } }), "busy");
    updates.clock.advance(2);
    const [claimed] = await updates.claimDue(1, "bot");
    expect(claimed?.update).toMatchObject({ message: { from: { first_name: "Anna" } } });
    await updates.settle("1", null);
    expect(await db.query(payloadOf, [updates.bot])).toEqual([
      { payload: { update_id: 1, message: { from: { id: 7 } } } },
    ]);
  });

  it("is not given to another bot that works on the same database", async () => {
    const [mine, other] = [world(), world()];
    await give(mine, 1);
    mine.clock.advance(10);
    other.clock.advance(10);
    expect(await other.claimDue(10, "bot")).toEqual([]);
    expect(await mine.claimDue(10, "bot")).toHaveLength(1);
  });
});

describe("an attempt that is noted before it is made", () => {
  const update = { botId: "0", updateId: "9", kind: "message", payload: { update_id: 9, message: {} } };
  const begunIn = (updates: ReturnType<typeof world>) => {
    const known = { ...update, botId: String(updates.bot) };
    return (process: string) => updates.begin(known, process);
  };

  it("is left to whoever claims it alone, and at once, when two processes began it and never ended it", async () => {
    const updates = world();
    const begin = begunIn(updates);
    expect([await begin("bot 1"), await begin("bot 2"), await begin("bot 3")]).toEqual(["now", "now", "alone"]);
    expect(await updates.claimDue(10, "bot 3")).toMatchObject([{ id: "9" }]);
    expect(await begin("bot 3")).toBe("now");
    expect(await begin("bot 4")).toBe("alone");
  });

  it("counts nobody who only asks, and is not made again once ten died of it", async () => {
    const updates = world();
    const begin = begunIn(updates);
    await begin("bot 1");
    await begin("bot 2");
    for (let asks = 1; asks <= mostBegun * 2; asks++) expect(await begin(`asks ${asks}`)).toBe("alone");
    for (let death = 3; death <= mostBegun; death++) {
      expect(await updates.claimDue(10, `bot ${death}`)).toHaveLength(1);
      updates.clock.advance(61);
    }
    expect(updates.givenUp).toEqual([]);
    expect(await updates.claimDue(10, "bot 6")).toEqual([]);
    expect(await begin("bot 6")).toBe("never");
    expect(updates.givenUp).toMatchObject([{ updateId: "9" }]);
  });

  it("is made as often as one process comes again: it lives", async () => {
    const updates = world();
    const begin = begunIn(updates);
    for (let time = 1; time <= mostBegun * 2; time++) expect(await begin("bot")).toBe("now");
  });

  it("counts for nothing once one of them ended, even badly", async () => {
    const updates = world();
    const begin = begunIn(updates);
    for (let time = 1; time <= mostBegun * 2; time++) {
      expect(await begin(`bot ${time}`)).toBe("now");
      await updates.settle("9", "the database was busy");
    }
    await updates.settle("9", null);
    expect(await begin("bot")).toBe("never");
    expect(updates.givenUp).toEqual([]);
  });
});
