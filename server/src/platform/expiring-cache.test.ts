import { describe, expect, it } from "vitest";
import { expiringCache, remember } from "./expiring-cache.ts";

describe("what is remembered for a moment", () => {
  it("is asked for once, also by those who ask at the same time", async () => {
    const cache = expiringCache<string, Promise<number>>({ maxEntries: 10, maxAgeSeconds: 60 });
    let reads = 0;
    const read = () => Promise.resolve(++reads);
    expect(await Promise.all([remember(cache, "a", read), remember(cache, "a", read)])).toEqual([1, 1]);
    cache.delete("a");
    expect(await remember(cache, "a", read)).toBe(2);
  });

  it("is never a failure", async () => {
    const cache = expiringCache<string, Promise<number>>({ maxEntries: 10, maxAgeSeconds: 60 });
    await expect(remember(cache, "a", () => Promise.reject(new Error("down")))).rejects.toThrow("down");
    expect(await remember(cache, "a", () => Promise.resolve(1))).toBe(1);
  });

  it("is forgotten when it is too old", () => {
    const cache = expiringCache<string, number>({ maxEntries: 10, maxAgeSeconds: 0 });
    cache.set("a", 1);
    expect(cache.get("a")).toBeUndefined();
  });

  it("is no more than it may be: the oldest goes first", () => {
    const cache = expiringCache<number, number>({ maxEntries: 3, maxAgeSeconds: 60 });
    for (const key of [1, 2, 3, 1, 4]) cache.set(key, key);
    expect([1, 2, 3, 4].filter((key) => cache.get(key) !== undefined)).toEqual([1, 3, 4]);
  });
});
