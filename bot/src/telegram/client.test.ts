import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { createTelegram } from "./client.ts";
import { failureOf } from "./failures.ts";

describe("a call that Telegram does not answer", () => {
  it("fails in time for the person to be told, and counts as perhaps done", async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((listening) => silent.listen(0, "127.0.0.1", listening));
    const root = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const telegram = createTelegram({ token: "1:x", root, messagesPerSecond: 30, answerWithinMs: 50 });
    try {
      const failure = await telegram.api.sendMessage(1, "Hi").then(() => "sent", failureOf);
      expect(failure).toEqual({ kind: "unsure" });
    } finally {
      await telegram.close();
      silent.closeAllConnections();
      silent.close();
    }
  });
});
