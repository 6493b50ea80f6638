import { createApp, type App } from "./app.ts";
import { readConfig } from "./config.ts";
import { manualClock } from "./platform/clock.ts";
import { silentLog } from "./platform/log.ts";
import { openTestDatabase } from "./platform/test-database.ts";

const testSecret = "s".repeat(40);

/** As the bot asks for somebody. */
export const headersFor = (user: { id: number; first_name: string; language_code?: string }) => ({
  "content-type": "application/json",
  authorization: `Service ${testSecret}`,
  "x-telegram-user": Buffer.from(JSON.stringify({ is_bot: false, ...user })).toString("base64url"),
});

export interface TestApp {
  app: App;
  url: string;
  close(): Promise<void>;
}

/** The whole server on a database of its own, at a free port, with nothing beside it. */
export async function openTestApp(): Promise<TestApp> {
  const db = await openTestDatabase();
  const config = readConfig({
    SANDBOX_BOT_TOKEN: `1:${"a".repeat(30)}`,
    SERVICE_SECRET: testSecret,
    PORT: "0",
    HOST: "127.0.0.1",
  });
  const app = await createApp(config, { db, clock: manualClock(new Date("2027-01-01T00:00:00Z")), log: silentLog() });
  return {
    app,
    url: await app.listen(),
    async close() {
      await app.close();
      await db.close();
    },
  };
}
