/**
 * Remembers answers for a moment, a bounded number of them; the oldest goes first. It measures age by a monotonic clock and not by
 * business time: it bounds how long a change made in another process may stay unseen, which no jump of the clock alters.
 */
export interface ExpiringCache<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
  delete(key: Key): void;
  clear(): void;
}

export function expiringCache<Key, Value>(options: {
  maxEntries: number;
  maxAgeSeconds: number;
}): ExpiringCache<Key, Value> {
  const entries = new Map<Key, { value: Value; until: number }>();
  return {
    get(key) {
      const entry = entries.get(key);
      if (!entry) return undefined;
      if (entry.until > performance.now()) return entry.value;
      entries.delete(key);
      return undefined;
    },
    set(key, value) {
      entries.delete(key);
      if (entries.size >= options.maxEntries) {
        const oldest = entries.keys().next();
        if (!oldest.done) entries.delete(oldest.value);
      }
      entries.set(key, { value, until: performance.now() + options.maxAgeSeconds * 1000 });
    },
    delete: (key) => void entries.delete(key),
    clear: () => entries.clear(),
  };
}

/** The answer that is remembered, or the one `read` gives; those who ask meanwhile share it. A failure is not remembered. */
export function remember<Key, Value>(
  cache: ExpiringCache<Key, Promise<Value>>,
  key: Key,
  read: () => Promise<Value>,
): Promise<Value> {
  const before = cache.get(key);
  if (before) return before;
  const value = read();
  cache.set(key, value);
  value.catch(() => cache.delete(key));
  return value;
}
