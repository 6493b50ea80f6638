import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { manualClock } from "../platform/clock.ts";
import type { Database } from "../platform/database.ts";
import { openTestDatabase } from "../platform/test-database.ts";
import { openTestShop } from "../test-shop.ts";
import { PaymentChannel } from "./payment.entity.ts";

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

let numbers = 500;
async function shop() {
  const clock = manualClock(new Date("2027-03-01T12:00:00Z"));
  const app = openTestShop(db, clock);
  await app.products.seedDemo();
  const [product] = (await app.products.list(50, null)).products.filter(({ isRepeatable }) => isRepeatable);
  if (!product) throw new Error("the demo catalogue sells nothing twice");
  const boris = await app.users.byTelegramUser({ id: ++numbers, first_name: "Boris" });
  const olga = await app.users.byTelegramUser({ id: ++numbers, first_name: "Olga" });
  await app.users.acceptTerms(boris);
  const orders = async () => {
    const input = { productId: product.id, idempotencyKey: `step:${++numbers}`, channel: PaymentChannel.CHAT };
    const payment = await app.payments.start(boris, input, "test");
    if ("code" in payment) throw new Error(payment.message);
    return payment;
  };
  const sees = async (id: string) => (await app.payments.mine(boris, id)).state;
  const sweep = async () => {
    const close = app.sweeps.find(({ name }) => name === "payments.close");
    if (!close) throw new Error("nothing closes payments");
    while ((await close.run(clock.now())) > 0);
  };
  const asks = (invoicePayload: string) => ({
    update_id: ++numbers,
    pre_checkout_query: {
      id: `query-${numbers}`,
      from: { id: Number(boris.telegramId), is_bot: false, first_name: "Boris" },
      currency: "XTR",
      total_amount: product.priceStars,
      invoice_payload: invoicePayload,
    },
  });
  const pays = (invoicePayload: string) => ({
    update_id: ++numbers,
    message: {
      message_id: numbers,
      date: Math.floor(clock.now().getTime() / 1000),
      from: { id: Number(boris.telegramId), is_bot: false, first_name: "Boris" },
      chat: { id: Number(boris.telegramId), type: "private" },
      successful_payment: {
        currency: "XTR",
        total_amount: product.priceStars,
        invoice_payload: invoicePayload,
        telegram_payment_charge_id: `charge-${numbers}`,
        provider_payment_charge_id: "",
      },
    },
  });
  return { ...app, clock, boris, olga, orders, sees, sweep, asks, pays };
}

describe("who is banned", () => {
  it("loses what they left unpaid, and may not begin anew", async () => {
    const { userStaff, boris, olga, orders, sees, sweep } = await shop();
    const [one, two] = [await orders(), await orders()];
    await userStaff.ban(olga, boris.id, "spam", "test");
    await sweep();
    expect([await sees(one.id), await sees(two.id)]).toEqual(["canceled", "canceled"]);
    await expect(orders()).rejects.toThrow("Nothing was charged");
  });

  it("is declined at the gate even before anything is canceled", async () => {
    const { charges, userStaff, boris, olga, orders, asks } = await shop();
    const payment = await orders();
    await userStaff.ban(olga, boris.id, "spam", "test");
    expect(await charges.decideCheckout(asks(payment.invoicePayload), "test")).toMatchObject({ ok: false });
  });

  it("keeps a payment that is being confirmed until it is decided, and its money counts", async () => {
    const { charges, userStaff, clock, boris, olga, orders, sees, sweep, asks, pays } = await shop();
    const [paid, left] = [await orders(), await orders()];
    expect(await charges.decideCheckout(asks(paid.invoicePayload), "test")).toMatchObject({ ok: true });
    await userStaff.ban(olga, boris.id, "spam", "test");
    await sweep();
    expect([await sees(paid.id), await sees(left.id)]).toEqual(["approved", "canceled"]);
    expect(await charges.recordUpdate(pays(paid.invoicePayload), "test")).toBe("RECORDED");
    clock.advance(66);
    await sweep();
    expect(await sees(paid.id)).toBe("paid");
  });

  it("has a payment canceled that nobody confirmed after all", async () => {
    const { charges, payments, userStaff, clock, boris, olga, orders, sees, sweep, asks } = await shop();
    const payment = await orders();
    await charges.decideCheckout(asks(payment.invoicePayload), "test");
    await userStaff.ban(olga, boris.id, "spam", "test");
    await sweep();
    clock.advance(66);
    await payments.fireTimers(clock.now());
    await sweep();
    expect(await sees(payment.id)).toBe("canceled");
  });

  it("has late money for a canceled payment recorded like anybody's", async () => {
    const { charges, userStaff, boris, olga, orders, sees, sweep, pays } = await shop();
    const payment = await orders();
    await userStaff.ban(olga, boris.id, "spam", "test");
    await sweep();
    expect(await charges.recordUpdate(pays(payment.invoicePayload), "test")).toBe("RECORDED");
    expect(await sees(payment.id)).toBe("paid");
  });

  it("may buy again once the ban is taken back", async () => {
    const { userStaff, boris, olga, orders, sees, sweep } = await shop();
    await userStaff.ban(olga, boris.id, "spam", "test");
    await userStaff.unban(olga, boris.id, "a mistake", "test");
    const payment = await orders();
    await sweep();
    expect(await sees(payment.id)).toBe("invoiced");
  });
});
