/** What the launcher tells sandbox, server and bot: the environment, `.env`, and what neither of them says. */
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./install.mjs";
import { Problem } from "./say.mjs";

/** @typedef {Record<string, string>} Env */

/** Values of HOST with which the server is heard here. */
const thisMachine = /^(localhost|::1?|0\.0\.0\.0|127\.[\d.]+)$/;

/** @returns {Promise<Env>} */
export async function settings() {
  return withSecrets(await withMode(given()));
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
  const both = { ...basics, DATA_DIR: dataDir, API_URL: env["API_URL"] ?? serverAt(basics) };
  if (env["BOT_TOKEN"]) return both;
  if (env["NODE_ENV"] === "production") {
    throw new Problem("BOT_TOKEN is missing: NODE_ENV=production does not run in the sandbox.", 78);
  }
  if (env["HOST"] && !thisMachine.test(env["HOST"])) {
    throw new Problem(
      "The sandbox opens the Mini App on this machine alone: leave HOST out, or set it to 127.0.0.1.",
      78,
    );
  }
  const identity = pathToFileURL(join(root, "sandbox/dist/identity.js")).href;
  const { readOrCreateIdentity } = await import(identity);
  return {
    ...both,
    SANDBOX_BOT_TOKEN: identityIn(dataDir, readOrCreateIdentity),
    TELEGRAM_API_ROOT: sandboxAt(basics),
    MINIAPP_URL: `${forPeople(serverAt(basics))}/app/`,
    // The first person of the sandbox owns the shop there.
    OWNER_IDS: env["OWNER_IDS"] ?? "1001",
  };
}

/** @param {string} dataDir @param {(dataDir: string) => { botToken: string }} readOrCreate */
function identityIn(dataDir, readOrCreate) {
  try {
    return readOrCreate(dataDir).botToken;
  } catch (error) {
    const { code = "", message } = /** @type {NodeJS.ErrnoException} */ (error);
    const isClosed = ["EACCES", "EPERM", "EROFS"].includes(code);
    throw new Problem(
      isClosed
        ? `The data folder ${dataDir} cannot be written: let this user write there, or set DATA_DIR to another folder.`
        : message,
      78,
    );
  }
}

/** @param {Env} env @returns {Env} */
function withSecrets(env) {
  const secret = () => randomBytes(32).toString("base64url");
  return { WEBHOOK_SECRET: secret(), SERVICE_SECRET: secret(), ...env };
}

/** Where programs of this machine reach the server. @param {Env} env */
export const serverAt = ({ PORT, HOST }) => addressOf(HOST, PORT);

/** The same of the sandbox. @param {Env} env */
export const sandboxAt = ({ SANDBOX_PORT, SANDBOX_HOST }) => addressOf(SANDBOX_HOST, SANDBOX_PORT);

/** Who listens at one address is heard there alone; who listens at all of them, also here. @param {string | undefined} host @param {string | undefined} port */
function addressOf(host = "::", port) {
  if (["::", "0.0.0.0"].includes(host)) return `http://127.0.0.1:${port}`;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

/** The same address as people know it. @param {string} address */
export const forPeople = (address) => address.replace("//127.0.0.1:", "//localhost:");

/** @param {Env} env */
export async function refuseTakenPorts(env) {
  const hears = env["PUBLIC_URL"] ?? env["WEBHOOK_URL"];
  const names = ["PORT", ...(hears ? ["BOT_PORT"] : []), ...(env["BOT_TOKEN"] ? [] : ["SANDBOX_PORT"])];
  /** @type {Record<string, string | undefined>} */
  const hosts = { PORT: env["HOST"], SANDBOX_PORT: env["SANDBOX_HOST"] };
  for (const name of names) {
    const port = Number(env[name]);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
      throw new Problem(`${name} must be a port number from 1 to 65535.`, 78);
    }
    const same = names.find((other) => other !== name && env[other] === env[name]);
    if (same) throw new Problem(`${name} and ${same} are the same port, ${port}.`, 78);
    if (await isTaken(port, hosts[name])) {
      throw new Problem(`Port ${port} is taken: stop the program that uses it, or set ${name} to another one.`, 78);
    }
  }
}

/** @param {number} port @param {string | undefined} host @returns {Promise<boolean>} */
function isTaken(port, host) {
  return new Promise((answer) => {
    const server = createServer();
    // Anything else (a port below 1024, a host that is not this machine) is for the child to say.
    server.once("error", (error) => answer("code" in error && error.code === "EADDRINUSE"));
    server.listen({ port, host }, () => server.close(() => answer(false)));
  });
}
