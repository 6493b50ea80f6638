/** Telegram's own limits: about thirty messages a second over all chats, about one a second in one chat, short bursts pass. */
import { setTimeout as pause } from "node:timers/promises";

export interface PaceOptions {
  messagesPerSecond: number;
  now?: () => number;
  rest?: (ms: number) => Promise<unknown>;
}

export interface Pace {
  /** Waits for this chat's turn. Throws TooBusy instead of waiting longer than `longestWaitMs`. */
  turn(chatId: string | number): Promise<void>;
  /** Telegram asked for a pause in this chat. */
  slowDown(chatId: string | number, seconds: number): void;
}

/** The turn would come too late to be worth waiting for. */
export class TooBusy extends Error {
  readonly retryAfterSeconds: number;
  constructor(retryAfterSeconds: number) {
    super("Too many messages are waiting for Telegram.");
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

const chatIntervalMs = 1000;
/** Messages and edits that one chat may get at once before the interval counts: a person who taps quickly is no flood. */
const chatBurst = 20;
const longestWaitMs = 15_000;
const mostChats = 10_000;

/**
 * Each line is a virtual clock: the time up to which its allowance is spent. A turn moves it on by one interval; it may
 * run ahead of the real clock by the burst.
 */
export function createPace({ messagesPerSecond, now = Date.now, rest = pause }: PaceOptions): Pace {
  const overall = { intervalMs: 1000 / messagesPerSecond, burst: messagesPerSecond };
  let spentOverall = 0;
  const spentByChat = new Map<string, number>();

  function waitFor(spent: number, line: { intervalMs: number; burst: number }, at: number): number {
    return Math.max(0, Math.max(spent, at) + line.intervalMs - at - line.burst * line.intervalMs);
  }

  function forgetIdleChats(at: number): void {
    if (spentByChat.size < mostChats) return;
    for (const [chat, spent] of spentByChat) if (spent <= at) spentByChat.delete(chat);
  }

  return {
    async turn(chatId) {
      const at = now();
      const chat = String(chatId);
      const spentHere = spentByChat.get(chat) ?? 0;
      const ofChat = { intervalMs: chatIntervalMs, burst: chatBurst };
      const wait = Math.max(waitFor(spentOverall, overall, at), waitFor(spentHere, ofChat, at));
      if (wait > longestWaitMs) throw new TooBusy(Math.ceil(wait / 1000));
      forgetIdleChats(at);
      spentOverall = Math.max(spentOverall, at) + overall.intervalMs;
      spentByChat.set(chat, Math.max(spentHere, at) + chatIntervalMs);
      if (wait > 0) await rest(wait);
    },
    slowDown(chatId, seconds) {
      const until = now() + seconds * 1000 + (chatBurst - 1) * chatIntervalMs;
      const chat = String(chatId);
      spentByChat.set(chat, Math.max(spentByChat.get(chat) ?? 0, until));
    },
  };
}
