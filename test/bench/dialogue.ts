/**
 * `pnpm bench:chat`: what an event of a dialogue costs, from Telegram's POST to its 200 with the person answered, beside a
 * grammY monolith with `@grammyjs/conversations`. Both take turns in one run. `--quick`: about two minutes.
 */
import { availableParallelism } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { startPostgres } from "../postgres.ts";
import { startBotApi } from "./bot-api.ts";
import type { Helper } from "./contestant.ts";
import { build, databasePidOf, said, withCpu } from "./ground.ts";
import { mostConnections } from "./load.ts";
import { startPeer } from "./peer.ts";
import { median, quantile, rounded, table } from "./report.ts";
import { startHelping } from "./starfront.ts";
import { eventsOfDialogue, runTalks, type TalkRound } from "./talk.ts";

const { values: given } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    "no-build": { type: "boolean", default: false },
    rounds: { type: "string" },
    "at-once": { type: "string" },
    dialogues: { type: "string" },
  },
});
const rounds = Number(given.rounds ?? (given.quick ? 3 : 7));
const dialogues = Number(given.dialogues ?? (given.quick ? 300 : 1000));
const atOnce = Number(given["at-once"] ?? mostConnections);
const leadInDialogues = 80;
/** In its first minute our bot has each attempt counted (`intake/careful.ts`): that is not what people meet. */
const carefulMs = 61_000;

if (!given["no-build"]) await build();
await using postgres = await startPostgres({ synchronousCommit: true });
const databasePid = await databasePidOf(postgres.url);
const botApi = await startBotApi();
const contestants: Helper[] = [];
let lastPerson = 6_000_000_000;
try {
  contestants.push(await startHelping(await postgres.createDatabase(), botApi.url));
  const calm = pause(carefulMs);
  contestants.push(await startPeer("usual", await postgres.createDatabase(), botApi.url));
  // The first turn of each is for the compiler; it counts for nothing.
  for (const one of contestants) await turn(one, Math.min(dialogues, 400));
  await calm;
  const taken = new Map<Helper, TalkRound[]>(contestants.map((one) => [one, []]));
  for (let round = 0; round < rounds; round++) {
    for (const one of contestants) taken.get(one)?.push(await turn(one, dialogues));
  }
  print([...taken].map(([{ name }, all]) => ({ name, all })));
} finally {
  for (const one of contestants) await one.stop();
  await botApi.close();
}

async function turn(one: Helper, count: number): Promise<TalkRound> {
  await runTalks(one, botApi, await strangers(one, leadInDialogues), atOnce);
  const people = await strangers(one, count);
  const round = await withCpu(one, databasePid, count * eventsOfDialogue, () => runTalks(one, botApi, people, atOnce));
  const helped = await one.countHelped(people);
  if (helped !== count) throw new Error(`${one.name}: ${helped} of ${count} dialogues led to a ticket`);
  console.log(`${one.name}: ${rounded(round.eventsPerSecond)} events/s${said(round.cpu)}`);
  return round;
}

async function strangers(one: Helper, count: number): Promise<number[]> {
  const people = Array.from({ length: count }, () => ++lastPerson);
  await one.meet(people);
  return people;
}

function print(results: { name: string; all: TalkRound[] }[]): void {
  console.log(
    `\n${rounds} rounds of ${dialogues} dialogues with ${eventsOfDialogue} events each, ${atOnce} people at once, ` +
      `${availableParallelism()} cores for everything; medians.\n`,
  );
  const parts = ["server", "bot", "database"];
  const rows = results.map(({ name, all }) => {
    const cpu = parts.map((part) => median(all.map((round) => round.cpu[part] ?? 0)));
    return {
      name,
      rate: median(all.map((round) => round.eventsPerSecond)),
      p50: median(all.map(({ times }) => quantile(times, 0.5))),
      p99: median(all.map(({ times }) => quantile(times, 0.99))),
      cpu,
      together: cpu.reduce((sum, one) => sum + one, 0),
    };
  });
  const [ours] = rows;
  if (!ours) return;
  const lines = rows.map(({ name, rate, p50, p99, cpu, together }) => [
    name,
    rounded(rate),
    rounded(p50, 1),
    rounded(p99, 1),
    `${rounded(ours.rate / rate, 2)}×`,
    ...[...cpu, together].map((one) => rounded(one, 2)),
    `${rounded(ours.together / together, 2)}×`,
  ]);
  const header = ["", "events/s", "p50 ms", "p99 ms", "Starfront is", ...parts, "together, ms", "Starfront takes"];
  console.log(table([header, ...lines]));
}
