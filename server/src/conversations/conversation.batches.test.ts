import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Config } from "../config.ts";
import { manualClock } from "../platform/clock.ts";
import type { Database } from "../platform/database.ts";
import { newId } from "../platform/id.ts";
import { localLive } from "../platform/live.ts";
import { openTestDatabase } from "../platform/test-database.ts";
import { userActions } from "../users/user.actions.ts";
import { addTogether, lookTogether, pauseTogether, saveTogether } from "./conversation.batches.ts";
import type { ConversationRow } from "./conversation.store.ts";

const now = new Date("2027-03-01T12:00:00Z");
let db: Database;
let userId: string;
beforeAll(async () => {
  db = await openTestDatabase();
  const config = { ownerIds: [], botToken: "1:batches" } as unknown as Config;
  const users = userActions({ config, db, clock: manualClock(now), live: localLive() });
  userId = (await users.byTelegramUser({ id: 1, first_name: "Anna" })).id;
});
afterAll(() => db.close());

function dialogue(chatId: string, updateId: string, status: "open" | "ended" = "open"): ConversationRow {
  return {
    id: newId(),
    chatId,
    userId,
    flow: "wishes",
    flowVersion: 1,
    state: "wishing",
    resumeState: null,
    input: {},
    context: {},
    timers: {},
    revision: 1,
    visit: 1,
    lastUpdateIds: [updateId],
    lastScreen: null,
    status,
    pausedAt: null,
    updatedAt: now,
  };
}

describe("dialogues of many chats at the same moment", () => {
  it("begin together, one in each chat", async () => {
    const add = addTogether(db);
    const begun = await Promise.all(
      ["11", "12", "11"].map((chat, index) => add({ row: dialogue(chat, `${index}`), steps: [] })),
    );
    expect(begun).toEqual([true, true, false]);
  });

  it("do not begin again by an update that was heard, though that dialogue is over", async () => {
    const add = addTogether(db);
    const first = dialogue("21", "7");
    await add({ row: first, steps: [] });
    const seen = await lookTogether(db)({ chatId: "21", updateId: "8" });
    await saveTogether(db)({ row: { ...first, status: "ended" }, steps: [], mark: seen?.mark ?? "" });
    expect(await add({ row: dialogue("21", "7"), steps: [] })).toBe(false);
    expect(await add({ row: dialogue("21", "8"), steps: [] })).toBe(true);
  });

  it("are seen together: the one that heard the update, else the open one, else the latest", async () => {
    const [add, look] = [addTogether(db), lookTogether(db)];
    const [old, open, ended] = [dialogue("41", "1", "ended"), dialogue("41", "2"), dialogue("42", "3", "ended")];
    const latest = dialogue("42", "4", "ended");
    for (const row of [latest, old, open, ended]) await add({ row, steps: [] });
    const seen = await Promise.all(
      [
        ["41", "1"],
        ["41", "9"],
        ["43", "1"],
        ["42", "9"],
        ["41", "2"],
      ].map(([chatId = "", updateId = ""]) => look({ chatId, updateId })),
    );
    expect(seen.map((row) => row?.lastUpdateIds[0])).toEqual(["1", "2", undefined, "4", "2"]);
  });

  it("are not paused by a command that another one heard", async () => {
    const [add, pause] = [addTogether(db), pauseTogether(db)];
    for (const row of [dialogue("51", "1", "ended"), dialogue("51", "2")]) await add({ row, steps: [] });
    expect(await pause({ chatId: "51", updateId: "1", at: now })).toBe(false);
    expect(await pause({ chatId: "51", updateId: "3", at: now })).toBe(true);
  });

  it("are paused together, but for the one that this very command began", async () => {
    const [add, pause] = [addTogether(db), pauseTogether(db)];
    await Promise.all(["31", "32"].map((chat) => add({ row: dialogue(chat, `1${chat}`), steps: [] })));
    const commands = [
      { chatId: "31", updateId: "131", at: now },
      { chatId: "32", updateId: "999", at: now },
      { chatId: "33", updateId: "999", at: now },
    ];
    expect(await Promise.all(commands.map(pause))).toEqual([false, true, false]);
  });
});
