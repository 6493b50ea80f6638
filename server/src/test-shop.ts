/** For tests: the whole business on a database of theirs, without HTTP, bot and sandbox. Its Telegram opens invoices. */
import { loadTexts } from "@starfront/schema/load-texts";
import { slicesOf } from "./slices.ts";
import { readConfig } from "./config.ts";
import type { Clock } from "./platform/clock.ts";
import type { Database } from "./platform/database.ts";
import { createLimits } from "./platform/limits.ts";
import { localLive } from "./platform/live.ts";
import { silentLog } from "./platform/log.ts";
import type { Telegram } from "./platform/telegram.ts";

const texts = loadTexts(["server"]);

const openingTelegram: Telegram = {
  call: <Result>() => Promise.resolve("https://t.me/$slug" as Result),
  close: () => Promise.resolve(),
};

/** `settings` are those of the environment, beyond what every shop needs. */
export function openTestShop(
  db: Database,
  clock: Clock,
  { settings, telegram = openingTelegram }: { settings?: Record<string, string>; telegram?: Telegram } = {},
) {
  const config = readConfig({
    SANDBOX_BOT_TOKEN: `1:${"a".repeat(30)}`,
    SERVICE_SECRET: "s".repeat(40),
    ...settings,
  });
  const [live, log] = [localLive(), silentLog()];
  const slices = slicesOf({ config, db, clock, live, log, telegram, limits: createLimits({ log }), texts });
  return { ...slices, config, live };
}
