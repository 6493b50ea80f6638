import { GrammyError } from "grammy";
import { createBot, secretsOf, type Bot } from "./bot.ts";
import { ConfigError, readConfig, type Config } from "./config.ts";
import { createLog } from "./log.ts";
import { failureOf } from "./telegram/failures.ts";

/** sysexits.h: something is set wrongly. */
const wrongConfig = 78;

await main();

async function main(): Promise<void> {
  const config = configOrExit();
  const log = createLog({ level: config.logLevel, secrets: secretsOf(config) });
  const bot = createBot(config, { log });
  let isStopping = false;
  const stop = (why: string) => {
    if (isStopping) return;
    isStopping = true;
    log.info({ why }, "the bot stops");
    bot.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, "the bot could not stop in order");
        process.exit(1);
      },
    );
  };
  process.once("SIGTERM", () => stop("SIGTERM"));
  process.once("SIGINT", () => stop("SIGINT"));
  // The launcher is gone, however it went.
  process.once("disconnect", () => stop("the launcher is gone"));
  process.on("unhandledRejection", (error) => log.error({ err: error }, "a promise failed and nobody listened"));
  await startWhenTelegramIsThere(bot, log, () => isStopping);
  if (process.connected) process.send?.({ ready: true, url: bot.url });
}

/** The sandbox may still be starting, and a network may be down for a moment. */
async function startWhenTelegramIsThere(
  bot: Bot,
  log: ReturnType<typeof createLog>,
  isStopping: () => boolean,
): Promise<void> {
  for (let attempt = 1; !isStopping(); attempt++) {
    try {
      await bot.start();
      return;
    } catch (error) {
      if (error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)) {
        exitWith("Telegram does not know this bot token: take the one @BotFather shows for your bot.");
      }
      if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") {
        exitWith("BOT_PORT is taken by another program: stop it, or set another port.");
      }
      const { kind } = failureOf(error);
      if (kind === "refused") throw error;
      log[attempt < 10 ? "debug" : "warn"]({ err: error, attempt }, "Telegram does not answer yet");
      await new Promise((resolve) => setTimeout(resolve, Math.min(5000, 200 * attempt)));
    }
  }
}

function configOrExit(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (error instanceof ConfigError) exitWith(error.message);
    throw error;
  }
}

function exitWith(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(wrongConfig);
}
