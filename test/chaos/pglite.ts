/**
 * The one server on its embedded database dies, again and again, while people pay. (PGlite does not call fsync: it must
 * survive the death of the process, and does not claim to survive the loss of power.)
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createBot } from "@starfront/bot/bot";
import { readConfig as readBotConfig } from "@starfront/bot/config";
import { startSandbox } from "@starfront/sandbox/sandbox";
import { createApp } from "@starfront/server/app";
import { readConfig } from "@starfront/server/config";
import { startBalancer } from "./balancer.ts";
import { type Bought, letThemBuy } from "./buyers.ts";
import { startCrew } from "./crew.ts";
import { createDice } from "./dice.ts";
import { bringTwice } from "./duplicates.ts";
import { heal, type Healing } from "./heal.ts";
import type { Reader } from "./reader.ts";
import { judge, type Verdict } from "./verdict.ts";

export interface PgliteChaosOptions {
  payments: number;
  /** Nobody starts to buy after so long. */
  seconds: number;
  seed: number;
}

export interface PgliteChaosReport {
  bought: Bought;
  /** Updates that Telegram was to bring twice. */
  duplicated: number;
  kills: number;
  deaths: string[];
  healing: Healing;
  verdict: Verdict;
}

const ownerId = 1001;
const serviceSecret = "service-secret-of-the-chaos-alone";

export async function runPgliteChaos({ payments, seconds, seed }: PgliteChaosOptions): Promise<PgliteChaosReport> {
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), "starfront-chaos-"));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const sandbox = await startSandbox({
    limits: "off",
    people: [{ id: ownerId, firstName: "Olga", languageCode: "en", stars: 1000 }],
  });
  stack.defer(() => sandbox.close());
  const env = {
    SANDBOX_BOT_TOKEN: sandbox.botToken,
    TELEGRAM_API_ROOT: sandbox.url,
    SERVICE_SECRET: serviceSecret,
    OWNER_IDS: String(ownerId),
    DATA_DIR: join(folder, "data"),
    PORT: "0",
    HOST: "127.0.0.1",
    LOG_LEVEL: "silent",
    NODE_COMPILE_CACHE: join(folder, "compiled"),
  };
  const dice = createDice(seed);
  const crew = stack.use(startCrew({ dice, of: [{ part: "server", count: 1, env }] }));
  const last: { url?: string } = {};
  const api = stack.use(await startBalancer(() => last.url ?? crew.living("server")));
  await untilServing(crew.isWhole);

  const bot = createBot(
    readBotConfig({
      ...env,
      API_URL: api.url,
      BOT_PORT: "0",
      WEBHOOK_URL: "http://127.0.0.1",
      WEBHOOK_SECRET: "webhook-secret-of-the-chaos",
      MESSAGES_PER_SECOND: "1000",
    }),
  );
  await bot.start();
  stack.defer(() => bot.stop(1000));

  await sandbox.hand.addFault({ kind: "lost_answer", method: "*", probability: 0.05, seed: seed + 1 });
  const duplicates = await bringTwice(sandbox, seed + 2);
  const storm = new AbortController();
  const storming = killAgainAndAgain(crew, storm.signal, dice.throw);
  const buying = letThemBuy({
    sandbox,
    apiUrl: api.url,
    serviceSecret,
    dice: createDice(seed + 3),
    payments,
    until: Date.now() + seconds * 1000,
    atOnce: 12,
  });
  // Whoever is in the middle of buying when the time is up, ends it in peace.
  try {
    await Promise.race([buying, pause(seconds * 1000, undefined, { ref: false })]);
  } finally {
    storm.abort();
    await storming;
  }
  const duplicated = duplicates();
  await sandbox.hand.clearFaults({});
  const bought = await buying;

  // Its last life is here, where its tables can be read: nobody else may open the folder.
  await crew[Symbol.asyncDispose]();
  const app = await createApp(readConfig(env));
  stack.defer(() => app.close());
  last.url = (await app.listen()).replace("localhost", "127.0.0.1");
  const database = readerOf(app);
  const tell = () => undefined;
  const healing = await heal({ sandbox, database, apiUrl: api.url, serviceSecret, ownerId, tell }, 300);
  const verdict = await judge(sandbox, database);
  return { bought, duplicated, kills: crew.counts.kills, deaths: crew.counts.deaths, healing, verdict };
}

/** Each time it serves again it gets a moment: long enough that somebody buys, too short for all to be done with it. */
async function killAgainAndAgain(
  crew: ReturnType<typeof startCrew>,
  signal: AbortSignal,
  chance: () => number,
): Promise<void> {
  const rest = (ms: number) => pause(ms, undefined, { signal }).catch(() => undefined);
  while (!signal.aborted) {
    await rest(50);
    if (!crew.isWhole()) continue;
    await rest(100 + 300 * chance());
    if (!signal.aborted) crew.killOne();
  }
}

async function untilServing(isServing: () => boolean): Promise<void> {
  const end = Date.now() + 120_000;
  while (!isServing()) {
    if (Date.now() > end) throw new Error("the server did not start in two minutes");
    await pause(50);
  }
}

function readerOf(app: Awaited<ReturnType<typeof createApp>>): Reader {
  const names = new Map<string, string>();
  return {
    async query<Row>(sql: string, values: unknown[] = []) {
      const name = names.get(sql) ?? `chaos_${names.size}`;
      names.set(sql, name);
      return { rows: await app.parts.db.query<Row>({ name, sql }, values) };
    },
  };
}
