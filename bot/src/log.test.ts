import { Writable } from "node:stream";
import { GrammyError } from "grammy";
import { expect, it } from "vitest";
import { createLog } from "./log.ts";

it("logs never hold the token nor what people wrote, wherever an error carries it", () => {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  const token = `123456:${"k".repeat(35)}`;
  const log = createLog({ level: "info", secrets: [token], destination });
  const answer = { ok: false as const, error_code: 400, description: "Bad Request" };
  log.warn({ err: new GrammyError("Call failed", answer, "sendMessage", { text: "my diary" }) }, "refused");
  log.warn(
    { url: `https://api.telegram.org/bot${token}/getMe`, err: new Error(`GET /bot${token}/getMe`) },
    `see ${token}`,
  );
  expect(lines).toHaveLength(2);
  expect(lines.join("")).not.toMatch(/kkkk|diary/);
  expect(lines.join("")).toContain("Bad Request");
});
