/** Builds what changed: TypeScript by its own bookkeeping, the two pages by a hash of what they are made of. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { node, root } from "./install.mjs";
import { faint, Problem, runCommand, secondsSince } from "./say.mjs";

const pages = [
  {
    name: "the Mini App",
    folder: "miniapp",
    output: "miniapp/dist",
    madeOf: ["miniapp", "schema/src", "schema/texts"],
  },
  { name: "the sandbox page", folder: "sandbox", output: "sandbox/dist/client", madeOf: ["sandbox"] },
];
const compiled = ["schema", "server", "bot", "sandbox"];

export async function build() {
  const began = performance.now();
  const isFirst = compiled.some((name) => !existsSync(join(root, name, "dist")));
  if (isFirst) console.log("Building…");
  const built = await Promise.all([compile(), ...pages.map((page) => buildPage(page))]);
  compiled.forEach(removeOrphans);
  compiled.forEach(copyAssets);
  if (isFirst || built.includes(true)) console.log(faint(`Built in ${secondsSince(began)}.`));
}

async function compile() {
  await run("node_modules/typescript/bin/tsc", ["-b", ...compiled], root, "TypeScript");
  return false;
}

/** @param {(typeof pages)[number]} page */
async function buildPage({ name, folder, output, madeOf }) {
  const stampFile = join(root, output, ".made-of");
  const stamp = hashOf([...madeOf, "pnpm-lock.yaml", "tsconfig.base.json"]);
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return false;
  await run("node_modules/vite/bin/vite.js", ["build", "--logLevel", "warn"], join(root, folder), name);
  writeFileSync(stampFile, stamp);
  return true;
}

/** @param {string[]} paths */
function hashOf(paths) {
  const hash = createHash("sha256");
  for (const path of paths.flatMap(filesIn))
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update("\0");
  return hash.digest("hex");
}

const notSources = new Set(["node_modules", "dist", "dist-types"]);

/** @param {string} path @returns {string[]} */
function filesIn(path) {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path))
    .filter((name) => !notSources.has(name))
    .sort()
    .flatMap((name) => filesIn(`${path}/${name}`));
}

/** What was compiled from files that are gone: a migration that nobody wrote must not run. @param {string} folder */
function removeOrphans(folder) {
  const dist = join(root, folder, "dist");
  for (const path of readdirSync(dist, { recursive: true, encoding: "utf8" })) {
    if (!path.endsWith(".js") || path.startsWith("client")) continue;
    const source = join(root, folder, "src", path.slice(0, -".js".length));
    if (!existsSync(`${source}.ts`) && !existsSync(`${source}.tsx`)) rmSync(join(dist, path));
  }
}

/** What the compiler leaves behind: SQL, pictures, JSON that is read and not imported. @param {string} folder */
function copyAssets(folder) {
  const isAsset = (/** @type {string} */ path) =>
    !/\.(tsx?|graphql)$/.test(path) && !path.startsWith(`${folder}/src/client/`);
  for (const path of filesIn(`${folder}/src`).filter(isAsset)) {
    const target = join(root, path.replace("/src/", "/dist/"));
    const source = join(root, path);
    if (existsSync(target) && statSync(target).mtimeMs >= statSync(source).mtimeMs) continue;
    mkdirSync(dirname(target), { recursive: true });
    cpSync(source, target);
  }
}

/** @param {string} program @param {string[]} args @param {string} cwd @param {string} what */
async function run(program, args, cwd, what) {
  const child = spawn(node, [join(cwd, program), ...args], {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
    // Pages are always built the way they are shipped.
    env: { ...process.env, NODE_ENV: "production" },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  if (code !== 0) throw new Problem(`${said}\nBuilding ${what} failed; the reason is above.`);
}

// Also a command of its own: `pnpm build`.
if (process.argv[1] === fileURLToPath(import.meta.url)) await runCommand(build);
