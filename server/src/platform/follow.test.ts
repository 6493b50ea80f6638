import { describe, expect, it } from "vitest";
import { followThing } from "./follow.ts";
import { localLive } from "./live.ts";

describe("a live query", () => {
  it("begins with the present, then shows each change, and versions only rise", async () => {
    const live = localLive();
    let thing = { version: 1, state: "created" };
    const seen = followThing(live, "thing", () => Promise.resolve(thing));
    expect((await seen.next()).value).toEqual({ version: 1, state: "created" });

    thing = { version: 2, state: "paid" };
    live.publish("thing");
    expect((await seen.next()).value).toEqual({ version: 2, state: "paid" });

    const next = seen.next();
    live.publish("thing");
    thing = { version: 3, state: "refunded" };
    live.publish("thing");
    expect((await next).value).toEqual({ version: 3, state: "refunded" });
    await live.close();
  });

  it("sees what changed while it was reading", async () => {
    const live = localLive();
    let version = 1;
    const seen = followThing(live, "thing", async () => {
      const read = { version };
      if (version === 1) {
        version = 2;
        live.publish("thing");
      }
      return read;
    });
    expect((await seen.next()).value).toEqual({ version: 1 });
    expect((await seen.next()).value).toEqual({ version: 2 });
    await live.close();
  });

  it("reads a crowd of news once when it may rest between", async () => {
    const live = localLive();
    const times: number[] = [];
    const seen = followThing(live, "thing", () => Promise.resolve(times.push(performance.now())), { restMs: 30 });
    await seen.next();
    live.publish("thing");
    await seen.next();
    const next = seen.next();
    for (let news = 0; news < 5; news++) live.publish("thing");
    expect((await next).value).toBe(3);
    // Timers may fire a moment early.
    expect((times[2] ?? 0) - (times[1] ?? 0)).toBeGreaterThan(28);
    await live.close();
  });

  it("yields what has no version after each piece of news", async () => {
    const live = localLive();
    const seen = followThing(live, "waiting", () => Promise.resolve(1));
    await seen.next();
    live.publish("waiting");
    expect((await seen.next()).value).toBe(1);
    await live.close();
  });

  it("lets go at once when its reader leaves while nothing happens", async () => {
    const live = localLive();
    const seen = followThing(live, "thing", () => Promise.resolve({ version: 1 }));
    await seen.next();
    const waiting = seen.next();
    await seen.return?.();
    expect((await waiting).done).toBe(true);
    expect(live.subscriberCount()).toBe(0);
  });

  it("lets go of a reader that left before its first look", async () => {
    const live = localLive();
    const seen = followThing(live, "thing", () => Promise.resolve({ version: 1 }));
    await seen.return?.();
    expect(live.subscriberCount()).toBe(0);
  });

  it("ends when the thing is gone", async () => {
    const live = localLive();
    let thing: { version: number } | null = { version: 1 };
    const seen = followThing(live, "thing", () => Promise.resolve(thing));
    await seen.next();
    thing = null;
    live.publish("thing");
    expect((await seen.next()).done).toBe(true);
    expect(live.subscriberCount()).toBe(0);
  });

  it("passes on that reading failed, and lets go", async () => {
    const live = localLive();
    const seen = followThing(live, "thing", () => Promise.reject(new Error("no database")));
    await expect(seen.next()).rejects.toThrow("no database");
    expect(live.subscriberCount()).toBe(0);
  });
});
