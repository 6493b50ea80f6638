/**
 * The sandbox's time: the real one plus an offset that only grows. Every deadline of the sandbox waits here, so a
 * jump of thirty days fires at once, in order, what would have happened meanwhile.
 */
export class Clock {
  #offsetMs = 0;
  readonly #timers = new Set<Timer>();
  readonly #listeners = new Set<() => void>();

  nowMs(): number {
    return Date.now() + this.#offsetMs;
  }

  /** Unix seconds. */
  now(): number {
    return Math.floor(this.nowMs() / 1000);
  }

  get offsetSeconds(): number {
    return this.#offsetMs / 1000;
  }

  reading(): { now: number; offsetSeconds: number } {
    return { now: this.now(), offsetSeconds: this.offsetSeconds };
  }

  /** Restores the offset of an earlier run. */
  startAt(offsetSeconds: number): void {
    this.#offsetMs = offsetSeconds * 1000;
  }

  advance(seconds: number): void {
    this.#offsetMs += seconds * 1000;
    const now = this.nowMs();
    const due = [...this.#timers].filter((timer) => timer.dueMs <= now).sort((a, b) => a.dueMs - b.dueMs);
    const waiting = [...this.#timers].filter((timer) => timer.dueMs > now);
    // Followers learn the time first: what fires now must find them in the same present.
    for (const listener of this.#listeners) listener();
    for (const timer of due) this.#fire(timer);
    for (const timer of waiting) this.#arm(timer);
  }

  onJump(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Calls once, after so much sandbox time. Answers how to cancel it. */
  after(ms: number, callback: () => void): () => void {
    const timer: Timer = { dueMs: this.nowMs() + ms, callback, handle: undefined };
    this.#timers.add(timer);
    this.#arm(timer);
    return () => this.#drop(timer);
  }

  close(): void {
    for (const timer of this.#timers) this.#drop(timer);
    this.#listeners.clear();
  }

  #arm(timer: Timer): void {
    if (!this.#timers.has(timer)) return;
    clearTimeout(timer.handle);
    const waitMs = timer.dueMs - this.nowMs();
    // A Node timer holds 24.8 days at most; longer ones are armed again.
    timer.handle = setTimeout(
      () => (timer.dueMs <= this.nowMs() ? this.#fire(timer) : this.#arm(timer)),
      Math.min(Math.max(waitMs, 0), 2_000_000_000),
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
  callback: () => void;
  handle: NodeJS.Timeout | undefined;
}
