/** What one of staff may return in a day, and a buyer ask for, when everything is pressed at the same moment on connections of its own. */
import type { App } from "@starfront/server/app";
import { PaymentChannel } from "@starfront/server/payments/payment.entity";
import { Refusal } from "@starfront/server/platform/refusal";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openRaces, ownerId, type Races } from "./races.ts";

const each = 10;
let races: Races;
let app: App;
beforeAll(async () => {
  const settings = { REFUND_STAFF_STARS_PER_DAY: String(5 * each), REFUND_BUYER_STARS_PER_DAY: "3" };
  races = await openRaces({ settings, servers: 1 });
  app = races.at(0);
  await app.listen();
}, 120_000);
afterAll(() => races.close());

it("is counted one after the other: not a Star above the limit goes back", async () => {
  const olga = await app.users.byTelegramUser({ id: ownerId, first_name: "Olga" });
  for (let stray = 0; stray < 20; stray++) {
    await races.sandbox.hand.addStarTransaction({
      kind: "payment",
      personId: ownerId,
      amount: each,
      payload: "nobody's",
    });
  }
  expect(await app.reconciliation.runNow("test")).toMatchObject({ quarantined: 20 });
  const charges = await app.parts.db.query<{ id: string }>({ name: "races_charges", sql: "select id from charge" }, []);
  await Promise.all(charges.map(({ id }) => app.refunds.giveBack(olga, id, "all at once", "test")));
  const returned = races.sandbox.world.ledger().rows.filter(({ kind }) => kind === "refund");
  expect(returned).toHaveLength(5);
});

it("of a buyer who asks for everything at once is asked for up to the limit of a day, and the rest is refused", async () => {
  const anna = await app.users.byTelegramUser({ id: 2001, first_name: "Anna" });
  await app.users.acceptTerms(anna);
  const coffee = (await app.products.list(50, null)).products.find(({ slug }) => slug === "coffee");
  if (!coffee) throw new Error("the demo catalogue has no coffee");
  const paid: string[] = [];
  for (let cup = 0; cup < 10; cup++) {
    const input = { productId: coffee.id, idempotencyKey: `cup-number-${cup}`, channel: PaymentChannel.CHAT };
    const payment = await app.payments.start({ ...anna, hasAcceptedTerms: true }, input, "test");
    if (payment instanceof Refusal) throw new Error(payment.message);
    const money = { chargeId: `cup-${cup}`, amount: coffee.priceStars, currency: "XTR", payerTelegramId: "2001" };
    const { invoicePayload } = payment;
    const rest = { providerChargeId: null, chargedAt: app.parts.clock.now(), flaw: null, raw: null };
    const fact = { kind: "charged", provider: "telegram-stars", ...money, invoicePayload, ...rest } as const;
    expect(await app.charges.recordCharge(fact, null, "test")).toBe("RECORDED");
    paid.push(payment.id);
  }
  const asked = await Promise.all(paid.map((id) => app.refunds.ask(anna, id, "all at once", "test")));
  const refused = asked.filter((one) => one instanceof Refusal);
  expect(refused.map(({ code }) => code)).toEqual(Array(7).fill("REFUND_LIMIT_REACHED"));
});
