import { loadTexts } from "@starfront/schema/load-texts";
import type { Config } from "./config.ts";
import { entities } from "./entities.ts";
import { sandboxClock, systemClock, type Clock } from "./platform/clock.ts";
import { openDatabase, type Database } from "./platform/database.ts";
import { createLimits } from "./platform/limits.ts";
import { linkedLive, localLive, type Live } from "./platform/live.ts";
import { postgresqlLink } from "./platform/live/postgresql-link.ts";
import { redisLink } from "./platform/live/redis-link.ts";
import { createLog, type Logger } from "./platform/log.ts";
import type { Parts } from "./platform/parts.ts";
import { createTelegram } from "./platform/telegram.ts";

/** What a test or a tool may bring instead of what the settings say. */
export interface Overrides {
  clock?: Clock;
  db?: Database;
  log?: Logger;
  /** How long Telegram may take to answer a call. */
  answerWithinMs?: number;
}

export interface OpenedParts {
  parts: Parts;
  close(): Promise<void>;
}

/** What the slices stand on, and how to take it down again. What was brought from outside stays open. */
export async function openParts(config: Config, overrides: Overrides): Promise<OpenedParts> {
  const log = overrides.log ?? createLog({ level: config.logLevel });
  const closers: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (const closer of closers.reverse()) await closer();
  };
  try {
    const db =
      overrides.db ??
      (await openDatabase({
        url: config.databaseUrl,
        dataDir: config.dataDir,
        poolSize: config.databasePool,
        entities,
        log,
      }));
    if (!overrides.db) closers.push(() => db.close());
    const live = await liveOf(config, log);
    closers.push(() => live.close());
    const limits = createLimits({ redisUrl: config.redisUrl, log });
    closers.push(() => limits.close());
    const telegram = createTelegram({
      apiRoot: config.telegramApiRoot,
      token: config.botToken,
      log,
      ...(overrides.answerWithinMs && { answerWithinMs: overrides.answerWithinMs }),
    });
    closers.push(() => telegram.close());
    const clock = overrides.clock ?? (config.sandboxUrl ? await sandboxClock(config.sandboxUrl, log) : systemClock());
    if (!overrides.clock) closers.push(() => clock.close());
    const texts = loadTexts(["server"], { onProblem: (problem) => log.error(problem) });
    return { parts: { config, db, clock, live, log, telegram, limits, texts }, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Between processes by Redis when there is one, else by PostgreSQL; PGlite is one process. */
function liveOf({ redisUrl, databaseUrl }: Config, log: Logger): Promise<Live> {
  if (redisUrl) return linkedLive((local) => redisLink(redisUrl, local, log));
  if (databaseUrl) return linkedLive((local) => postgresqlLink(databaseUrl, local, log));
  return Promise.resolve(localLive());
}
