import type { Live } from "./live.ts";

/**
 * A live query: the thing as it is, then again after each piece of news about it. Listens first, then reads, so nothing that
 * happens in between is missed. A thing with a `version` is yielded only when it rises: news may be late or come twice. Null
 * ends it.
 */
export function followThing<Thing>(
  live: Live,
  topic: string,
  read: () => Promise<Thing | null>,
  signal?: AbortSignal,
): AsyncIterableIterator<Thing> {
  const leaving = new AbortController();
  const news = live.subscribe(topic, signal ? AbortSignal.any([signal, leaving.signal]) : leaving.signal);
  const things = changes(news, read, () => leaving.abort());
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
  leave: () => void,
): AsyncGenerator<Thing, undefined> {
  try {
    const first = await read();
    if (first === null) return;
    yield first;
    let seen = versionOf(first);
    for await (const _ of news) {
      const thing = await read();
      if (thing === null) return;
      const version = versionOf(thing);
      if (version !== undefined && seen !== undefined && version <= seen) continue;
      seen = version;
      yield thing;
    }
  } finally {
    leave();
  }
}

function versionOf(thing: unknown): number | undefined {
  return typeof thing === "object" && thing !== null && "version" in thing && typeof thing.version === "number"
    ? thing.version
    : undefined;
}
