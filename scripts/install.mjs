/**
 * Installs what the repository needs from the npm registry: pnpm, the dependencies, and with them a modern Node. Runs on
 * any Node since 20, with nothing installed, and does nothing when nothing has changed.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bold, Problem, secondsSince } from "./say.mjs";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..");
export const pnpm = "pnpm@12.21.0";
const packages = ["schema", "server", "bot", "miniapp", "sandbox", "test"];
const stampFile = join(root, "node_modules/.starfront-installed");
const neededBytes = 1.5e9;

/** The Node that everything else runs on. */
export const node = join(root, "node_modules/node/bin", process.platform === "win32" ? "node.exe" : "node");

export async function install() {
  const version = process.versions.node;
  if (Number(version.split(".")[0]) < 20)
    throw new Problem(`Node 20 or later is needed to begin with, this is v${version}.`);
  const stamp = stampOfDependencies();
  if (existsSync(node) && existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return;
  await refuseFullDisk();
  const began = performance.now();
  console.log(bold("Installing from the npm registry, once…"));
  // What is broken off halfway is not what the stamp of before stands for.
  rmSync(stampFile, { force: true });
  await runPnpmInstall();
  if (!existsSync(node)) throw new Problem(`There is no Node 26 for ${process.platform} ${process.arch} on npm.`);
  writeFileSync(stampFile, stamp);
  console.log(`Installed in ${secondsSince(began)}.`);
}

function stampOfDependencies() {
  const hash = createHash("sha256");
  const files = [
    "pnpm-lock.yaml",
    "pnpm-workspace.yaml",
    "package.json",
    ...packages.map((name) => `${name}/package.json`),
  ];
  for (const file of files) hash.update(file).update(readFileSync(join(root, file)));
  return hash.update(`${pnpm} ${process.platform} ${process.arch}`).digest("hex");
}

async function refuseFullDisk() {
  const disk = await statfs(root).catch(() => undefined);
  if (disk && disk.bavail * disk.bsize < neededBytes) {
    throw new Problem("Less than 1.5 GB is free on this disk: make room and start again.");
  }
}

async function runPnpmInstall() {
  const isWindows = process.platform === "win32";
  const child = spawn("npx", ["-y", pnpm, "install", "--frozen-lockfile", "--reporter=append-only"], {
    cwd: root,
    shell: isWindows,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      // Not for minutes when there is no network: npm and pnpm each read their own; settings of the person come after, and win.
      npm_config_fetch_retry_mintimeout: "1000",
      npm_config_fetch_retry_maxtimeout: "5000",
      pnpm_config_fetch_retry_mintimeout: "1000",
      pnpm_config_fetch_retry_maxtimeout: "5000",
      npm_config_update_notifier: "false",
      ...process.env,
      // Nobody can be asked here.
      CI: "1",
    },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      said = (said + chunk).slice(-20_000);
      process.stdout.write(chunk);
    });
  }
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject).once("close", resolve);
  }).catch(() => {
    throw new Problem("npx is not here: install Node together with npm.");
  });
  if (code !== 0) throw new Problem(reasonOf(said));
}

/**
 * What a person can do about it. npm speaks in the codes of Node; pnpm in words, which it breaks into lines.
 * @param {string} said
 */
export function reasonOf(said) {
  const words = said.replace(/[\s│├╰─▶]+/g, " ");
  if (/ENOSPC|No space left on device/.test(words)) return "The disk is full: make room and start again.";
  if (/EACCES|EPERM|EROFS|Permission denied|Operation not permitted|Read-only file system/.test(words)) {
    return "A file could not be written: see above which, and who owns it.";
  }
  if (/OUTDATED_LOCKFILE/.test(words)) {
    return "pnpm-lock.yaml does not fit the package.json files: run `npx pnpm@12 install`.";
  }
  if (
    /ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|error sending request|(error|ERR!) network/.test(
      words,
    )
  ) {
    return "The npm registry cannot be reached: check the network (or npm's proxy settings) and start again.";
  }
  return "Installing failed; what npm and pnpm said is above.";
}
