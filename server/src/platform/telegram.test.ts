import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { afterEach, describe, expect, it } from "vitest";
import { silentLog } from "./log.ts";
import { createTelegram, TelegramError, type Telegram } from "./telegram.ts";

const token = "1:test";

describe("a call to Telegram", () => {
  let server: Server;
  let telegram: Telegram;
  const asked: { url: string; body: unknown }[] = [];

  afterEach(async () => {
    asked.length = 0;
    await telegram.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  /** Answers one after the other, the last one for ever. "hang up" drops the connection. */
  async function answering(...answers: (object | "hang up" | "nonsense")[]) {
    server = createServer((request, response) => void reply(request, response));
    async function reply(request: IncomingMessage, response: ServerResponse) {
      asked.push({ url: request.url ?? "", body: await json(request) });
      const next = answers[Math.min(asked.length, answers.length) - 1];
      if (next === "hang up") return request.socket.destroy();
      if (next === "nonsense") return response.end("<html>");
      response.end(JSON.stringify(next));
    }
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const apiRoot = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    telegram = createTelegram({ apiRoot, token, log: silentLog() });
  }
  const busy = { ok: false, error_code: 429, description: "Too Many Requests", parameters: { retry_after: 0 } };

  it("asks the method with its parameters and answers the result", async () => {
    await answering({ ok: true, result: "https://t.me/$slug" });
    expect(await telegram.call("createInvoiceLink", { title: "Tea" })).toBe("https://t.me/$slug");
    expect(asked).toEqual([{ url: "/bot1:test/createInvoiceLink", body: { title: "Tea" } }]);
  });

  it("passes on what Telegram said", async () => {
    await answering({ ok: false, error_code: 400, description: "Bad Request: STARS_INVOICE_INVALID" });
    const error: unknown = await telegram
      .call("createInvoiceLink", {}, { isIdempotent: true })
      .catch((e: unknown) => e);
    expect(error).toBeInstanceOf(TelegramError);
    expect(error).toMatchObject({
      code: 400,
      description: "Bad Request: STARS_INVOICE_INVALID",
      method: "createInvoiceLink",
    });
    expect(asked).toHaveLength(1);
  });

  it("is made again when it may be", async () => {
    await answering(
      busy,
      "hang up",
      { ok: false, error_code: 502, description: "Bad Gateway" },
      { ok: true, result: true },
    );
    expect(await telegram.call("getMe", {}, { isIdempotent: true })).toBe(true);
    expect(asked).toHaveLength(4);
  });

  it("is made once when a second one could do harm", async () => {
    await answering(busy);
    await expect(telegram.call("sendMessage", {})).rejects.toMatchObject({ code: 429, retryAfterSeconds: 0 });
    expect(asked).toHaveLength(1);
  });

  it("never shows the token in what it says about failures", async () => {
    await answering("nonsense");
    const error: unknown = await telegram.call("getMe", {}).catch((e: unknown) => e);
    expect(JSON.stringify([String(error), error, (error as Error).stack])).not.toContain(token);
  });
});
