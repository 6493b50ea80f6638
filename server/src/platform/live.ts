import { ApiError } from "./errors.ts";

/** Own bounded pub/sub. An event only says "look again": subscribers re-read, so the latest state wins. */
export interface Live {
  /** Call after commit only. */
  publish(topic: string): void;
  /** Yields once per batch of news. Ends when the signal aborts. */
  subscribe(topic: string, signal?: AbortSignal): AsyncIterable<void>;
  /**
   * Calls the listener with each topic there is news about, from whichever process; null: news may have been missed, about
   * anything. For caches: it must be quick. Returns how to stop.
   */
  hear(listener: (topic: string | null) => void): () => void;
  close(): Promise<void>;
}

/** The id in `<kind>:<id>`; undefined: a topic of another kind. */
export function idOfTopic(kind: string, topic: string): string | undefined {
  return topic.startsWith(`${kind}:`) ? topic.slice(kind.length + 1) : undefined;
}

/** Carries topics to other processes. Theirs arrive through {@link LocalLive.wake}. */
export interface LiveLink {
  send(topic: string): void;
  close(): Promise<void>;
}

/** One flag per subscriber is all that can ever be pending: a reader that stops reading costs a boolean. */
interface Subscriber {
  isPending: boolean;
  wake: (() => void) | null;
}

export interface LocalLive extends Live {
  /** Wakes this process's subscribers only: for news that came from another process. */
  wake(topic: string): void;
  /** Wakes everybody: after a gap in the connection nobody knows what was missed. */
  wakeAll(): void;
  /** How many listen here now. */
  subscriberCount(): number;
}

export interface LiveOptions {
  /** Who else is told of each published topic. */
  forward?: (topic: string) => void;
  /** In this process, all topics together. One more is refused. */
  mostSubscribers?: number;
}

/** Pub/sub inside this process. */
export function localLive({ forward, mostSubscribers = 50_000 }: LiveOptions = {}): LocalLive {
  let count = 0;
  const topics = new Map<string, Set<Subscriber>>();
  const closing = new AbortController();
  const listeners = new Set<(topic: string | null) => void>();
  const tell = (topic: string | null) => listeners.forEach((listener) => listener(topic));

  const rouse = (subscriber: Subscriber) => {
    subscriber.isPending = true;
    subscriber.wake?.();
  };
  const wake = (topic: string) => {
    // Caches first: whoever wakes reads again.
    tell(topic);
    topics.get(topic)?.forEach(rouse);
  };

  function remove(topic: string, subscriber: Subscriber) {
    const all = topics.get(topic);
    all?.delete(subscriber);
    count--;
    if (all?.size === 0) topics.delete(topic);
  }

  return {
    wake,
    wakeAll() {
      tell(null);
      topics.forEach((all) => all.forEach(rouse));
    },
    hear(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    subscriberCount: () => count,
    publish(topic) {
      wake(topic);
      forward?.(topic);
    },
    subscribe(topic, signal) {
      // Registered here and not at the first next(): whoever subscribes, then reads, must miss nothing in between.
      if (count >= mostSubscribers)
        throw new ApiError("RATE_LIMITED", "Too many live queries at once. Try again in a moment.");
      const subscriber: Subscriber = { isPending: false, wake: null };
      const all = topics.get(topic) ?? new Set();
      topics.set(topic, all.add(subscriber));
      count++;
      let isOver = false;
      const end = () => {
        if (isOver) return;
        isOver = true;
        remove(topic, subscriber);
        signal?.removeEventListener("abort", end);
        closing.signal.removeEventListener("abort", end);
        subscriber.wake?.();
      };
      signal?.addEventListener("abort", end, { once: true });
      closing.signal.addEventListener("abort", end, { once: true });
      if (signal?.aborted || closing.signal.aborted) end();

      const next = async (): Promise<IteratorResult<void>> => {
        if (!subscriber.isPending && !isOver) {
          await new Promise<void>((resolve) => (subscriber.wake = resolve));
          subscriber.wake = null;
        }
        if (isOver) return { done: true, value: undefined };
        subscriber.isPending = false;
        return { done: false, value: undefined };
      };
      const iterator: AsyncIterableIterator<void> = {
        [Symbol.asyncIterator]: () => iterator,
        next,
        return: () => {
          end();
          return Promise.resolve({ done: true, value: undefined });
        },
      };
      return iterator;
    },
    close() {
      closing.abort();
      return Promise.resolve();
    },
  };
}

/** Joins this process's pub/sub with the others'. */
export async function linkedLive(
  connect: (local: LocalLive) => Promise<LiveLink>,
  options: LiveOptions = {},
): Promise<LocalLive> {
  // Nobody can publish before this returns, so the link is there when it is needed.
  const local = localLive({ ...options, forward: (topic) => link.send(topic) });
  const link = await connect(local);
  return {
    ...local,
    async close() {
      await local.close();
      await link.close();
    },
  };
}
