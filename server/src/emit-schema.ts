// Writes the API's schema where all packages read it: `schema/schema.graphql`. With --check it only compares.
import "reflect-metadata";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { lexicographicSortSchema, printSchema } from "graphql";
import { slicesOf } from "./slices.ts";
import { readConfig } from "./config.ts";
import { apiOf } from "./platform/graphql.ts";
import { localLive } from "./platform/live.ts";
import { createLog } from "./platform/log.ts";
import type { Parts } from "./platform/parts.ts";

const file = fileURLToPath(new URL("../../schema/schema.graphql", import.meta.url));
const isCheck = process.argv.includes("--check");

// Resolvers only have to exist: none of them runs, so nothing they stand on is opened.
const config = readConfig({ BOT_TOKEN: `1:${"-".repeat(20)}`, SERVICE_SECRET: "-".repeat(32) });
const parts = { config, log: createLog({ level: "error" }), live: localLive() } as unknown as Parts;
const { schema } = apiOf(slicesOf(parts).resolvers);
const now = `# Written by \`node server/dist/emit-schema.js\`: change the resolvers, not this file.\n\n${printSchema(lexicographicSortSchema(schema))}\n`;
const before = await readFile(file, "utf8").catch(() => "");

if (!isCheck) {
  await writeFile(file, now);
} else if (now !== before) {
  for (const line of difference(before.split("\n"), now.split("\n"))) console.error(line);
  console.error(
    "schema/schema.graphql is not what the resolvers say: run `node server/dist/emit-schema.js` and commit it.",
  );
  process.exitCode = 1;
}

/** Lines that only one of them has, in order. Enough to see what drifted. */
function difference(before: string[], after: string[]): string[] {
  const [had, has] = [new Set(before), new Set(after)];
  return [
    ...before.filter((line) => line.trim() && !has.has(line)).map((line) => `- ${line}`),
    ...after.filter((line) => line.trim() && !had.has(line)).map((line) => `+ ${line}`),
  ].slice(0, 100);
}
