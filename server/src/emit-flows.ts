// Draws each flow from its definition: `docs/flows/<id>.md`. With --check it only compares.
import "reflect-metadata";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { slicesOf } from "./slices.ts";
import { readConfig } from "./config.ts";
import { localLive } from "./platform/live.ts";
import { createLog } from "./platform/log.ts";
import type { Parts } from "./platform/parts.ts";
import { mermaidOf } from "./conversations/flow-diagram.ts";

const folder = fileURLToPath(new URL("../../docs/flows/", import.meta.url));
const isCheck = process.argv.includes("--check");

// Flows only have to exist: none of them runs, so nothing they stand on is opened.
const config = readConfig({ BOT_TOKEN: `1:${"-".repeat(20)}`, SERVICE_SECRET: "-".repeat(32) });
const { flows } = slicesOf({ config, log: createLog({ level: "error" }), live: localLive() } as unknown as Parts);

await mkdir(folder, { recursive: true });
const before = new Set(await readdir(folder));
for (const flow of flows) {
  const name = `${flow.id}.md`;
  const now = mermaidOf(flow);
  const had = before.delete(name) ? await readFile(folder + name, "utf8") : "";
  if (had === now) continue;
  if (isCheck) complain(name);
  else await writeFile(folder + name, now);
}
// What is left is drawn from a flow that is gone.
for (const name of before) {
  if (isCheck) complain(name);
  else await rm(folder + name);
}

function complain(name: string): void {
  console.error(`docs/flows/${name} is not what its flow says: run \`pnpm flows\` and commit it.`);
  process.exitCode = 1;
}
