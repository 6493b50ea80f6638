import { randomInt } from "node:crypto";
import { Pool } from "undici";
import type { Clock } from "./clock.ts";
import type { Faults } from "./faults.ts";
import type { Timeline } from "./timeline.ts";
import type { PendingUpdate, Webhook } from "./pending-update.ts";
import type { Updates } from "./updates.ts";
import { connectionText, type Outcome, readOutcome } from "./webhook-answer.ts";

const ANSWER_TIMEOUT_MS = 60_000;
const GONE_FOR_GOOD_MS = 23 * 3600 * 1000;

/** Runs a method that the bot put into its answer to an update. */
export type ReplyRunner = (method: string, parameters: Record<string, unknown>) => Promise<unknown>;

export interface CourierParts {
  clock: Clock;
  timeline: Timeline;
  faults: Faults;
  updates: Updates;
  /** Something that getWebhookInfo tells has changed. */
  changed: () => void;
}

/**
 * Carries updates to the webhook: one at a time within a queue, queues side by side, at most `max_connections` at
 * once. What fails is tried again at once, then after 2, 4, 8… seconds, until the update is too old.
 */
export class WebhookCourier {
  readonly #parts: CourierParts;
  readonly #queues = new Map<number, Queue>();
  readonly #ready: Queue[] = [];
  readonly #runReply: ReplyRunner;
  #busy = 0;
  #pool: { origin: string; connections: number; pool: Pool } | undefined;
  #goneSinceMs: number | undefined;
  #isClosed = false;

  constructor(parts: CourierParts, runReply: ReplyRunner) {
    this.#parts = parts;
    this.#runReply = runReply;
  }

  /** The webhook was set, changed or removed: everything pending starts afresh. */
  wake(): void {
    for (const queue of this.#queues.values()) queue.cancelRetry?.();
    this.#queues.clear();
    this.#ready.length = 0;
    this.#goneSinceMs = undefined;
    if (this.#parts.updates.webhook === undefined) return;
    for (const pending of this.#parts.updates.pendingUpdates()) this.offer(pending);
  }

  offer(pending: PendingUpdate): void {
    let queue = this.#queues.get(pending.queue);
    if (queue === undefined) {
      queue = { id: pending.queue, updates: [], isBusy: false, cancelRetry: undefined, failures: 0 };
      this.#queues.set(pending.queue, queue);
    }
    queue.updates.push(pending);
    this.#makeReady(queue);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const queue of this.#queues.values()) queue.cancelRetry?.();
    await this.#pool?.pool.destroy();
  }

  #makeReady(queue: Queue): void {
    if (queue.isBusy || queue.cancelRetry !== undefined || queue.updates.length === 0) return;
    queue.isBusy = true;
    this.#ready.push(queue);
    this.#deliverReady();
  }

  #deliverReady(): void {
    const webhook = this.#parts.updates.webhook;
    if (webhook === undefined || this.#isClosed || this.#parts.updates.isOut) return;
    while (this.#busy < webhook.maxConnections) {
      const queue = this.#ready.shift();
      if (queue === undefined) return;
      this.#busy += 1;
      void this.#deliverNext(queue, webhook).finally(() => {
        this.#busy -= 1;
        queue.isBusy = false;
        // A queue of an earlier webhook is nobody's any more.
        if (this.#queues.get(queue.id) === queue) {
          if (queue.updates.length === 0 && queue.cancelRetry === undefined) this.#queues.delete(queue.id);
          else this.#makeReady(queue);
        }
        this.#deliverReady();
      });
    }
  }

  async #deliverNext(queue: Queue, webhook: Webhook): Promise<void> {
    const { updates, faults } = this.#parts;
    const pending = queue.updates[0];
    if (pending === undefined) return;
    const id = pending.update.update_id;
    if (!updates.isPending(id) || updates.isExpired(pending)) {
      updates.forget(id);
      queue.updates.shift();
      queue.failures = 0;
      return;
    }
    pending.attempts += 1;
    const startedMs = performance.now();
    const sent = await this.#post(webhook, pending);
    let outcome = sent;
    // The bot did its work, Telegram never heard of it.
    if (sent.ok && faults.strikeUpdate("drop_webhook_answer", pending.kind) !== undefined) {
      outcome = { ok: false, text: "Webhook connection closed" };
    }
    this.#note(pending, outcome, performance.now() - startedMs);
    if (outcome.ok) {
      queue.failures = 0;
      this.#goneSinceMs = undefined;
      if (pending.repeats > 0) pending.repeats -= 1;
      else {
        updates.forget(id);
        queue.updates.shift();
      }
      if (outcome.reply !== undefined) void this.#runReply(outcome.reply.method, outcome.reply.parameters);
      return;
    }
    if (updates.webhook !== webhook) return;
    this.#fail(queue, webhook, outcome);
  }

  #fail(queue: Queue, webhook: Webhook, outcome: Outcome): void {
    const { clock, updates } = this.#parts;
    webhook.lastErrorDate = clock.now();
    webhook.lastErrorMessage = outcome.text;
    this.#parts.changed();
    if (outcome.status === 410) {
      this.#goneSinceMs ??= clock.nowMs();
      if (clock.nowMs() - this.#goneSinceMs >= GONE_FOR_GOOD_MS) {
        updates.webhook = undefined;
        this.wake();
        this.#parts.changed();
        return;
      }
    } else this.#goneSinceMs = undefined;
    queue.failures += 1;
    const waitMs = Math.max(backoffMs(queue.failures), (outcome.retryAfterSeconds ?? 0) * 1000);
    if (waitMs === 0) return;
    queue.cancelRetry?.();
    const cancel = clock.after(waitMs, () => {
      queue.cancelRetry = undefined;
      this.#makeReady(queue);
    });
    queue.cancelRetry = () => {
      queue.cancelRetry = undefined;
      cancel();
    };
  }

  async #post(webhook: Webhook, pending: PendingUpdate): Promise<Outcome> {
    try {
      const url = new URL(webhook.url);
      const response = await this.#poolFor(url, webhook.maxConnections).request({
        path: `${url.pathname}${url.search}`,
        method: "POST",
        headers: {
          "content-type": "application/json",
          "accept-encoding": "gzip, deflate",
          ...(webhook.secretToken !== undefined && { "x-telegram-bot-api-secret-token": webhook.secretToken }),
        },
        body: JSON.stringify(pending.update),
        headersTimeout: ANSWER_TIMEOUT_MS,
        bodyTimeout: ANSWER_TIMEOUT_MS,
      });
      return await readOutcome(response);
    } catch (error) {
      return { ok: false, text: connectionText(error as NodeJS.ErrnoException) };
    }
  }

  #poolFor(url: URL, connections: number): Pool {
    if (this.#pool?.origin !== url.origin || this.#pool.connections !== connections) {
      void this.#pool?.pool.close();
      const pool = new Pool(url.origin, { connections, keepAliveTimeout: 60_000, connectTimeout: 5_000 });
      this.#pool = { origin: url.origin, connections, pool };
    }
    return this.#pool.pool;
  }

  #note(pending: PendingUpdate, outcome: Outcome, durationMs: number): void {
    const again = pending.attempts > 1 ? `, attempt ${pending.attempts}` : "";
    this.#parts.timeline.add({
      kind: "update",
      title: `${pending.kind} #${pending.update.update_id} ${outcome.ok ? "delivered" : "not delivered"}${again}`,
      ok: outcome.ok,
      personId: pending.personId,
      durationMs,
      detail: { update: pending.update, answer: outcome.text },
    });
  }
}

interface Queue {
  id: number;
  updates: PendingUpdate[];
  isBusy: boolean;
  /** Present while it waits to try again. */
  cancelRetry: (() => void) | undefined;
  failures: number;
}

/** After the first failure at once, then doubling, and once it is over a minute somewhere in the second one. */
function backoffMs(failures: number): number {
  if (failures <= 1) return 0;
  const seconds = 2 ** (failures - 1);
  return (seconds > 60 ? randomInt(60, 121) : seconds) * 1000;
}
