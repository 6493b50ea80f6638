import { setTimeout as pause } from "node:timers/promises";
import type { Live } from "./live.ts";

export interface FollowOptions {
  signal?: AbortSignal;
  /** For news that come in crowds: reads at most once in so long. The first piece after a silence is read at once. */
  restMs?: number;
}

/**
 * A live query: the thing as it is, then again after each piece of news about it. Listens first, then reads, so nothing that
 * happens in between is missed. A thing with a `version` is yielded only when it rises: news may be late or come twice. Null
 * ends it.
 */
export function followThing<Thing>(
  live: Live,
  topic: string,
  read: () => Promise<Thing | null>,
  { signal, restMs = 0 }: FollowOptions = {},
): AsyncIterableIterator<Thing> {
  const leaving = new AbortController();
  const news = live.subscribe(topic, signal ? AbortSignal.any([signal, leaving.signal]) : leaving.signal);
  const things = changes(news, read, leaving, restMs);
  const iterator: AsyncIterableIterator<Thing> = {
    [Symbol.asyncIterator]: () => iterator,
    next: () => things.next(),
    // A generator that waits cannot be told to return: its wait has to end first.
    return: () => {
      leaving.abort();
      return things.return(undefined);
    },
    throw: (error) => {
      leaving.abort();
      return things.throw(error);
    },
  };
  return iterator;
}

async function* changes<Thing>(
  news: AsyncIterable<void>,
  read: () => Promise<Thing | null>,
  leaving: AbortController,
  restMs: number,
): AsyncGenerator<Thing, undefined> {
  try {
    const first = await read();
    if (first === null) return;
    yield first;
    let seen = versionOf(first);
    let rested = performance.now();
    for await (const _ of news) {
      const wait = rested - performance.now();
      if (restMs > 0 && wait > 0) await pause(wait, undefined, { signal: leaving.signal }).catch(() => undefined);
      if (leaving.signal.aborted) return;
      rested = performance.now() + restMs;
      const thing = await read();
      if (thing === null) return;
      const version = versionOf(thing);
      if (version !== undefined && seen !== undefined && version <= seen) continue;
      seen = version;
      yield thing;
    }
  } finally {
    leaving.abort();
  }
}

function versionOf(thing: unknown): number | undefined {
  return typeof thing === "object" && thing !== null && "version" in thing && typeof thing.version === "number"
    ? thing.version
    : undefined;
}
