import { loadTexts } from "@starfront/schema/load-texts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Config } from "../config.ts";
import { manualClock } from "../platform/clock.ts";
import type { Database } from "../platform/database.ts";
import { createLimits } from "../platform/limits.ts";
import { localLive } from "../platform/live.ts";
import { silentLog } from "../platform/log.ts";
import { openTestDatabase } from "../platform/test-database.ts";
import { roleActions } from "../users/role.actions.ts";
import { userActions } from "../users/user.actions.ts";
import { sessionActions } from "./session.actions.ts";
import { staffDoorActions } from "./staff-door.actions.ts";

const from = { userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64)", address: "203.0.113.7" };

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

function world() {
  const config = { ownerIds: ["4001"], serviceSecret: "x", port: 3000 } as unknown as Config;
  const log = silentLog();
  const parts = { config, db, log, clock: manualClock(new Date("2027-03-01T12:00:00Z")), live: localLive() };
  const withLimits = { ...parts, limits: createLimits({ log }), texts: loadTexts(["server"]) };
  const users = userActions(withLimits);
  const sessions = sessionActions(withLimits, users);
  const questions: { sessionId: string; device: string }[] = [];
  const hooks = {
    ask: (_tx: unknown, question: { sessionId: string; device: string }) => {
      questions.push(question);
      return Promise.resolve();
    },
    asked: () => undefined,
  };
  return {
    ...withLimits,
    users,
    sessions,
    questions,
    door: staffDoorActions({ ...withLimits, users, sessions, hooks }),
  };
}

let shop: ReturnType<typeof world>;
beforeEach(() => {
  shop = world();
});
const olga = () => shop.users.byTelegramUser({ id: 4001, first_name: "Olga" });
const codeFor = async (person: Awaited<ReturnType<typeof olga>>) =>
  new URL((await shop.door.createLink(person)).url).searchParams.get("code") ?? "";
const byCookie = (cookie: string | null) => shop.sessions.authenticate(undefined, undefined, { cookie: cookie ?? "" });

async function enters() {
  const cookie = await shop.door.enter(await codeFor(await olga()), from);
  const principal = await byCookie(cookie);
  if (principal.kind !== "user") throw new Error("not signed in");
  return { cookie, principal };
}

describe("the link into a browser", () => {
  it("is for staff alone", async () => {
    const anna = await shop.users.byTelegramUser({ id: 4002, first_name: "Anna" });
    await expect(shop.door.createLink(anna)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("signs in once, however often it was looked at before", async () => {
    const code = await codeFor(await olga());
    for (let looks = 0; looks < 3; looks++) expect(await shop.door.lookAt(code)).toMatchObject({ isGood: true });
    const cookie = await shop.door.enter(code, from);
    expect(await byCookie(cookie)).toMatchObject({ kind: "user", isConfirmed: true, person: { roles: ["owner"] } });
    expect(await shop.door.lookAt(code)).toMatchObject({ isGood: false });
    expect(await shop.door.enter(code, from)).toBeNull();
    const [session] = await shop.sessions.list(await olga());
    expect(session).toMatchObject({ kind: "staff", device: "windows" });
  });

  it("lets one in of many that use it at the same moment", async () => {
    const code = await codeFor(await olga());
    const cookies = await Promise.all(Array.from({ length: 5 }, () => shop.door.enter(code, from)));
    expect(cookies.filter(Boolean)).toHaveLength(1);
  });

  it("works for five minutes, and not after a later one was made", async () => {
    const first = await codeFor(await olga());
    const second = await codeFor(await olga());
    expect(await shop.door.enter(first, from)).toBeNull();
    shop.clock.advance(300);
    expect(await shop.door.lookAt(second)).toMatchObject({ isGood: false });
    expect(await shop.door.enter(second, from)).toBeNull();
    shop.clock.advance(24 * 3600 + 1);
    expect(await shop.door.forgetOver(shop.clock.now())).toBeGreaterThan(0);
  });

  it.each(["", "nonsense", "A".repeat(43), "x".repeat(10_000)])("opens nothing when it is made up", async (code) => {
    expect(await shop.door.lookAt(code)).toEqual({ person: null, isGood: false });
    expect(await shop.door.enter(code, from)).toBeNull();
  });
});

describe("a browser of staff", () => {
  it("is signed in by its cookie alone, and its token is nothing in a header", async () => {
    const { cookie } = await enters();
    await expect(shop.sessions.authenticate(`Bearer ${cookie}`, undefined)).rejects.toMatchObject({
      code: "UNAUTHENTICATED",
    });
  });

  it("is nobody's once its person works here no more", async () => {
    const roles = roleActions(shop, shop.users);
    await shop.users.byTelegramUser({ id: 4010, first_name: "Ines" });
    const role = { telegramId: "4010", role: "support" } as const;
    await roles.grant(await olga(), role, "test");
    const ines = await shop.users.byTelegramUser({ id: 4010, first_name: "Ines" });
    const cookie = await shop.door.enter(await codeFor(ines), from);
    expect(await byCookie(cookie)).toMatchObject({ kind: "user", person: { roles: ["support"] } });
    await roles.revoke(await olga(), role, "test");
    expect(await byCookie(cookie)).toEqual({ kind: "anonymous" });
  });

  it("is nobody's after half an idle hour, or after twelve hours", async () => {
    const idle = await enters();
    shop.clock.advance(1799);
    expect(await byCookie(idle.cookie)).toMatchObject({ kind: "user" });
    shop.clock.advance(1800);
    expect(await byCookie(idle.cookie)).toEqual({ kind: "anonymous" });
    const busy = await enters();
    for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
      shop.clock.advance(20 * 60);
      expect(await byCookie(busy.cookie)).toMatchObject({ kind: "user" });
    }
    shop.clock.advance(20 * 60);
    expect(await byCookie(busy.cookie)).toEqual({ kind: "anonymous" });
  });
});

describe("asking again", () => {
  it("counts for ten minutes from the sign-in, then from a yes in the chat", async () => {
    const { cookie, principal } = await enters();
    shop.clock.advance(600);
    expect(await byCookie(cookie)).toMatchObject({ isConfirmed: false });
    await shop.door.askAgain(principal.person, principal.sessionId);
    expect(shop.questions).toMatchObject([{ sessionId: principal.sessionId, device: "windows" }]);
    shop.clock.advance(119);
    expect(await shop.door.answer(principal.person, principal.sessionId, true)).toBe(true);
    expect(await byCookie(cookie)).toMatchObject({ isConfirmed: true });
    shop.clock.advance(600);
    expect(await byCookie(cookie)).toMatchObject({ isConfirmed: false });
  });

  it("takes no yes after two minutes, none twice, and none that nobody asked for", async () => {
    const { cookie, principal } = await enters();
    const { person, sessionId } = principal;
    shop.clock.advance(600);
    expect(await shop.door.answer(person, sessionId, true)).toBe(false);
    await shop.door.askAgain(person, sessionId);
    shop.clock.advance(120);
    expect(await shop.door.answer(person, sessionId, true)).toBe(false);
    await shop.door.askAgain(person, sessionId);
    expect(await shop.door.answer(person, sessionId, true)).toBe(true);
    expect(await shop.door.answer(person, sessionId, true)).toBe(false);
    expect(await byCookie(cookie)).toMatchObject({ isConfirmed: true });
  });

  it("is nobody else's to answer", async () => {
    const { principal } = await enters();
    const anna = await shop.users.byTelegramUser({ id: 4003, first_name: "Anna" });
    await shop.door.askAgain(principal.person, principal.sessionId);
    expect(await shop.door.answer(anna, principal.sessionId, true)).toBe(false);
    expect(await shop.door.answer(anna, principal.sessionId, false)).toBe(false);
  });

  it("signs the browser out when it was not them", async () => {
    const { cookie, principal } = await enters();
    await shop.door.askAgain(principal.person, principal.sessionId);
    expect(await shop.door.answer(principal.person, principal.sessionId, false)).toBe(true);
    expect(await byCookie(cookie)).toEqual({ kind: "anonymous" });
  });

  it("asks once when it is pressed in a hurry", async () => {
    const { principal } = await enters();
    await shop.door.askAgain(principal.person, principal.sessionId);
    await shop.door.askAgain(principal.person, principal.sessionId);
    expect(shop.questions).toHaveLength(1);
  });
});
