import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { reasonOf } from "./install.mjs";

/** What npm and pnpm say, cut to what matters. pnpm breaks its lines wherever they are full. */
const failures: { when: string; said: string; reason: string }[] = [
  {
    when: "npm finds the disk full",
    said: "npm error code ENOSPC\nnpm error nospc ENOSPC: no space left on device, write",
    reason: "The disk is full",
  },
  {
    when: "pnpm finds the disk full",
    said: `Error:   × installing dependencies
  ╰─▶ failed to import "/store/v11/files/45/5b" to "/shop/node_modules/.pnpm/lru-
      cache@11.5.3/dist/esm/index.js.map": No space left on
      device (os error 28)`,
    reason: "The disk is full",
  },
  {
    when: "npm may not write",
    said: "npm error code EACCES\nnpm error syscall mkdir\nnpm error path /shop/.npm/_cacache",
    reason: "A file could not be written",
  },
  {
    when: "pnpm may not write",
    said: `Error:   × installing dependencies
  ├─▶ failed to import "/store/v11/files/45/5b" to "/shop/node_modules": Permission
  │   denied (os error 13)`,
    reason: "A file could not be written",
  },
  {
    when: "the lockfile is stale",
    said: `Error: ERR_PNPM_OUTDATED_LOCKFILE

  × installing dependencies
  ╰─▶ Cannot install with "frozen-lockfile" because pnpm-lock.yaml is not up
      to date with package.json.`,
    reason: "pnpm-lock.yaml does not fit",
  },
  {
    when: "npm does not find the registry",
    said: "npm error code ENOTFOUND\nnpm error network request to https://registry.npmjs.org/pnpm failed",
    reason: "The npm registry cannot be reached",
  },
  {
    when: "npm is refused by the registry",
    said: "npm error   code: 'ECONNREFUSED',\nnpm error   syscall: 'connect',",
    reason: "The npm registry cannot be reached",
  },
  {
    when: "pnpm does not find the registry",
    said: `Error: ERR_PNPM_TARBALL_FETCH_TARBALL

  × installing dependencies
  ├─▶ Failed to fetch https://registry.npmjs.org/conversations-2.1.1.tgz: error
  │   sending request: client error (Connect): dns error: error resolving DNS:
  │   failed to lookup address information: Name or service not known`,
    reason: "The npm registry cannot be reached",
  },
  {
    when: "what failed has the network in its name alone",
    said: "Error: ERR_PNPM_FETCH_404\n  ╰─▶ GET https://registry.npmjs.org/network-websocket: Not Found - 404",
    reason: "what npm and pnpm said is above",
  },
];

it.each(failures)("when $when, it says: $reason", ({ said, reason }) => {
  expect(reasonOf(said)).toContain(reason);
});

/** Stands for npx: notes that it was asked, and brings a Node, or fails with what stands in `fails`. */
const npx = `#!/bin/sh
echo "$@" >> asked
if [ -f fails ]; then cat fails; exit 1; fi
mkdir -p node_modules/node/bin && touch node_modules/node/bin/node
`;
const program = `
import { install } from "./scripts/install.mjs";
import { runCommand } from "./scripts/say.mjs";
const { AS_NODE } = process.env;
if (AS_NODE) Object.defineProperty(process, "versions", { value: { ...process.versions, node: AS_NODE } });
await runCommand(install);
`;

describe.skipIf(process.platform === "win32")("the installation", () => {
  let folder = "";
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text, { mode: 0o755 });
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "starfront-install-"));
    for (const name of ["install.mjs", "say.mjs"])
      cpSync(join(import.meta.dirname, name), join(folder, `scripts/${name}`));
    for (const name of ["schema/", "server/", "bot/", "miniapp/", "sandbox/", "test/", ""])
      write(`${name}package.json`, "{}");
    for (const name of ["pnpm-lock.yaml", "pnpm-workspace.yaml"]) write(name, "");
    write("program.mjs", program);
    write("bin/npx", npx);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** How often npx was asked in all, and how it ended. */
  function install(env: Record<string, string> = {}) {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["program.mjs"], {
      cwd: folder,
      encoding: "utf8",
      env: { PATH: `${folder}/bin:/usr/bin:/bin`, ...env },
    });
    const asked = join(folder, "asked");
    const times = existsSync(asked) ? readFileSync(asked, "utf8").trim().split("\n").length : 0;
    return { status, times, said: stdout + stderr };
  }

  it("is made once, by the lockfile as it is", () => {
    expect(install()).toMatchObject({ status: 0, times: 1 });
    expect(readFileSync(join(folder, "asked"), "utf8")).toMatch(/^-y pnpm@[\d.]+ install --frozen-lockfile /);
    expect(install()).toEqual({ status: 0, times: 1, said: "" });
  });

  it.each(["pnpm-lock.yaml", "pnpm-workspace.yaml", "package.json", "miniapp/package.json", "test/package.json"])(
    "is made again when %s has changed",
    (name) => {
      install();
      write(name, `{ "changed": true }`);
      expect(install()).toMatchObject({ status: 0, times: 2 });
      expect(install().times).toBe(2);
    },
  );

  it("is made again when its Node is gone", () => {
    install();
    rmSync(join(folder, "node_modules/node"), { recursive: true });
    expect(install()).toMatchObject({ status: 0, times: 2 });
  });

  it("that failed is not done, also when everything is again as it was before", () => {
    install();
    write("pnpm-lock.yaml", "newer");
    write("fails", "Error: ERR_PNPM_OUTDATED_LOCKFILE");
    const failed = install();
    expect(failed).toMatchObject({ status: 1, times: 2 });
    expect(failed.said).toContain("ERR_PNPM_OUTDATED_LOCKFILE\npnpm-lock.yaml does not fit");
    rmSync(join(folder, "fails"));
    write("pnpm-lock.yaml", "");
    expect(install()).toMatchObject({ status: 0, times: 3 });
  });

  it("does not begin on a Node that is too old, and says so", () => {
    const { status, times, said } = install({ AS_NODE: "18.20.8" });
    expect({ status, times }).toEqual({ status: 1, times: 0 });
    expect(said).toContain("Node 20 or later is needed to begin with, this is v18.20.8.");
  });

  it("says that npx is missing", () => {
    expect(install({ PATH: join(folder, "nowhere") }).said).toContain("npx is not here");
  });

  it("says that there is no Node for this machine when none has come", () => {
    write("bin/npx", "#!/bin/sh\n");
    expect(install().said).toMatch(/There is no Node 26 for \w+ \w+ on npm/);
    expect(existsSync(join(folder, "node_modules/.starfront-installed"))).toBe(false);
  });
});
