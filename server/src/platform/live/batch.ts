// Enough for every payment of a busy second. Beyond it, what is lost is only the nudge: followers re-read when they reconnect.
const mostWaiting = 10_000;

/**
 * Collects topics of one tick and hands them on together, each once. They stay while `send` cannot take them (false), and
 * while it is still sending: the slower the way, the fewer and larger its loads.
 */
export function batch(send: (topics: string[]) => false | Promise<void>) {
  const waiting = new Set<string>();
  let isScheduled = false;
  let sending: Promise<void> | null = null;

  function flush(): void {
    if (sending || waiting.size === 0) return;
    const sent = send([...waiting]);
    if (sent === false) return;
    waiting.clear();
    sending = sent.finally(() => {
      sending = null;
      flush();
    });
  }
  async function drain(): Promise<void> {
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
