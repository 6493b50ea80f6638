/** A refund and its subscription's cancellation at the same moment: each has what the other one waits for. */
import { slicesOf } from "@starfront/server/app";
import { readConfig } from "@starfront/server/config";
import { entities } from "@starfront/server/entities";
import { PaymentChannel } from "@starfront/server/payments/payment.entity";
import { manualClock } from "@starfront/server/platform/clock";
import { openDatabase, type Database } from "@starfront/server/platform/database";
import { createLimits } from "@starfront/server/platform/limits";
import { localLive } from "@starfront/server/platform/live";
import { silentLog } from "@starfront/server/platform/log";
import { Refusal } from "@starfront/server/platform/refusal";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startPostgres, type Postgres } from "../postgres.ts";

const log = silentLog();
const clock = manualClock(new Date("2027-03-01T12:00:00Z"));
const config = readConfig({ SANDBOX_BOT_TOKEN: `1:${"a".repeat(30)}`, SERVICE_SECRET: "s".repeat(40) });
let postgres: Postgres;
let db: Database;
beforeAll(async () => {
  postgres = await startPostgres();
  db = await openDatabase({ url: await postgres.createDatabase(), dataDir: "", entities, log });
}, 120_000);
afterAll(async () => {
  await db.close();
  await postgres.stop();
});

function openShop() {
  const telegram = {
    call: <Result>() => Promise.resolve("https://t.me/$slug" as Result),
    close: () => Promise.resolve(),
  };
  return slicesOf({ config, db, clock, live: localLive(), log, telegram, limits: createLimits({ log }) });
}

/** How many wait for somebody else's row. */
async function waiting(): Promise<number> {
  const sql = `select count(*)::int as n from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  return (await db.query<{ n: number }>({ name: "circle_waiting", sql }, []))[0]?.n ?? 0;
}

it("both are done, whichever of them the database lets go first", async () => {
  const shop = openShop();
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

  const [isHeld, mayGoOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holder = db.transaction(async (tx) => {
    await tx.query({ name: "circle_hold", sql: "select 1 from subscription where id = $1 for update" }, [begun.id]);
    isHeld.resolve();
    await mayGoOn.promise;
  });
  await isHeld.promise;
  // The cancellation is first at the subscription; what the charge had granted is in the refund's hands.
  const canceled = shop.subscriptions.cancel(anna, begun.id, "test");
  await expect.poll(waiting).toBe(1);
  const refunded = shop.refunds.confirm(
    { kind: "refunded", ...money, ...payer, refundedAt: clock.now() },
    null,
    "test",
  );
  await expect.poll(waiting).toBe(2);
  mayGoOn.resolve();
  expect(await Promise.allSettled([holder, canceled, refunded])).toMatchObject([
    { status: "fulfilled" },
    { status: "fulfilled" },
    { status: "fulfilled", value: "RECORDED" },
  ]);
  expect(await shop.subscriptions.list(anna)).toMatchObject([{ state: "refunded" }]);
});
