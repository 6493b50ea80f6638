import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

describe("when a purchase does not happen", () => {
  it("nothing is charged, and the person can still pay after changing their mind twice", async () => {
    const anna = await world.guest("Anna");
    await anna.ordersInChat("coffee");
    await anna.taps("Pay ");
    await anna.changesMind();
    expect(anna.stars).toBe(1000);
    await anna.sees("Waiting for your payment");
    expect((await anna.pays()).status).toBe("paid");
    await anna.sees("Paid: ");
  });

  it("a canceled payment says so, and its invoice is declined with words", async () => {
    const anna = await world.guest("Anna");
    await anna.ordersInChat("coffee");
    const link = await anna.payLink();
    await anna.taps("Cancel");
    await anna.sees("Canceled. Nothing was charged.");
    const sheet = await anna.paysLink(link);
    expect(sheet).toMatchObject({ status: "failed", error: expect.stringContaining("Nothing was charged") });
    expect(anna.stars).toBe(1000);
  });

  it("too few Stars are Telegram's business: nobody asks us, nothing moves", async () => {
    const boris = await world.guest("Boris", { stars: 10 });
    await boris.ordersInChat("lighthouse-tale");
    await boris.taps("Pay ");
    await expect(boris.confirms()).rejects.toThrow("You need");
    expect(boris.stars).toBe(10);
    expect(boris.counts("Paid: ")).toBe(0);
  });

  it("an unpaid payment expires after an hour and says that nothing was charged", async () => {
    const anna = await world.guest("Anna");
    await anna.ordersInChat("coffee");
    await world.advance(3601);
    await anna.sees("The time to pay ran out. Nothing was charged.");
  });

  it("the last piece goes to one of two who want it, and the other keeps their Stars", async () => {
    const [anna, boris] = [await world.guest("Anna"), await world.guest("Boris")];
    await world.sellsLast("orbit-print");
    await anna.ordersInChat("orbit-print");
    await boris.ordersInChat("orbit-print");
    expect((await anna.pays()).status).toBe("paid");
    await anna.sees("Paid: ");
    const link = await boris.payLink();
    const sheet = await boris.pays();
    expect(sheet).toMatchObject({ status: "failed", error: expect.stringContaining("Someone else was faster") });
    expect(boris.stars).toBe(1000);
    // The message that asked for the money says what became of it, and asks no more.
    expect(await boris.sees("Sold out: when you pressed Pay")).toContain("Nothing was charged");
    expect(boris.counts("Waiting for your payment")).toBe(0);
    expect((await boris.paysLink(link)).status).toBe("failed");
  });
});
