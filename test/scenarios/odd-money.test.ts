import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

describe("money that comes oddly", () => {
  it("a second person cannot pay somebody else's invoice", async () => {
    const [anna, boris] = [await world.guest("Anna"), await world.guest("Boris")];
    await anna.ordersInChat("coffee");
    const sheet = await boris.paysLink(await anna.payLink());
    expect(sheet).toMatchObject({ status: "failed", error: expect.stringContaining("made for someone else") });
    expect(boris.stars).toBe(1000);
  });

  it("a paid invoice is declined the second time", async () => {
    const anna = await world.guest("Anna");
    await anna.ordersInChat("coffee");
    const link = await anna.payLink();
    await anna.pays();
    await anna.sees("Paid: ");
    const again = await anna.paysLink(link);
    expect(again).toMatchObject({ status: "failed", error: expect.stringContaining("already paid") });
    expect(anna.stars).toBe(999);
  });

  it("a second charge on one payment is kept as surplus, told to the buyer and to staff", async () => {
    const anna = await world.guest("Anna");
    await world.owner.starts();
    await anna.ordersInChat("coffee");
    await anna.pays();
    await anna.sees("Paid: ");
    const payment = await world.lastPayment(anna);
    expect(await world.charged(payment, { chargeId: "second-charge" })).toBe("RECORDED");
    expect(await world.charged(payment, { chargeId: "second-charge" })).toBe("KNOWN");
    await anna.sees("You were charged twice");
    await world.owner.sees("Charged a second time for one payment");
    expect(await world.books()).toEqual({ "asset:telegram-stars": 2, "revenue:sales": -1, "owed:surplus": -1 });
  });

  it("late money is still money: a payment paid after it expired is delivered", async () => {
    const anna = await world.guest("Anna");
    await anna.ordersInChat("coffee");
    const payment = await world.lastPayment(anna);
    await world.advance(3601);
    await anna.sees("The time to pay ran out");
    await world.charged(payment, { chargeId: "late-charge" });
    await anna.sees("Paid: Buy the makers a coffee");
  });

  it("money that fits nothing is quarantined, and staff are told once", async () => {
    await world.owner.starts();
    const anna = await world.guest("Anna");
    await anna.ordersInChat("coffee");
    const payment = await world.lastPayment(anna);
    expect(await world.charged(payment, { chargeId: "stray", payload: "nobody-knows" })).toBe("QUARANTINED");
    expect(await world.charged(payment, { chargeId: "cheap", amount: 7 })).toBe("QUARANTINED");
    await anna.sees("it bought nothing and is kept for you");
    await world.owner.sees("Money came for an invoice that we do not know");
    await world.owner.sees("not the amount of the invoice");
    expect(anna.counts("Paid: ")).toBe(0);
    expect(await world.books()).toEqual({ "asset:telegram-stars": 8, "owed:quarantine": -8 });
  });
});

describe("in a shop that returns second charges by itself", () => {
  it("the second charge goes back in full, what was bought stays, and the buyer reads of it", async () => {
    await using generous = await openWorld({ settings: { RETURN_SURPLUS: "yes" } });
    const anna = await generous.guest("Anna");
    await anna.ordersInChat("lighthouse-tale");
    const slug = (await anna.payLink()).split("$")[1] ?? "";
    await anna.pays();
    await anna.sees("Paid: ");
    await generous.sandbox.hand.payUnasked({ personId: anna.id, slug });
    expect(anna.stars).toBe(960);
    await anna.sees("was returned in full");
    expect(anna.stars).toBe(980);
    expect(anna.counts("Refunded: ")).toBe(0);
    expect(await generous.books()).toEqual({ "asset:telegram-stars": 20, "revenue:sales": -20 });
  });
});

describe("what is somebody's own", () => {
  it("is not found by anyone else, neither asked nor followed", async () => {
    const [anna, boris] = [await world.guest("Anna"), await world.guest("Boris")];
    await using hers = await anna.opensMiniApp();
    await using his = await boris.opensMiniApp();
    await hers.acceptsTerms();
    const payment = await hers.orders("coffee");
    if ("refusal" in payment) throw new Error(payment.message);
    await expect(his.asks(`query ($id: ID!) { payment(id: $id) { id } }`, { id: payment.id })).rejects.toThrow(
      "NOT_FOUND",
    );
    await expect(
      his.asks(`mutation ($id: ID!) { cancelPayment(id: $id) { __typename } }`, { id: payment.id }),
    ).rejects.toThrow("NOT_FOUND");
    await expect(his.follows(payment.id).until("INVOICED")).rejects.toThrow("no such payment");
    expect(await hers.asks(`query ($id: ID!) { payment(id: $id) { state } }`, { id: payment.id })).toEqual({
      payment: { state: "INVOICED" },
    });
  });

  it("starts one payment for one key, however often it is asked", async () => {
    const anna = await world.guest("Anna");
    await using app = await anna.opensMiniApp();
    await app.acceptsTerms();
    const answers = await Promise.all(Array.from({ length: 10 }, () => app.orders("coffee", "one-visit-one-key")));
    expect(new Set(answers.map((one) => ("id" in one ? one.id : one.refusal))).size).toBe(1);
    expect(await app.orders("paper-moons", "one-visit-one-key")).toMatchObject({ refusal: "IDEMPOTENCY_KEY_REUSED" });
  });

  it("asks for the terms before the first purchase, and says why not", async () => {
    const anna = await world.guest("Anna");
    await using app = await anna.opensMiniApp();
    expect(await app.orders("coffee")).toMatchObject({ refusal: "TERMS_NOT_ACCEPTED" });
    await app.acceptsTerms();
    const payment = await app.orders("lighthouse-tale");
    if ("refusal" in payment) throw new Error(payment.message);
    await app.pays(payment);
    await app.follows(payment.id).until("PAID");
    expect(await app.orders("lighthouse-tale")).toMatchObject({ refusal: "ALREADY_OWNED" });
  });
});
