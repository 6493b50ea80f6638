/** Every dependency has its one line in docs/dependencies.md, and every line there is about a dependency we have. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const folders = ["", "schema", "server", "bot", "miniapp", "sandbox", "test"];

interface Manifest {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

/** Dependency → where it is used: "root, server". */
const used = new Map<string, string[]>();
const loose: string[] = [];
for (const folder of folders) {
  const manifest = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) as Manifest;
  for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
    if (version.startsWith("workspace:")) continue;
    used.set(name, [...(used.get(name) ?? []), folder || "root"]);
    if (!/^\d/.test(version))
      loose.push(`${folder || "."}/package.json: ${name} is not pinned to one version (${version}).`);
  }
}

const text = readFileSync(join(root, "docs/dependencies.md"), "utf8");
const lines = [...text.matchAll(/^- `([^`]+)` \(([^)]+)\): (.+)$/gm)];
const told = new Map(lines.map(([, name = "", where = ""]) => [name, where]));

const problems = [
  ...loose,
  ...lines
    .filter(([, name], at) => lines.findIndex((line) => line[1] === name) !== at)
    .map(([, name]) => `${name} is told twice.`),
  ...[...used]
    .filter(([name, where]) => told.get(name) !== where.join(", "))
    .map(([name, where]) => `docs/dependencies.md should say: - \`${name}\` (${where.join(", ")}): and why.`),
  ...[...told.keys()]
    .filter((name) => !used.has(name))
    .map((name) => `docs/dependencies.md tells of ${name}, which nobody uses.`),
];
if (problems.length > 0) console.error(problems.join("\n"));
else console.log(`${used.size} dependencies, each with its reason.`);
process.exitCode = problems.length > 0 ? 1 : 0;
