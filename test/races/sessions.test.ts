/** Two servers on one database: what one of them ends is over at the other, too, within five seconds. */
import { once } from "node:events";
import type { App } from "@starfront/server/app";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { openRaces, ownerId, type Races } from "./races.ts";

const withinMs = 5000;

let races: Races;
let here: App & { url: string };
let there: App & { url: string };
beforeAll(async () => {
  races = await openRaces({ servers: 0, synchronousCommit: true });
  here = await started();
  there = await started();
}, 120_000);
afterAll(async () => {
  await here.close();
  await there.close();
  await races.close();
});

async function started(settings?: Record<string, string>): Promise<App & { url: string }> {
  const app = await races.opens(settings);
  return { ...app, url: (await app.listen()).replace("localhost", "127.0.0.1") };
}

/** Somebody's Mini App: signed in at one server, and the token works at each. */
async function signsIn(app: App, person: { id: number }) {
  const initData = races.sandbox.initDataFor(person.id);
  const nonce = crypto.randomUUID();
  const result = await app.sessions.signIn({ initData, nonce, platform: "ios", address: "203.0.113.1" });
  if (!("token" in result)) throw new Error(result.message);
  return result;
}

async function asks(app: { url: string }, token: string, query: string): Promise<string> {
  const response = await fetch(`${app.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
  return errors?.[0]?.extensions.code ?? "answered";
}

/** A live connection, open and greeted. */
async function connects(app: { url: string }, token: string) {
  const socket = new WebSocket(`${app.url.replace("http", "ws")}/graphql`, "graphql-transport-ws");
  await once(socket, "open");
  socket.send(JSON.stringify({ type: "connection_init", payload: { authorization: `Bearer ${token}` } }));
  await once(socket, "message");
  const closed = new Promise<{ code: number; afterMs: number }>((resolve) => {
    const from = performance.now();
    socket.once("close", (code) => resolve({ code, afterMs: performance.now() - from }));
  });
  return { closed };
}

const soon = { timeout: withinMs, interval: 50 };

describe("a session ended at one server", () => {
  it("is refused at the other, and its live connection there is closed, within five seconds", async () => {
    const anna = await races.sandbox.hand.addPerson({ firstName: "Anna" });
    const { token, session, user } = await signsIn(here, anna);
    expect(await asks(there, token, "{ me { id } }")).toBe("answered");
    const { closed } = await connects(there, token);
    await here.sessions.end(user, session.id);
    const { code, afterMs } = await closed;
    expect(code).toBe(4403);
    expect(afterMs).toBeLessThan(withinMs);
    await expect.poll(() => asks(there, token, "{ me { id } }"), soon).toBe("SESSION_EXPIRED");
  });

  it("is refused even if the news of it is lost", async () => {
    const anna = await races.sandbox.hand.addPerson({ firstName: "Anna" });
    const { token, session } = await signsIn(here, anna);
    expect(await asks(there, token, "{ me { id } }")).toBe("answered");
    const silently = { name: "races_end_silently", sql: "update session set ended_at = now() where id = $1" };
    await here.parts.db.query(silently, [session.id]);
    await expect.poll(() => asks(there, token, "{ me { id } }"), soon).toBe("SESSION_EXPIRED");
  });
});

describe("somebody whom one server bans", () => {
  it("is banned at the other within five seconds", async () => {
    const boris = await races.sandbox.hand.addPerson({ firstName: "Boris" });
    const { user } = await signsIn(here, boris);
    expect((await there.users.byId(user.id))?.isBanned).toBe(false);
    const ban = { name: "races_ban", sql: "update app_user set banned_at = now() where id = $1" };
    await here.parts.db.query(ban, [user.id]);
    here.users.changed(user);
    await expect.poll(async () => (await there.users.byId(user.id))?.isBanned, soon).toBe(true);
  });
});

describe("a role taken back at one server", () => {
  it("is worth nothing at the other within five seconds, and what is followed there is asked for anew", async () => {
    const olga = await there.users.byTelegramUser({ id: ownerId, first_name: "Olga" });
    const vera = await races.sandbox.hand.addPerson({ firstName: "Vera" });
    await signsIn(here, vera);
    const role = { telegramId: String(vera.id), role: "support" } as const;
    await here.roles.grant(olga, role, "test");
    const { token } = await signsIn(there, vera);
    await expect.poll(() => asks(there, token, "{ alerts { id } }"), soon).toBe("answered");
    const { closed } = await connects(there, token);
    await here.roles.revoke(olga, role, "test");
    expect((await closed).code).toBe(1012);
    await expect.poll(() => asks(there, token, "{ alerts { id } }"), soon).toBe("FORBIDDEN");
  });
});

describe("two owners, when the settings name none,", () => {
  it("cannot remove each other in the same moment: one stays", async () => {
    const [first, second] = [await started({ OWNER_IDS: "" }), await started({ OWNER_IDS: "" })];
    const anna = await first.users.byTelegramUser({ id: 6101, first_name: "Anna" });
    const boris = await first.users.byTelegramUser({ id: 6102, first_name: "Boris" });
    for (let round = 0; round < 10; round++) {
      for (const id of ["6101", "6102"]) await first.roles.grant(anna, { telegramId: id, role: "owner" }, "test");
      const outcomes = await Promise.allSettled([
        first.roles.revoke(anna, { telegramId: "6102", role: "owner" }, "test"),
        second.roles.revoke(boris, { telegramId: "6101", role: "owner" }, "test"),
      ]);
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    }
    await first.close();
    await second.close();
  });
});

describe("people who are signed in", () => {
  it("stay signed in when the servers, and the database, start again", async () => {
    const anna = await races.sandbox.hand.addPerson({ firstName: "Anna" });
    const { token } = await signsIn(here, anna);
    const later = await started();
    expect(await asks(later, token, "{ me { id } }")).toBe("answered");
    await races.postgres.kill();
    await races.postgres.restart();
    await expect.poll(() => asks(later, token, "{ me { id } }"), { timeout: 30_000 }).toBe("answered");
    await later.close();
  });
});
