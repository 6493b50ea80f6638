import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { createTelegram, type TelegramClient, type TelegramOptions } from "./client.ts";
import { failureOf } from "./failures.ts";

/** A Telegram that answers each call like this, or not at all. */
async function telegramThat(answer: (call: number) => string | undefined) {
  let calls = 0;
  const server = createServer((_request, response) => {
    const text = answer(++calls);
    if (text !== undefined) response.end(text);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function clientOf(options: TelegramOptions): TelegramClient {
  const client = createTelegram(options);
  onTestFinished(client.close);
  return client;
}

describe("a call that Telegram does not answer", () => {
  it("fails in time for the person to be told, and counts as perhaps done", async () => {
    const root = await telegramThat(() => undefined);
    const telegram = clientOf({ token: "1:x", root, messagesPerSecond: 30, answerWithinMs: 50 });
    const failure = await telegram.api.sendMessage(1, "Hi").then(() => "sent", failureOf);
    expect(failure).toEqual({ kind: "unsure" });
  });

  it("is made again while the buyer still waits, where it is the answer to a checkout", async () => {
    const root = await telegramThat((call) => (call === 1 ? undefined : JSON.stringify({ ok: true, result: true })));
    const answerWithinMs = 2000;
    const telegram = clientOf({ token: "1:x", root, messagesPerSecond: 30, answerWithinMs });
    const began = performance.now();
    expect(await telegram.api.answerPreCheckoutQuery("1", true)).toBe(true);
    expect(performance.now() - began).toBeLessThan(answerWithinMs);
  });

  it("is perhaps given, where the next try at the answer to a checkout hears that nobody waits for it any more", async () => {
    const tooLate = "Bad Request: query is too old and response timeout expired or query ID is invalid";
    const refused = JSON.stringify({ ok: false, error_code: 400, description: tooLate });
    const root = await telegramThat((call) => (call === 1 ? undefined : refused));
    const telegram = clientOf({ token: "1:x", root, messagesPerSecond: 30, answerWithinMs: 200 });
    expect(await telegram.api.answerPreCheckoutQuery("1", true).catch(failureOf)).toEqual({ kind: "unsure" });
    expect(await telegram.api.answerPreCheckoutQuery("2", true).catch(failureOf)).toEqual({ kind: "tooLate" });
  });

  it("is given up in time, where the answer to a checkout waits for a connection that others have", async () => {
    const root = await telegramThat(() => undefined);
    const telegram = clientOf({ token: "1:x", root, messagesPerSecond: 30, answerWithinMs: 200 });
    const others = Array.from({ length: 64 }, () => telegram.api.getUpdates().catch(failureOf));
    expect(await telegram.api.answerPreCheckoutQuery("1", true).catch(failureOf)).toEqual({ kind: "unsure" });
    await telegram.close();
    await Promise.all(others);
  });
});
