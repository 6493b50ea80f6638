import { afterEach, describe, expect, it } from "vitest";
import { createLimits, networkOf, type Limits } from "./limits.ts";
import { silentLog } from "./log.ts";
import { startTestRedis } from "./test-redis.ts";

describe("limits", () => {
  let limits: Limits;
  afterEach(() => limits?.close());

  it("lets through what is allowed and then says when to come back", async () => {
    limits = createLimits({ log: silentLog(), allowances: { apiPerPrincipal: { points: 3, perSeconds: 10 } } });
    await limits.apiPerPrincipal("anna", 3);
    await expect(limits.apiPerPrincipal("anna")).rejects.toMatchObject({
      extensions: { code: "RATE_LIMITED", retryAfterSeconds: expect.toSatisfy((s: number) => s >= 1 && s <= 10) },
    });
    await limits.apiPerPrincipal("boris");
  });

  it("counts by itself while Redis cannot be reached", async () => {
    const allowances = { chatPerPerson: { points: 1, perSeconds: 10 } };
    limits = createLimits({ log: silentLog(), redisUrl: "redis://127.0.0.1:1", allowances });
    await limits.chatPerPerson("anna");
    await expect(limits.chatPerPerson("anna")).rejects.toThrow("Too many requests");
  });
});

describe("limits of several processes with a Redis", () => {
  const allowances = { chatPerPerson: { points: 3, perSeconds: 600 } };

  it("count together, each person apart, and each process by itself once it is gone", async () => {
    const redis = await startTestRedis();
    const [here, there] = [redis.url, redis.url].map((redisUrl) =>
      createLimits({ log: silentLog(), redisUrl, allowances }),
    ) as [Limits, Limits];
    await isCountedThere(here, "the first process");
    await isCountedThere(there, "the second process");

    await here.chatPerPerson("anna");
    await there.chatPerPerson("anna");
    await here.chatPerPerson("anna");
    for (const limits of [here, there])
      await expect(limits.chatPerPerson("anna")).rejects.toMatchObject({
        extensions: { code: "RATE_LIMITED", retryAfterSeconds: 600 },
      });
    await there.chatPerPerson("boris");

    await redis.close();
    for (let count = 0; count < 3; count++) await there.chatPerPerson("anna");
    await expect(there.chatPerPerson("anna")).rejects.toThrow("Too many requests");
    await Promise.all([here.close(), there.close()]);

    /** Until it is connected, a process counts by itself. */
    async function isCountedThere(limits: Limits, name: string): Promise<void> {
      await expect
        .poll(async () => {
          await limits.apiPerPrincipal(name);
          return redis.counted.get(`starfront:limit:apiPerPrincipal:${name}`);
        })
        .toBeGreaterThan(0);
    }
  });
});

describe("the network of an address", () => {
  it.each([
    ["203.0.113.7", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:db8:1:2:ffff::1", "2001:db8:1:2"],
    ["2001:db8::1", "2001:db8:0:0"],
    ["::1", "0:0:0:0"],
    ["fe80::1%eth0", "fe80:0:0:0"],
  ])("of %s is %s", (address, network) => expect(networkOf(address)).toBe(network));
});
