/** A refund and its subscription's cancellation at the same moment: each has what the other one waits for. */
import { PaymentChannel } from "@starfront/server/payments/payment.entity";
import { manualClock } from "@starfront/server/platform/clock";
import type { Database } from "@starfront/server/platform/database";
import { Refusal } from "@starfront/server/platform/refusal";
import { openTestShop } from "@starfront/server/test-shop";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openPostgresDatabase, queueAt } from "./postgres-database.ts";

const clock = manualClock(new Date("2027-03-01T12:00:00Z"));
let db: Database;
beforeAll(async () => {
  db = await openPostgresDatabase();
}, 120_000);
afterAll(() => db.close());

it("both are done, whichever of them the database lets go first", async () => {
  const shop = openTestShop(db, clock);
  await shop.products.seedDemo();
  const plan = (await shop.products.list(50, null)).products.find(({ periodSeconds }) => periodSeconds !== null);
  if (!plan) throw new Error("the demo catalogue has no plan");
  const anna = await shop.users.byTelegramUser({ id: 1001, first_name: "Anna" });
  await shop.users.acceptTerms(anna);
  const input = { productId: plan.id, idempotencyKey: "key-of-anna", channel: PaymentChannel.CHAT };
  const payment = await shop.payments.start(anna, input, "test");
  if (payment instanceof Refusal) throw new Error(payment.message);
  const money = {
    provider: "telegram-stars",
    chargeId: "the-first",
    amount: plan.priceStars,
    currency: "XTR",
  } as const;
  const payer = { payerTelegramId: "1001" };
  const charged = {
    kind: "charged",
    ...money,
    ...payer,
    providerChargeId: null,
    chargedAt: clock.now(),
    flaw: null,
  } as const;
  const recurring = { isFirst: true, endsAt: null };
  const fact = { ...charged, invoicePayload: payment.invoicePayload, recurring, raw: null };
  expect(await shop.charges.recordCharge(fact, null, "test")).toBe("RECORDED");
  const [begun] = await shop.subscriptions.list(anna);
  if (!begun) throw new Error("no subscription has begun");

  // The cancellation is first at the subscription; what the charge had granted is in the refund's hands.
  const back = { kind: "refunded", ...money, ...payer, refundedAt: clock.now() } as const;
  const ends = await queueAt(db, { table: "subscription", id: begun.id }, [
    () => shop.subscriptions.cancel(anna, begun.id, "test"),
    () => shop.refunds.confirm(back, null, "test"),
  ]);
  expect(ends).toMatchObject([{ status: "fulfilled" }, { status: "fulfilled", value: "RECORDED" }]);
  expect(await shop.subscriptions.list(anna)).toMatchObject([{ state: "refunded" }]);
});
