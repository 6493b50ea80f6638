/** What the benchmark needs of whoever takes part, and how their processes are started and ended. */
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";

/** One purchase that is ready to be paid: its buyer is known, its invoice is open. */
export interface Purchase {
  buyerId: number;
  payload: string;
  amount: number;
  chargeId: string;
}

/** Whoever takes part: its processes, on a database of its own. */
export interface Contestant {
  name: string;
  /** Where Telegram's POSTs go. */
  webhook: { url: string; secret: string };
  /** Its processes, without the database's. */
  pids: Record<string, number>;
  stop(): Promise<void>;
}

export interface Seller extends Contestant {
  /** Makes buyers and open invoices. Not measured. */
  prepare(count: number): Promise<Purchase[]>;
  /** How many of these the database says were bought completely. */
  countBought(purchases: Purchase[]): Promise<number>;
  /** Leaves nothing of the round to do. Not measured. */
  settle(): Promise<void>;
}

export interface Helper extends Contestant {
  /** Makes people whom it knows already. Not measured. */
  meet(people: number[]): Promise<void>;
  /** How many of these the database says have asked and got a ticket, with their words in it. */
  countHelped(people: number[]): Promise<number>;
}

export interface Part {
  pid: number;
  /** What it said when it was ready. */
  ready: { url?: string };
  stop(): Promise<void>;
}

// Not a bot's: Telegram's are longer.
export const botToken = "1:benchmark-benchmark-benchmark";
export const price = 25;
/** What everybody says who asks for help. */
export const words = "My tea has not come, and the shop has my Stars.";

/** A process of plain Node, as in production. Resolves when it says that it is ready. */
export async function startPart(program: string, env: Record<string, string>): Promise<Part> {
  const child = fork(program, [], {
    env: { PATH: process.env["PATH"], NODE_ENV: "production", ...env },
    execArgv: profiling(program),
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const gone = once(child, "exit");
  const [ready] = (await Promise.race([
    once(child, "message"),
    gone.then(() => Promise.reject(new Error(`${program} ended before it was ready`))),
  ])) as [Part["ready"]];
  return { pid: child.pid ?? 0, ready, stop: () => end(child, gone) };
}

/** `BENCH_PROFILE=<folder>`: each process leaves a CPU profile there when it ends. */
function profiling(program: string): string[] {
  const folder = process.env["BENCH_PROFILE"];
  if (!folder) return [];
  const name = program.split("/").slice(-3).join("-");
  return ["--cpu-prof", `--cpu-prof-dir=${folder}`, `--cpu-prof-name=${name}-${process.pid}.cpuprofile`];
}

async function end(child: ChildProcess, gone: Promise<unknown>): Promise<void> {
  const patience = setTimeout(() => child.kill("SIGKILL"), 15_000);
  child.kill("SIGTERM");
  await gone;
  clearTimeout(patience);
}
