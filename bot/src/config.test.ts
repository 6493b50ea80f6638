import { describe, expect, it } from "vitest";
import { configVariables, environment, readConfig } from "./config.ts";

const token = `123456:${"a".repeat(35)}`;
const secret = "s".repeat(32);
const least = { SANDBOX_BOT_TOKEN: token, SERVICE_SECRET: secret };

describe("settings", () => {
  it("in the sandbox need only what the launcher gives", () => {
    expect(readConfig(least)).toMatchObject({
      token,
      telegramRoot: "http://localhost:8081",
      apiUrl: "http://localhost:3000",
      intake: { kind: "polling" },
      miniAppUrl: "http://localhost:3000/app/",
    });
  });

  it("with a public address make a webhook and a Mini App of it", () => {
    const env = {
      BOT_TOKEN: token,
      SERVICE_SECRET: secret,
      PUBLIC_URL: "https://shop.example/",
      WEBHOOK_SECRET: "w".repeat(32),
    };
    expect(readConfig(env)).toMatchObject({
      telegramRoot: "https://api.telegram.org",
      intake: { kind: "webhook", url: "https://shop.example/telegram/webhook", port: 3001 },
      miniAppUrl: "https://shop.example/app/",
    });
  });

  it("offer no Mini App that Telegram could not open", () => {
    expect(readConfig({ BOT_TOKEN: token, SERVICE_SECRET: secret }).miniAppUrl).toBeUndefined();
  });

  it("take an empty variable for an absent one, and a username for an address", () => {
    const config = readConfig({ ...least, PUBLIC_URL: "", SUPPORT_CONTACT: "@tea_people" });
    expect(config.intake.kind).toBe("polling");
    expect(config.supportUrl).toBe("https://t.me/tea_people");
  });

  it.each([
    [{ SERVICE_SECRET: secret }, "BOT_TOKEN is missing: get one"],
    [{ ...least, NODE_ENV: "production" }, "production needs a real bot"],
    [{ ...least, BOT_TOKEN: "abc" }, "BOT_TOKEN must look like"],
    [{ SANDBOX_BOT_TOKEN: token }, "SERVICE_SECRET is missing"],
    [{ ...least, SERVICE_SECRET: "s".repeat(31) }, "SERVICE_SECRET must have at least 32 characters"],
    [{ ...least, PUBLIC_URL: "shop.example" }, "PUBLIC_URL must be an address"],
    [{ ...least, PUBLIC_URL: "https://shop.example" }, "WEBHOOK_SECRET is missing"],
    [{ ...least, BOT_PORT: "many" }, "BOT_PORT must be a number"],
    [{ ...least, SUPPORT_CONTACT: "anna" }, "SUPPORT_CONTACT must be"],
  ])("that cannot work are one sentence: %o", (env, sentence) => {
    expect(() => readConfig(env)).toThrow(sentence);
  });

  it("are all described, once, and none that is not read", () => {
    const names = configVariables.map(({ name }) => name);
    expect(names.sort()).toEqual(Object.keys(environment.shape).sort());
  });
});
