import "reflect-metadata";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createClient, type Client } from "graphql-ws";
import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver, Root, Subscription } from "type-graphql";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { type Context, personOf } from "./context.ts";
import { ApiError } from "./errors.ts";
import { followThing } from "./follow.ts";
import { apiOf } from "./graphql.ts";
import type { Authenticate } from "./http/api.ts";
import { createLimits } from "./limits.ts";
import { localLive, type LocalLive } from "./live.ts";
import { silentLog } from "./log.ts";
import type { Person } from "./principal.ts";
import { acceptSockets } from "./websocket.ts";
import { declareWho } from "./who.ts";

@ObjectType()
class Parcel {
  @Field(() => Int)
  version!: number;

  @Field(() => String)
  get label(): string {
    return "x".repeat(100_000);
  }
}

@Resolver()
class ParcelResolver {
  readonly parcel = { version: 1 };
  readCount = 0;
  readonly live: LocalLive;
  constructor(live: LocalLive) {
    this.live = live;
  }

  @declareWho(["anyone"])
  @Query(() => String)
  hello(): string {
    return "hello";
  }

  @declareWho(["anyone"])
  @Subscription(() => Parcel, {
    subscribe: ({ args, context }: { args: { id: string }; context: Context }) => {
      personOf(context);
      if (args.id !== "mine") throw new ApiError("NOT_FOUND", "There is no such parcel.");
      const resolver = context.resolver(ParcelResolver);
      return followThing(resolver.live, "parcel", () => {
        resolver.readCount++;
        return Promise.resolve(Object.assign(new Parcel(), resolver.parcel));
      });
    },
  })
  followParcel(@Root() parcel: Parcel, @Arg("id", () => ID) _id: string, @Ctx() _context: Context): Parcel {
    if (parcel.version === 666) throw new Error("the password is hunter2");
    return parcel;
  }
}

const anna: Person = {
  id: "anna",
  telegramId: "1",
  firstName: "Anna",
  language: "en",
  timeZone: null,
  roles: [],
  permissions: new Set(),
  isBanned: false,
  hasAcceptedTerms: true,
};

let server: Server;
let sockets: { close(): Promise<void> };
let live: LocalLive;
let resolver: ParcelResolver;
let isSignedIn: boolean;
/** Answers that this process still remembers from before a sign-out elsewhere. */
let staleAnswers: number;
let client: Client;
let url: string;
const closings: { code: number; reason: string }[] = [];

let person: Person;
let uses: number;
const authenticate: Authenticate = ({ authorization, isLook }) => {
  if (!isLook) uses++;
  if (!authorization) return Promise.resolve({ kind: "anonymous" });
  if (!isSignedIn && staleAnswers-- <= 0) return Promise.reject(new ApiError("SESSION_EXPIRED", "Sign in again."));
  return Promise.resolve({ kind: "user", person, sessionId: "s1", isConfirmed: true });
};

beforeEach(async () => {
  live = localLive();
  resolver = new ParcelResolver(live);
  isSignedIn = true;
  person = anna;
  uses = 0;
  staleAnswers = 0;
  closings.length = 0;
  server = createServer();
  sockets = acceptSockets(server, {
    api: apiOf([resolver]),
    authenticate,
    limits: createLimits({ log: silentLog() }),
    live,
    log: silentLog(),
    publicUrl: "https://shop.example",
    proxyHops: 0,
    lookAgainSeconds: 0.05,
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  client = clientWith("Bearer right");
});
afterEach(async () => {
  await client.dispose();
  await sockets.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function clientWith(authorization?: string): Client {
  return createClient({
    url,
    webSocketImpl: WebSocket,
    connectionParams: { authorization },
    retryAttempts: 0,
    on: { closed: (event) => void closings.push(event as { code: number; reason: string }) },
  });
}
const parcelQuery = 'subscription { followParcel(id: "mine") { version } }';
const next = async (results: AsyncIterator<unknown>) => (await results.next()).value as unknown;

describe("a live query over the socket", () => {
  it("begins with the present and goes on with each change", async () => {
    const seen = client.iterate({ query: parcelQuery });
    expect(await next(seen)).toEqual({ data: { followParcel: { version: 1 } } });
    resolver.parcel.version = 2;
    live.publish("parcel");
    expect(await next(seen)).toEqual({ data: { followParcel: { version: 2 } } });
  });

  it("leaves nothing behind when its client lets go, nor when the line is cut", async () => {
    const kept = new Promise<void>((resolve) => watchCount(live, 2, resolve));
    const seen = client.iterate({ query: parcelQuery });
    await next(seen);
    await seen.return?.();
    // The connection itself listens for news about its session and its person.
    await kept;
    const again = client.iterate({ query: parcelQuery });
    await next(again);
    const empty = new Promise<void>((resolve) => watchCount(live, 0, resolve));
    client.terminate();
    await expect(again.next()).rejects.toBeDefined();
    await empty;
  });

  it.each([
    ["a query", "{ hello }", "BAD_USER_INPUT"],
    ["no GraphQL", "subscription {", "BAD_USER_INPUT"],
    ["an unknown field", "subscription { nothing }", "BAD_USER_INPUT"],
    ["a wrong variable", "subscription ($id: ID!) { followParcel(id: $id) { version } }", "BAD_USER_INPUT"],
    [
      "too many aliases",
      `subscription { followParcel(id: "mine") { ${Array.from({ length: 30 }, (_, i) => `a${i}: version`).join(" ")} } }`,
      "BAD_USER_INPUT",
    ],
    ["somebody else's", 'subscription { followParcel(id: "theirs") { version } }', "NOT_FOUND"],
  ])("answers %s with its code", async (_, query, code) => {
    const result = await client
      .iterate({ query })
      .next()
      .catch((errors: unknown) => ({ value: { errors } }));
    expect(result.value).toMatchObject({ errors: [{ extensions: { code, requestId: expect.any(String) } }] });
  });

  it("masks what nobody expected", async () => {
    resolver.parcel.version = 666;
    const result = await next(client.iterate({ query: parcelQuery }));
    expect(JSON.stringify(result)).not.toContain("hunter2");
    expect(result).toMatchObject({ errors: [{ extensions: { code: "INTERNAL_SERVER_ERROR" } }] });
  });

  it("is refused after the twentieth in one connection", async () => {
    const seen = Array.from({ length: 20 }, () => client.iterate({ query: parcelQuery }));
    await Promise.all(seen.map(next));
    const one = client.iterate({ query: parcelQuery }).next();
    await expect(one).rejects.toMatchObject([{ extensions: { code: "RATE_LIMITED" } }]);
  });

  it("does no more for a reader that stopped reading", async () => {
    const socket = new WebSocket(url, "graphql-transport-ws");
    await once(socket, "open");
    socket.send(JSON.stringify({ type: "connection_init", payload: { authorization: "Bearer right" } }));
    await once(socket, "message");
    const query = 'subscription { followParcel(id: "mine") { version label } }';
    socket.send(JSON.stringify({ id: "1", type: "subscribe", payload: { query } }));
    await once(socket, "message");
    socket.pause();
    const changes = 1000;
    for (let i = 0; i < changes; i++) {
      resolver.parcel.version++;
      live.publish("parcel");
      await new Promise((resolve) => setImmediate(resolve));
    }
    // What the network itself holds was read; the rest waits as one flag.
    expect(resolver.readCount).toBeLessThan(changes / 2);
    const caughtUp = new Promise<void>((resolve) =>
      socket.on("message", (data: Buffer) => {
        const { payload } = JSON.parse(data.toString()) as { payload: { data: { followParcel: Parcel } } };
        if (payload.data.followParcel.version === changes + 1) resolve();
      }),
    );
    socket.resume();
    await caughtUp;
    socket.terminate();
  });

  it("ends for everybody when the server stops", async () => {
    const seen = client.iterate({ query: parcelQuery });
    await next(seen);
    await sockets.close();
    await expect(seen.next()).rejects.toMatchObject({ code: 1001 });
    expect(live.subscriberCount()).toBe(0);
  });
});

describe("a connection", () => {
  it("is closed, too, when the session was revoked at another server and this one still remembers it", async () => {
    const news = client.iterate({ query: `subscription { followParcel(id: "mine") { version } }` });
    await news.next();
    isSignedIn = false;
    staleAnswers = 1;
    live.publish("session:s1");
    await expect.poll(() => closings).toMatchObject([{ code: 4403 }]);
  });

  it("is closed within a moment when its session is revoked", async () => {
    const seen = client.iterate({ query: parcelQuery });
    await next(seen);
    isSignedIn = false;
    live.publish("session:s1");
    await expect(seen.next()).rejects.toMatchObject({ code: 4403, reason: expect.stringContaining("SESSION_EXPIRED") });
  });

  it.each([
    ["without a credential", undefined, "UNAUTHENTICATED"],
    ["with one that is over", "Bearer old", "SESSION_EXPIRED"],
  ])("is refused %s", async (_, authorization, code) => {
    isSignedIn = false;
    const stranger = clientWith(authorization);
    await expect(stranger.iterate({ query: parcelQuery }).next()).rejects.toMatchObject({
      code: 4403,
      reason: expect.stringContaining(code),
    });
    await stranger.dispose();
  });

  it("is closed, to be opened anew, when its person may do less than before", async () => {
    person = { ...anna, permissions: new Set(["alerts.read", "alerts.close"]) };
    await next(client.iterate({ query: parcelQuery }));
    person = { ...person, permissions: new Set(["alerts.read", "alerts.close", "more"]) };
    live.publish("user:anna");
    person = { ...person, permissions: new Set(["alerts.read"]) };
    live.publish("user:anna");
    await expect.poll(() => closings).toMatchObject([{ code: 1012 }]);
  });

  it("keeps nobody signed in by being open: looking again is no use of the session", async () => {
    await next(client.iterate({ query: parcelQuery }));
    expect(uses).toBe(1);
    staleAnswers = 1;
    isSignedIn = false;
    live.publish("session:s1");
    await expect.poll(() => closings).toHaveLength(1);
    expect(uses).toBe(1);
  });

  it("is one of twenty that a person may have, and another person has theirs", async () => {
    const clients = Array.from({ length: 20 }, () => clientWith("Bearer right"));
    await Promise.all(clients.map((one) => next(one.iterate({ query: parcelQuery }))));
    const refused = { code: 4403, reason: expect.stringContaining("RATE_LIMITED") };
    await expect(client.iterate({ query: parcelQuery }).next()).rejects.toMatchObject(refused);
    person = { ...anna, id: "boris" };
    const his = clientWith("Bearer right");
    await next(his.iterate({ query: parcelQuery }));
    person = anna;
    await clients[0]?.dispose();
    await expect
      .poll(() =>
        client
          .iterate({ query: parcelQuery })
          .next()
          .then(
            () => "open",
            () => "refused",
          ),
      )
      .toBe("open");
    for (const one of [his, ...clients]) await one.dispose();
  });

  it("is one of fifty from one network that have not said who they are", async () => {
    const strangers = Array.from({ length: 50 }, () => open());
    await Promise.all(strangers.map((socket) => once(socket, "open")));
    expect(await failure(open())).toContain("429");
    const [first] = strangers;
    first?.send(JSON.stringify({ type: "connection_init", payload: { authorization: "Bearer right" } }));
    if (first) await once(first, "message");
    const later = open();
    await once(later, "open");
    for (const socket of [later, ...strangers]) socket.terminate();
  });

  const open = (path = "", headers: Record<string, string> = {}) =>
    new WebSocket(url + path, "graphql-transport-ws", { headers });
  const failure = (socket: WebSocket) =>
    new Promise<string>((resolve) => {
      socket.once("error", (error) => resolve(error.message));
      socket.once("close", (code) => resolve(String(code)));
    });

  it("from a page of another origin is refused", async () => {
    expect(await failure(open("", { origin: "https://evil.example" }))).toContain("403");
    const own = open("", { origin: "https://shop.example" });
    await once(own, "open");
    own.terminate();
  });

  it("to another path is refused", async () => {
    expect(await failure(open("/more"))).toContain("404");
  });

  it("is closed for a frame above 64 KiB", async () => {
    const socket = open();
    await once(socket, "open");
    socket.send(JSON.stringify({ type: "connection_init", payload: { pad: "x".repeat(70_000) } }));
    expect(await failure(socket)).toBe("1009");
  });
});

/** Calls back as soon as so many subscribers are left; asks whenever the event loop turns. */
function watchCount(of: LocalLive, count: number, done: () => void): void {
  if (of.subscriberCount() === count) done();
  else setImmediate(() => watchCount(of, count, done));
}
