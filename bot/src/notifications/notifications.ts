/** Claim, say, settle. The server decides what is to be said and when; here it is said once, and its fate is reported. */
import { z } from "zod";
import type { Ask } from "../api/client.ts";
import {
  ClaimNotificationsDocument,
  ExportedDataDocument,
  type ExportedDataQuery,
  SettleNotificationsDocument,
  type ClaimedNotificationFragment,
  type NotificationResultInput,
} from "../api/generated/graphql.ts";
import type { Painter } from "../chat/draw.ts";
import type { MiniApp } from "../chat/mini-app.ts";
import { keyboardOf, type Screen } from "../chat/screen.ts";
import { wordsIn, type BotTexts } from "../chat/words.ts";
import type { Logger } from "../log.ts";
import { exportScreen } from "../privacy/privacy.screen.ts";
import { failureOf } from "../telegram/failures.ts";
import { NoWords, notificationScreen } from "./notification.screen.ts";

export interface NotificationsOptions {
  ask: Ask;
  painter: Painter;
  texts: BotTexts;
  miniApp: MiniApp;
  log: Logger;
  everyMs?: number;
  /** From the claim until it is said; what takes longer is said another time. */
  sayWithinMs?: number;
}

export interface Notifications {
  start(): void;
  /** Something waits: look now. */
  wake(): void;
  /** Claims nothing more and finishes what is being said. */
  stop(): Promise<void>;
}

type ExportedData = ExportedDataQuery["exportedData"];

/** Our lease lasts a minute. Another fifteen seconds may pass before a message whose turn has not come hears of it. */
const defaultSayWithinMs = 40_000;
const exportOffer = z.object({ requestId: z.string() });
const mostAtOnce = 40;
const mostPerClaim = 20;

export function createNotifications(options: NotificationsOptions): Notifications {
  const { ask, painter, texts, miniApp, log, everyMs = 5000, sayWithinMs = defaultSayWithinMs } = options;
  const underway = new Set<Promise<void>>();
  const lastOfChat = new Map<string, Promise<void>>();
  const stopping = new AbortController();
  let isClaiming = false;
  let isAskedAgain = false;
  let timer: NodeJS.Timeout | undefined;

  /** One claim at a time; news that come meanwhile lead to another one. */
  async function look(): Promise<void> {
    if (isClaiming) {
      isAskedAgain = true;
      return;
    }
    isClaiming = true;
    try {
      do {
        isAskedAgain = false;
        const room = Math.min(mostPerClaim, mostAtOnce - underway.size);
        if (room <= 0) break;
        const { claimNotifications: claimed } = await ask(ClaimNotificationsDocument, { limit: room });
        // From the claim on, not from its turn: the lease does not wait for the others in a chat.
        const until = AbortSignal.timeout(sayWithinMs);
        for (const one of claimed) begin(one, until);
        if (claimed.length === room) isAskedAgain = true;
      } while (isAskedAgain && !stopping.signal.aborted);
    } catch (error) {
      log.debug({ err: error }, "notifications could not be claimed");
    } finally {
      isClaiming = false;
    }
  }

  function begin(notification: ClaimedNotificationFragment, until: AbortSignal): void {
    // In one chat one after the other, so that what came first is read first.
    const before = lastOfChat.get(notification.chatId) ?? Promise.resolve();
    const work = before.then(() => finish(notification, until));
    lastOfChat.set(notification.chatId, work);
    underway.add(work);
    void work.then(() => {
      const wasFull = underway.size >= mostAtOnce;
      underway.delete(work);
      if (lastOfChat.get(notification.chatId) === work) lastOfChat.delete(notification.chatId);
      if (wasFull && !stopping.signal.aborted) void look();
    });
  }

  async function finish(notification: ClaimedNotificationFragment, until: AbortSignal): Promise<void> {
    const result = await say(notification, until);
    if (result.outcome !== "SAID") log.warn({ result, kind: notification.kind }, "a notification was not said");
    try {
      await ask(SettleNotificationsDocument, { results: [result] });
    } catch (error) {
      // Its lease ends and it is said once more: every text bears repeating.
      log.warn({ err: error, id: notification.id }, "a notification could not be settled");
    }
  }

  async function say(notification: ClaimedNotificationFragment, until: AbortSignal): Promise<NotificationResultInput> {
    const { id, version, chatId, editMessageId } = notification;
    if (until.aborted) return { id, version, outcome: "RETRY", error: "its turn in the chat did not come in time" };
    try {
      const screen = await written(notification);
      if (!screen) return { id, version, outcome: "BROKEN", error: `nothing to say in a ${notification.kind}` };
      const place = editMessageId ? { messageId: editMessageId, hasPhoto: false } : undefined;
      return { id, version, outcome: "SAID", messageId: await painter.draw(chatId, screen, place, until) };
    } catch (error) {
      return { id, version, ...fateOf(error) };
    }
  }

  /** In words, with its buttons; Telegram has no part in it. */
  async function written(notification: ClaimedNotificationFragment): Promise<Screen | undefined> {
    const file = await fileFor(notification);
    try {
      const words = wordsIn(texts, notification.language, notification.timeZone);
      const screen = file ? exportScreen(words, file) : notificationScreen(words, notification, miniApp);
      if (screen) keyboardOf(screen);
      return screen;
    } catch (error) {
      throw error instanceof NoWords ? error : new Broken(wordsOf(error), { cause: error });
    }
  }

  /** What somebody asked us to tell them of themselves: too long for the row, and made the moment it is sent. */
  async function fileFor({ kind, data }: ClaimedNotificationFragment): Promise<ExportedData | undefined> {
    const parsed = kind === "DATA_EXPORT" ? exportOffer.safeParse(data) : undefined;
    if (!parsed?.success) return undefined;
    return (await ask(ExportedDataDocument, { id: parsed.data.requestId })).exportedData;
  }

  return {
    start() {
      void look();
      timer = setInterval(() => void look(), everyMs);
    },
    wake() {
      if (!stopping.signal.aborted) void look();
    },
    async stop() {
      stopping.abort();
      clearInterval(timer);
      await Promise.all(underway);
    },
  };
}

/** Our own code fails at it: only another version of it will not. */
class Broken extends Error {}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

function fateOf(error: unknown): Pick<NotificationResultInput, "outcome" | "error" | "retryAfterSeconds"> {
  const words = wordsOf(error);
  if (error instanceof Broken) return { outcome: "BROKEN", error: words };
  const failure = failureOf(error);
  switch (failure.kind) {
    case "unreachable":
      return { outcome: "UNREACHABLE", error: words };
    case "gone":
      return { outcome: "GONE", error: words };
    case "tooMany":
      return { outcome: "RETRY", error: words, retryAfterSeconds: Math.ceil(failure.retryAfterSeconds) };
    case "refused":
      return { outcome: "REJECTED", error: words };
    default:
      return { outcome: "RETRY", error: words };
  }
}
