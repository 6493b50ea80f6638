import { setTimeout as pause } from "node:timers/promises";

// Enough for every payment of a busy second. Beyond it, what is lost is only the nudge: followers re-read when they reconnect.
const mostWaiting = 10_000;

/**
 * Collects topics of one tick and hands them on together, each once. They stay while `send` cannot take them (false), while
 * it is still sending, and then for `restMs`: the busier it is, the fewer and larger its loads.
 */
export function batch(send: (topics: string[]) => false | Promise<void>, { restMs = 0 }: { restMs?: number } = {}) {
  const waiting = new Set<string>();
  let isScheduled = false;
  let sending: Promise<void> | null = null;
  const draining = new AbortController();

  function flush(): void {
    if (sending || waiting.size === 0) return;
    const sent = send([...waiting]);
    if (sent === false) return;
    waiting.clear();
    sending = sent.then(rest).finally(() => {
      sending = null;
      flush();
    });
  }
  async function rest(): Promise<void> {
    if (restMs > 0) await pause(restMs, undefined, { signal: draining.signal }).catch(() => undefined);
  }
  async function drain(): Promise<void> {
    draining.abort();
    flush();
    if (!sending) return;
    await sending;
    await drain();
  }
  return {
    flush,
    /** All that can be sent is. */
    drain,
    add(topic: string): void {
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
