/**
 * Writes `.env.example` from what server, bot and sandbox say about their settings. `--check` only compares, and sees that
 * docs/going-live.md explains the same ones.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

interface Variable {
  name: string;
  meaning: string;
  absentMeans: string;
}

const root = join(import.meta.dirname, "..");
const file = join(root, ".env.example");
/** The launcher makes these and passes them on; in a file they would only be in its way. */
const madeByLauncher = new Set(["SANDBOX_BOT_TOKEN"]);

const variables = new Map<string, Variable>();
for (const part of ["server", "bot", "sandbox"]) {
  const { configVariables } = (await import(`../${part}/src/config.ts`)) as { configVariables: readonly Variable[] };
  for (const variable of configVariables) {
    if (!madeByLauncher.has(variable.name) && !variables.has(variable.name)) variables.set(variable.name, variable);
  }
}

const blocks = [...variables.values()].map(
  ({ name, meaning, absentMeans }) => `# ${meaning}\n# absent: ${absentMeans}\n#${name}=\n`,
);
const text = `# Settings of Starfront: copy this file to .env and uncomment what you need. \`npm start\` needs none of them.\n# Written by \`pnpm env\` from the config.ts of server, bot and sandbox.\n\n${blocks.join("\n")}`;

const page = readFileSync(join(root, "docs/going-live.md"), "utf8");
const explained = [...page.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name = ""]) => name);
const differing = [
  ...explained.filter((name) => !variables.has(name)),
  ...[...variables.keys()].filter((name) => !explained.includes(name)),
];

if (!process.argv.includes("--check")) {
  writeFileSync(file, text);
} else if (differing.length > 0) {
  console.error(`docs/going-live.md has not the same settings as .env.example: ${differing.join(", ")}.`);
  process.exitCode = 1;
} else if (readFileSync(file, "utf8") === text) {
  console.log(`${variables.size} settings, all in .env.example and in docs/going-live.md.`);
} else {
  console.error("The config.ts of server, bot or sandbox says something else than .env.example: run `pnpm env`.");
  process.exitCode = 1;
}
