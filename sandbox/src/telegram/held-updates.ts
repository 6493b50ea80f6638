import type { Clock } from "./clock.ts";

/** Whoever was to be overtaken and never was, goes on after this. */
const LONGEST_HOLD_MS = 10_000;

/**
 * Queues that are held up on the way into Telegram's, so that others overtake them. Within a queue the order stays: who
 * comes later waits behind. Ids are given when an update gets through, as if it had happened then.
 */
export class HeldUpdates {
  readonly #clock: Clock;
  readonly #holds = new Map<number, Hold>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Holds this queue for so long, or until an update of another one has passed. */
  hold(queue: number, until: { delayMs: number } | "overtaken"): void {
    if (this.#holds.has(queue)) return;
    const isForOvertaking = until === "overtaken";
    const ms = isForOvertaking ? LONGEST_HOLD_MS : until.delayMs;
    const cancel = this.#clock.after(ms, () => this.#release(queue));
    this.#holds.set(queue, { passes: [], isForOvertaking, cancel });
  }

  /** Passes now, or when its queue is free again. */
  pass(queue: number, pass: () => void): void {
    const hold = this.#holds.get(queue);
    if (hold !== undefined) {
      hold.passes.push(pass);
      return;
    }
    pass();
    for (const [other, { isForOvertaking }] of this.#holds) {
      if (isForOvertaking) this.#release(other);
    }
  }

  releaseAll(): void {
    for (const queue of this.#holds.keys()) this.#release(queue);
  }

  #release(queue: number): void {
    const hold = this.#holds.get(queue);
    this.#holds.delete(queue);
    hold?.cancel();
    for (const pass of hold?.passes ?? []) pass();
  }
}

interface Hold {
  passes: (() => void)[];
  isForOvertaking: boolean;
  cancel: () => void;
}
