import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { MiniApp } from "../people/mini-app.ts";
import { openWorld, type World } from "../world.ts";

const tale = "A tale to fall asleep to";

let world: World;
let desk: MiniApp;
beforeEach(async () => {
  world = await openWorld();
  desk = await world.owner.opensMiniApp();
});
afterEach(async () => {
  await desk[Symbol.asyncDispose]();
  await world.close();
});

/** What staff make in their program. Answers the id. */
async function makes(input: Record<string, unknown>): Promise<string> {
  const { createCode } = await desk.asks<{ createCode: { id: string } }>(
    `mutation ($input: CreateCodeInput!) { createCode(input: $input) { id } }`,
    { input },
  );
  return createCode.id;
}

async function counts(code: string): Promise<{ used: number; reserved: number }> {
  const found = await desk.asks<{ code: { used: number; reserved: number } }>(
    `query ($code: String!) { code(code: $code) { used reserved } }`,
    { code },
  );
  return found.code;
}

async function redeems(app: MiniApp, code: string, slug: string) {
  interface Answer {
    __typename: string;
    id?: string;
    code?: string;
    invoiceLink?: string | null;
    price?: { amount: number };
    listPrice?: { amount: number };
    entitlement?: { delivery: string };
  }
  const { redeemCode } = await app.asks<{ redeemCode: Answer }>(
    `mutation ($input: RedeemCodeInput!) {
      redeemCode(input: $input) {
        __typename
        ... on Payment { id invoiceLink price { amount } listPrice { amount } }
        ... on CodeGift { entitlement { delivery } }
        ... on Refusal { code message }
      }
    }`,
    { input: { code, productId: await app.productId(slug), idempotencyKey: crypto.randomUUID(), channel: "MINIAPP" } },
  );
  return redeemCode;
}

describe("a code in the chat", () => {
  it("is typed, shows what it gives, and the lower price is what is paid", async () => {
    await makes({ code: "SPRING-27", kind: "PERCENT", percentOff: 25 });
    const anna = await world.guest("Anna");
    await anna.writes("/redeem");
    await anna.sees("Please write the code");
    await anna.writes("what?");
    await anna.sees("A code has 4 to 24 letters");
    await anna.writes("spring 28");
    await anna.sees("We do not know this code");
    await anna.writes("spring 27");
    await anna.sees("What would you like to use it for?");
    await anna.taps("More products");
    await anna.taps(`${tale} · 15`);
    expect(await anna.sees("With the code SPRING-27")).toContain("15 ⭐");
    await anna.taps("Buy for 15");
    await anna.sees("Our terms of sale");
    await anna.taps("I agree");
    await anna.sees("Your invoice at the lower price");
    await anna.sees("With the code SPRING-27: 15 ⭐ instead of 20 ⭐");
    expect(await counts("spring27")).toEqual({ used: 0, reserved: 1 });
    expect((await anna.pays()).status).toBe("paid");
    const paid = await anna.sees(`Paid: ${tale}`);
    expect(paid).toContain("15 ⭐ received");
    expect(anna.stars).toBe(985);
    expect(await counts("spring27")).toEqual({ used: 1, reserved: 0 });
    expect(await world.books()).toEqual({ "asset:telegram-stars": 15, "revenue:sales": -15 });
  });

  it("that has expired says so, and nothing happens", async () => {
    const soon = new Date(world.app.parts.clock.now().getTime() + 60_000).toISOString();
    await makes({ code: "SOON", kind: "PERCENT", percentOff: 50, expiresAt: soon });
    await world.advance(61);
    const anna = await world.guest("Anna");
    await anna.writes("/redeem soon");
    await anna.sees("This code is over. Nothing was charged.");
    expect(anna.stars).toBe(1000);
  });

  it("comes back when the invoice is left unpaid", async () => {
    await makes({ code: "ONCE", kind: "STARS", starsOff: 5, totalLimit: 1 });
    const anna = await world.guest("Anna");
    await using phone = await anna.opensMiniApp();
    await phone.acceptsTerms();
    expect(await redeems(phone, "once", "lighthouse-tale")).toMatchObject({ price: { amount: 15 } });
    expect(await redeems(phone, "once", "lighthouse-tale")).toMatchObject({ code: "CODE_ALREADY_USED" });
    await world.advance(61 * 60);
    await expect.poll(() => counts("once")).toEqual({ used: 0, reserved: 0 });
    expect(await redeems(phone, "once", "lighthouse-tale")).toMatchObject({ __typename: "Payment" });
  });
});

describe("a gift link", () => {
  it("gives its thing to who opens it, somebody new too, with one tap and without a payment", async () => {
    await makes({
      code: "FOR-YOU",
      kind: "GIFT",
      productIds: [await desk.productId("lighthouse-tale")],
      totalLimit: 1,
    });
    const anna = await world.guest("Anna");
    await anna.starts("code_FOR-YOU");
    expect(await anna.sees(tale)).toContain("it is yours for nothing");
    await anna.taps("Take it");
    await anna.sees("There was once a lighthouse");
    expect(anna.stars).toBe(1000);
    expect(await world.books()).toEqual({});
    await anna.writes("/purchases");
    await anna.taps(`🎁 ${tale}`);
    expect(await anna.sees("Yours since")).toContain("There was once a lighthouse");

    const boris = await world.guest("Boris");
    await boris.starts("code_FOR-YOU");
    await boris.sees("Others were faster");
  });
});

describe("a code in the Mini App", () => {
  it("shows its price before anything is decided, and is what the invoice asks", async () => {
    await makes({ code: "APP-10", kind: "STARS", starsOff: 10 });
    const anna = await world.guest("Anna");
    await anna.starts();
    await using phone = await anna.opensMiniApp("code_app10");
    await phone.acceptsTerms();
    const { codeOffer } = await phone.asks<{ codeOffer: { prices: { price: { amount: number } }[] } }>(
      `query ($id: ID!) {
        codeOffer(code: "app 10", productId: $id) { ... on CodeOffer { prices { price { amount } } } }
      }`,
      { id: await phone.productId("lighthouse-tale") },
    );
    expect(codeOffer.prices).toEqual([{ price: { amount: 10 } }]);
    const payment = await redeems(phone, "app10", "lighthouse-tale");
    expect(payment).toMatchObject({ price: { amount: 10 }, listPrice: { amount: 20 } });
    const followed = phone.follows(payment.id ?? "");
    const { invoiceLink } = await followed.until("INVOICED");
    expect((await phone.pays({ invoiceLink })).status).toBe("paid");
    await followed.until("PAID");
    expect(anna.stars).toBe(990);
  });

  it("waits where it was redeemed in the chat, with its price, until that is paid", async () => {
    await makes({
      code: "CHAT-10",
      kind: "STARS",
      starsOff: 10,
      productIds: [await desk.productId("lighthouse-tale")],
    });
    const [anna, boris] = [await world.guest("Anna"), await world.guest("Boris")];
    await using phone = await anna.opensMiniApp();
    await using other = await boris.opensMiniApp();
    await phone.acceptsTerms();
    const waiting = async (app: MiniApp) =>
      (
        await app.asks<{ product: { codePayment: object | null } }>(
          `{ product(slug: "lighthouse-tale") { codePayment { code price { amount } listPrice { amount } } } }`,
        )
      ).product.codePayment;
    expect(await waiting(phone)).toBeNull();
    await anna.starts("code_CHAT-10");
    await anna.taps("Buy for 10");
    await anna.sees("With the code CHAT-10: 10 ⭐ instead of 20 ⭐");
    expect(await waiting(phone)).toEqual({ code: "CHAT-10", price: { amount: 10 }, listPrice: { amount: 20 } });
    expect(await waiting(other)).toBeNull();
    await anna.pays();
    await anna.sees(`Paid: ${tale}`);
    expect(await waiting(phone)).toBeNull();
  });

  it("that leaves nothing to pay is found among what was given, by its owner alone", async () => {
    await makes({ code: "ALL-OFF", kind: "PERCENT", percentOff: 100 });
    const [anna, boris] = [await world.guest("Anna"), await world.guest("Boris")];
    await using phone = await anna.opensMiniApp();
    await using other = await boris.opensMiniApp();
    const { entitlement } = await redeems(phone, "all-off", "lighthouse-tale");
    expect(entitlement?.delivery).toContain("There was once a lighthouse");
    const mine = (app: MiniApp, isGift: boolean) =>
      app.asks<{ entitlements: { id: string; product: { slug: string } }[] }>(
        `query ($isGift: Boolean) { entitlements(isGift: $isGift) { id product { slug } } }`,
        { isGift },
      );
    const { entitlements } = await mine(phone, true);
    expect(entitlements).toEqual([{ id: expect.any(String), product: { slug: "lighthouse-tale" } }]);
    expect((await mine(phone, false)).entitlements).toEqual([]);
    const one = `query ($id: ID!) { entitlement(id: $id) { isGift } }`;
    const id = entitlements[0]?.id;
    expect(await phone.asks(one, { id })).toEqual({ entitlement: { isGift: true } });
    await expect(other.asks(one, { id })).rejects.toThrow("NOT_FOUND");
    await expect(phone.asks(one, { id: "x" })).rejects.toThrow("NOT_FOUND");
  });

  it("whose last use two people want at once is one person's", async () => {
    await makes({ code: "LAST", kind: "PERCENT", percentOff: 50, totalLimit: 1 });
    const [anna, boris] = [await world.guest("Anna"), await world.guest("Boris")];
    await using first = await anna.opensMiniApp();
    await using second = await boris.opensMiniApp();
    await first.acceptsTerms();
    await second.acceptsTerms();
    const ends = await Promise.all([first, second].map((app) => redeems(app, "last", "lighthouse-tale")));
    expect(ends.map(({ __typename, code }) => code ?? __typename).sort()).toEqual(["CODE_USED_UP", "Payment"]);
  });
});

it("staff see all codes; others may not", async () => {
  await makes({ kind: "PERCENT", percentOff: 5, note: "for the fair" });
  const { codes } = await desk.asks<{ codes: { nodes: { code: string; note: string }[] } }>(
    `{ codes { nodes { code note } } }`,
  );
  expect(codes.nodes).toEqual([
    { code: expect.stringMatching(/^[A-Z2-9]{4}(-[A-Z2-9]{4}){2}$/), note: "for the fair" },
  ]);
  const anna = await world.guest("Anna");
  await using phone = await anna.opensMiniApp();
  await expect(phone.asks(`{ codes { nodes { code } } }`)).rejects.toThrow("FORBIDDEN");
});
