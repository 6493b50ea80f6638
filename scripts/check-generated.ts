/**
 * What is generated from the code must be what is in the repository: the server's schema, and the types of the documents
 * that the clients send to it, and the diagrams of the dialogues. `pnpm schema`, `pnpm codegen` and `pnpm flows` write them anew.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const source = ["--conditions=source", "--import", "@oxc-node/core/register"];

function run(program: string, args: string[]): boolean {
  const done = spawnSync(program, args, { cwd: root, encoding: "utf8", timeout: 120_000 });
  if (done.status !== 0) console.error(done.stdout, done.stderr, done.error ?? "");
  return done.status === 0;
}

function schemaIsCurrent(): boolean {
  if (run(process.execPath, [...source, "server/src/emit-schema.ts", "--check"])) return true;
  console.error("schema/schema.graphql is not what the server serves: run `pnpm schema`, then `pnpm codegen`.");
  return false;
}

function flowsAreCurrent(): boolean {
  return run(process.execPath, [...source, "server/src/emit-flows.ts", "--check"]);
}

function documentsAreCurrent(): boolean {
  if (run("graphql-codegen", ["--config", "codegen.ts", "--check"])) return true;
  console.error("The documents' types are not what their documents say: run `pnpm codegen`.");
  return false;
}

const results = [schemaIsCurrent(), flowsAreCurrent(), documentsAreCurrent()];
process.exitCode = results.every(Boolean) ? 0 : 1;
