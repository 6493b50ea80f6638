/** The server's own actions, without the network between: what a story is told to. */
import type { Database } from "@starfront/server/platform/database";
import { openTestShop } from "@starfront/server/test-shop";
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
  const { api, clock } = telegram;
  const settings = {
    SANDBOX_BOT_TOKEN: telegram.desk.identity.botToken,
    OWNER_IDS: String(ownerId),
    RETURN_SURPLUS: returnsSurplus ? "yes" : "no",
  };
  const slices = openTestShop(db, clock, { settings, telegram: api });
  return {
    ...slices,
    /** Everything that is due by now. */
    async sweep(): Promise<void> {
      for (const { name, run } of slices.sweeps) {
        if (!moneySweeps.test(name)) continue;
        for (let round = 0; round < mostRounds; round++) if ((await run(clock.now())) === 0) break;
      }
    },
  };
}
