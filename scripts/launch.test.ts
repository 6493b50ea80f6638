import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";

/** What stands for each part: it says what it was told, and listens where server and sandbox would. */
const part = `
import { createServer } from "node:http";
const { PORT, HOST, SANDBOX_PORT, SANDBOX_HOST, TOLD, DEAF } = process.env;
const name = process.argv[2];
if (TOLD) console.log(name + " " + JSON.stringify(Object.fromEntries(TOLD.split(",").map((one) => [one, process.env[one]]))));
const ready = () => process.send({ ready: true });
const http = createServer((_, response) => response.end());
if (name === "server") http.listen(Number(PORT), HOST, ready);
else if (name === "sandbox") http.listen(Number(SANDBOX_PORT), SANDBOX_HOST, ready);
else ready();
const stop = () => {
  console.log(name + " was asked to stop");
  if (!DEAF) process.exit(0);
};
process.on("SIGTERM", stop);
process.on("disconnect", () => process.exit(0));
`;
const program = `
import { launch } from "./scripts/launch.mjs";
import { runCommand } from "./scripts/say.mjs";
await runCommand(() => launch((name) => [process.execPath, "part.mjs", name]));
`;
const token = `1:${"a".repeat(30)}`;

describe("the launcher", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "starfront-launch-"));
    for (const name of ["launch", "settings", "children", "install", "say"]) {
      cpSync(join(import.meta.dirname, `${name}.mjs`), join(folder, `scripts/${name}.mjs`));
    }
    writeFileSync(join(folder, "part.mjs"), part);
    writeFileSync(join(folder, "program.mjs"), program);
    mkdirSync(join(folder, "sandbox/dist"), { recursive: true });
    const identity = pathToFileURL(join(import.meta.dirname, "../sandbox/src/identity.ts")).href;
    writeFileSync(join(folder, "sandbox/dist/identity.js"), `export * from ${JSON.stringify(identity)};`);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function start(env: Record<string, string>, dotEnv = "", command = [process.execPath, "program.mjs"]) {
    writeFileSync(join(folder, ".env"), dotEnv);
    const [program = "", ...args] = command;
    const child = spawn(program, args, {
      cwd: folder,
      env: { PATH: process.env["PATH"], ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
    const ended = once(child, "close").then(([code]) => code as number | null);
    const says = (words: string) => vi.waitFor(() => expect(said).toContain(words), 20_000);
    return { child, ended, says, said: () => said };
  }

  /** What the named part was told in these variables. */
  async function told(name: string, variables: string[], env: Record<string, string>, dotEnv = "") {
    const launched = start({ TOLD: variables.join(), ...env }, dotEnv);
    await launched.says("Starfront is open");
    const line = launched.said().match(new RegExp(`${name} (\\{.*\\})`))?.[1] ?? "{}";
    launched.child.kill("SIGTERM");
    expect(await launched.ended).toBe(0);
    return JSON.parse(line) as Record<string, string>;
  }

  it("reads .env as people write it, and the environment wins", async () => {
    const lines = [
      "# BOT_TOKEN=commented",
      `BOT_TOKEN=${token}\r`,
      `PORT=${await freePort()} # the server`,
      'SUPPORT_CONTACT="@tea people # really"',
      "export STAFF_CHAT_ID = '-100'",
      "OWNER_IDS=1,2",
      "REDIS_URL=",
      "LOG_LEVEL=warn",
    ];
    const variables = ["SUPPORT_CONTACT", "STAFF_CHAT_ID", "OWNER_IDS", "REDIS_URL", "LOG_LEVEL"];
    expect(await told("bot", variables, { LOG_LEVEL: "error", OWNER_IDS: " " }, lines.join("\n"))).toEqual({
      SUPPORT_CONTACT: "@tea people # really",
      STAFF_CHAT_ID: "-100",
      LOG_LEVEL: "error",
    });
  });

  it("makes secrets, the same for server and bot", async () => {
    const secrets = ["SERVICE_SECRET", "WEBHOOK_SECRET"];
    const launched = start({ TOLD: secrets.join(), BOT_TOKEN: token, PORT: await freePort() });
    await launched.says("Starfront is open");
    const lines = [...launched.said().matchAll(/(?:server|bot) (\{.*\})/g)].map(([, json]) => json ?? "");
    expect(new Set(lines).size).toBe(1);
    expect(Object.values(JSON.parse(lines[0] ?? "{}") as object).map(String)).toEqual([
      expect.stringMatching(/^[\w-]{43}$/),
      expect.stringMatching(/^[\w-]{43}$/),
    ]);
  });

  it("asks the server at HOST whether it is ready, and sends the bot there", async ({ skip }) => {
    skip(process.platform !== "linux", "only there every 127.x.x.x is this machine");
    const port = await freePort();
    expect(await told("bot", ["API_URL"], { BOT_TOKEN: token, HOST: "127.0.0.2", PORT: port })).toEqual({
      API_URL: `http://127.0.0.2:${port}`,
    });
  });

  it.each(["", "0.0.0.0", "::"])("asks here when the server listens at all addresses, by HOST=%s", async (host) => {
    const port = await freePort();
    expect(await told("bot", ["API_URL"], { BOT_TOKEN: token, HOST: host, PORT: port })).toEqual({
      API_URL: `http://127.0.0.1:${port}`,
    });
  });

  it("brings the sandbox where there is no token, and everybody looks for Telegram there", async () => {
    const [port, sandboxPort] = [await freePort(), await freePort()];
    const variables = ["SANDBOX_BOT_TOKEN", "TELEGRAM_API_ROOT", "MINIAPP_URL", "OWNER_IDS", "API_URL"];
    expect(await told("bot", variables, { PORT: port, SANDBOX_PORT: sandboxPort, SANDBOX_HOST: "0.0.0.0" })).toEqual({
      SANDBOX_BOT_TOKEN: expect.stringMatching(/^\d+:SANDBOX_/) as string,
      TELEGRAM_API_ROOT: `http://127.0.0.1:${sandboxPort}`,
      MINIAPP_URL: `http://localhost:${port}/app/`,
      OWNER_IDS: "1001",
      API_URL: `http://127.0.0.1:${port}`,
    });
  });

  it("says that a port is taken, and starts nothing", async () => {
    const other = createServer().listen(0);
    await once(other, "listening");
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    const { ended, said } = start({ BOT_TOKEN: token, PORT: String(port) });
    expect(await ended).toBe(78);
    expect(said()).toBe(`\nPort ${port} is taken: stop the program that uses it, or set PORT to another one.\n`);
  });

  it.each([
    [{ BOT_TOKEN: token, PORT: "0" }, "PORT must be a port number from 1 to 65535."],
    [{ BOT_TOKEN: token, PORT: "lots" }, "PORT must be a port number from 1 to 65535."],
    [{ PORT: "lots" }, "PORT must be a port number from 1 to 65535."],
    [
      { BOT_TOKEN: token, PORT: "3001", PUBLIC_URL: "https://shop.example" },
      "PORT and BOT_PORT are the same port, 3001.",
    ],
    [{ NODE_ENV: "production" }, "BOT_TOKEN is missing: NODE_ENV=production does not run in the sandbox."],
    [
      { HOST: "192.0.2.1" },
      "The sandbox opens the Mini App on this machine alone: leave HOST out, or set it to 127.0.0.1.",
    ],
  ])("refuses %o in one sentence", async (env, sentence) => {
    const { ended, said } = start(env);
    expect(await ended).toBe(78);
    expect(said()).toBe(`\n${sentence}\n`);
  });

  it("stops everything in order at Ctrl-C, also when one press arrives twice", async () => {
    const { child, ended, says, said } = start({ BOT_TOKEN: token, PORT: await freePort() });
    await says("Starfront is open");
    child.stderr.on("data", (chunk: Buffer) => chunk.includes("Stopping") && child.kill("SIGINT"));
    child.kill("SIGINT");
    expect(await ended).toBe(0);
    expect(said()).toMatch(/Stopping…[^]*bot was asked to stop[^]*server was asked to stop/);
  });

  it("stops everything in order when npm, told to end, has only ended the shell that it began us with", async ({
    skip,
  }) => {
    skip(process.platform === "win32", "Windows has no such shell");
    const env = { BOT_TOKEN: token, PORT: await freePort(), npm_lifecycle_event: "start" };
    const { child, ended, says, said } = start(env, "", ["/bin/sh", "-c", `"${process.execPath}" program.mjs; true`]);
    await says("Starfront is open");
    child.kill("SIGKILL");
    // Once nobody is left who could say anything.
    await ended;
    expect(said()).toMatch(/Stopping…[^]*bot was asked to stop[^]*server was asked to stop/);
  });

  it("ends at once at a second Ctrl-C, and leaves nobody behind", async () => {
    const port = await freePort();
    const { child, ended, says } = start({ BOT_TOKEN: token, PORT: port, DEAF: "yes" });
    await says("Starfront is open");
    child.kill("SIGINT");
    await says("bot was asked to stop");
    // Pressed until it is late enough to be a second one.
    const impatience = setInterval(() => child.kill("SIGINT"), 100);
    onTestFinished(() => clearInterval(impatience));
    expect(await ended).toBe(130);
    await vi.waitFor(() => expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow("fetch failed"), 10_000);
  });
});

async function freePort(): Promise<string> {
  const server = createServer().listen(0);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return String(port);
}
