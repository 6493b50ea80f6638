import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { manualClock } from "../platform/clock.ts";
import type { Database } from "../platform/database.ts";
import { NotificationKind } from "../notifications/notification.entity.ts";
import { newId } from "../platform/id.ts";
import { silentLog } from "../platform/log.ts";
import { openTestDatabase } from "../platform/test-database.ts";
import { openTestShop } from "../test-shop.ts";
import { alertActions } from "./alert.actions.ts";

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

const toSay = {
  name: "test_to_say",
  sql: "select version, said_version as said, data from notification where kind = 'staff_alert' and slot = $1",
};
const entries = {
  name: "test_alert_entries",
  sql: `select actor, request_id as "requestId" from audit_entry where subject = any($1)`,
};

function shop() {
  const clock = manualClock(new Date("2027-03-01T12:00:00Z"));
  const { users, notifications } = openTestShop(db, clock);
  const staffIds = () => Promise.resolve([null]);
  const alerts = alertActions({ db, clock, log: silentLog(), notifications, staffIds });
  const openOnes = async (subject: string) =>
    (await alerts.list(true, 50)).filter((alert) => alert.subject === subject);
  const messages = async (subject: string) => {
    const [alert] = await openOnes(subject);
    return db.query(toSay, [`alert:${alert?.id}:nobody`]);
  };
  return { alerts, clock, users, notifications, openOnes, messages };
}

describe("what may come by the hundred", () => {
  it("is one open alert and one message, which says how many there are by now", async () => {
    const { alerts, openOnes, messages } = shop();
    for (const id of ["1", "2", "3"]) {
      await alerts.raiseCounted("update_given_up", "by the hundred", { count: id === "2" ? 200 : 1, updateId: id });
    }
    expect(await openOnes("by the hundred")).toMatchObject([{ data: { count: 202, updateId: "3" } }]);
    expect(await messages("by the hundred")).toEqual([
      { version: 3, said: 0, data: { alert: "update_given_up", count: 202, updateId: "3" } },
    ]);
  });

  it("is counted anew once staff have closed it", async () => {
    const { alerts, users, openOnes } = shop();
    const olga = await users.byTelegramUser({ id: 77, first_name: "Olga" });
    await alerts.raiseCounted("update_given_up", "anew", { count: 5 });
    const [first] = await openOnes("anew");
    await alerts.close(olga, first?.id ?? "", "test");
    await alerts.raiseCounted("update_given_up", "anew", { count: 2 });
    expect(await openOnes("anew")).toMatchObject([{ data: { count: 2 } }]);
  });
});

it("what is open already is not told again", async () => {
  const { alerts, openOnes, messages } = shop();
  for (const stars of [-10, -20]) await alerts.raise("drift", "telegram-stars", { stars });
  expect(await openOnes("telegram-stars")).toMatchObject([{ data: { stars: -10 } }]);
  expect(await messages("telegram-stars")).toMatchObject([{ version: 1, data: { stars: -10 } }]);
});

it("messages of one kind that our own code fails at are one alert, told once a day, also of another reason", async () => {
  const { clock, users, notifications, openOnes, messages } = shop();
  const { id: userId } = await users.byTelegramUser({ id: 81, first_name: "Anna" });
  for (const slot of ["crowded:1", "crowded:2"]) {
    await notifications.notify(db, { userId, slot, kind: NotificationKind.SESSIONS_CROWDED });
  }
  const claimed = (await notifications.claim(100)).filter(({ kind }) => kind === NotificationKind.SESSIONS_CROWDED);
  expect(claimed).toHaveLength(2);
  const results = claimed.map(({ id, version }) => ({ id, version, outcome: "BROKEN", error: "no text" }) as const);
  for (const result of [...results, ...results]) await notifications.settleAll([result], "test");
  const about = { kind: "sessions_crowded", about: "crowded:1", reason: "broken", error: "no text" };
  const today = "sessions_crowded:2027-03-01";
  expect(await openOnes(today)).toMatchObject([{ kind: "message_unsaid", data: about }]);
  expect(await messages(today)).toMatchObject([{ version: 1, data: { alert: "message_unsaid", ...about } }]);
  clock.advance(86_400);
  for (const result of results) await notifications.settleAll([{ ...result, error: "another reason" }], "test");
  expect(await openOnes("sessions_crowded:2027-03-02")).toMatchObject([{ data: { error: "another reason" } }]);
});

it("is closed once: closing it again, or one that never was, leaves nothing in the audit", async () => {
  const { alerts, users, openOnes } = shop();
  const [olga, petra] = await Promise.all([78, 79].map((id) => users.byTelegramUser({ id, first_name: "Olga" })));
  if (!olga || !petra) throw new Error("nobody works here");
  await alerts.raise("drift", "closed once", { stars: 1 });
  const id = (await openOnes("closed once"))[0]?.id ?? "";
  const never = newId();
  await alerts.close(olga, id, "request-1");
  expect(await alerts.close(petra, id, "request-2")).toMatchObject({ closedBy: `user:${olga.id}` });
  await expect(alerts.close(olga, never, "request-3")).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await db.query(entries, [[`alert:${id}`, `alert:${never}`]])).toEqual([
    { actor: `user:${olga.id}`, requestId: "request-1" },
  ]);
});
