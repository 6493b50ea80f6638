/** The bot, put together: what comes in, who handles it, what goes out. */
import { randomUUID } from "node:crypto";
import type { Update, UserFromGetMe } from "grammy/types";
import { loadTexts } from "@starfront/schema/load-texts";
import { createApiClient } from "./api/client.ts";
import { SettleUpdateDocument, StoreUpdatesDocument } from "./api/generated/graphql.ts";
import { watchNotifications, type Watch } from "./api/live.ts";
import { createChatHandler } from "./chat/chat.ts";
import { createPainter } from "./chat/draw.ts";
import { miniAppAt } from "./chat/mini-app.ts";
import { createPhotos } from "./chat/photos.ts";
import type { BotTexts } from "./chat/words.ts";
import { NotTold } from "./chat/trouble.ts";
import type { Config } from "./config.ts";
import { createCareful } from "./intake/careful.ts";
import { createLanes, type Outcome } from "./intake/lanes.ts";
import { createPolling } from "./intake/polling.ts";
import { createStored } from "./intake/stored.ts";
import { allowedUpdates } from "./intake/update-kinds.ts";
import { createWebhook, webhookPath } from "./intake/webhook.ts";
import { createLog, type Logger } from "./log.ts";
import { createNotifications } from "./notifications/notifications.ts";
import { createAnswerTimes } from "./payments/answer-times.ts";
import { createMoneyHandler } from "./payments/money.updates.ts";
import { setMenuButton, setProfile } from "./profile/profile.ts";
import { createTelegram } from "./telegram/client.ts";

export interface BotOverrides {
  log?: Logger;
  /** How often it looks for notifications and stored updates by itself. */
  lookEveryMs?: number;
  /** How long a checkout may be decided before the bot declines. */
  decideWithinMs?: number;
  /** How long Telegram may take to answer a call. */
  answerWithinMs?: number;
}

export interface Bot {
  /** Resolves once updates come in. Rejects when Telegram does not know the token. */
  start(): Promise<void>;
  /** Takes nothing new, finishes what is under way (at most `withinMs`), closes its connections. */
  stop(withinMs?: number): Promise<void>;
  /** Where Telegram's POSTs are heard, in webhook mode, once started. */
  readonly url: string | undefined;
  /** As if Telegram had brought it. */
  handleUpdate(update: Update): Promise<Outcome>;
}

const defaultStopMs = 10_000;

export function createBot(config: Config, overrides: BotOverrides = {}): Bot {
  const log = overrides.log ?? createLog({ level: config.logLevel, secrets: secretsOf(config) });
  const texts: BotTexts = loadTexts(["common", "server", "bot"], { onProblem: (problem) => log.error(problem) });
  const { api: telegram, close: closeTelegram } = createTelegram({
    token: config.token,
    root: config.telegramRoot,
    messagesPerSecond: config.messagesPerSecond,
    ...(overrides.answerWithinMs && { answerWithinMs: overrides.answerWithinMs }),
  });
  const api = createApiClient({ url: config.apiUrl, secret: config.serviceSecret });
  const miniApp = miniAppAt(config.miniAppUrl);
  const painter = createPainter(telegram, createPhotos({ apiUrl: config.apiUrl, publicUrl: config.publicUrl, log }));
  const answerTimes = createAnswerTimes({ ask: api.ask, log });
  const handleMoney = createMoneyHandler({
    ask: api.askAboutMoney,
    telegram,
    texts,
    answerTimes,
    log,
    ...(overrides.decideWithinMs && { decideWithinMs: overrides.decideWithinMs }),
  });
  const every = overrides.lookEveryMs ? { everyMs: overrides.lookEveryMs } : {};
  const notifications = createNotifications({ ask: api.ask, painter, texts, miniApp, log, ...every });

  const process = randomUUID();
  const careful = createCareful({ ask: api.ask, process, log });
  let handleChat: ((update: Update) => Promise<void>) | undefined;
  const lanes = createLanes({
    handleMoney,
    handleChat: (update) => careful(update, () => chat(update)),
    log,
  });

  async function chat(update: Update): Promise<Outcome> {
    if (!handleChat) throw new Error("the bot does not know its own name yet");
    try {
      await handleChat(update);
      return "handled";
    } catch (error) {
      if (!(error instanceof NotTold)) throw error;
      await api.ask(StoreUpdatesDocument, { updates: [update] });
      return "kept";
    }
  }

  const accept = lanes.accept;
  const stored = createStored({ ask: api.ask, process, accept, log, ...every });
  const intake = createIntake();
  let watch: Watch | undefined;
  let isStopping = false;
  let stopped: Promise<void> | undefined;

  function createIntake(): { start(): Promise<string | undefined>; stop(): Promise<void>; settled?(): Promise<void> } {
    if (config.intake.kind === "polling") {
      const polling = createPolling({
        api: telegram,
        accept,
        log,
        store: async (updates) => void (await api.ask(StoreUpdatesDocument, { updates: [...updates] })),
        settle: async (update, error) =>
          void (await api.ask(SettleUpdateDocument, { id: String(update.update_id), error })),
      });
      return {
        async start() {
          // A webhook that an earlier set-up left would keep the updates from us; what waits there stays.
          await telegram.deleteWebhook();
          polling.start();
          return undefined;
        },
        stop: polling.stop,
        settled: polling.settled,
      };
    }
    const { url, port, secret } = config.intake;
    const webhook = createWebhook({ port, secret, accept, log });
    let here: string | undefined;
    return {
      async start() {
        // When Telegram does not take the webhook yet, this is tried again: the port is open by then.
        here ??= await webhook.listen();
        await telegram.setWebhook(url ?? here + webhookPath, {
          secret_token: secret,
          allowed_updates: allowedUpdates,
          max_connections: 100,
        });
        return here;
      },
      stop: webhook.close,
    };
  }

  function deskFor(me: UserFromGetMe) {
    return { telegram, me, api, painter, texts, miniApp, supportUrl: config.supportUrl, log };
  }

  async function stopInOrder(withinMs: number): Promise<void> {
    isStopping = true;
    const inOrder = async () => {
      await Promise.all([intake.stop(), stored.stop()]);
      await lanes.settle(withinMs);
      await intake.settled?.();
      await Promise.all([notifications.stop(), answerTimes.stop()]);
    };
    const isInTime = await within(inOrder(), withinMs);
    if (!isInTime) log.warn({ withinMs }, "something was still under way when the bot had to stop; it will come again");
    await watch?.close();
    await Promise.all([api.close(), closeTelegram()]);
  }

  const bot = {
    url: undefined as string | undefined,
    async start() {
      const me = await telegram.getMe();
      handleChat = createChatHandler(deskFor(me));
      await setMenuButton(telegram, texts, miniApp);
      bot.url = await intake.start();
      notifications.start();
      answerTimes.start();
      stored.start();
      watch = watchNotifications({ url: config.apiUrl, secret: config.serviceSecret, log }, notifications.wake);
      log.info({ bot: me.username, intake: config.intake.kind }, "the bot listens");
      // Nice to have, and nothing waits for it.
      setProfile(telegram, texts).catch((error: unknown) => {
        if (!isStopping) log.warn({ err: error }, "commands or descriptions could not be set");
      });
    },
    stop(withinMs = defaultStopMs) {
      stopped ??= stopInOrder(withinMs);
      return stopped;
    },
    handleUpdate: accept,
  };
  return bot;
}

/** False: it takes longer. */
function within(work: Promise<void>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  return Promise.race([work.then(() => true), over]).finally(() => clearTimeout(timer));
}

/** What must never stand in a log line. */
export function secretsOf(config: Config): string[] {
  return [config.token, config.serviceSecret, config.intake.kind === "webhook" ? config.intake.secret : ""];
}
