/** Processor time of processes, from Linux's own books: less moody than a clock on a shared machine. */
import { readdir, readFile } from "node:fs/promises";

// USER_HZ: the unit of /proc's times is a hundredth of a second on every Linux that Node runs on.
const millisecondsPerTick = 10;

interface Process {
  pid: number;
  parent: number;
  milliseconds: number;
  /** Of children that have ended. */
  inherited: number;
}

async function look(pid: number): Promise<Process | null> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  // The name in parentheses may contain anything; fields are counted from behind it.
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (!fields) return null;
  const ticks = (first: number) => (Number(fields[first]) + Number(fields[first + 1])) * millisecondsPerTick;
  return { pid, parent: Number(fields[1]), milliseconds: ticks(11), inherited: ticks(13) };
}

/** Milliseconds so far; NaN where there is no /proc. */
export async function cpuOf(pid: number): Promise<number> {
  return (await look(pid))?.milliseconds ?? Number.NaN;
}

/** The process and its children, living and ended: PostgreSQL has one for each connection. */
export async function cpuOfFamily(pid: number): Promise<number> {
  const names = await readdir("/proc").catch(() => []);
  const all = await Promise.all(names.filter((name) => /^\d+$/.test(name)).map((name) => look(Number(name))));
  const family = all.filter((one) => one !== null).filter((one) => one.pid === pid || one.parent === pid);
  if (family.length === 0) return Number.NaN;
  return family.reduce((sum, one) => sum + one.milliseconds + (one.pid === pid ? one.inherited : 0), 0);
}

export async function parentOf(pid: number): Promise<number> {
  return (await look(pid))?.parent ?? Number.NaN;
}
