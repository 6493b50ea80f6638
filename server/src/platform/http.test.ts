import "reflect-metadata";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { request as rawRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { Arg, Ctx, Field, Int, ObjectType, Query, Resolver } from "type-graphql";
import type { Context } from "./context.ts";
import { ApiError } from "./errors.ts";
import { apiOf } from "./graphql.ts";
import { createHttp, type Authenticate, type Http } from "./http.ts";
import { createLimits } from "./limits.ts";
import { localLive } from "./live.ts";
import { createLog } from "./log.ts";
import type { Person } from "./principal.ts";
import { declareWho } from "./who.ts";

@ObjectType()
class Doll {
  @Field(() => String)
  name = "Masha";
  @Field(() => Doll)
  get inner(): Doll {
    return this;
  }
}

const gate = { opened: Promise.withResolvers<void>(), entered: Promise.withResolvers<void>() };

@Resolver()
class TestResolver {
  @declareWho(["anyone"])
  @Query(() => String)
  whoAmI(@Ctx() { principal }: Context): string {
    return principal.kind === "service" && principal.actingFor ? principal.actingFor.firstName : principal.kind;
  }
  @declareWho(["anyone"])
  @Query(() => String)
  fail(): string {
    throw new Error("the password is hunter2");
  }
  @declareWho(["anyone"])
  @Query(() => String)
  findNothing(): string {
    throw new ApiError("NOT_FOUND", "There is no such thing.");
  }
  @declareWho(["anyone"])
  @Query(() => Doll)
  doll(): Doll {
    return new Doll();
  }
  @declareWho(["anyone"])
  @Query(() => Int)
  double(@Arg("n", () => Int) n: number): number {
    return n * 2;
  }
  @declareWho(["anyone"])
  @Query(() => String)
  async slow(): Promise<string> {
    gate.entered.resolve();
    await gate.opened.promise;
    return "finished";
  }
}

const logged: string[] = [];
const log = createLog({ level: "error", destination: { write: (line) => void logged.push(line) } });

const somebody: Person = {
  id: "1",
  telegramId: "1",
  firstName: "",
  language: "en",
  timeZone: null,
  roles: [],
  permissions: new Set(),
  isBanned: false,
  hasAcceptedTerms: true,
};
const authenticate: Authenticate = ({ authorization, telegramUser }) => {
  if (telegramUser === "nobody") return Promise.reject(new ApiError("BAD_USER_INPUT", "That is no Telegram user."));
  if (telegramUser) return Promise.resolve({ kind: "service", actingFor: { ...somebody, firstName: telegramUser } });
  if (!authorization) return Promise.resolve({ kind: "anonymous" });
  if (authorization === "Service right") return Promise.resolve({ kind: "service", actingFor: null });
  return Promise.reject(new ApiError("SESSION_EXPIRED", "Sign in again."));
};

let http: Http;
let url: string;
let folder: string;
let isReady = true;
let firstPictures: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "starfront-http-"));
  await mkdir(join(folder, "app/assets"), { recursive: true });
  await writeFile(join(folder, "app/index.html"), `<!doctype html>${"<p>shop</p>".repeat(200)}`);
  await writeFile(join(folder, "app/assets/shop-abcd1234.js"), "export const shop = 1;".repeat(100));
  await writeFile(join(folder, "secret.txt"), "not for you");
  http = await createHttp({
    config: { publicUrl: undefined, proxyHops: 0, sandboxUrl: "http://localhost:8081" },
    api: apiOf([new TestResolver()]),
    authenticate,
    limits: createLimits({ log, allowances: { apiPerPrincipal: { points: 1000, perSeconds: 60 } } }),
    live: localLive(),
    log,
    unlimitedFields: new Set(),
    isReady: () => Promise.resolve(isReady),
    askBotUsername: () => Promise.resolve("tea_bot"),
    firstPictures: (startParameter) => (startParameter === "p_tea" ? ["/media/tea.webp"] : firstPictures),
    miniAppFolder: join(folder, "app"),
    mediaFolder: join(folder, "media"),
  });
  url = `http://127.0.0.1:${await http.listen(0, "127.0.0.1")}`;
});
afterAll(async () => {
  await http.close();
  await rm(folder, { recursive: true });
});

interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions: { code: string; requestId: string } }[];
}

async function post(body: unknown, headers: Record<string, string> = {}) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: text,
  });
  const answer = (await response.json()) as Answer & Answer[];
  return { status: response.status, headers: response.headers, answer, error: answer.errors?.[0] };
}

describe("the API over HTTP", () => {
  it("answers, and knows who asks", async () => {
    const { answer } = await post({ query: "{ whoAmI }" }, { authorization: "Service right" });
    expect(answer).toEqual({ data: { whoAmI: "service" } });
  });

  it("masks what nobody expected, and logs it once under the id the client is told", async () => {
    logged.length = 0;
    const { status, answer, error, headers } = await post({ query: "{ fail }" }, { "x-request-id": "my-own-id-1" });
    expect({ status, data: answer.data }).toEqual({ status: 200, data: null });
    expect(JSON.stringify(answer)).not.toContain("hunter2");
    expect(error?.extensions).toEqual({ code: "INTERNAL_SERVER_ERROR", requestId: "my-own-id-1" });
    expect(headers.get("x-request-id")).toBe("my-own-id-1");
    expect(logged).toHaveLength(1);
    expect(JSON.parse(logged[0] ?? "")).toMatchObject({ requestId: "my-own-id-1", path: "fail" });
  });

  it("makes an id of its own when the caller's could forge a log line", async () => {
    const { headers } = await post({ query: "{ whoAmI }" }, { "x-request-id": "x y {}" });
    expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("keeps the words of its own faults", async () => {
    const { error } = await post({ query: "{ findNothing }" });
    expect(error).toMatchObject({ message: "There is no such thing.", extensions: { code: "NOT_FOUND" } });
  });

  it.each([
    ["no GraphQL", { query: "{ whoAmI" }],
    ["an unknown field", { query: "{ nothing }" }],
    ["a wrong variable", { query: "query ($n: Int!) { double(n: $n) }", variables: { n: "x" } }],
    ["a missing variable", { query: "query ($n: Int!) { double(n: $n) }" }],
    ["a wrong literal", { query: '{ double(n: "x") }' }],
    ["an unknown operation", { query: "query A { whoAmI }", operationName: "B" }],
    ["no query", {}],
    ["too many tokens", { query: `{ ${"whoAmI ".repeat(3000)} }` }],
    ["too deep", { query: `{ doll ${"{ inner ".repeat(12)} { name } ${"}".repeat(12)} }` }],
    ["too many aliases", { query: `{ ${Array.from({ length: 30 }, (_, i) => `a${i}: whoAmI`).join(" ")} }` }],
    ["a body that is no JSON", "{"],
  ])("says BAD_USER_INPUT to %s, and logs nothing", async (_, body) => {
    logged.length = 0;
    const { status, error } = await post(body);
    expect(status).toBe(400);
    expect(error?.extensions.code).toBe("BAD_USER_INPUT");
    expect(error?.extensions.requestId).toMatch(/./);
    expect(logged).toEqual([]);
  });

  it("refuses what costs too much within all other limits", async () => {
    const query = `{ doll ${"{ inner ".repeat(7)} { ${"name ".repeat(1500)} } ${"}".repeat(7)} }`;
    const { status, error } = await post({ query });
    expect({ status, code: error?.extensions.code }).toEqual({ status: 400, code: "BAD_USER_INPUT" });
    expect(error?.message).toContain("Cost limit");
  });

  it("refuses a body of more than 1 MiB", async () => {
    const { status, error } = await post({ query: "{ whoAmI }", variables: { pad: "x".repeat(1024 * 1024) } });
    expect({ status, code: error?.extensions.code }).toEqual({ status: 413, code: "BAD_USER_INPUT" });
  });

  it("answers a batch, up to fifty", async () => {
    const one = { query: "{ whoAmI }" };
    const fits = await post(Array.from({ length: 50 }, () => one));
    expect(fits.answer).toHaveLength(50);
    const { status, error } = await post(Array.from({ length: 51 }, () => one));
    expect({ status, message: error?.message }).toEqual({
      status: 400,
      message: "A list holds 1 to 50 operations.",
    });
  });

  it("answers each operation of a batch for whom it is, and refuses one alone", async () => {
    const forWhom = (telegramUser: string) => ({ query: "{ whoAmI }", extensions: { telegramUser } });
    const { status, answer } = await post([forWhom("Anna"), forWhom("nobody"), { query: "{ whoAmI }" }], {
      "x-telegram-user": "Boris",
    });
    expect(status).toBe(200);
    expect(answer).toMatchObject([
      { data: { whoAmI: "Anna" } },
      { errors: [{ message: "That is no Telegram user." }] },
      { data: { whoAmI: "Boris" } },
    ]);
  });

  it("answers 401 to a credential that is over, with its code", async () => {
    const { status, error } = await post({ query: "{ whoAmI }" }, { authorization: "Bearer old" });
    expect({ status, code: error?.extensions.code }).toEqual({ status: 401, code: "SESSION_EXPIRED" });
    expect(error?.extensions.requestId).toMatch(/./);
  });

  it("takes no request a foreign page's form could send", async () => {
    const response = await fetch(`${url}/graphql`, { method: "POST", body: JSON.stringify({ query: "{ whoAmI }" }) });
    expect(response.status).toBeGreaterThanOrEqual(400);
  });

  it("shows its schema: it is a public API", async () => {
    const { answer } = await post({ query: "{ __schema { queryType { name } } }" });
    expect(answer.data).toEqual({ __schema: { queryType: { name: "Query" } } });
  });
});

describe("health", () => {
  it("is alive, and ready while the database is", async () => {
    expect((await fetch(`${url}/livez`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    isReady = false;
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    isReady = true;
  });
});

describe("the Mini App's files", () => {
  it("are the page for every path that is no file, under a strict policy that Telegram may frame", async () => {
    const response = await fetch(`${url}/app/payments/1?tgWebAppStartParam=x`);
    expect(await response.text()).toContain("shop");
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("frame-ancestors https://web.telegram.org http://*:8081");
    expect(response.headers.get("cache-control")).toBe("public, no-cache");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.has("x-frame-options")).toBe(false);
  });

  it("are compressed, and kept for ever when their name carries a hash", async () => {
    const file = `${url}/app/assets/shop-abcd1234.js`;
    const response = await fetch(file, { headers: { "accept-encoding": "br" } });
    expect(response.headers.get("content-encoding")).toBe("br");
    expect(response.headers.get("cache-control")).toContain("immutable");
    expect(await response.text()).toContain("export const shop");
    const again = await fetch(file, {
      headers: { "accept-encoding": "br", "if-none-match": response.headers.get("etag") ?? "" },
    });
    expect(again.status).toBe(304);
  });

  it("may still be framed when the browser has kept the page and asks whether it is the same", async () => {
    const first = await fetch(`${url}/app/`);
    const again = await fetch(`${url}/app/`, { headers: { "if-none-match": first.headers.get("etag") ?? "" } });
    expect(again.status).toBe(304);
    expect(again.headers.get("content-security-policy")).toBe(first.headers.get("content-security-policy"));
  });

  it("name the first pictures at the front door, also when the browser has kept the page", async () => {
    onTestFinished(() => void (firstPictures = []));
    firstPictures = ["/media/moon.webp"];
    const first = await fetch(`${url}/app/`);
    expect(first.headers.get("link")).toBe("</media/moon.webp>; rel=preload; as=image; fetchpriority=high");
    // Browsers put the headers of a 304 in the place of the ones they kept: the page is the same, its pictures are others.
    firstPictures = ["/media/sun.webp"];
    const again = await fetch(`${url}/app/`, { headers: { "if-none-match": first.headers.get("etag") ?? "" } });
    expect(again.status).toBe(304);
    expect(again.headers.get("link")).toContain("</media/sun.webp>");
  });

  it("name the pictures of what a link leads to, and none behind other doors", async () => {
    onTestFinished(() => void (firstPictures = []));
    firstPictures = ["/media/moon.webp"];
    const linkOf = async (path: string) => (await fetch(url + path)).headers.get("link");
    expect(await linkOf("/app/?tgWebAppStartParam=p_tea")).toContain("</media/tea.webp>");
    expect(await linkOf("/app/?tgWebAppStartParam=p_tea&tgWebAppStartParam=x")).toContain("</media/moon.webp>");
    expect(await linkOf("/app/payments/1")).toBeNull();
    expect(await linkOf("/app/assets/shop-abcd1234.js")).toBeNull();
  });

  it("that do not exist are 404, not the page", async () => {
    expect((await fetch(`${url}/app/assets/old-12345678.js`)).status).toBe(404);
  });

  it("are read again after a new build", async () => {
    await writeFile(join(folder, "app/later.js"), "later");
    const page = join(folder, "app/index.html");
    const first = await readFile(page);
    onTestFinished(() => writeFile(page, first));
    await writeFile(page, "<!doctype html>second build");
    expect(await (await fetch(`${url}/app/`)).text()).toContain("second build");
    expect(await (await fetch(`${url}/app/later.js`)).text()).toBe("later");
  });

  it.each(["/app/../secret.txt", "/app/%2e%2e/secret.txt", "/app/..%2fsecret.txt", "/media/../secret.txt"])(
    "do not lead out of their folder by %s",
    async (path) => {
      // Not fetch, which would tidy the path up before it is sent.
      const { hostname, port } = new URL(url);
      const status = await new Promise((resolve) =>
        rawRequest({ hostname, port, path }, (response) => resolve(response.resume().statusCode)).end(),
      );
      expect(status).toBe(404);
    },
  );

  it("come with what the Mini App must know before anybody signs in", async () => {
    const response = await fetch(`${url}/app/config.json`);
    expect(await response.json()).toEqual({
      hostOrigins: ["https://web.telegram.org", "http://*:8081"],
      botUsername: "tea_bot",
    });
  });

  it("beside them there is a page to try the API on", async () => {
    const response = await fetch(`${url}/graphiql`);
    expect(await response.text()).toContain("Starfront API");
    expect((await fetch(`${url}/graphiql/graphiql.js`)).headers.get("content-type")).toContain("javascript");
  });
});

describe("stopping", () => {
  it("finishes what is being answered and accepts nothing new", async () => {
    const own = await createHttp({
      config: { publicUrl: undefined, proxyHops: 0, sandboxUrl: undefined },
      api: apiOf([new TestResolver()]),
      authenticate,
      limits: createLimits({ log }),
      live: localLive(),
      log,
      unlimitedFields: new Set(),
      isReady: () => Promise.resolve(true),
      askBotUsername: () => Promise.reject(new Error("Telegram is away")),
      firstPictures: () => [],
      miniAppFolder: folder,
      mediaFolder: folder,
    });
    const address = `http://127.0.0.1:${await own.listen(0, "127.0.0.1")}`;
    const answer = fetch(`${address}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: "{ slow }" }),
    });
    await gate.entered.promise;
    const closed = own.close();
    await expect(fetch(`${address}/livez`)).rejects.toThrow("fetch failed");
    gate.opened.resolve();
    expect(await (await answer).json()).toEqual({ data: { slow: "finished" } });
    await closed;
  });
});
