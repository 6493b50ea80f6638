import type { Texts } from "@starfront/schema/texts";
import type { Config } from "../config.ts";
import type { Clock } from "./clock.ts";
import type { Database } from "./database.ts";
import type { Limits } from "./limits.ts";
import type { Live } from "./live.ts";
import type { Logger } from "./log.ts";
import type { Telegram } from "./telegram.ts";

/** What every slice's actions are built from. */
export interface Parts {
  config: Config;
  db: Database;
  clock: Clock;
  live: Live;
  log: Logger;
  telegram: Telegram;
  limits: Limits;
  /** What the server itself says to people, in every language. */
  texts: Texts;
}
