/** Starts Starfront on this machine: the sandbox (only without a BOT_TOKEN), the server, the bot. */
import { join } from "node:path";
import { startChildren } from "./children.mjs";
import { node, root } from "./install.mjs";
import { bold, faint } from "./say.mjs";
import { forPeople, refuseTakenPorts, sandboxAt, serverAt, settings } from "./settings.mjs";

/** Whoever began us, while nothing is installed or built yet: later may be too late to see them go. */
const parent = process.ppid;
const built = (/** @type {string} */ name) => [node, join(root, name, "dist/main.js")];

/**
 * Resolves with the exit code, when everything has stopped.
 * @param {(name: string) => string[]} commandOf
 */
export async function launch(commandOf = built) {
  const env = await settings();
  await refuseTakenPorts(env);
  const isSandbox = !env["BOT_TOKEN"];
  const plan = (/** @type {string} */ name, /** @type {string} */ ready = "") => ({
    name,
    ready,
    env,
    command: commandOf(name),
  });
  const plans = [
    ...(isSandbox ? [plan("sandbox", `${sandboxAt(env)}/sandbox/clock`)] : []),
    plan("server", `${serverAt(env)}/readyz`),
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
  // Told to end, npm ends the shell between us alone: nobody says anything to us.
  if (process.env["npm_lifecycle_event"]) whenOrphaned(() => firstAt === 0 && stop());
}

/** @param {() => void} act */
function whenOrphaned(act) {
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    act();
  }, 500);
  watch.unref();
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

/** @param {import("./settings.mjs").Env} env @param {boolean} isSandbox */
function welcome(env, isSandbox) {
  const api = forPeople(serverAt(env));
  const rows = isSandbox
    ? [
        ["Chat and buy", forPeople(sandboxAt(env))],
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
