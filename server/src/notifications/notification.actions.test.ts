import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Config } from "../config.ts";
import { manualClock } from "../platform/clock.ts";
import type { Database } from "../platform/database.ts";
import { localLive } from "../platform/live.ts";
import { silentLog } from "../platform/log.ts";
import { openTestDatabase } from "../platform/test-database.ts";
import { userActions } from "../users/user.actions.ts";
import { notificationActions, type Unsaid } from "./notification.actions.ts";
import { NotificationKind } from "./notification.entity.ts";

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

let telegramIds = 0;
async function world() {
  await db.query({ name: "test_forget", sql: "delete from notification" }, []);
  const [clock, live] = [manualClock(new Date("2027-03-01T12:00:00Z")), localLive()];
  const users = userActions({ config: { ownerIds: [] } as unknown as Config, db, clock, live });
  let first: { userId: string | null; chatId: string | null } | null = null;
  const onUnreachable = (id: string) => users.markReachable(id, false);
  const alarms: Unsaid[] = [];
  const onUnsaid = (unsaid: Unsaid) => Promise.resolve(void alarms.push(unsaid));
  const notifications = notificationActions(
    { db, clock, live, log: silentLog() },
    { onUnreachable, onGone: users.markGone, onUnsaid, firstOfStaff: () => Promise.resolve(first) },
  );
  const anna = await users.byTelegramUser({ id: ++telegramIds, first_name: "Anna" });
  const tell = (news: string, slot = "payment:1") =>
    notifications.notify(db, { userId: anna.id, slot, kind: NotificationKind.PAYMENT_STATUS, data: { news } });
  const works = (someone: typeof first) => void (first = someone);
  const claimed = async () => (await notifications.claim(100)).map(({ id, version, data }) => ({ id, version, data }));
  return { ...notifications, users, clock, anna, tell, works, claimed, alarms };
}

describe("what is not said", () => {
  const dead = async () =>
    db.query({ name: "test_dead", sql: "select last_error as error from notification where dead_at is not null" }, []);

  it("because our own code fails at it is an alarm at once, and in the end given up with a reason", async () => {
    const { tell, claimed, settleAll, clock, alarms } = await world();
    await tell("paid");
    const about = { kind: "payment_status", slot: "payment:1", reason: "broken", error: "no such text" };
    let attempts = 0;
    for (let [one] = await claimed(); one; [one] = await claimed()) {
      await settleAll([{ ...one, outcome: "BROKEN", error: "no such text" }], "test");
      expect(alarms[attempts++]).toEqual(about);
      clock.advance(600);
    }
    expect(attempts).toBe(60);
    expect(await dead()).toEqual([{ error: "our own code fails at writing it: no such text" }]);
  });

  it("because Telegram is away is no alarm, until it is given up", async () => {
    const { tell, claimed, settleAll, clock, alarms } = await world();
    await tell("paid");
    for (let [one] = await claimed(); one; [one] = await claimed()) {
      expect(alarms).toEqual([]);
      await settleAll([{ ...one, outcome: "RETRY", error: "502", retryAfterSeconds: 0 }], "test");
      clock.advance(600);
    }
    expect(alarms).toMatchObject([{ slot: "payment:1", reason: "given_up", error: "502" }]);
    expect(await dead()).toEqual([{ error: "502" }]);
  });

  it("because Telegram never takes it is an alarm", async () => {
    const { tell, claimed, settleAll, alarms } = await world();
    await tell("paid");
    for (const one of await claimed()) await settleAll([{ ...one, outcome: "REJECTED", error: "too long" }], "test");
    expect(alarms).toMatchObject([{ slot: "payment:1", reason: "rejected", error: "too long" }]);
  });
});

describe("a notification", () => {
  it("is claimed by one, and by another one when the first is silent for a minute", async () => {
    const { tell, claimed, clock } = await world();
    await tell("paid");
    expect(await claimed()).toMatchObject([{ version: 1, data: { news: "paid" } }]);
    expect(await claimed()).toEqual([]);
    clock.advance(60);
    expect(await claimed()).toHaveLength(1);
  });

  it("of a kind that only newer servers know waits for one of them, and stands in nobody's way", async () => {
    const { tell, claimed, clock, followDue } = await world();
    for (let number = 1; number <= 30; number++) await tell("newer", `newer:${number}`);
    const newer = "update notification set kind = 'of_tomorrow' where slot like 'newer:%'";
    await db.query({ name: "test_newer_kind", sql: newer }, []);
    clock.advance(1);
    await tell("paid");
    for await (const due of followDue()) {
      expect(due).toBe(1);
      break;
    }
    expect(await claimed()).toMatchObject([{ data: { news: "paid" } }]);
    const waiting = "select count(*)::int as waiting from notification where attempts = 0 and next_attempt_at <= $1";
    expect(await db.query({ name: "test_newer_wait", sql: waiting }, [clock.now()])).toEqual([{ waiting: 30 }]);
  });

  it("comes in the order in which things happened", async () => {
    const { tell, claimed, clock } = await world();
    const order = [3, 1, 4, 0, 2].map(String);
    for (const slot of order) {
      await tell(slot, `payment:${slot}`);
      clock.advance(1);
    }
    // What was written again lies elsewhere in the table.
    for (const slot of order.toReversed())
      await db.query({ name: "test_touch", sql: "update notification set data = data where slot = $1" }, [
        `payment:${slot}`,
      ]);
    expect((await claimed()).map(({ data }) => data)).toEqual(order.map((news) => ({ news })));
  });

  it.each(["SAID", "RETRY", "REJECTED"] as const)(
    "says the news that came while the words before them were %s",
    async (outcome) => {
      const { tell, claimed, settleAll, clock } = await world();
      await tell("waiting");
      const [first] = await claimed();
      if (!first) throw new Error("nothing was claimed");
      await tell("paid");
      expect(await claimed()).toEqual([]);
      await settleAll([{ ...first, outcome, error: "no", messageId: 5, retryAfterSeconds: 0 }], "test");
      clock.advance(2);
      expect(await claimed()).toMatchObject([{ version: 2, data: { news: "paid" } }]);
    },
  );

  it("that Telegram will never take is not tried again", async () => {
    const { tell, claimed, settleAll, clock } = await world();
    await tell("paid");
    const [first] = await claimed();
    if (!first) throw new Error("nothing was claimed");
    await settleAll([{ ...first, outcome: "REJECTED", error: "no" }], "test");
    clock.advance(86_400);
    expect(await claimed()).toEqual([]);
  });

  it("waits for people who blocked the bot, in its latest version, however many it is", async () => {
    const { tell, claimed, settleAll, users, anna, sweep, clock } = await world();
    for (let n = 0; n < 150; n++) await tell("waiting", `payment:${n}`);
    for (let n = 0; n < 150; n += 50) {
      const some = await claimed();
      await settleAll(
        some.map((one) => ({ ...one, outcome: "UNREACHABLE" as const, error: "blocked" })),
        "test",
      );
    }
    clock.advance(3600);
    expect(await sweep(clock.now())).toBe(0);
    await users.markReachable(anna.id, true);
    let woken = 0;
    for (let batch = 1; batch > 0; woken += batch) {
      batch = await sweep(clock.now());
      expect(batch).toBeLessThanOrEqual(100);
    }
    expect(woken).toBe(150);
    expect(await claimed()).toHaveLength(100);
  });

  it("for a deleted account waits without being tried, and marks the person gone until they come back", async () => {
    const { tell, claimed, settleAll, users, anna, sweep, clock } = await world();
    await tell("paid");
    const [first] = await claimed();
    if (!first) throw new Error("nothing was claimed");
    await settleAll([{ ...first, outcome: "GONE", error: "user is deactivated" }], "test");
    expect(await users.find(anna.id)).toMatchObject({ isReachable: false, goneAt: clock.now() });
    clock.advance(86_400);
    expect(await sweep(clock.now())).toBe(0);
    expect(await claimed()).toEqual([]);
    await users.markReachable(anna.id, true);
    expect(await users.find(anna.id)).toMatchObject({ isReachable: true, goneAt: null });
    expect(await sweep(clock.now())).toBe(1);
    expect(await claimed()).toHaveLength(1);
  });

  it("about money comes in quiet hours too", async () => {
    const { tell, claimed, users, anna } = await world();
    const quietHours = { from: "00:00", to: "23:59" };
    await users.changeSettings(anna, { timeZone: "UTC", quietHours, news: false, reminders: false, answers: false });
    await tell("paid");
    expect(await claimed()).toHaveLength(1);
  });

  it("is no longer due for a person who is not known to Telegram any more, and holds up nobody", async () => {
    const { tell, claimed, anna } = await world();
    await tell("paid");
    await db.query({ name: "test_forgotten", sql: "update app_user set telegram_id = null where id = $1" }, [anna.id]);
    expect(await claimed()).toEqual([]);
    expect(await db.query(due, [])).toEqual([{ due: 0 }]);
  });
});
const due = {
  name: "test_due",
  sql: "select count(*)::int as due from notification where next_attempt_at is not null",
};

describe("what staff must hear of while nobody works here", () => {
  const alert = { userId: null, slot: "alert:1:nobody", kind: NotificationKind.STAFF_ALERT, data: { alert: "drift" } };

  it("waits for the first who does, and is told once", async () => {
    const { notify, handOver, claim, works, anna, clock } = await world();
    await notify(db, alert);
    expect(await claim(10)).toEqual([]);
    expect(await handOver(clock.now())).toBe(0);
    clock.advance(40 * 86_400);
    works({ userId: anna.id, chatId: null });
    expect(await handOver(clock.now())).toBe(1);
    expect(await handOver(clock.now())).toBe(0);
    expect(await claim(10)).toMatchObject([{ data: { alert: "drift" }, chatId: anna.telegramId }]);
    expect(await claim(10)).toEqual([]);
  });

  it("is told in their group, where there is one", async () => {
    const { notify, handOver, claim, works, settleAll, clock } = await world();
    await notify(db, alert);
    works({ userId: null, chatId: "-100" });
    expect(await handOver(clock.now())).toBe(1);
    const [claimed] = await claim(10);
    expect(claimed).toMatchObject({ data: { alert: "drift" }, chatId: "-100" });
    // Put out of the group: tried again, and nobody is thought to have blocked the bot.
    await settleAll([{ id: claimed?.id ?? "", version: 1, outcome: "UNREACHABLE", error: "kicked" }], "test");
    clock.advance(600);
    expect(await claim(10)).toHaveLength(1);
  });
});
