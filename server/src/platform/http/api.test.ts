import "reflect-metadata";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { Ctx, Query, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import { apiOf } from "../graphql.ts";
import { createHttp, type Authenticate } from "../http.ts";
import { createLimits } from "../limits.ts";
import { localLive } from "../live.ts";
import { silentLog } from "../log.ts";
import type { Person } from "../principal.ts";
import { declareWho } from "../who.ts";

@Resolver()
class LimitedResolver {
  @declareWho(["anyone"])
  @Query(() => String)
  look(@Ctx() { principal }: Context): string {
    return principal.kind;
  }
  @declareWho(["anyone"])
  @Query(() => String)
  pay(): string {
    return "paid";
  }
}

const person = (id: string): Person => ({
  id,
  telegramId: id,
  firstName: id,
  language: "en",
  timeZone: null,
  roles: [],
  permissions: new Set(),
  isBanned: false,
  hasAcceptedTerms: true,
});
const authenticate: Authenticate = ({ authorization, telegramUser }) => {
  if (authorization === "Service") {
    return Promise.resolve({ kind: "service", actingFor: telegramUser ? person(telegramUser) : null });
  }
  if (!authorization) return Promise.resolve({ kind: "anonymous" });
  return Promise.resolve({ kind: "user", person: person(authorization), sessionId: "s", isConfirmed: false });
};

let ask: (query: string, times: number, headers?: Record<string, string>) => Promise<string[]>;

// Three operations of the API, two taps in the chat; windows that no test outlives.
beforeEach(async () => {
  const log = silentLog();
  const http = await createHttp({
    // The test is the proxy: it says where somebody calls from.
    config: { publicUrl: undefined, proxyHops: 1, sandboxUrl: undefined },
    api: apiOf([new LimitedResolver()]),
    authenticate,
    limits: createLimits({
      log,
      allowances: {
        apiPerPrincipal: { points: 3, perSeconds: 3600 },
        chatPerPerson: { points: 2, perSeconds: 3600 },
      },
    }),
    live: localLive(),
    log,
    unlimitedFields: new Set(["pay"]),
    isReady: () => Promise.resolve(true),
    askBotUsername: () => Promise.resolve("tea_bot"),
    firstPictures: () => [],
    miniAppFolder: "",
    mediaFolder: "",
  });
  onTestFinished(() => http.close());
  const url = `http://127.0.0.1:${await http.listen(0, "127.0.0.1")}/graphql`;
  /** What became of each: `done`, or the code of its error. */
  ask = async (query, times, headers = {}) => {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(Array.from({ length: times }, () => ({ query }))),
    });
    const answers = (await response.json()) as { errors?: { extensions: Record<string, unknown> }[] }[];
    return answers.map(({ errors }) => (errors ? String(errors[0]?.extensions["code"]) : "done")).sort();
  };
});

describe("the API's limits", () => {
  const anna = { authorization: "anna" };

  it("count each operation of a person, of a list too, and nobody else's", async () => {
    expect(await ask("{ look }", 1, anna)).toEqual(["done"]);
    expect(await ask("{ look }", 3, anna)).toEqual(["RATE_LIMITED", "done", "done"]);
    expect(await ask("{ look }", 1, { ...anna, "x-forwarded-for": "203.0.113.9" })).toEqual(["RATE_LIMITED"]);
    expect(await ask("{ look }", 3, { authorization: "boris" })).toEqual(["done", "done", "done"]);
  });

  it("count strangers by the network they call from", async () => {
    const from = (address: string) => ({ "x-forwarded-for": address });
    expect(await ask("{ look }", 4, from("203.0.113.5"))).toEqual(["RATE_LIMITED", "done", "done", "done"]);
    expect(await ask("{ look }", 3, from("203.0.113.6"))).toEqual(["done", "done", "done"]);
    expect(await ask("{ look }", 3, from("2001:db8::1"))).toEqual(["done", "done", "done"]);
    expect(await ask("{ look }", 1, from("2001:db8::2"))).toEqual(["RATE_LIMITED"]);
  });

  it("count those the bot acts for in the chat, each for themselves, and never the bot", async () => {
    const bot = { authorization: "Service" };
    expect(await ask("{ look }", 3, { ...bot, "x-telegram-user": "anna" })).toEqual(["RATE_LIMITED", "done", "done"]);
    expect(await ask("{ look }", 2, { ...bot, "x-telegram-user": "boris" })).toEqual(["done", "done"]);
    expect(await ask("{ look }", 20, bot)).toEqual(Array.from({ length: 20 }, () => "done"));
  });

  it("never stand before money, unless something else is asked along with it", async () => {
    const bot = { authorization: "Service", "x-telegram-user": "anna" };
    expect(await ask("{ pay }", 20, bot)).toEqual(Array.from({ length: 20 }, () => "done"));
    expect(await ask("{ pay look }", 3, bot)).toEqual(["RATE_LIMITED", "done", "done"]);
    expect(await ask("{ ...both } fragment both on Query { pay }", 1, bot)).toEqual(["RATE_LIMITED"]);
    expect(await ask("{ pay }", 3, bot)).toEqual(["done", "done", "done"]);
  });
});
