/** Starts Starfront on this machine: the sandbox (only without a BOT_TOKEN), the server, the bot. */
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { startChildren } from "./children.mjs";
import { node, root } from "./install.mjs";
import { bold, faint, Problem } from "./say.mjs";

/** @typedef {Record<string, string>} Env */

const built = (/** @type {string} */ name) => [node, join(root, name, "dist/main.js")];

/**
 * Resolves with the exit code, when everything has stopped.
 * @param {(name: string) => string[]} commandOf
 */
export async function launch(commandOf = built) {
  const env = withSecrets(await withMode(given()));
  await refuseTakenPorts(env);
  const isSandbox = !env["BOT_TOKEN"];
  const at = (/** @type {string} */ name, /** @type {string} */ path) => `http://127.0.0.1:${env[name]}${path}`;
  const plan = (/** @type {string} */ name, /** @type {string} */ ready = "") => ({
    name,
    ready,
    env,
    command: commandOf(name),
  });
  const plans = [
    ...(isSandbox ? [plan("sandbox", at("SANDBOX_PORT", "/sandbox/clock"))] : []),
    plan("server", at("PORT", "/readyz")),
    plan("bot"),
  ];
  const isProduction = env["NODE_ENV"] === "production";
  const line = (/** @type {string} */ name, /** @type {string} */ text) =>
    console.log(isProduction ? text : `${faint(name.padEnd(7))} ${readable(text)}`);
  const children = await startChildren(plans, { line, note: (text) => console.error(bold(text)) });
  listenToTerminal(children);
  if (await children.ready) console.log(welcome(env, isSandbox));
  return children.ended;
}

/** The environment, and what it leaves out from `.env`. An empty variable is an absent one. @returns {Env} */
function given() {
  const file = join(root, ".env");
  const fromFile = existsSync(file) ? parsed(readFileSync(file, "utf8")) : {};
  const all = Object.entries({ ...fromFile, ...process.env });
  return Object.fromEntries(all.flatMap(([name, value]) => (value?.trim() ? [[name, value]] : [])));
}

/** @param {string} text */
function parsed(text) {
  const setting = /^[ \t]*(?:export[ \t]+)?(\w+)[ \t]*=[ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^#\n]*?))[ \t]*(?:#.*)?$/gm;
  const lines = text.replaceAll("\r", "").matchAll(setting);
  return Object.fromEntries(
    [...lines].map(([, name, double, single, plain]) => [name, double ?? single ?? plain ?? ""]),
  );
}

/** @param {Env} env @returns {Promise<Env>} */
async function withMode(env) {
  const basics = { PORT: "3000", BOT_PORT: "3001", SANDBOX_PORT: "8081", ...env };
  const dataDir = resolve(root, env["DATA_DIR"] ?? "data");
  const both = { ...basics, DATA_DIR: dataDir, API_URL: env["API_URL"] ?? `http://127.0.0.1:${basics.PORT}` };
  if (env["BOT_TOKEN"]) return both;
  if (env["NODE_ENV"] === "production") {
    throw new Problem("BOT_TOKEN is missing: NODE_ENV=production does not run in the sandbox.", 78);
  }
  const identity = pathToFileURL(join(root, "sandbox/dist/identity.js")).href;
  const { readOrCreateIdentity } = await import(identity);
  return {
    ...both,
    SANDBOX_BOT_TOKEN: identityIn(dataDir, readOrCreateIdentity),
    TELEGRAM_API_ROOT: `http://127.0.0.1:${basics.SANDBOX_PORT}`,
    MINIAPP_URL: `http://localhost:${basics.PORT}/app/`,
    // The first person of the sandbox owns the shop there.
    OWNER_IDS: env["OWNER_IDS"] ?? "1001",
  };
}

/** @param {string} dataDir @param {(dataDir: string) => { botToken: string }} readOrCreate */
function identityIn(dataDir, readOrCreate) {
  try {
    return readOrCreate(dataDir).botToken;
  } catch (error) {
    throw new Problem(error instanceof Error ? error.message : String(error), 78);
  }
}

/** @param {Env} env @returns {Env} */
function withSecrets(env) {
  const secret = () => randomBytes(32).toString("base64url");
  return { WEBHOOK_SECRET: secret(), SERVICE_SECRET: secret(), ...env };
}

/** @param {Env} env */
async function refuseTakenPorts(env) {
  const hears = env["PUBLIC_URL"] ?? env["WEBHOOK_URL"];
  const names = ["PORT", ...(hears ? ["BOT_PORT"] : []), ...(env["BOT_TOKEN"] ? [] : ["SANDBOX_PORT"])];
  for (const name of names) {
    const port = Number(env[name]);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Problem(`${name} is not a port number.`, 78);
    const same = names.find((other) => other !== name && env[other] === env[name]);
    if (same) throw new Problem(`${name} and ${same} are the same port, ${port}.`, 78);
    if (await isTaken(port)) {
      throw new Problem(`Port ${port} is taken: stop the program that uses it, or set ${name} to another one.`, 78);
    }
  }
}

/** @param {number} port @returns {Promise<boolean>} */
function isTaken(port) {
  return new Promise((answer) => {
    const server = createServer();
    // Anything else (a port below 1024) is for the child to say.
    server.once("error", (error) => answer("code" in error && error.code === "EADDRINUSE"));
    server.listen(port, () => server.close(() => answer(false)));
  });
}

/** @param {Awaited<ReturnType<typeof startChildren>>} children */
function listenToTerminal(children) {
  let firstAt = 0;
  const stop = () => {
    const now = Date.now();
    if (firstAt === 0) {
      firstAt = now;
      console.error(`\n${bold("Stopping…")} ${faint("(Ctrl-C again to force)")}`);
      void children.stop();
    } else if (now - firstAt > 700) {
      // npm passes on the Ctrl-C that the terminal has sent us already: one press may arrive twice.
      children.kill();
      process.exit(130);
    }
  };
  process.on("SIGINT", stop).on("SIGTERM", stop).on("SIGHUP", stop);
}

const levels = { 40: "warning: ", 50: "error: ", 60: "fatal: " };
const usual = new Set(["level", "time", "pid", "hostname", "name", "msg", "err"]);

/** A line of JSON, as the loggers write them, for people. @param {string} text */
function readable(text) {
  if (!text.startsWith("{")) return text;
  try {
    const entry = JSON.parse(text);
    const level = levels[/** @type {40 | 50 | 60} */ (entry.level)] ?? "";
    const rest = Object.entries(entry)
      .filter(([name, value]) => !usual.has(name) && typeof value !== "object")
      .map(([name, value]) => `${name}=${value}`);
    const error = entry.err ? `\n${entry.err.stack ?? entry.err.message}` : "";
    return `${level}${entry.msg ?? ""} ${faint(rest.join(" "))}${error}`;
  } catch {
    return text;
  }
}

/** @param {Env} env @param {boolean} isSandbox */
function welcome(env, isSandbox) {
  const api = `http://localhost:${env["PORT"]}`;
  const rows = isSandbox
    ? [
        ["Chat and buy", `http://localhost:${env["SANDBOX_PORT"]}`],
        ["GraphQL", `${api}/graphiql`],
        [],
        ["This is a sandbox, no Stars are spent."],
        ["Go live: put BOT_TOKEN=… from @BotFather into .env and start again."],
        ["Stop: Ctrl-C"],
      ]
    : [
        ["Bot", env["PUBLIC_URL"] ? `answers by webhook at ${env["PUBLIC_URL"]}` : "answers by long polling"],
        ["GraphQL", `${env["PUBLIC_URL"] ?? api}/graphiql`],
        ...(env["PUBLIC_URL"] ? [] : [[], ["The Mini App opens in Telegram once PUBLIC_URL is an https address."]]),
        [],
        ["Stop: Ctrl-C"],
      ];
  const lines = rows.map(([first = "", second]) => (second ? `${first.padEnd(14)}${second}` : first));
  const title = "Starfront is open";
  const width = Math.max(title.length, ...lines.map((line) => line.length));
  const edge = "─".repeat(width + 4);
  const body = [bold(title.padEnd(width)), "".padEnd(width), ...lines.map((line) => line.padEnd(width))];
  return [`╭${edge}╮`, ...body.map((line) => `│  ${line}  │`), `╰${edge}╯`].join("\n");
}
