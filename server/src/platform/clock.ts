/** Business time. Never the database's now(), never a timer: in the sandbox a month passes at a click. */
export interface Clock {
  now(): Date;
  /** Calls the listener when time jumped (not when it merely passed). Returns how to stop listening. */
  onJump(listener: () => void): () => void;
  close(): void;
}

export function systemClock(): Clock {
  return { now: () => new Date(), onJump: () => () => undefined, close: () => undefined };
}

/** Time that stands still until a test moves it. */
export function manualClock(start: Date): Clock & { advance(seconds: number): void } {
  let now = start.getTime();
  const listeners = new Set<() => void>();
  return {
    now: () => new Date(now),
    onJump(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    advance(seconds) {
      now += seconds * 1000;
      for (const listener of listeners) listener();
    },
    close: () => listeners.clear(),
  };
}
