import { afterAll, beforeAll, expect, it } from "vitest";
import { manualClock } from "./platform/clock.ts";
import type { Database } from "./platform/database.ts";
import { openTestDatabase } from "./platform/test-database.ts";
import { openTestShop } from "./test-shop.ts";

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

const clock = manualClock(new Date("2027-03-01T12:00:00Z"));

async function rowsOf(table: string): Promise<number> {
  const rows = await db.query({ name: `test_rows_of_${table}`, sql: `select 1 from ${table}` }, []);
  return rows.length;
}
const kept = async () => ({
  sessions: await rowsOf("session"),
  staffLinks: await rowsOf("staff_link"),
  dialogues: await rowsOf("conversation"),
  visits: await rowsOf("conversation_visit"),
});

it("what is over is forgotten by itself: sessions, staff's links, dialogues; how far people came is only counted", async () => {
  const app = openTestShop(db, clock, { settings: { OWNER_IDS: "4001" } });
  const passes = async (seconds: number) => {
    clock.advance(seconds);
    for (const { name, run } of app.sweeps) {
      // These ask Telegram, which keeps no books here.
      if (!name.startsWith("reconciliation.")) while ((await run(clock.now())) > 0);
    }
  };
  const olga = await app.users.byTelegramUser({ id: 4001, first_name: "Olga" });
  const { url } = await app.door.createLink(olga);
  const code = new URL(url).searchParams.get("code") ?? "";
  expect(await app.door.enter(code, { userAgent: "Mozilla/5.0", address: "203.0.113.7" })).not.toBeNull();
  await app.conversations.begin(olga, { chatId: "4001", updateId: "1", requestId: "test" }, "welcome", {});
  expect(await kept()).toEqual({ sessions: 1, staffLinks: 1, dialogues: 1, visits: expect.any(Number) });
  expect(await rowsOf("conversation_visit")).toBeGreaterThan(0);
  expect(await rowsOf("conversation_count")).toBe(0);

  // Its silence is the last that is heard of the dialogue.
  await passes(3600);
  expect(await kept()).toMatchObject({ sessions: 1, staffLinks: 1, dialogues: 1 });
  await passes(41 * 86_400);
  expect(await kept()).toEqual({ sessions: 0, staffLinks: 0, dialogues: 0, visits: 0 });
  expect(await rowsOf("conversation_count")).toBeGreaterThan(0);
});
