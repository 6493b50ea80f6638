/**
 * Proves that the linter enforces the import rule: a small tree of violations, one of each kind, is linted with the
 * project's own configuration, and each must be caught; a tree of allowed imports must pass. Then what the
 * linter does not look at: dynamic imports, and names of files.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, matchesGlob } from "node:path";
import { importRule, tiers } from "./import-rule.ts";

const root = join(import.meta.dirname, "..");
const imports = (specifier: string) => `import { thing } from "${specifier}";\nexport const canary = thing;\n`;

const violations: Record<string, string> = {
  "schema/src/canary.ts": imports("@starfront/server/config"),
  "server/src/users/neighbour.ts": imports("@starfront/bot/bot"),
  "server/src/users/far.ts": imports("../../../bot/src/bot.ts"),
  "server/src/users/tested.ts": imports("../../../test/world.ts"),
  "server/canary.ts": imports("../test/world.ts"),
  "server/src/users/user.test.ts": imports("@starfront/sandbox/hand"),
  "bot/src/canary.ts": imports("@starfront/server/config"),
  "miniapp/src/canary.tsx": imports("@starfront/bot/bot"),
  "sandbox/src/canary.ts": imports("@starfront/schema"),
  "server/src/platform/database/canary.ts": imports("../../payments/payment.entity.ts"),
  "server/src/platform/canary.ts": imports("../app.ts"),
  "server/src/platform/tables.ts": imports("../entities.ts"),
  "server/src/users/canary.ts": imports("../payments/payment.actions.ts"),
  "server/src/audit/canary.ts": imports("../users/user.entity.ts"),
  "server/src/payments/canary.ts": imports("../app.ts"),
  "server/src/payments/payment.rules.ts": imports("./payment.entity.ts"),
  "server/src/payments/payment.machine.ts": imports("../users/user.actions.ts"),
  "server/src/payments/charge.entity.ts": imports("./payment.actions.ts"),
  "server/src/payments/refund.entity.ts": imports("./payment.resolver.ts"),
  "server/src/payments/payment.entity.ts": imports("./refund.sending.ts"),
  "server/src/payments/payment.actions.ts": imports("./payment.live.ts"),
  "server/src/payments/payment.steps.ts": imports("./payment.resolver.ts"),
  "server/src/payments/provider.ts": imports("./payment.jobs.ts"),
  "server/src/payments/payment.reads.ts": imports("./payment.steps.ts"),
  "server/src/payments/type.rules.ts": `import type { thing } from "./payment.entity.ts";\nexport type Canary = thing;\n`,
  "server/src/payments/again.actions.ts": `export { thing } from "./payment.resolver.ts";\n`,
  "miniapp/src/shop/canary.tsx": imports("../admin/panel.tsx"),
  "miniapp/src/admin/canary.tsx": imports("../shop/catalogue.tsx"),
  "miniapp/src/shop/sdk.tsx": imports("@telegram-apps/sdk-react"),
  "server/src/users/any.ts": `export const canary = (thing: any): unknown => thing;\n`,
  "server/src/users/floating.ts": `async function go(): Promise<void> {}\nexport const canary = (): void => {\n  go();\n};\n`,
};

const allowed: Record<string, string> = {
  "server/src/users/agreed.ts": imports("@starfront/schema/deep-link"),
  "server/src/payments/refund.actions.ts": imports("../users/user.actions.ts"),
  "server/src/payments/refund.resolver.ts": imports("./refund.actions.ts"),
  "server/src/payments/refund.entity.ts": imports("./payment.machine.ts"),
  "server/src/payments/refund.actions.test.ts": imports("../app.ts"),
  "server/src/payments/charge.steps.ts": imports("./refund.actions.ts"),
  "server/src/payments/charge.resolver.ts": imports("./payment.admin.ts"),
  "server/src/users/user.actions.ts": imports("../platform/clock.ts"),
  "server/src/platform/test-database.ts": imports("../entities.ts"),
  "miniapp/src/telegram/host.ts": imports("@telegram-apps/sdk-react"),
  "test/world.ts": imports("@starfront/server/app"),
};

/** What is imported only when it is needed, past the linter. */
const dynamicViolations: Record<string, string> = {
  "server/src/users/late.ts": `export const canary = () => import("@starfront/bot/bot");\n`,
  "server/src/audit/late.ts": `export const canary = () => import('../users/user.entity.ts');\n`,
  "bot/src/late.ts": `export const canary = () => require(\`../../server/src/app.ts\`);\n`,
  "miniapp/src/shop/late.tsx": `export const canary = lazy(() => import("../admin/panel.tsx"));\n`,
};

const dynamicAllowed: Record<string, string> = {
  "server/src/users/late.ts": `export const canary = () => import("@starfront/schema/deep-link");\n`,
  "miniapp/src/shop/late.tsx": `export const canary = lazy(() => import("./checkout.tsx"));\n`,
};

function lint(files: Record<string, string>): Set<string> {
  const place = mkdtempSync(join(tmpdir(), "starfront-canary-"));
  try {
    for (const part of ["oxlint.config.ts", "scripts/import-rule.ts", "tsconfig.base.json"]) {
      cpSync(join(root, part), join(place, part), { recursive: true });
    }
    symlinkSync(join(root, "node_modules"), join(place, "node_modules"));
    writeFileSync(join(place, "package.json"), `{ "type": "module" }`);
    writeFileSync(join(place, "tsconfig.json"), `{ "extends": "./tsconfig.base.json", "include": ["*/src", "test"] }`);
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(place, path)), { recursive: true });
      writeFileSync(join(place, path), text);
    }
    // By folder: left alone, the linter would walk through the linked node_modules.
    const folders = new Set(Object.keys(files).map((path) => path.split("/")[0] ?? ""));
    const run = spawnSync(join(root, "node_modules/.bin/oxlint"), ["--format=unix", ...folders], {
      cwd: place,
      encoding: "utf8",
      timeout: 60_000,
    });
    if (run.error) throw run.error;
    const said = `${run.stdout}\n${run.stderr}`;
    const caught = Object.keys(files).filter((path) => said.includes(`${path}:`));
    // A linter that could not start says nothing about any file: that must not look like "all allowed".
    if (caught.length === 0 && run.status !== 0) throw new Error(`the linter did not run:\n${said}`);
    return new Set(caught);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** Files of the repository, new ones included. */
function sources(): string[] {
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root });
  return listed
    .toString()
    .split("\0")
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path));
}

function bansFor(path: string) {
  const fits = importRule.findLast(
    (override) =>
      override.files.some((glob) => matchesGlob(path, glob)) &&
      !override.excludeFiles.some((glob) => matchesGlob(path, glob)),
  );
  return fits?.bans ?? [];
}

function dynamicImports(path: string, text: string): string[] {
  const found = [...text.matchAll(/\b(?:import|require)\(\s*["'`]([^"'`]+)["'`]/g)].map((match) => match[1] ?? "");
  return found.flatMap((specifier) =>
    bansFor(path)
      .filter((ban) => new RegExp(ban.regex).test(specifier))
      .map((ban) => `${path} imports ${specifier}: ${ban.message}`),
  );
}

const unclear = /^(utils?|helpers?|managers?|services?|common|misc|index)\.|[.-](utils?|helpers?|manager|service)\./i;

function unclearName(path: string): string[] {
  // Names that others give: a package imported by its bare name, configuration files, generated ones.
  const isGivenName = path === "schema/src/index.ts" || path.endsWith(".config.ts") || path.includes("/generated/");
  return unclear.test(basename(path)) && !isGivenName ? [`${path}: a file is named by what it does.`] : [];
}

/** Of a slice's file: a suffix that stands nowhere would say nothing about what the file may see. */
function unplacedSuffix(path: string): string[] {
  const suffix = /^server\/src\/(?!platform\/|migrations\/)[^/]+\/(?:.*\/)?[^/.]+\.([^/]+)\.ts$/.exec(path)?.[1];
  const isPlaced = suffix === undefined || /(^|\.)(test|vectors)$/.test(suffix) || tiers.flat().includes(suffix);
  return isPlaced ? [] : [`${path}: give "${suffix}" its place in the tiers of scripts/import-rule.ts.`];
}

const caught = lint(violations);
const refused = lint(allowed);
const present = sources().filter((path) => {
  try {
    return readFileSync(join(root, path)).length >= 0;
  } catch {
    return false; // deleted, but not yet in the index
  }
});
const complaints = [
  ...Object.keys(violations)
    .filter((path) => !caught.has(path))
    .map((path) => `the linter let a violation pass: ${path}\n${violations[path]}`),
  ...[...refused].map((path) => `the linter refuses what is allowed: ${path}\n${allowed[path]}`),
  ...Object.entries(dynamicViolations)
    .filter(([path, text]) => dynamicImports(path, text).length === 0)
    .map(([path, text]) => `a dynamic import passed: ${path}\n${text}`),
  ...Object.entries(dynamicAllowed).flatMap(([path, text]) => dynamicImports(path, text)),
  ...present.flatMap((path) => dynamicImports(path, readFileSync(join(root, path), "utf8"))),
  ...present.flatMap(unclearName),
  ...present.flatMap(unplacedSuffix),
  ...(unplacedSuffix("server/src/payments/payment.unheard.ts").length === 0 ? ["a suffix without a tier passed"] : []),
];

if (complaints.length > 0) {
  console.error(complaints.join("\n"));
  process.exit(1);
}
const violationCount = Object.keys(violations).length + Object.keys(dynamicViolations).length;
console.log(
  `${violationCount} violations caught, ${Object.keys(allowed).length + Object.keys(dynamicAllowed).length} allowed imports let through.`,
);
