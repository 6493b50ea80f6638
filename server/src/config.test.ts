import { describe, expect, it } from "vitest";
import { configVariables, environment, readConfig } from "./config.ts";

const token = `1:${"a".repeat(30)}`;
const enough = { BOT_TOKEN: token, SERVICE_SECRET: "s".repeat(32) };

describe("settings", () => {
  it("needs a token and a service secret, and nothing else", () => {
    expect(readConfig(enough)).toMatchObject({
      isSandbox: false,
      telegramApiRoot: "https://api.telegram.org",
      port: 3000,
      dataDir: "./data",
      ownerIds: [],
    });
  });

  it("is in the sandbox without BOT_TOKEN", () => {
    const config = readConfig({ ...enough, BOT_TOKEN: "", SANDBOX_BOT_TOKEN: token, SANDBOX_PORT: "9001" });
    expect(config).toMatchObject({ isSandbox: true, botToken: token, telegramApiRoot: "http://localhost:9001" });
  });

  it.each([
    [{ BOT_TOKEN: undefined }, /^BOT_TOKEN is missing/],
    [
      { BOT_TOKEN: undefined, SANDBOX_BOT_TOKEN: token, NODE_ENV: "production" },
      /NODE_ENV=production does not run in the sandbox/,
    ],
    [{ SANDBOX_BOT_TOKEN: token }, /^SANDBOX_BOT_TOKEN is for sandbox mode/],
    [{ BOT_TOKEN: "hello" }, /^BOT_TOKEN does not look like a bot token/],
    [{ SERVICE_SECRET: undefined }, /^SERVICE_SECRET is missing/],
    [{ SERVICE_SECRET: "short" }, /^SERVICE_SECRET is shorter than 32 characters/],
    [{ PORT: "lots" }, /^PORT is not a number/],
    [{ PUBLIC_URL: "shop.example" }, /^PUBLIC_URL is not an address that begins with https/],
    [{ PUBLIC_URL: "http://shop.example" }, /^PUBLIC_URL must begin with https/],
    [{ OWNER_IDS: "me" }, /^OWNER_IDS is not a list/],
    [{ DATABASE_URL: "mysql://x" }, /^DATABASE_URL is not an address/],
  ])("says in one sentence what is wrong with %o", (wrong, sentence) => {
    expect(() => readConfig({ ...enough, ...wrong })).toThrow(sentence);
  });

  it("never repeats the value of a secret", () => {
    expect(() => readConfig({ ...enough, SERVICE_SECRET: "hunter2" })).toThrow(expect.not.stringContaining("hunter2"));
  });

  it("explains every variable that is read, once, and no other", () => {
    const names = configVariables.map(({ name }) => name);
    expect(names.sort()).toEqual(Object.keys(environment.shape).sort());
  });
});
