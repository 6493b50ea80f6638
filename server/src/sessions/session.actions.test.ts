import { createHmac } from "node:crypto";
import { loadTexts } from "@starfront/schema/load-texts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Config } from "../config.ts";
import { manualClock } from "../platform/clock.ts";
import type { Database } from "../platform/database.ts";
import { localLive } from "../platform/live.ts";
import { createLimits } from "../platform/limits.ts";
import { silentLog } from "../platform/log.ts";
import { Refusal } from "../platform/refusal.ts";
import { openTestDatabase } from "../platform/test-database.ts";
import { userActions } from "../users/user.actions.ts";
import { sessionActions } from "./session.actions.ts";

const start = new Date("2027-03-01T12:00:00Z");
const botToken = "7000000001:TEST_token_for_nobody_at_all";
const serviceSecret = "a-secret-of-at-least-32-characters";
const nonce = "nonce-of-the-first-client";
const address = "203.0.113.7";

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

function world() {
  const config = { ownerIds: [], botToken, serviceSecret } as unknown as Config;
  const texts = loadTexts(["server"]);
  const [clock, live, limits] = [manualClock(start), localLive(), createLimits({ log: silentLog() })];
  const users = userActions({ config, db, clock, live });
  const crowdedOut: string[] = [];
  const onCrowdedOut = (_tx: unknown, { id }: { id: string }) => Promise.resolve(() => void crowdedOut.push(id));
  const sessions = sessionActions({ config, db, clock, live, limits, texts }, users, { onCrowdedOut });
  return { sessions, users, clock, live, crowdedOut };
}

/** Launch data as Telegram signs it; `telegramId` makes it somebody else's, `queryId` another launch. */
function launch(telegramId: number, at = start, queryId = "AAA", languageCode = "en"): string {
  const user = JSON.stringify({ id: telegramId, first_name: "Anna", language_code: languageCode });
  const fields = { auth_date: String(at.getTime() / 1000), query_id: queryId, user };
  const dataCheckString = Object.entries(fields)
    .map(([key, value]) => `${key}=${value}`)
    .join("\n");
  const secret = createHmac("sha256", "WebAppData").update(botToken).digest();
  const hash = createHmac("sha256", secret).update(dataCheckString).digest("hex");
  const pairs = Object.entries({ ...fields, hash }).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  return pairs.join("&");
}

type Sessions = ReturnType<typeof world>["sessions"];
async function signedIn(sessions: Sessions, initData: string, by = nonce) {
  const result = await sessions.signIn({ initData, nonce: by, address, platform: "ios" });
  if (result instanceof Refusal) throw new Error(`refused: ${result.code}`);
  return { ...result, bearer: `Bearer ${result.token}` };
}
const tokensKept = { name: "test_tokens", sql: "select token_hash from session where id = $1" };

describe("signing in", () => {
  it("makes a session that is recognised by its token, of which only a hash is kept", async () => {
    const { sessions } = world();
    const { bearer, token, session, user } = await signedIn(sessions, launch(2001));
    expect(user).toMatchObject({ telegramId: "2001", firstName: "Anna" });
    expect(session).toMatchObject({ kind: "miniapp", device: "ios", endsAt: new Date("2027-03-01T14:00:00Z") });
    expect(await sessions.authenticate(bearer, undefined)).toMatchObject({
      kind: "user",
      sessionId: session.id,
      person: { id: user.id, telegramId: "2001" },
    });
    expect(JSON.stringify(await db.query(tokensKept, [session.id]))).not.toContain(token);
  });

  it("works once for a launch", async () => {
    const { sessions } = world();
    await signedIn(sessions, launch(2002));
    const again = await sessions.signIn({ initData: launch(2002), nonce: "nonce-of-somebody-else", address });
    expect(again).toMatchObject({ code: "INIT_DATA_REPLAYED" });
  });

  it("gives the same session to the same client that tries again, and makes the lost token worthless", async () => {
    const { sessions } = world();
    const first = await signedIn(sessions, launch(2003));
    const second = await signedIn(sessions, launch(2003));
    expect(second.session.id).toBe(first.session.id);
    expect(await sessions.authenticate(second.bearer, undefined)).toMatchObject({ kind: "user" });
    await expect(sessions.authenticate(first.bearer, undefined)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  });

  it("lets one of two clients in that use one launch at the same moment", async () => {
    const { sessions } = world();
    const clients = ["nonce-of-client-0001", "nonce-of-client-0002", "nonce-of-client-0003"];
    const results = await Promise.all(
      clients.map((client) => sessions.signIn({ initData: launch(2004), nonce: client, address })),
    );
    expect(results.filter((result) => result instanceof Refusal)).toHaveLength(2);
  });

  it("does not bring back a session that was signed out", async () => {
    const { sessions } = world();
    const { session, user } = await signedIn(sessions, launch(2005));
    await sessions.end(user, session.id);
    expect(await sessions.signIn({ initData: launch(2005), nonce, address })).toMatchObject({
      code: "INIT_DATA_REPLAYED",
    });
  });

  it("says in the person's language that the launch is too old", async () => {
    const { sessions, clock } = world();
    clock.advance(301);
    const refusal = await sessions.signIn({ initData: launch(2006, start, "A", "ru"), nonce, address });
    expect(refusal).toMatchObject({ code: "INIT_DATA_EXPIRED", message: expect.stringContaining("слишком давно") });
  });

  it("refuses what Telegram did not sign", async () => {
    const { sessions } = world();
    const forged = launch(2007).replace("2007", "2008");
    expect(await sessions.signIn({ initData: forged, nonce, address })).toMatchObject({ code: "INIT_DATA_INVALID" });
  });

  it.each(["short", "", "with spaces in it, alas", "x".repeat(65)])("refuses the nonce %j", async (wrong) => {
    const attempt = world().sessions.signIn({ initData: launch(2009), nonce: wrong, address });
    await expect(attempt).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
  });

  it("believes no platform that it does not know", async () => {
    const { sessions } = world();
    const result = await sessions.signIn({ initData: launch(2010), nonce, address, platform: "<b>ios</b>" });
    expect(result).toMatchObject({ session: { device: "other" } });
  });

  it("is limited per address", async () => {
    const { sessions } = world();
    const attempt = () => sessions.signIn({ initData: "nonsense", nonce, address: "203.0.113.99" });
    for (let count = 0; count < 60; count++) await attempt();
    await expect(attempt()).rejects.toMatchObject({ code: "RATE_LIMITED" });
  });
});

describe("a session", () => {
  const hour = 3600;

  it("ends after two idle hours, and says that it expired", async () => {
    const { sessions, clock } = world();
    const { bearer } = await signedIn(sessions, launch(2101));
    clock.advance(2 * hour - 1);
    await sessions.authenticate(bearer, undefined);
    clock.advance(2 * hour);
    await expect(sessions.authenticate(bearer, undefined)).rejects.toMatchObject({ code: "SESSION_EXPIRED" });
  });

  it("ends after twelve hours, however much it is used", async () => {
    const { sessions, clock } = world();
    const { bearer } = await signedIn(sessions, launch(2102));
    for (let hours = 1; hours < 12; hours++) {
      clock.advance(hour);
      await sessions.authenticate(bearer, undefined);
    }
    clock.advance(hour);
    await expect(sessions.authenticate(bearer, undefined)).rejects.toMatchObject({ code: "SESSION_EXPIRED" });
  });

  it("is seen by another process that did not open it", async () => {
    const { bearer } = await signedIn(world().sessions, launch(2103));
    expect(await world().sessions.authenticate(bearer, undefined)).toMatchObject({ kind: "user" });
  });

  it("writes down its use once a minute at most", async () => {
    const { sessions, clock } = world();
    const { bearer, session } = await signedIn(sessions, launch(2104));
    const lastUsed = { name: "test_last_used", sql: "select last_used_at as at from session where id = $1" };
    const after = (seconds: number) => [{ at: new Date(start.getTime() + seconds * 1000) }];
    clock.advance(59);
    await sessions.authenticate(bearer, undefined);
    expect(await db.query(lastUsed, [session.id])).toEqual(after(0));
    clock.advance(1);
    await sessions.authenticate(bearer, undefined);
    expect(await db.query(lastUsed, [session.id])).toEqual(after(60));
  });

  it("is one of several, each listed, each ended by itself and announced", async () => {
    const { sessions, live } = world();
    const phone = await signedIn(sessions, launch(2105, start, "phone"), "nonce-of-the-phone-1");
    const laptop = await signedIn(sessions, launch(2105, start, "laptop"), "nonce-of-the-laptop");
    const principal = await sessions.authenticate(phone.bearer, undefined);
    if (principal.kind !== "user") throw new Error("not signed in");
    const listed = async () => (await sessions.list(principal.person)).map(({ id }) => id);
    expect(await listed()).toEqual([laptop.session.id, phone.session.id]);

    const news = live.subscribe(`session:${phone.session.id}`)[Symbol.asyncIterator]();
    expect(await sessions.end(phone.user, phone.session.id)).toBe(true);
    expect((await news.next()).done).toBe(false);
    await expect(sessions.authenticate(phone.bearer, undefined)).rejects.toMatchObject({
      code: "SESSION_EXPIRED",
      extensions: { reason: "ENDED" },
    });
    expect(await listed()).toEqual([laptop.session.id]);
    expect(await sessions.authenticate(laptop.bearer, undefined)).toMatchObject({ kind: "user" });
    expect(await sessions.end(phone.user, phone.session.id)).toBe(false);
  });

  it("says so when its time was up, idle or in all", async () => {
    const { sessions, clock } = world();
    const { bearer } = await signedIn(sessions, launch(2107));
    clock.advance(2 * hour);
    const over = { code: "SESSION_EXPIRED", extensions: { reason: "OVER" } };
    await expect(sessions.authenticate(bearer, undefined)).rejects.toMatchObject(over);
  });

  it("is not kept alive by merely being looked at", async () => {
    const { sessions, clock } = world();
    const { bearer } = await signedIn(sessions, launch(2108));
    clock.advance(2 * hour - 1);
    expect(await sessions.authenticate(bearer, undefined, { isLook: true })).toMatchObject({ kind: "user" });
    clock.advance(1);
    await expect(sessions.authenticate(bearer, undefined)).rejects.toMatchObject({ code: "SESSION_EXPIRED" });
  });

  it("is ended by its person alone", async () => {
    const { sessions, users } = world();
    const { bearer, session } = await signedIn(sessions, launch(2109));
    const boris = await users.byTelegramUser({ id: 2110, first_name: "Boris" });
    expect(await sessions.end(boris, session.id)).toBe(false);
    expect(await sessions.authenticate(bearer, undefined)).toMatchObject({ kind: "user" });
  });

  it("is the only one left when all others are ended; from the chat, none is", async () => {
    const { sessions } = world();
    const kept = await signedIn(sessions, launch(2111, start, "kept"));
    const stolen = await signedIn(sessions, launch(2111, start, "stolen"), "nonce-of-the-thief-1");
    const person = kept.user;
    expect(await sessions.endOthers(person, kept.session.id)).toBe(1);
    await expect(sessions.authenticate(stolen.bearer, undefined)).rejects.toMatchObject({ code: "SESSION_EXPIRED" });
    // Nor does the launch data that was stolen with it open another one.
    const again = await sessions.signIn({
      initData: launch(2111, start, "stolen"),
      nonce: "nonce-of-the-thief-1",
      address,
    });
    expect(again).toMatchObject({ code: "INIT_DATA_REPLAYED" });
    expect(await sessions.authenticate(kept.bearer, undefined)).toMatchObject({ kind: "user" });
    expect(await sessions.endOthers(person, null)).toBe(1);
    await expect(sessions.authenticate(kept.bearer, undefined)).rejects.toMatchObject({ code: "SESSION_EXPIRED" });
  });

  it("is ended within this very moment in a process that remembered it, when another one ends it", async () => {
    const [here, there] = [world(), world()];
    const { bearer, session, user } = await signedIn(here.sessions, launch(2112));
    await here.sessions.authenticate(bearer, undefined);
    await there.sessions.end(user, session.id);
    here.live.wake(`session:${session.id}`);
    await expect(here.sessions.authenticate(bearer, undefined)).rejects.toMatchObject({ code: "SESSION_EXPIRED" });
  });

  it("makes room for one more: the one not used for longest ends, and its person hears of it", async () => {
    const { sessions, clock, crowdedOut } = world();
    const clients = [];
    for (let count = 0; count <= 20; count++) {
      clock.advance(1);
      clients.push(await signedIn(sessions, launch(2113, clock.now(), `launch ${count}`)));
      expect(crowdedOut).toHaveLength(count === 20 ? 1 : 0);
    }
    const [first, ...rest] = clients;
    await expect(sessions.authenticate(first?.bearer, undefined)).rejects.toMatchObject({ code: "SESSION_EXPIRED" });
    for (const { bearer, user } of rest) {
      expect(await sessions.authenticate(bearer, undefined)).toMatchObject({ person: { id: user.id } });
      expect(crowdedOut).toEqual([user.id]);
    }
  });

  it("is one of twenty at any time: a thousand at once of one person are refused politely, from wherever they come", async () => {
    const { sessions, clock, crowdedOut } = world();
    const owner = await signedIn(sessions, launch(2114));
    clock.advance(61);
    const flood = await Promise.allSettled(
      Array.from({ length: 1000 }, (_, count) => {
        const initData = launch(2114, clock.now(), `flood ${count}`);
        return sessions.signIn({ initData, nonce, address: `198.51.${count % 100}.${count % 250}` });
      }),
    );
    const refused = flood.filter((outcome) => outcome.status === "rejected").map(({ reason }) => reason as unknown);
    expect(refused).toHaveLength(971);
    const politely = { code: "RATE_LIMITED", extensions: { retryAfterSeconds: expect.any(Number) } };
    for (const reason of refused) expect(reason).toMatchObject(politely);
    const living = { name: "test_living", sql: "select 1 from session where user_id = $1 and ended_at is null" };
    expect(await db.query(living, [owner.user.id])).toHaveLength(20);
    expect(crowdedOut.length).toBeGreaterThan(0);
  });

  it("is forgotten a week after its end", async () => {
    const { sessions, clock } = world();
    const { session } = await signedIn(sessions, launch(2106));
    clock.advance(12 * hour + 7 * 24 * hour);
    await sessions.forgetOver(clock.now());
    expect(await db.query(tokensKept, [session.id])).toHaveLength(1);
    clock.advance(1);
    expect(await sessions.forgetOver(clock.now())).toBeGreaterThan(0);
    expect(await db.query(tokensKept, [session.id])).toHaveLength(0);
  });
});

describe("who asks", () => {
  const encoded = (user: unknown) => Buffer.from(JSON.stringify(user)).toString("base64url");

  it("is nobody without a credential", async () => {
    expect(await world().sessions.authenticate(undefined, undefined)).toEqual({ kind: "anonymous" });
  });

  it.each(["Bearer", "Bearer nonsense", `Bearer ${"A".repeat(43)}`, "Basic YTpi", "Service wrong", "Service", "?"])(
    "is refused with %j",
    async (authorization) => {
      const attempt = world().sessions.authenticate(authorization, undefined);
      await expect(attempt).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
    },
  );

  it("is the bot by its secret, for itself or for a person it meets", async () => {
    const { sessions } = world();
    const service = `Service ${serviceSecret}`;
    expect(await sessions.authenticate(service, undefined)).toEqual({ kind: "service", actingFor: null });
    const user = { id: 2201, first_name: "Борис", language_code: "ru", is_bot: false };
    const principal = await sessions.authenticate(service, encoded(user));
    expect(principal).toMatchObject({ kind: "service", actingFor: { telegramId: "2201", language: "ru" } });
  });

  it.each([
    ["no JSON", "%%%"],
    ["no user", encoded({ id: "1" })],
    ["too long", "A".repeat(5000)],
  ])("is not guessed when the bot's word about the person is %s", async (_what, header) => {
    const attempt = world().sessions.authenticate(`Service ${serviceSecret}`, header);
    await expect(attempt).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
  });
});
