/**
 * Everything dies, again and again, while people pay and talk: servers and bots by kill -9, PostgreSQL like in a power failure, and
 * Telegram answers badly. Then all is calm, and every Star must be where Telegram's own ledger says it is, and every chat where its events say.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { startSandbox, type Sandbox } from "@starfront/sandbox/sandbox";
import { Client } from "pg";
import { startPostgres, type Postgres } from "../postgres.ts";
import { startBalancer } from "./balancer.ts";
import { type Bought, letThemBuy } from "./buyers.ts";
import { type Crew, type CrewCounts, startCrew } from "./crew.ts";
import { createDice, type Dice } from "./dice.ts";
import { type DialoguesVerdict, judgeDialogues } from "./dialogues.ts";
import { bringTwice } from "./duplicates.ts";
import { heal, type Healing } from "./heal.ts";
import { letThemTalk, noteDelivered, type Talked } from "./talkers.ts";
import { judge, type Verdict } from "./verdict.ts";

export interface ChaosOptions {
  payments: number;
  /** People in dialogues meanwhile. */
  chats: number;
  /** Nobody starts to buy, or says anything, after so long. */
  seconds: number;
  seed: number;
  /** Seconds from one kill of PostgreSQL to the next; 5 when absent. */
  databaseLives?: number;
  /** How long everything may take to heal; 300 when absent. */
  healSeconds?: number;
  logFolder?: string | undefined;
  tell?(line: string): void;
}

export interface ChaosReport {
  bought: Bought;
  talked: Talked;
  /** Updates that Telegram was to bring twice. */
  duplicated: number;
  processes: CrewCounts;
  databaseKills: number;
  tookSeconds: number;
  healing: Healing;
  verdict: Verdict;
  dialogues: DialoguesVerdict;
}

const ownerId = 1001;
const serviceSecret = "service-secret-of-the-chaos-alone";
/**
 * Most of them wait at any moment: for a server that is starting, or for the lease of one that died over their invoice.
 * Enough that the living are always busy; more only wait longer, and lose patience.
 */
const buyersAtOnce = (payments: number) => Math.min(128, Math.max(16, Math.ceil(payments / 5)));

export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { tell = () => undefined, seed, seconds, payments, chats } = options;
  const began = Date.now();
  await using stack = new AsyncDisposableStack();
  // What is acknowledged must survive the kill, as in production.
  const postgres = stack.use(await startPostgres({ synchronousCommit: true }));
  const databaseUrl = await postgres.createDatabase();
  const sandbox = await startSandbox({
    limits: "off",
    people: [{ id: ownerId, firstName: "Olga", languageCode: "en", stars: 1000 }],
  });
  stack.defer(() => sandbox.close());

  // The balancers come first, for everybody is told their addresses.
  const stage: { crew?: Crew } = {};
  const api = stack.use(await startBalancer(() => stage.crew?.living("server")));
  const hooks = stack.use(await startBalancer(() => stage.crew?.living("bot")));
  // Dying is what takes the time here: whoever starts again finds the code compiled already.
  const compiled = await mkdtemp(join(tmpdir(), "starfront-chaos-"));
  stack.defer(() => rm(compiled, { recursive: true, force: true }));
  const crew = stack.use(
    startCrew({
      dice: createDice(seed),
      of: partsOf(sandbox, databaseUrl, api.url, hooks.url, compiled),
      logFolder: options.logFolder,
    }),
  );
  stage.crew = crew;
  await until(() => crew.isWhole(), 120, "the first start of everybody");
  tell(`everybody is up after ${since(began)} s; ${payments} payments, ${chats} chats, seed ${seed}`);

  const duplicates = await trouble(sandbox, seed);
  const storm = startStorm(crew, postgres, createDice(seed + 1), options.databaseLives ?? 5);
  const buying = letThemBuy({
    sandbox,
    apiUrl: api.url,
    serviceSecret,
    dice: createDice(seed + 2),
    payments,
    until: Date.now() + seconds * 1000,
    atOnce: buyersAtOnce(payments),
  });
  const facts = noteDelivered(sandbox);
  const talking = letThemTalk({
    sandbox,
    dice: createDice(seed + 3),
    chats,
    until: Date.now() + seconds * 1000,
    atOnce: Math.min(64, chats),
  });
  // Whoever is in the middle of buying when the time is up, ends it in peace.
  try {
    await Promise.race([Promise.all([buying, talking]), pause(seconds * 1000, undefined, { ref: false })]);
  } finally {
    await storm.end();
  }
  const duplicated = duplicates();
  await sandbox.hand.clearFaults({});
  tell(`all is calm after ${since(began)} s`);
  const [bought, talked] = await Promise.all([buying, talking]);
  await until(() => crew.isWhole(), 120, "everybody to be up again");

  const database = new Client(databaseUrl);
  await database.connect();
  stack.defer(() => database.end());
  const healing = await heal(
    { sandbox, database, apiUrl: api.url, serviceSecret, ownerId, tell },
    options.healSeconds ?? 300,
  );
  const verdict = await judge(sandbox, database);
  const dialogues = await judgeDialogues(sandbox, database, talked.people, facts);
  return {
    bought,
    talked,
    duplicated,
    processes: crew.counts,
    databaseKills: storm.databaseKills(),
    tookSeconds: since(began),
    healing,
    verdict,
    dialogues,
  };
}

function partsOf(sandbox: Sandbox, databaseUrl: string, apiUrl: string, hooksUrl: string, compiled: string) {
  const common = {
    SANDBOX_BOT_TOKEN: sandbox.botToken,
    TELEGRAM_API_ROOT: sandbox.url,
    SERVICE_SECRET: serviceSecret,
    NODE_COMPILE_CACHE: compiled,
  };
  return [
    {
      part: "server" as const,
      count: 2,
      env: { ...common, DATABASE_URL: databaseUrl, PORT: "0", HOST: "127.0.0.1", OWNER_IDS: String(ownerId) },
    },
    {
      part: "bot" as const,
      count: 2,
      env: {
        ...common,
        API_URL: apiUrl,
        BOT_PORT: "0",
        WEBHOOK_URL: `${hooksUrl}/telegram/webhook`,
        WEBHOOK_SECRET: "webhook-secret-of-the-chaos",
        // The sandbox takes them all: what is asked here is not how fast Telegram may be written to.
        MESSAGES_PER_SECOND: "1000",
      },
    },
  ];
}

/** A fifth of all calls too many, a tenth broken, a twentieth done but not answered. Answers how to ask how many updates came twice. */
async function trouble(sandbox: Sandbox, seed: number): Promise<() => number> {
  const { hand } = sandbox;
  // Each strikes what the ones before it left.
  await hand.addFault({ kind: "method_error", method: "*", errorCode: 429, retryAfter: 1, probability: 0.2, seed });
  await hand.addFault({ kind: "method_error", method: "*", errorCode: 502, probability: 0.1 / 0.8, seed: seed + 1 });
  await hand.addFault({ kind: "lost_answer", method: "*", probability: 0.05 / 0.7, seed: seed + 2 });
  return bringTwice(sandbox, seed + 3);
}

interface Storm {
  /** Stops killing; PostgreSQL is up again afterwards. */
  end(): Promise<void>;
  databaseKills(): number;
}

function startStorm(crew: Crew, postgres: Postgres, dice: Dice, databaseLives: number): Storm {
  const stopping = new AbortController();
  const rest = (seconds: number) =>
    pause(seconds * 1000, undefined, { signal: stopping.signal }).catch(() => undefined);
  let databaseKills = 0;

  async function killProcesses(): Promise<void> {
    for (;;) {
      await rest(1);
      if (stopping.signal.aborted) return;
      crew.killOne();
    }
  }

  async function killDatabase(): Promise<void> {
    for (;;) {
      await rest(databaseLives * (0.6 + 0.8 * dice.throw()));
      if (stopping.signal.aborted) return;
      databaseKills++;
      await postgres.kill();
      await rest(0.5 * dice.throw());
      await postgres.restart();
    }
  }

  const ends = Promise.all([killProcesses(), killDatabase()]);
  return {
    async end() {
      stopping.abort();
      await ends;
    },
    databaseKills: () => databaseKills,
  };
}

async function until(holds: () => boolean, seconds: number, what: string): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`waited ${seconds} s in vain for ${what}`);
    await pause(100);
  }
}

const since = (began: number) => Math.round((Date.now() - began) / 1000);
