/**
 * Everything in one process: sandbox Telegram, server on an embedded database in memory, bot. What a scenario kills it
 * starts as a child instead: see `children.ts`.
 */
import { createBot, type Bot } from "@starfront/bot/bot";
import { readConfig as readBotConfig } from "@starfront/bot/config";
import { startSandbox, type Sandbox } from "@starfront/sandbox/sandbox";
import { createApp, type App } from "@starfront/server/app";
import { readConfig } from "@starfront/server/config";
import { Guest } from "./people/guest.ts";

export interface WorldOptions {
  /** How updates reach the bot. Both go through the same lanes; scenarios use webhooks unless they are about polling. */
  intake?: "webhook" | "polling";
  /** Real PostgreSQL; absent: embedded, in memory. */
  databaseUrl?: string;
  /** False: no bot, for what only the server does. */
  withBot?: boolean;
}

export interface World extends AsyncDisposable {
  sandbox: Sandbox;
  app: App;
  bot: Bot | null;
  serviceSecret: string;
  /** Somebody with Stars who has never met the bot. Anna speaks English. */
  guest(name: string, options?: { languageCode?: string; stars?: number }): Promise<Guest>;
  /** The shop's owner: staff. */
  owner: Guest;
  /** Moves everybody's clock. */
  advance(seconds: number): Promise<void>;
  close(): Promise<void>;
}

const ownerId = 1001;

export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const sandbox = await startSandbox({
    limits: "off",
    people: [{ id: ownerId, firstName: "Olga", languageCode: "en", stars: 1000 }],
  });
  const serviceSecret = `secret-of-this-test-${sandbox.port}`.padEnd(40, "x");
  const common = {
    SANDBOX_BOT_TOKEN: sandbox.botToken,
    TELEGRAM_API_ROOT: sandbox.url,
    SERVICE_SECRET: serviceSecret,
    LOG_LEVEL: process.env["LOG_LEVEL"] ?? "silent",
  };
  const app = await createApp(
    readConfig({
      ...common,
      PORT: "0",
      HOST: "127.0.0.1",
      DATA_DIR: "memory://",
      DATABASE_URL: options.databaseUrl,
      OWNER_IDS: String(ownerId),
    }),
  );
  await app.listen();
  const bot =
    options.withBot === false
      ? null
      : createBot(
          readBotConfig({
            ...common,
            API_URL: app.url,
            BOT_PORT: "0",
            ...(options.intake === "polling"
              ? {}
              : { WEBHOOK_URL: "http://127.0.0.1", WEBHOOK_SECRET: "webhook-secret-of-this-test" }),
          }),
        );
  await bot?.start();

  const close = async () => {
    await bot?.stop();
    await app.close();
    await sandbox.close();
  };
  return {
    sandbox,
    app,
    bot,
    serviceSecret,
    owner: new Guest(sandbox, app.url, ownerId),
    async guest(firstName, { languageCode = "en", stars = 1000 } = {}) {
      const person = await sandbox.hand.addPerson({ firstName, languageCode, stars });
      return new Guest(sandbox, app.url, person.id);
    },
    async advance(seconds) {
      await sandbox.hand.advanceClock({ seconds });
      await app.parts.clock.reached(new Date(sandbox.clock.reading().now * 1000));
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
