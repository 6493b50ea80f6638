/** What every benchmark stands on: what was built, and whose processor time is whose. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import pg from "pg";
import type { Contestant } from "./contestant.ts";
import { cpuOf, cpuOfFamily, parentOf } from "./cpu.ts";
import { rounded } from "./report.ts";

/** Of the process that all connections' processes are children of. */
export async function databasePidOf(url: string): Promise<number> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  const pid = await parentOf(rows[0]?.pid ?? 0);
  await client.end();
  return pid;
}

export async function build(): Promise<void> {
  const script = fileURLToPath(new URL("../../scripts/build.mjs", import.meta.url));
  const child = spawn(process.execPath, [script], { stdio: "inherit" });
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new Error("the build failed");
}

/** Does the round and notes the milliseconds of processor time it took, by part, for each of `count`. */
export async function withCpu<Round extends { cpu: Record<string, number> }>(
  one: Contestant,
  databasePid: number,
  count: number,
  work: () => Promise<Round>,
): Promise<Round> {
  const before = await cpu(one, databasePid);
  const round = await work();
  const after = await cpu(one, databasePid);
  const ofEach = Object.entries(after).map(([part, all]) => [part, (all - (before[part] ?? 0)) / count] as const);
  return { ...round, cpu: Object.fromEntries(ofEach) };
}

async function cpu({ pids }: Contestant, databasePid: number): Promise<Record<string, number>> {
  const parts = await Promise.all(Object.entries(pids).map(async ([name, pid]) => [name, await cpuOf(pid)] as const));
  return {
    ...Object.fromEntries(parts),
    database: await cpuOfFamily(databasePid),
    load: process.cpuUsage().user / 1000 + process.cpuUsage().system / 1000,
  };
}

/** For a line about one round. */
export function said(cpu: Record<string, number>): string {
  return Object.entries(cpu)
    .map(([part, milliseconds]) => `, ${part} ${rounded(milliseconds, 2)}`)
    .join("");
}
