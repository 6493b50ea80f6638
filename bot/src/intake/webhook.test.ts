import { request } from "node:http";
import type { Update } from "grammy/types";
import { describe, expect, it, onTestFinished } from "vitest";
import { createLog } from "../log.ts";
import { LanesFull } from "./lanes.ts";
import { createWebhook, webhookPath } from "./webhook.ts";

const secret = "only-telegram-knows";

async function listen(accept: (update: Update) => Promise<void> = () => Promise.resolve()) {
  const webhook = createWebhook({ port: 0, secret, accept, log: createLog({ level: "silent" }) });
  const url = await webhook.listen();
  onTestFinished(() => webhook.close());
  return {
    webhook,
    url,
    post: (body: string, headers: Record<string, string> = {}) =>
      fetch(url + webhookPath, {
        method: "POST",
        headers: { "content-type": "application/json", "x-telegram-bot-api-secret-token": secret, ...headers },
        body,
      }),
  };
}

describe("the webhook", () => {
  it("says 200 only once the update is committed", async () => {
    const commit = Promise.withResolvers<void>();
    const seen = Promise.withResolvers<Update>();
    const { post, url } = await listen((update) => {
      seen.resolve(update);
      return commit.promise;
    });
    let status = 0;
    const answer = post('{"update_id":5}').then((response) => (status = response.status));
    expect(await seen.promise).toEqual({ update_id: 5 });
    // Whatever it had said by now would be here before the answers to what is asked later.
    for (let times = 0; times < 2; times++) await fetch(`${url}/livez`);
    expect(status).toBe(0);
    commit.resolve();
    expect(await answer).toBe(200);
  });

  it("asks Telegram to come again when it could not", async () => {
    const { post } = await listen(() => Promise.reject(new Error("cannot store")));
    expect((await post('{"update_id":5}')).status).toBe(503);
  });

  it("says when to come again when too much waits", async () => {
    const { post } = await listen(() => Promise.reject(new LanesFull("full")));
    const response = await post('{"update_id":5}');
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "1"]);
  });

  it.each([
    ["a wrong secret", { "x-telegram-bot-api-secret-token": "guess" }, '{"update_id":5}', 401],
    ["an empty secret", { "x-telegram-bot-api-secret-token": "" }, '{"update_id":5}', 401],
    ["something else than JSON", { "content-type": "text/plain" }, '{"update_id":5}', 415],
    ["broken JSON", {}, '{"update_id":', 400],
    ["JSON that is no update", {}, '["update"]', 400],
    ["an id that is no number", {}, '{"update_id":"5"}', 400],
    ["more than 1 MiB", {}, `{"update_id":5,"x":"${"x".repeat(1024 * 1024)}"}`, 413],
  ])("refuses %s", async (_, headers, body, status) => {
    let accepted = 0;
    const { post } = await listen(() => Promise.resolve(void accepted++));
    expect((await post(body, headers)).status).toBe(status);
    expect(accepted).toBe(0);
  });

  it("takes an update of just below 1 MiB, in characters of several bytes", async () => {
    const { post } = await listen();
    expect((await post(JSON.stringify({ update_id: 5, x: "я".repeat(500_000) }))).status).toBe(200);
  });

  it("knows one address, one method, and says that it lives", async () => {
    const { url } = await listen();
    expect((await fetch(url)).status).toBe(404);
    expect((await fetch(url + webhookPath)).status).toBe(405);
    expect((await fetch(`${url}/livez`)).status).toBe(200);
  });

  it("outlives a connection that breaks in the middle", async () => {
    const { url, post } = await listen();
    const headers = {
      "content-type": "application/json",
      "x-telegram-bot-api-secret-token": secret,
      "content-length": "1000",
    };
    const half = request(url + webhookPath, { method: "POST", headers });
    const isGone = new Promise((resolve) => half.on("error", resolve));
    half.write('{"update_id"', () => half.destroy(new Error("gone")));
    await isGone;
    expect((await post('{"update_id":5}')).status).toBe(200);
  });

  it("finishes what it took before it closes", async () => {
    const commit = Promise.withResolvers<void>();
    const seen = Promise.withResolvers<void>();
    const { post, webhook } = await listen(() => {
      seen.resolve();
      return commit.promise;
    });
    const answer = post('{"update_id":5}');
    await seen.promise;
    const closed = webhook.close();
    commit.resolve();
    expect((await answer).status).toBe(200);
    await closed;
  });
});
