import type { Clock } from "./clock.ts";
import { tooManyRequests } from "./errors.ts";

/** Short bursts pass, a lasting stream does not: about one message a second to a chat, thirty a second in all. */
const CHAT = { burst: 20, perSecond: 1 };
const OVERALL = { burst: 60, perSecond: 30 };
const REMEMBERED_CHATS = 10_000;

export class Limits {
  readonly #clock: Clock;
  readonly #isOn: boolean;
  readonly #chats = new Map<number, Bucket>();
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
    let chat = this.#chats.get(chatId);
    if (chat === undefined) {
      if (this.#chats.size >= REMEMBERED_CHATS) this.#chats.clear();
      this.#chats.set(chatId, (chat = { tokens: CHAT.burst, atMs: now }));
    }
    refill(chat, CHAT, now);
    refill(this.#overall, OVERALL, now);
    const waitSeconds = Math.max((1 - chat.tokens) / CHAT.perSecond, (1 - this.#overall.tokens) / OVERALL.perSecond);
    if (waitSeconds > 0) throw tooManyRequests(Math.max(1, Math.ceil(waitSeconds)));
    chat.tokens -= 1;
    this.#overall.tokens -= 1;
  }
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
