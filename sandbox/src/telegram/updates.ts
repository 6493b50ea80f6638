import { randomInt } from "node:crypto";
import type { TelegramObject } from "../protocol.ts";
import type { Clock } from "./clock.ts";
import { conflict } from "./errors.ts";
import type { Faults } from "./faults.ts";
import { HeldUpdates } from "./held-updates.ts";
import type { Timeline } from "./timeline.ts";
import {
  type Courier,
  isSentByDefault,
  isShortLived,
  lifetimeMs,
  type PendingUpdate,
  queueOf,
  type UpdateKind,
  type UpdatesState,
  type Webhook,
} from "./pending-update.ts";

const MOST_PENDING = 100_000;
/** From then on it is no passing trouble. */
const STUCK_ATTEMPTS = 3;
const LOOKED_AT = 1_000;
const WEEK_MS = 7 * 24 * 3600 * 1000;
/** Updates that the bot has not confirmed yet, in order, for polling and for the webhook. */
export class Updates {
  readonly #clock: Clock;
  readonly #timeline: Timeline;
  readonly #faults: Faults;
  readonly #changed: () => void;
  readonly #pending = new Map<number, PendingUpdate>();
  readonly #waiting = new Set<Waiting>();
  readonly #held: HeldUpdates;
  #nextUpdateId: number;
  #lastUpdateAtMs: number;
  #lastPoll: { offset: number; startedMs: number; endedMs: number } | undefined;
  #lastPolledMs = 0;
  webhook: Webhook | undefined;
  allowedUpdates: string[] | undefined;
  courier: Courier | undefined;
  webhookSetAtMs = 0;
  isOut = false;

  constructor(parts: { clock: Clock; timeline: Timeline; faults: Faults; changed: () => void }, state: UpdatesState) {
    this.#clock = parts.clock;
    this.#timeline = parts.timeline;
    this.#faults = parts.faults;
    this.#changed = parts.changed;
    this.#held = new HeldUpdates(parts.clock);
    parts.clock.onJump(() => this.isOut && this.#dropExpired());
    for (const pending of state.pending) this.#pending.set(pending.update.update_id, pending);
    this.#nextUpdateId = state.nextUpdateId;
    this.#lastUpdateAtMs = state.lastUpdateAtMs;
    this.webhook = state.webhook;
    this.allowedUpdates = state.allowedUpdates;
  }

  toState(): UpdatesState {
    return {
      nextUpdateId: this.#nextUpdateId,
      lastUpdateAtMs: this.#lastUpdateAtMs,
      pending: [...this.#pending.values()],
      ...(this.webhook !== undefined && { webhook: this.webhook }),
      ...(this.allowedUpdates !== undefined && { allowedUpdates: this.allowedUpdates }),
    };
  }

  /** Of a person's doing in a place: `chatId` is theirs unless it is a group. */
  push(kind: UpdateKind, personId: number, body: TelegramObject, chatId = personId): void {
    if (!this.#isAllowed(kind)) return;
    const queue = queueOf(kind, chatId);
    const delay = this.#faults.strikeUpdate("delay_update", kind);
    if (delay !== undefined) {
      const seconds = delay.delaySeconds ?? 5;
      this.#held.hold(queue, { delayMs: seconds * 1000 });
      this.#note(`${kind} comes ${seconds} s late`, personId);
    } else if (this.#faults.strikeUpdate("reorder_update", kind) !== undefined) {
      this.#held.hold(queue, "overtaken");
      this.#note(`${kind} waits to be overtaken`, personId);
    }
    this.#held.pass(queue, () => this.#enter(kind, personId, body, queue));
    const isMoney = body["successful_payment"] !== undefined || body["refunded_payment"] !== undefined;
    if (isMoney && this.#faults.strikeUpdate("announce_twice", kind) !== undefined) {
      this.#held.pass(queue, () => this.#enter(kind, personId, body, queue));
    }
  }

  /** Past faults and wishes, as the desk orders: answers its id. */
  inject(kind: UpdateKind, personId: number, body: TelegramObject): number {
    this.#enter(kind, personId, body, queueOf(kind, personId));
    return this.#nextUpdateId - 1;
  }

  /** Telegram cannot reach the bot, nor the bot its updates: they grow old meanwhile. Calls of methods still work. */
  setOut(isOut: boolean): void {
    if (this.isOut === isOut) return;
    this.isOut = isOut;
    this.#dropExpired();
    if (!isOut && this.webhook === undefined) this.#serveWaiting();
    if (!isOut) this.courier?.wake();
    this.#changed();
  }

  #enter(kind: UpdateKind, personId: number, body: TelegramObject, queue: number): void {
    const id = this.#takeId();
    const pending: PendingUpdate = {
      update: { update_id: id, [kind]: body },
      kind,
      personId,
      queue,
      expiresAtMs: this.#bornMs(kind) + lifetimeMs(kind),
      attempts: 0,
      repeats: this.#faults.strikeUpdate("duplicate_update", kind) === undefined ? 0 : 1,
    };
    if (this.#pending.size >= MOST_PENDING) this.forget(this.#oldestId());
    this.#pending.set(id, pending);
    if (this.webhook !== undefined) this.courier?.offer(pending);
    else if (!this.isOut) this.#serveWaiting();
    this.#changed();
  }

  /** Not confirmed and not too old, oldest first. */
  pendingUpdates(): PendingUpdate[] {
    this.#dropExpired();
    return [...this.#pending.values()];
  }

  count(): number {
    return this.#pending.size;
  }

  /** The oldest one that the bot was given several times and never confirmed, if there is one. */
  stuck(): { updateId: number; kind: string; attempts: number; behind: number } | undefined {
    const pending = [...this.#pending.values()].slice(0, LOOKED_AT);
    const first = pending.find(({ attempts }) => attempts >= STUCK_ATTEMPTS);
    if (first === undefined) return undefined;
    const { update, kind, attempts } = first;
    const behind = pending.filter((one) => one.queue === first.queue && one.update.update_id > update.update_id).length;
    return { updateId: update.update_id, kind, attempts, behind };
  }

  isPending(id: number): boolean {
    return this.#pending.has(id);
  }

  isExpired(pending: PendingUpdate): boolean {
    return pending.expiresAtMs <= (isShortLived(pending.kind) ? this.#clock.machineMs() : this.#clock.presentMs());
  }

  forget(id: number): void {
    if (this.#pending.delete(id)) this.#changed();
  }

  forgetAll(): void {
    this.#pending.clear();
    this.#changed();
  }

  /** How the bot gets its updates; polling counts while a call waits or one came within the last minute. */
  mode(): "webhook" | "polling" | "none" {
    if (this.webhook !== undefined) return "webhook";
    return this.#waiting.size > 0 || Date.now() - this.#lastPolledMs < 60_000 ? "polling" : "none";
  }

  /** A getUpdates call waits for news right now. */
  isPolled(): boolean {
    return this.#waiting.size > 0;
  }

  /** Ends a waiting getUpdates with 409. */
  interrupt(text: string): void {
    for (const waiting of this.#waiting) waiting.end(conflict(text));
  }

  /** getUpdates. `isGone` fires when the caller hung up. */
  async poll(asked: {
    offset: number;
    limit: number;
    timeoutSeconds: number;
    isGone: AbortSignal;
    defendsItself: boolean;
  }): Promise<TelegramObject[]> {
    if (this.webhook !== undefined) {
      throw conflict(
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    }
    this.interrupt("terminated by other getUpdates request; make sure that only one bot instance is running");
    let { limit, timeoutSeconds } = asked;
    // Telegram's own defence against bots that ask for the same again and again.
    if (asked.defendsItself && this.#lastPoll !== undefined && this.#lastPoll.offset === asked.offset) {
      if (Date.now() - this.#lastPoll.startedMs < 3_000 && timeoutSeconds < 3) timeoutSeconds = 3;
      if (Date.now() - this.#lastPoll.endedMs < 500) limit = 1;
    }
    const poll = { offset: asked.offset, startedMs: Date.now(), endedMs: 0 };
    this.#lastPoll = poll;
    this.#confirm(asked.offset);
    let ready = this.#take(limit);
    if (ready.length === 0 && timeoutSeconds > 0) {
      await this.#wait(timeoutSeconds * 1000, asked.isGone);
      ready = asked.isGone.aborted ? [] : this.#take(limit);
    }
    this.#lastPolledMs = poll.endedMs = Date.now();
    return ready;
  }

  close(): void {
    this.#held.releaseAll();
    for (const waiting of this.#waiting) waiting.end();
  }

  #confirm(offset: number): void {
    this.#lastPolledMs = Date.now();
    if (offset < 0) {
      const ids = [...this.#pending.keys()];
      for (const id of ids.slice(0, Math.max(0, ids.length + offset))) this.#pending.delete(id);
      this.#changed();
      return;
    }
    // After a quiet week ids begin anywhere: an offset far ahead of them confirms nothing.
    if (offset > this.#nextUpdateId + 10) return;
    for (const [id, pending] of this.#pending) {
      if (id >= offset) break;
      if (pending.repeats > 0) pending.repeats -= 1;
      else this.#pending.delete(id);
    }
    this.#changed();
  }

  #take(limit: number): TelegramObject[] {
    this.#dropExpired();
    if (this.isOut) return [];
    const taken: TelegramObject[] = [];
    for (const pending of this.#pending.values()) {
      if (taken.length >= limit) break;
      pending.attempts += 1;
      taken.push(pending.update);
      this.#timeline.add({
        kind: "update",
        title: `${pending.kind} #${pending.update.update_id} fetched`,
        ok: true,
        personId: pending.personId,
        detail: pending.update,
      });
    }
    return taken;
  }

  #wait(ms: number, isGone: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        end: (error) => {
          if (!this.#waiting.delete(waiting)) return;
          clearTimeout(timer);
          isGone.removeEventListener("abort", hungUp);
          this.#lastPolledMs = Date.now();
          if (error === undefined) resolve();
          else reject(error);
        },
      };
      const hungUp = (): void => waiting.end();
      // Real seconds: the bot's HTTP client counts the same ones.
      const timer = setTimeout(hungUp, ms);
      isGone.addEventListener("abort", hungUp);
      this.#waiting.add(waiting);
      this.#changed();
      if (isGone.aborted) waiting.end();
    });
  }

  #serveWaiting(): void {
    for (const waiting of this.#waiting) waiting.end();
  }

  #dropExpired(): void {
    for (const pending of this.#pending.values()) {
      if (this.isExpired(pending)) this.forget(pending.update.update_id);
    }
  }

  #note(title: string, personId: number): void {
    this.#timeline.add({ kind: "fault", title, ok: true, personId });
  }

  #bornMs(kind: UpdateKind): number {
    if (isShortLived(kind)) return this.#clock.machineMs();
    // What a jump made up for waits from its end: the bot was not away, the desk was in a hurry.
    return this.isOut ? this.#clock.nowMs() : this.#clock.presentMs();
  }

  #oldestId(): number {
    return this.#pending.keys().next().value ?? 0;
  }

  #isAllowed(kind: UpdateKind): boolean {
    const named = this.allowedUpdates;
    return named === undefined || named.length === 0 ? isSentByDefault(kind) : named.includes(kind);
  }

  #takeId(): number {
    const now = this.#clock.nowMs();
    // "If there are no new updates for at least a week, the next identifier is chosen randomly."
    if (this.#nextUpdateId === 0 || now - this.#lastUpdateAtMs >= WEEK_MS) {
      this.#nextUpdateId = randomInt(100_000_000, 2_000_000_000);
    }
    this.#lastUpdateAtMs = now;
    return this.#nextUpdateId++;
  }
}

interface Waiting {
  /** Without an error: look again at what is pending. */
  end(error?: Error): void;
}
