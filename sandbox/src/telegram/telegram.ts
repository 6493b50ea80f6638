import { botIdOf, type Identity } from "../identity.ts";
import { Callbacks } from "./callbacks.ts";
import { Clock } from "./clock.ts";
import { Faults } from "./faults.ts";
import { Files } from "./files.ts";
import { Groups } from "./groups.ts";
import { Limits } from "./limits.ts";
import { MiniApps } from "./mini-apps.ts";
import { Payments } from "./payments.ts";
import type { WorldState } from "./state.ts";
import { Stars } from "./stars.ts";
import { Subscriptions } from "./subscriptions.ts";
import { Timeline } from "./timeline.ts";
import { Updates } from "./updates.ts";
import { World } from "./world.ts";

export interface TelegramSettings {
  limits: "telegram" | "off";
  /** Address of the bot's main Mini App, for `t.me/<bot>?startapp=…`. */
  miniAppUrl?: string;
  /** Telegram does not say its limit for one payment; 10000 is known to be safe. */
  mostStarsPerInvoice: number;
}

/** The desk: every part of the sandbox's Telegram, wired up. */
export interface Telegram {
  identity: Identity;
  settings: TelegramSettings;
  clock: Clock;
  timeline: Timeline;
  faults: Faults;
  world: World;
  updates: Updates;
  groups: Groups;
  limits: Limits;
  files: Files;
  callbacks: Callbacks;
  stars: Stars;
  subscriptions: Subscriptions;
  payments: Payments;
  miniApps: MiniApps;
}

export function createTelegram(
  identity: Identity,
  settings: TelegramSettings,
  state: WorldState,
  dataDir: string | undefined,
): Telegram {
  const clock = new Clock();
  clock.startAt(state.clockOffsetSeconds);
  const timeline = new Timeline(clock);
  const world = new World(state, botIdOf(identity.botToken), clock);
  clock.onJump(() => {
    state.clockOffsetSeconds = clock.offsetSeconds;
    world.changed({ topic: "clock" });
  });
  const faults = new Faults(() => world.changed({ topic: "faults" }));
  const changed = (): void => world.changed({ topic: "updates" });
  const updates = new Updates({ clock, timeline, faults, changed }, state.updates);
  const stars = new Stars({ clock, timeline, world, updates, faults });
  const subscriptions = new Subscriptions({ clock, timeline, world, updates, faults, stars });
  return {
    identity,
    settings,
    clock,
    timeline,
    faults,
    world,
    updates,
    groups: new Groups({ clock, world, updates }),
    limits: new Limits(clock, settings.limits),
    files: new Files(dataDir),
    callbacks: new Callbacks(clock, world, updates),
    stars,
    subscriptions,
    payments: new Payments({ clock, world, updates, faults, stars, subscriptions }),
    miniApps: new MiniApps(clock, identity, state, () => world.changed({ topic: "other" })),
  };
}
