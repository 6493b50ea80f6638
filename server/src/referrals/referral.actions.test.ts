import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { manualClock } from "../platform/clock.ts";
import type { Database } from "../platform/database.ts";
import type { Person } from "../platform/principal.ts";
import { openTestDatabase } from "../platform/test-database.ts";
import { openTestShop } from "../test-shop.ts";
import { PaymentChannel } from "../payments/payment.entity.ts";

const day = 24 * 3600;

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());
beforeEach(() => db.query({ name: "test_no_programme", sql: "delete from referral_programme" }, []));

let numbers = 7000;
async function shop() {
  const clock = manualClock(new Date("2027-03-01T12:00:00Z"));
  const app = openTestShop(db, clock);
  await app.products.seedDemo();
  const all = (await app.products.list(50, null)).products;
  const coffee = all.find(({ isRepeatable }) => isRepeatable);
  const gift = all.find(({ isRepeatable, entitlementDays }) => !isRepeatable && entitlementDays === null);
  if (!coffee || !gift) throw new Error("the demo catalogue lacks what is needed");
  const meets = (name: string) => app.users.byTelegramUser({ id: ++numbers, first_name: name });
  const [anna, olga] = [await meets("Anna"), await meets("Olga")];

  /** A stranger who comes by somebody's link. */
  const invites = async (host: Person, name = "Friend") => {
    const friend = await meets(name);
    await app.origins.arrive(friend, `ref_${await app.origins.inviteCode(host)}`, "chat");
    return friend;
  };
  const buys = async (buyer: Person) => {
    await app.users.acceptTerms(buyer);
    const step = { productId: coffee.id, idempotencyKey: `step:${++numbers}`, channel: PaymentChannel.CHAT };
    const payment = await app.payments.start(buyer, step, "test");
    if ("code" in payment) throw new Error(payment.message);
    const from = { id: Number(buyer.telegramId), is_bot: false, first_name: buyer.firstName };
    const date = Math.floor(clock.now().getTime() / 1000);
    const money = {
      currency: "XTR",
      total_amount: coffee.priceStars,
      telegram_payment_charge_id: `charge-${numbers}`,
      provider_payment_charge_id: "",
      invoice_payload: payment.invoicePayload,
    };
    const message = { message_id: numbers, date, from, chat: { ...from, type: "private" }, successful_payment: money };
    await app.charges.recordUpdate({ update_id: ++numbers, message }, "test");
    return { paymentId: payment.id, chargeId: money.telegram_payment_charge_id };
  };
  const gaveBack = (chargeId: string, buyer: Person) => {
    const { priceStars: amount } = coffee;
    const payerTelegramId = buyer.telegramId;
    const common = { provider: "telegram-stars", currency: "XTR", refundedAt: clock.now() } as const;
    return app.refunds.confirm({ kind: "refunded", ...common, chargeId, amount, payerTelegramId }, null, "test");
  };
  const gives = (buyersPerReward: number, isOn = true) =>
    app.referrals.change(olga, { isOn, rewardProductId: gift.id, buyersPerReward }, "test");
  const passes = async (days: number) => {
    clock.advance(days * day);
    while ((await app.referrals.sweep(clock.now())) > 0);
  };
  const rewards = async (person: Person) => (await app.referrals.rewards(person)).length;
  return { ...app, clock, anna, olga, gift, meets, invites, buys, gaveBack, gives, passes, rewards };
}

describe("a friend's purchase", () => {
  it("earns a gift once it could no more be asked back, and the gift is told of", async () => {
    const { anna, gift, invites, buys, gives, passes, rewards, entitlements, referrals, clock } = await shop();
    await gives(1);
    await buys(await invites(anna));
    expect(await referrals.invitation(anna)).toMatchObject({ came: 1, bought: 1 });
    await passes(20);
    expect(await rewards(anna)).toBe(0);
    await passes(2);
    expect(await rewards(anna)).toBe(1);
    expect(await entitlements.has(anna.id, gift.entitlementKey, clock.now())).toBe(true);
    const told = {
      name: "test_told",
      sql: "select count(*)::int as n from notification where kind = $1 and user_id = $2",
    };
    expect(await db.query(told, ["referral_reward", anna.id])).toEqual([{ n: 1 }]);
  });

  it("earns one gift, however often they buy and however often it is looked at", async () => {
    const { anna, invites, buys, gives, passes, rewards } = await shop();
    await gives(1);
    const friend = await invites(anna);
    for (let n = 0; n < 3; n++) await buys(friend);
    for (let n = 0; n < 4; n++) await passes(15);
    expect(await rewards(anna)).toBe(1);
  });

  it("that was returned earns nothing, and a second purchase does not make up for it", async () => {
    const { anna, invites, buys, gaveBack, gives, passes, rewards, referrals } = await shop();
    await gives(1);
    const friend = await invites(anna);
    const { chargeId } = await buys(friend);
    await gaveBack(chargeId, friend);
    expect(await referrals.invitation(anna)).toMatchObject({ came: 1, bought: 0 });
    await buys(friend);
    await passes(40);
    expect(await rewards(anna)).toBe(0);
  });

  it("is one of several where staff ask for several", async () => {
    const { anna, invites, buys, gives, passes, rewards } = await shop();
    await gives(2);
    await buys(await invites(anna));
    await passes(23);
    expect(await rewards(anna)).toBe(0);
    await buys(await invites(anna));
    await passes(23);
    expect(await rewards(anna)).toBe(1);
    await buys(await invites(anna));
    await passes(23);
    expect(await rewards(anna)).toBe(1);
  });

  it("earns nothing while the programme is off, nor afterwards when it is switched on", async () => {
    const { anna, invites, buys, gives, passes, rewards } = await shop();
    await buys(await invites(anna));
    await passes(23);
    await gives(1);
    await buys(await invites(anna));
    await passes(10);
    await gives(1, false);
    await passes(20);
    expect(await rewards(anna)).toBe(0);
  });

  it("earns nothing for somebody who is banned", async () => {
    const { anna, olga, invites, buys, gives, passes, rewards, userStaff } = await shop();
    await gives(1);
    await buys(await invites(anna));
    await userStaff.ban(olga, anna.id, "spam", "test");
    await passes(23);
    expect(await rewards(anna)).toBe(0);
  });
});

describe("nobody is counted", () => {
  it("by their own link", async () => {
    const { anna, origins, referrals } = await shop();
    await origins.arrive(anna, `ref_${await origins.inviteCode(anna)}`, "chat");
    expect(await referrals.invitation(anna)).toMatchObject({ came: 0 });
  });

  it("who was here before", async () => {
    const { anna, meets, clock, origins, referrals } = await shop();
    const boris = await meets("Boris");
    clock.advance(601);
    await origins.arrive(boris, `ref_${await origins.inviteCode(anna)}`, "miniapp");
    expect(await referrals.invitation(anna)).toMatchObject({ came: 0 });
    expect(await origins.of({ loaders: new Map() }, boris.id)).toBeNull();
  });

  it("twice, nor for a second friend", async () => {
    const { anna, olga, invites, origins, referrals } = await shop();
    const friend = await invites(anna);
    await origins.arrive(friend, `ref_${await origins.inviteCode(olga)}`, "miniapp");
    await origins.arrive(friend, "src_spring", "chat");
    expect(await referrals.invitation(anna)).toMatchObject({ came: 1 });
    expect(await referrals.invitation(olga)).toMatchObject({ came: 0 });
    expect(await origins.of({ loaders: new Map() }, friend.id)).toMatchObject({
      kind: "invitation",
      referrerId: anna.id,
    });
  });

  it("by a link that nobody has", async () => {
    const { meets, origins } = await shop();
    const boris = await meets("Boris");
    await origins.arrive(boris, "ref_zzzzzzzzzz", "chat");
    expect(await origins.of({ loaders: new Map() }, boris.id)).toBeNull();
  });
});

it("one's own link is always the same, and nobody else's", async () => {
  const { anna, olga, origins } = await shop();
  const code = await origins.inviteCode(anna);
  expect(code).toMatch(/^[a-z0-9]{10}$/);
  expect(await origins.inviteCode(anna)).toBe(code);
  expect(await origins.inviteCode(olga)).not.toBe(code);
});

it.each([0, 1.5, 1001])("one reward for %s friends is no rule", async (buyersPerReward) => {
  const { gives } = await shop();
  await expect(gives(buyersPerReward)).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
});
