import { expect, test } from "vitest";
import { configVariables, environment, readConfig } from "./config.ts";

test("settings are all described, once, and none that is not read", () => {
  const names = configVariables.map(({ name }) => name);
  expect(names.sort()).toEqual(Object.keys(environment.shape).sort());
});

test("an empty setting is an absent one", () => {
  expect(readConfig({ SANDBOX_PORT: "", SANDBOX_HOST: "", MINIAPP_URL: "" })).toEqual({
    SANDBOX_PORT: 8081,
    SANDBOX_HOST: "localhost",
    DATA_DIR: "./data",
  });
});

test.each([
  [{ SANDBOX_PORT: "99999" }, "SANDBOX_PORT must be a port number such as 8081."],
  [{ SANDBOX_BOT_TOKEN: "hello" }, "SANDBOX_BOT_TOKEN must look like 7000000001:SANDBOX_ and 35 letters or digits."],
])("a wrong setting %o is one sentence", (env, sentence) => {
  expect(() => readConfig(env)).toThrow(sentence);
});
