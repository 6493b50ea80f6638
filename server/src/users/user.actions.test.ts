import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { manualClock } from "../platform/clock.ts";
import type { Database } from "../platform/database.ts";
import { localLive } from "../platform/live.ts";
import { openTestDatabase } from "../platform/test-database.ts";
import { userActions } from "./user.actions.ts";

const start = new Date("2027-03-01T12:00:00Z");
const anna = { id: 1001, first_name: "Anna", username: "anna", language_code: "ru" };

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

function world(ownerIds: string[] = []) {
  const config = { ownerIds } as Parameters<typeof userActions>[0]["config"];
  const clock = manualClock(start);
  const live = localLive();
  return { users: userActions({ config, db, clock, live }), clock, live };
}

describe("a person", () => {
  it("is one person, however often they come, and is called as Telegram said last", async () => {
    const { users } = world();
    const first = await users.byTelegramUser(anna);
    const second = await users.byTelegramUser({ id: 1001, first_name: "Annie", is_premium: true });
    expect(second).toEqual({ ...first, firstName: "Annie", language: "en" });
    expect(await users.find(first.id)).toMatchObject({ telegramId: "1001", username: null, isPremium: true });
  });

  it("is one person when met in many places at once", async () => {
    const meetings = Array.from({ length: 10 }, () => world().users.byTelegramUser({ ...anna, id: 1002 }));
    const ids = new Set((await Promise.all(meetings)).map((person) => person.id));
    expect(ids.size).toBe(1);
  });

  it("costs no write when Telegram says nothing new", async () => {
    const { users, clock } = world();
    const { id } = await users.byTelegramUser({ ...anna, id: 1003 });
    clock.advance(60);
    await world().users.byTelegramUser({ ...anna, id: 1003 });
    expect((await users.find(id)).updatedAt).toEqual(start);
  });

  it("may have a name the database could not keep as it is", async () => {
    const { users } = world();
    const person = await users.byTelegramUser({ id: 1004, first_name: "A\0b\ud800" });
    expect(person.firstName).toBe("A\uFFFDb\uFFFD");
  });

  it("is staff when the owner of this shop", async () => {
    const { users } = world(["1005"]);
    expect((await users.byTelegramUser({ ...anna, id: 1005 })).roles).toEqual(["owner"]);
    expect((await users.byTelegramUser({ ...anna, id: 1006 })).roles).toEqual([]);
  });

  it("has an id as large as Telegram's get", async () => {
    const id = 2 ** 52 - 1;
    const person = await world().users.byTelegramUser({ ...anna, id });
    expect(person.telegramId).toBe(String(id));
  });
});

describe("settings", () => {
  it("let one's own choice of language beat Telegram's, and be taken back", async () => {
    const { users } = world();
    const telegramUser = { ...anna, id: 1101 };
    const person = await users.byTelegramUser(telegramUser);
    expect(person.language).toBe("ru");
    await users.changeSettings(person, { language: "en" });
    expect((await users.byTelegramUser(telegramUser)).language).toBe("en");
    expect((await users.byId(person.id))?.language).toBe("en");
    const user = await users.changeSettings(person, { language: null });
    expect([user.language, user.chosenLanguage]).toEqual(["ru", null]);
  });

  it("leave alone what they do not mention", async () => {
    const { users } = world();
    const person = await users.byTelegramUser({ ...anna, id: 1102 });
    await users.changeSettings(person, { language: "en", news: false });
    const user = await users.changeSettings(person, {});
    expect([user.chosenLanguage, user.notificationSettings.news]).toEqual(["en", false]);
  });

  it("know only languages of the shop", async () => {
    const { users } = world();
    const person = await users.byTelegramUser({ ...anna, id: 1103 });
    await expect(users.changeSettings(person, { language: "tlh" })).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
  });

  it("are announced, so that other screens look again", async () => {
    const { users, live } = world();
    const person = await users.byTelegramUser({ ...anna, id: 1104 });
    const news = live.subscribe(`user:${person.id}`)[Symbol.asyncIterator]();
    await users.changeSettings(person, { news: false });
    expect((await news.next()).done).toBe(false);
  });
});

describe("the terms", () => {
  const consents = {
    name: "test_consents",
    sql: "select version, given_at, request_id from consent where user_id = $1",
  };

  it("are accepted once, however often one says so, and it is written down when", async () => {
    const { users, clock } = world();
    const telegramUser = { ...anna, id: 1201 };
    const person = await users.byTelegramUser(telegramUser);
    expect(person.hasAcceptedTerms).toBe(false);
    await users.acceptTerms(person, "request-1");
    clock.advance(60);
    const user = await users.acceptTerms(person, "request-2");
    expect(user.hasAcceptedTerms).toBe(true);
    expect((await users.byTelegramUser(telegramUser)).hasAcceptedTerms).toBe(true);
    expect(await db.query(consents, [person.id])).toEqual([{ version: 1, given_at: start, request_id: "request-1" }]);
  });

  it("stay accepted: the database refuses to rewrite a consent", async () => {
    const { users } = world();
    const person = await users.byTelegramUser({ ...anna, id: 1202 });
    await users.acceptTerms(person);
    const rewrite = { name: "test_rewrite_consent", sql: "update consent set version = 2 where user_id = $1" };
    const remove = { name: "test_remove_consent", sql: "delete from consent where user_id = $1" };
    await expect(db.query(rewrite, [person.id])).rejects.toThrow("append-only");
    await expect(db.query(remove, [person.id])).rejects.toThrow("append-only");
  });
});

it("whoever blocks the bot cannot be reached until they come back", async () => {
  const { users } = world();
  const { id } = await users.byTelegramUser({ ...anna, id: 1301 });
  await users.markReachable(id, false);
  expect((await users.find(id)).isReachable).toBe(false);
  await users.markReachable(id, true);
  expect((await users.find(id)).isReachable).toBe(true);
});
