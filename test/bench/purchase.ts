/**
 * `pnpm bench`: what a purchase costs, from Telegram's POST to its 200, beside two grammY monoliths that sell the same.
 * All take turns in one run, so that the machine's moods are everybody's. `--quick`: under a minute.
 */
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { startPostgres } from "../postgres.ts";
import { startBotApi } from "./bot-api.ts";
import type { Seller } from "./contestant.ts";
import { build, databasePidOf, said, withCpu } from "./ground.ts";
import { measureLive } from "./live.ts";
import { mostConnections, type Round, runRound } from "./load.ts";
import { startPeer } from "./peer.ts";
import { median, quantile, type Result, resultOf, rounded, table } from "./report.ts";
import { startStarfront } from "./starfront.ts";
import { runSteady, steadyShare } from "./steady.ts";

const { values: given } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    "no-build": { type: "boolean", default: false },
    // The peers say nothing to the buyer; neither do we, but for a trickle. With this, as many messages as Telegram takes.
    receipts: { type: "boolean", default: false },
    only: { type: "string" },
    rounds: { type: "string" },
    "at-once": { type: "string" },
    purchases: { type: "string" },
  },
});
const rounds = Number(given.rounds ?? (given.quick ? 3 : 7));
const purchases = Number(given.purchases ?? (given.quick ? 500 : 2000));
const atOnce = Number(given["at-once"] ?? mostConnections);
const leadInPurchases = 200;
/** At 80 %: so long, and so often, for each. */
const steadySeconds = given.quick ? 3 : 6;
const steadyRounds = given.quick ? 1 : 3;
const liveEvents = given.quick ? 50 : 200;

if (!given["no-build"]) await build();
await using postgres = await startPostgres({ synchronousCommit: true });
const databasePid = await databasePidOf(postgres.url);
const botApi = await startBotApi();
const contestants: Seller[] = [];
try {
  const starfront = await startStarfront(await postgres.createDatabase(), botApi.url, given.receipts ? 30 : 3);
  contestants.push(starfront);
  for (const name of ["plain", "usual"] as const) {
    if (!given.only || given.only === name) {
      contestants.push(await startPeer(name, await postgres.createDatabase(), botApi.url));
    }
  }
  const taken = new Map<Seller, Round[]>(contestants.map((one) => [one, []]));
  // The first turn of each is for the compiler; it counts for nothing.
  for (const one of contestants) await turn(one, Math.min(purchases, 800));
  for (let round = 0; round < rounds; round++) {
    for (const one of contestants) taken.get(one)?.push(await turn(one, purchases));
  }
  const results = [...taken].map(([{ name }, all]) => resultOf(name, all));
  print(results);
  printSteady(await measureSteady(results));
  const live = await measureLive(starfront, liveEvents);
  console.log(
    `\nFrom the POST of a payment to the event on its live query, ${live.length} of them one after the other: ` +
      `p50 ${rounded(quantile(live, 0.5), 1)} ms, p99 ${rounded(quantile(live, 0.99), 1)} ms.`,
  );
} finally {
  for (const one of contestants) await one.stop();
  await botApi.close();
}

async function turn(one: Seller, count: number): Promise<Round> {
  // Connections that were closed for idleness come back first, and with them the database's plans.
  const leadIn = await one.prepare(leadInPurchases);
  await runRound(one, botApi, leadIn, atOnce);
  const open = await one.prepare(count);
  const round = await withCpu(one, databasePid, count, () => runRound(one, botApi, open, atOnce));
  const bought = await one.countBought(open);
  if (bought !== count) throw new Error(`${one.name}: ${bought} of ${count} purchases are on record`);
  await one.settle();
  console.log(`${one.name}: ${rounded(round.updatesPerSecond)} updates/s${said(round.cpu)}`);
  return round;
}

/** Each at 80 % of its own median, in turns; of the rounds the median. */
async function measureSteady(results: Result[]): Promise<Steady[]> {
  const runs = results.map((result) => ({
    name: result.name,
    perSecond: (steadyShare * result.median) / 2,
    rounds: [] as number[][],
  }));
  for (let round = 0; round < steadyRounds; round++) {
    for (const [index, run] of runs.entries()) {
      const one = contestants[index];
      if (!one) continue;
      await runRound(one, botApi, await one.prepare(leadInPurchases), atOnce);
      const open = await one.prepare(Math.ceil(run.perSecond * steadySeconds));
      run.rounds.push(await runSteady(one, botApi, open, run.perSecond));
      const bought = await one.countBought(open);
      if (bought !== open.length) throw new Error(`${one.name}: ${bought} of ${open.length} purchases are on record`);
      await one.settle();
    }
  }
  return runs.map(({ name, perSecond, rounds: all }) => ({
    name,
    perSecond,
    p50: median(all.map((times) => quantile(times, 0.5))),
    p99: median(all.map((times) => quantile(times, 0.99))),
  }));
}

interface Steady {
  name: string;
  perSecond: number;
  p50: number;
  p99: number;
}

function printSteady(all: Steady[]): void {
  const [ours] = all;
  if (!ours) return;
  const seconds = `${steadyRounds} times ${steadySeconds} s`;
  console.log(`\nPre-checkout while buyers come at ${steadyShare * 100} % of each one's own rate, ${seconds}:\n`);
  const lines = all.map(({ name, perSecond, p50, p99 }) => [
    name,
    rounded(perSecond),
    rounded(p50, 1),
    rounded(p99, 1),
    `${rounded(ours.p99 / p99, 2)}×`,
  ]);
  console.log(table([["", "purchases/s", "p50 ms", "p99 ms", "Starfront's p99 is"], ...lines]));
}

function print(results: Result[]): void {
  const [ours] = results;
  if (!ours) return;
  console.log(
    `\n${rounds} rounds of ${purchases} purchases each, ${atOnce} buyers at once, ${availableParallelism()} cores for everything.\n`,
  );
  const header = [
    "",
    "updates/s",
    "best",
    "checkout p50",
    "p99 ms",
    "payment p50",
    "p99 ms",
    "Starfront is",
    "by best",
  ];
  const lines = results.map(({ name, best, median, checkouts, payments }) => [
    name,
    rounded(median),
    rounded(best),
    rounded(checkouts.p50, 1),
    rounded(checkouts.p99, 1),
    rounded(payments.p50, 1),
    rounded(payments.p99, 1),
    `${rounded(ours.median / median, 2)}×`,
    `${rounded(ours.best / best, 2)}×`,
  ]);
  console.log(table([header, ...lines]));
  console.log("\nProcessor time for one purchase, ms:\n");
  const parts = ["server", "bot", "database", "load"];
  const ofParts = results.map(({ name, cpu }) => [
    name,
    ...parts.map((part) => (part in cpu ? rounded(cpu[part] ?? 0, 2) : "-")),
  ]);
  console.log(table([["", ...parts], ...ofParts]));
}
