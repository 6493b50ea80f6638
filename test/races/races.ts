/** Where servers race: on one real PostgreSQL, each with connections of its own, with Telegram on a desk beside them. */
import { startSandbox, type Sandbox } from "@starfront/sandbox/sandbox";
import { createApp, type App } from "@starfront/server/app";
import { readConfig } from "@starfront/server/config";
import type { Clock } from "@starfront/server/platform/clock";
import { startPostgres, type Postgres } from "../postgres.ts";

/** Olga, the owner of the shop. */
export const ownerId = 1001;
export const serviceSecret = "secret-of-the-races-which-is-long-enough-to-be-taken";

export interface Races {
  postgres: Postgres;
  sandbox: Sandbox;
  /** The settings of every server here, also of one that is a process of its own. */
  env: Record<string, string>;
  /** The servers by turns. */
  at(n: number): App;
  /** Asks the database by the first server's connections. A name stands for one statement. */
  query<Row>(name: string, sql: string, values?: unknown[]): Promise<Row[]>;
  /** One more server in this process. Whoever asks for it closes it. */
  opens(settings?: Record<string, string>): Promise<App>;
  close(): Promise<void>;
}

export interface RacesOptions {
  /** Beyond what every server here has. */
  settings?: Record<string, string>;
  /** Open from the beginning, in this process; two when absent. Before one of them listens, nothing is swept but by the test. */
  servers?: number;
  /** Absent: the sandbox's. */
  clock?: Clock;
  /** Commits reach the disk before they are acknowledged. */
  synchronousCommit?: boolean;
}

export async function openRaces(options: RacesOptions = {}): Promise<Races> {
  const { settings = {}, servers: count = 2, clock, synchronousCommit = false } = options;
  const postgres = await startPostgres({ synchronousCommit });
  const sandbox = await startSandbox({
    limits: "off",
    people: [{ id: ownerId, firstName: "Olga", languageCode: "en", stars: 1000 }],
  });
  const env = {
    SANDBOX_BOT_TOKEN: sandbox.botToken,
    TELEGRAM_API_ROOT: sandbox.url,
    SERVICE_SECRET: serviceSecret,
    DATABASE_URL: await postgres.createDatabase(),
    OWNER_IDS: String(ownerId),
    PORT: "0",
    HOST: "127.0.0.1",
    LOG_LEVEL: "silent",
    ...settings,
  };
  const opens = (more: Record<string, string> = {}) => createApp(readConfig({ ...env, ...more }), clock && { clock });
  const servers: App[] = [];
  for (let n = 0; n < count; n++) servers.push(await opens());
  const at = (n: number) => servers[n % servers.length] as App;
  return {
    postgres,
    sandbox,
    env,
    at,
    query: (name, sql, values = []) => at(0).parts.db.query({ name: `races_${name}`, sql }, values),
    opens,
    async close() {
      for (const server of servers) await server.close();
      await sandbox.close();
      await postgres.stop();
    },
  };
}
