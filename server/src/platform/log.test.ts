import { describe, expect, it } from "vitest";
import { createLog } from "./log.ts";

describe("the log", () => {
  it.each([
    ["a session token", { token: "hunter2" }],
    ["a header", { headers: { authorization: "Bearer hunter2" } }],
    ["a header of a request", { req: { headers: { authorization: "hunter2", cookie: "hunter2" } } }],
    ["Telegram's secret header", { headers: { "x-telegram-bot-api-secret-token": "hunter2" } }],
    ["launch data", { input: { initData: "hunter2" } }],
    ["launch data in variables", { body: { variables: { input: { initData: "hunter2" } } } }],
    ["the settings' secrets", { config: { botToken: "hunter2", serviceSecret: "hunter2" } }],
    ["an invoice link", { payment: { invoiceLink: "https://t.me/$hunter2" } }],
  ])("never shows %s", (_, what) => {
    const lines: string[] = [];
    createLog({ level: "info", destination: { write: (line) => void lines.push(line) } }).info(what, "something");
    expect(lines[0]).toContain("something");
    expect(lines[0]).not.toContain("hunter2");
  });

  it("never shows the bot's token where an address or an error carries it", () => {
    const lines: string[] = [];
    const log = createLog({ level: "info", destination: { write: (line) => void lines.push(line) } });
    log.error({
      err: new Error("GET https://api.telegram.org/bot7000000001:AAhunter2hunter2hunter2hunter2hunt/getMe failed"),
    });
    log.warn("postgres://shop:hunter2@db.example:5432/shop cannot be reached");
    expect(lines[0]).toContain("api.telegram.org");
    expect(lines[1]).toContain("db.example");
    expect(lines[1]).not.toContain("hunter2");
    expect(lines[0]).not.toContain("hunter2");
  });
});
