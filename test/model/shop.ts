/** The server's own actions, without the network between: what a story is told to. */
import { slicesOf } from "@starfront/server/app";
import { readConfig } from "@starfront/server/config";
import type { Database } from "@starfront/server/platform/database";
import { createLimits } from "@starfront/server/platform/limits";
import { localLive } from "@starfront/server/platform/live";
import { silentLog } from "@starfront/server/platform/log";
import type { ModelTelegram } from "./telegram.ts";

export const ownerId = 1001;

export interface ShopOptions {
  returnsSurplus: boolean;
}

export type Shop = ReturnType<typeof openShop>;

const mostRounds = 20;
/** What time does to money. The rest of the sweeps only clean up. */
const moneySweeps = /^(payments|refunds|subscriptions|reconciliation\.sweep)/;

export function openShop(db: Database, telegram: ModelTelegram, { returnsSurplus }: ShopOptions) {
  const live = localLive();
  const log = silentLog();
  const config = readConfig({
    SANDBOX_BOT_TOKEN: telegram.desk.identity.botToken,
    SERVICE_SECRET: "s".repeat(40),
    OWNER_IDS: String(ownerId),
    RETURN_SURPLUS: returnsSurplus ? "yes" : "no",
  });
  const { api, clock } = telegram;
  const slices = slicesOf({ config, db, clock, live, log, telegram: api, limits: createLimits({ log }) });
  return {
    ...slices,
    live,
    /** Everything that is due by now. */
    async sweep(): Promise<void> {
      for (const { name, run } of slices.sweeps) {
        if (!moneySweeps.test(name)) continue;
        for (let round = 0; round < mostRounds; round++) if ((await run(clock.now())) === 0) break;
      }
    },
  };
}
