import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

describe("buying in the chat", () => {
  it("ends with one message that says paid, the goods, and the Stars where they belong", async () => {
    const anna = await world.guest("Anna");
    await anna.ordersInChat("coffee");
    await anna.sees("Waiting for your payment");
    expect((await anna.pays()).status).toBe("paid");
    await anna.sees("Paid: Buy the makers a coffee");
    expect(anna.stars).toBe(999);
    expect(anna.counts("Waiting for your payment")).toBe(0);
    expect(anna.counts("Paid: Buy the makers a coffee")).toBe(1);
  });
});

describe("buying in the Mini App", () => {
  it("shows paid live on every device, and the receipt in the chat", async () => {
    const anna = await world.guest("Anna");
    await anna.starts();
    await using phone = await anna.opensMiniApp();
    await using laptop = await anna.opensMiniApp();
    await phone.acceptsTerms();
    const payment = await phone.orders("lighthouse-tale");
    if ("refusal" in payment) throw new Error(payment.message);
    const onPhone = phone.follows(payment.id);
    const onLaptop = laptop.follows(payment.id);
    await onPhone.until("INVOICED");
    await onLaptop.until("INVOICED");
    expect((await phone.pays(payment)).status).toBe("paid");
    expect((await onPhone.until("PAID")).entitlement?.delivery).toContain("lighthouse");
    await onLaptop.until("PAID");
    await anna.sees("Paid: A tale to fall asleep to");
    const versions = onPhone.seen.map((one) => one.version);
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
    expect(anna.stars).toBe(980);
  });
});
