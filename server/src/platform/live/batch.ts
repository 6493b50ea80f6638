// Enough for every payment of a busy second. Beyond it, what is lost is only the nudge: followers re-read when they reconnect.
const mostWaiting = 10_000;

/** Collects topics of one tick and hands them on together, each once. They stay while `send` cannot take them. */
export function batch(send: (topics: string[]) => boolean): { add(topic: string): void; flush(): void } {
  const waiting = new Set<string>();
  let isScheduled = false;

  function flush() {
    if (waiting.size > 0 && send([...waiting])) waiting.clear();
  }
  return {
    flush,
    add(topic) {
      if (waiting.size < mostWaiting) waiting.add(topic);
      if (isScheduled) return;
      isScheduled = true;
      setImmediate(() => {
        isScheduled = false;
        flush();
      });
    },
  };
}
