/** The bot as a process of its own, as the launcher and a supervisor see it. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { startSandbox } from "@starfront/sandbox/sandbox";

const root = fileURLToPath(new URL("../../", import.meta.url));

function startBot(env: Record<string, string>): { child: ChildProcess; said: () => string } {
  const child = spawn(
    process.execPath,
    ["--conditions=source", "--import", "@oxc-node/core/register", "bot/src/main.ts"],
    { cwd: root, env: { PATH: process.env["PATH"] ?? "", ...env }, stdio: ["ignore", "pipe", "pipe", "ipc"] },
  );
  let words = "";
  child.stdout?.on("data", (chunk: Buffer) => (words += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (words += chunk.toString()));
  onTestFinished(() => void child.kill("SIGKILL"));
  return { child, said: () => words };
}

const serviceSecret = "s".repeat(32);

describe("the bot's process", () => {
  it("says in one sentence what is set wrongly, and ends with 78", async () => {
    const { child, said } = startBot({ SERVICE_SECRET: serviceSecret });
    expect(await once(child, "exit")).toEqual([78, null]);
    expect(said()).toMatch(/^BOT_TOKEN is missing[^\n]*\n$/);
  });

  it("does not start with a token that Telegram does not know", async () => {
    const sandbox = await startSandbox({ limits: "off" });
    onTestFinished(() => sandbox.close());
    const token = `7000000002:${"x".repeat(35)}`;
    const { child, said } = startBot({
      SERVICE_SECRET: serviceSecret,
      SANDBOX_BOT_TOKEN: token,
      TELEGRAM_API_ROOT: sandbox.url,
    });
    expect(await once(child, "exit")).toEqual([78, null]);
    expect(said()).toContain("Telegram does not know this bot token");
    expect(said()).not.toContain("xxxxx");
  });

  it.each(["SIGTERM", "disconnect"] as const)("says that it is ready, and stops in order on %s", async (how) => {
    const sandbox = await startSandbox({ limits: "off" });
    onTestFinished(() => sandbox.close());
    const { child, said } = startBot({
      SERVICE_SECRET: serviceSecret,
      SANDBOX_BOT_TOKEN: sandbox.botToken,
      TELEGRAM_API_ROOT: sandbox.url,
      // Nobody is there: the bot starts all the same, and asks until somebody is.
      API_URL: "http://127.0.0.1:9",
    });
    expect(await once(child, "message")).toMatchObject([{ ready: true }, undefined]);
    if (how === "disconnect") child.disconnect();
    else child.kill(how);
    expect(await once(child, "exit")).toEqual([0, null]);
    expect(said()).not.toContain(sandbox.botToken);
  });

  it("takes updates by webhook although Telegram did not take the webhook at first", async () => {
    const sandbox = await startSandbox({ limits: "off" });
    onTestFinished(() => sandbox.close());
    // As often as one call is tried: only starting once more helps.
    await sandbox.hand.addFault({ kind: "method_error", method: "setWebhook", errorCode: 502, remaining: 3 });
    const { child } = startBot({
      SERVICE_SECRET: serviceSecret,
      SANDBOX_BOT_TOKEN: sandbox.botToken,
      TELEGRAM_API_ROOT: sandbox.url,
      API_URL: "http://127.0.0.1:9",
      WEBHOOK_URL: "http://127.0.0.1",
      WEBHOOK_SECRET: "webhook-secret-of-this-test",
      BOT_PORT: "0",
    });
    expect(await once(child, "message")).toMatchObject([{ ready: true }, undefined]);
    expect(sandbox.updates().mode).toBe("webhook");
  });
});
