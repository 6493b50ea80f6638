import { afterEach, describe, expect, it } from "vitest";
import { createLimits, networkOf, type Limits } from "./limits.ts";
import { silentLog } from "./log.ts";

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
