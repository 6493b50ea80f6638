import { fileURLToPath } from "node:url";
import fastify, { type FastifyInstance } from "fastify";
import { lockFolder } from "./folder-lock.ts";
import { createHand, type Hand } from "./hand.ts";
import { createIdentity, type Identity, readOrCreateIdentity } from "./identity.ts";
import { deliverySummary, Live } from "./live.ts";
import { acceptSockets, pageRoutes } from "./page.ts";
import { createPerson, defaultPeople } from "./people.ts";
import type { Person, SandboxState } from "./protocol.ts";
import { readSnapshot, Snapshot } from "./snapshot.ts";
import { isLoopback } from "./telegram/addresses.ts";
import { answerCall } from "./telegram/bot-api.ts";
import type { Clock } from "./telegram/clock.ts";
import type { Faults } from "./telegram/faults.ts";
import { publicKeyHexOf } from "./telegram/init-data.ts";
import { type LaunchOptions } from "./telegram/mini-apps.ts";
import type { Payments } from "./telegram/payments.ts";
import type { Subscriptions } from "./telegram/subscriptions.ts";
import { botApiRoutes } from "./telegram/server.ts";
import { emptyState, type WorldState } from "./telegram/state.ts";
import { createTelegram, type Telegram } from "./telegram/telegram.ts";
import type { Timeline } from "./telegram/timeline.ts";
import { WebhookCourier } from "./telegram/webhook.ts";
import type { World } from "./telegram/world.ts";

export interface SandboxOptions {
  /** 0 takes a free one. */
  port?: number;
  host?: string;
  /** Absent: nothing outlives the process. */
  dataDir?: string;
  botToken?: string;
  /** Address of the main Mini App, for `t.me/<bot>?startapp=…`. */
  miniAppUrl?: string;
  /** Who sits at a new desk. */
  people?: (Partial<Person> & Pick<Person, "id" | "firstName">)[];
  /** The built page. */
  clientDir?: string;
  /** Telegram's rate limits; tests and benchmarks turn them off. */
  limits?: "telegram" | "off";
  /** The bot's own name in `t.me/<username>`. */
  botUsername?: string;
  mostStarsPerInvoice?: number;
}

/** A running desk. */
export interface Sandbox {
  /** `http://localhost:<port>`: Bot API root and page. */
  url: string;
  port: number;
  botToken: string;
  /** Ed25519 key of this desk's launch data. */
  publicKeyHex: string;
  world: World;
  hand: Hand;
  clock: Clock;
  faults: Faults;
  timeline: Timeline;
  payments: Payments;
  subscriptions: Subscriptions;
  /** How updates reach the bot, and how many wait. */
  updates(): SandboxState["updates"];
  /** A bot's getUpdates waits for news right now: it is up. */
  isPolled(): boolean;
  /** Launch data as a Mini App of this person would get it, or as it should not be. */
  initDataFor(personId: number, options?: Partial<LaunchOptions>): string;
  close(): Promise<void>;
}

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const unlock = options.dataDir === undefined ? undefined : lockFolder(options.dataDir);
  try {
    return await startInFolder(options, () => unlock?.());
  } catch (error) {
    unlock?.();
    throw error;
  }
}

async function startInFolder(options: SandboxOptions, unlock: () => void): Promise<Sandbox> {
  const identity = readIdentity(options);
  const state = readState(options);
  const telegram = createTelegram(
    identity,
    {
      limits: options.limits ?? "telegram",
      mostStarsPerInvoice: options.mostStarsPerInvoice ?? 10_000,
      ...(options.miniAppUrl !== undefined && { miniAppUrl: options.miniAppUrl }),
    },
    state,
    options.dataDir,
  );
  const hand = createHand(telegram);
  const live = new Live(telegram);
  const courier = deliverToWebhook(telegram);
  const snapshot = keepSnapshot(telegram, options.dataDir);

  const host = options.host ?? "localhost";
  const app = fastify({ forceCloseConnections: true, bodyLimit: 1024 * 1024, routerOptions: { maxParamLength: 512 } });
  const parts = {
    telegram,
    hand,
    live,
    clientDir: options.clientDir ?? fileURLToPath(new URL("../dist/client", import.meta.url)),
    isLoopbackOnly: isLoopback(host),
  };
  await app.register(botApiRoutes(telegram));
  await app.register(pageRoutes(parts));
  acceptSockets(app, parts);
  await app.listen({ port: options.port ?? 0, host });
  courier.wake();
  const port = portOf(app);

  return {
    url: `http://localhost:${port}`,
    port,
    botToken: identity.botToken,
    publicKeyHex: publicKeyHexOf(identity.signingSeedHex),
    world: telegram.world,
    hand,
    clock: telegram.clock,
    faults: telegram.faults,
    timeline: telegram.timeline,
    payments: telegram.payments,
    subscriptions: telegram.subscriptions,
    updates: () => deliverySummary(telegram),
    isPolled: () => telegram.updates.isPolled(),
    initDataFor(personId, launch = {}) {
      const person = telegram.world.person(personId);
      if (person === undefined) throw new Error(`There is no person ${personId}.`);
      return telegram.miniApps.launchData(person, { openedBy: "menu", ...launch }).initData;
    },
    async close() {
      live.close();
      telegram.updates.close();
      telegram.callbacks.close();
      telegram.payments.close();
      telegram.subscriptions.close();
      await app.close();
      await courier.close();
      snapshot?.save();
      telegram.clock.close();
      unlock();
    },
  };
}

function readIdentity({ dataDir, botToken }: SandboxOptions): Identity {
  const identity = dataDir === undefined ? createIdentity() : readOrCreateIdentity(dataDir);
  return botToken === undefined ? identity : { ...identity, botToken };
}

function readState({ dataDir, people, botUsername }: SandboxOptions): WorldState {
  const kept = dataDir === undefined ? undefined : readSnapshot(dataDir);
  const empty = emptyState(people?.map(createPerson) ?? defaultPeople(), botUsername ?? "starfront_sandbox_bot");
  // A desk of an earlier version lacks what came later.
  return { ...empty, ...kept };
}

function deliverToWebhook(telegram: Telegram): WebhookCourier {
  const { clock, timeline, faults, updates, world } = telegram;
  const changed = (): void => world.changed({ topic: "updates" });
  const isGone = new AbortController().signal;
  const courier = new WebhookCourier({ clock, timeline, faults, updates, changed }, (method, parameters) =>
    answerCall(telegram, { method, parameters, isGone }),
  );
  updates.courier = courier;
  return courier;
}

function keepSnapshot(telegram: Telegram, dataDir: string | undefined): Snapshot | undefined {
  if (dataDir === undefined) return undefined;
  const { world, updates } = telegram;
  const snapshot = new Snapshot(dataDir, () => ({ ...world.state, updates: updates.toState() }));
  world.onChange(() => snapshot.markDirty());
  return snapshot;
}

function portOf(app: FastifyInstance): number {
  const address = app.server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}
