import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));

/** Runs the program; `until` sees its words as they come and may end it. */
async function run(env: Record<string, string>, until?: (said: string, stop: () => void) => void) {
  const dataDir = mkdtempSync(join(tmpdir(), "desk-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const child = spawn(process.execPath, ["--conditions=source", "--import", "@oxc-node/core/register", MAIN], {
    env: { ...process.env, DATA_DIR: dataDir, SANDBOX_PORT: "0", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let said = "";
  let complained = "";
  child.stdout.on("data", (text: Buffer) => {
    said += text.toString();
    until?.(said, () => child.kill("SIGTERM"));
  });
  child.stderr.on("data", (text: Buffer) => (complained += text.toString()));
  const code = await new Promise((resolve) => child.on("close", resolve));
  return { code, said, complained };
}

test("starts, says where it is and nothing secret, and stops in order when asked", async () => {
  const { code, said, complained } = await run({}, (text, stop) => {
    if (text.includes("http://localhost:")) stop();
  });
  expect([code, complained]).toEqual([0, ""]);
  expect(said).toMatch(/^Telegram on your desk: http:\/\/localhost:\d+\n$/);
});

test.each([
  [{ SANDBOX_PORT: "many" }, "SANDBOX_PORT must be a port number such as 8081.\n"],
  [{ MINIAPP_URL: "http://shop.example" }, "MINIAPP_URL must be an https address, or http on this machine.\n"],
])("a wrong setting %j is one sentence and exit 78", async (env, sentence) => {
  expect(await run(env)).toEqual({ code: 78, said: "", complained: sentence });
});

test("a taken port is one sentence", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "localhost", resolve));
  onTestFinished(() => void other.close());
  const { port } = other.address() as { port: number };
  const { code, complained } = await run({ SANDBOX_PORT: String(port) });
  expect([code, complained]).toEqual([78, `Port ${port} is taken: stop the other program or set SANDBOX_PORT.\n`]);
});
