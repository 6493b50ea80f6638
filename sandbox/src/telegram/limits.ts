import type { Clock } from "./clock.ts";
import { tooManyRequests } from "./errors.ts";

/**
 * Short bursts pass, a lasting stream does not: about one message a second to a chat, twenty a minute to a group, thirty
 * a second in all.
 */
const CHAT = { burst: 20, perSecond: 1 };
const GROUP = { most: 20, inMs: 60_000 };
const OVERALL = { burst: 60, perSecond: 30 };
const REMEMBERED_CHATS = 10_000;

export class Limits {
  readonly #clock: Clock;
  readonly #isOn: boolean;
  readonly #chats = new Map<number, Bucket>();
  /** When the latest messages to each group were sent, oldest first. */
  readonly #groups = new Map<number, number[]>();
  readonly #overall: Bucket;

  constructor(clock: Clock, mode: "telegram" | "off") {
    this.#clock = clock;
    this.#isOn = mode === "telegram";
    this.#overall = { tokens: OVERALL.burst, atMs: clock.nowMs() };
  }

  get areOn(): boolean {
    return this.#isOn;
  }

  /** Counts one message or edit; throws 429 when there were too many. */
  spend(chatId: number): void {
    if (!this.#isOn) return;
    const now = this.#clock.nowMs();
    refill(this.#overall, OVERALL, now);
    const take = chatId < 0 ? this.#groupAt(chatId, now) : this.#chatAt(chatId, now);
    const waitSeconds = Math.max(take.waitSeconds, (1 - this.#overall.tokens) / OVERALL.perSecond);
    if (waitSeconds > 0) throw tooManyRequests(Math.max(1, Math.ceil(waitSeconds)));
    take.now();
    this.#overall.tokens -= 1;
  }

  #chatAt(chatId: number, nowMs: number): Take {
    let chat = this.#chats.get(chatId);
    if (chat === undefined) {
      if (this.#chats.size >= REMEMBERED_CHATS) this.#chats.clear();
      this.#chats.set(chatId, (chat = { tokens: CHAT.burst, atMs: nowMs }));
    }
    const bucket = chat;
    refill(bucket, CHAT, nowMs);
    return { waitSeconds: (1 - bucket.tokens) / CHAT.perSecond, now: () => (bucket.tokens -= 1) };
  }

  #groupAt(chatId: number, nowMs: number): Take {
    const sent = (this.#groups.get(chatId) ?? []).filter((atMs) => atMs > nowMs - GROUP.inMs);
    this.#groups.set(chatId, sent);
    const oldest = sent.length < GROUP.most ? undefined : sent[0];
    return {
      waitSeconds: oldest === undefined ? 0 : (oldest + GROUP.inMs - nowMs) / 1000,
      now: () => sent.push(nowMs),
    };
  }
}

/** One more message to a chat: how long it has to wait, and that it goes. */
interface Take {
  waitSeconds: number;
  now(): void;
}

interface Bucket {
  tokens: number;
  atMs: number;
}

function refill(bucket: Bucket, size: { burst: number; perSecond: number }, nowMs: number): void {
  const gained = (Math.max(0, nowMs - bucket.atMs) / 1000) * size.perSecond;
  bucket.tokens = Math.min(size.burst, bucket.tokens + gained);
  bucket.atMs = nowMs;
}
