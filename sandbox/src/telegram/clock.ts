import type { SandboxState } from "../protocol.ts";

/** How often followers hear the time while it runs fast: who knows the offset alone is never further behind than this. */
const FAST_TICK_MS = 250;

/**
 * The sandbox's time: the real one plus an offset that only grows, by jumps or by running fast.
 *
 * Two kinds of waits. `after` is what machines wait for (an answer, the next try): real seconds, which a jump passes
 * over but a fast clock does not shorten, or no bot could answer in time. `at` is a date: it comes when the clock says.
 */
export class Clock {
  #offsetMs = 0;
  /** The part of the offset that came by jumps. */
  #jumpedMs = 0;
  #speed = 1;
  #fastSinceMs = 0;
  /** While something that was due in the past happens, that is the time. */
  #asOfMs: number | undefined;
  #tick: NodeJS.Timeout | undefined;
  readonly #timers = new Set<Timer>();
  readonly #listeners = new Set<() => void>();

  nowMs(): number {
    return this.#asOfMs ?? this.presentMs();
  }

  /** The time as everybody else reads it, also while something of the past is made up for. */
  presentMs(): number {
    const real = Date.now();
    return real + this.#offsetMs + (real - this.#fastSinceMs) * (this.#speed - 1);
  }

  /** Real time plus the jumps: what machines wait by. */
  machineMs(): number {
    return Date.now() + this.#jumpedMs;
  }

  /** Unix seconds. */
  now(): number {
    return Math.floor(this.nowMs() / 1000);
  }

  /** At this moment; while the clock runs fast it grows. */
  get offsetSeconds(): number {
    return this.#speed === 1 ? this.#offsetMs / 1000 : (this.presentMs() - Date.now()) / 1000;
  }

  get speed(): number {
    return this.#speed;
  }

  /** For followers: what time it is, and how many seconds pass in each real one from here on. */
  reading(): SandboxState["clock"] {
    return { now: Math.floor(this.presentMs() / 1000), offsetSeconds: this.offsetSeconds, speed: this.#speed };
  }

  /** Restores the offset of an earlier run. */
  startAt(offsetSeconds: number): void {
    this.#offsetMs = this.#jumpedMs = offsetSeconds * 1000;
  }

  advance(seconds: number): void {
    const ms = Math.round(seconds * 1000);
    this.#offsetMs += ms;
    this.#jumpedMs += ms;
    const due = [...this.#timers].filter((timer) => this.#isDue(timer)).sort((a, b) => this.#wait(a) - this.#wait(b));
    // Followers learn the time first: what fires now must find them in the same present.
    this.#tell();
    for (const timer of due) this.#fire(timer);
    for (const timer of this.#timers) this.#arm(timer);
  }

  /** From now on so many seconds pass in each real one; 1 is real time again. */
  runAt(speed: number): void {
    this.#offsetMs = this.presentMs() - Date.now();
    this.#fastSinceMs = Date.now();
    this.#speed = speed;
    clearInterval(this.#tick);
    this.#tick = undefined;
    if (speed !== 1) {
      this.#tick = setInterval(() => this.#tell(), FAST_TICK_MS);
      this.#tick.unref();
    }
    this.#tell();
    for (const timer of this.#timers) this.#arm(timer);
  }

  /** Does what was due at an earlier time as if it were that time: each renewal of one jump carries its own date. */
  asOf<T>(timeMs: number, act: () => T): T {
    const before = this.#asOfMs;
    this.#asOfMs = Math.min(timeMs, this.presentMs());
    try {
      return act();
    } finally {
      this.#asOfMs = before;
    }
  }

  /** Calls at every jump, at every change of speed, and four times a second while the clock runs fast. */
  onJump(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Calls once, after so much time of machines. Answers how to cancel it. */
  after(ms: number, callback: () => void): () => void {
    return this.#wake({ dueMs: this.machineMs() + ms, isDate: false, callback, handle: undefined });
  }

  /** Calls once, when the clock says so; in the past means at once. Answers how to cancel it. */
  at(timeMs: number, callback: () => void): () => void {
    return this.#wake({ dueMs: timeMs, isDate: true, callback, handle: undefined });
  }

  close(): void {
    clearInterval(this.#tick);
    for (const timer of this.#timers) this.#drop(timer);
    this.#listeners.clear();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  #wake(timer: Timer): () => void {
    this.#timers.add(timer);
    this.#arm(timer);
    return () => this.#drop(timer);
  }

  /** Real milliseconds until it is due, at today's speed. */
  #wait({ dueMs, isDate }: Timer): number {
    return isDate ? (dueMs - this.presentMs()) / this.#speed : dueMs - this.machineMs();
  }

  #isDue(timer: Timer): boolean {
    return this.#wait(timer) <= 0;
  }

  #arm(timer: Timer): void {
    if (!this.#timers.has(timer)) return;
    clearTimeout(timer.handle);
    // A Node timer holds 24.8 days at most; longer ones are armed again.
    timer.handle = setTimeout(
      () => (this.#isDue(timer) ? this.#fire(timer) : this.#arm(timer)),
      Math.min(Math.max(Math.ceil(this.#wait(timer)), 0), 2_000_000_000),
    );
    timer.handle.unref();
  }

  #fire(timer: Timer): void {
    if (!this.#timers.has(timer)) return;
    this.#drop(timer);
    timer.callback();
  }

  #drop(timer: Timer): void {
    clearTimeout(timer.handle);
    this.#timers.delete(timer);
  }
}

interface Timer {
  dueMs: number;
  /** Due by the date the clock shows, not by the time that machines wait. */
  isDate: boolean;
  callback: () => void;
  handle: NodeJS.Timeout | undefined;
}
