/**
 * Two decisions about the same thing, the second made while the first is written but not yet committed. Crowds meet such
 * moments by chance; here it is made.
 */
import { PaymentChannel } from "@starfront/server/payments/payment.entity";
import type { Decision, WriteResult } from "@starfront/server/payments/payment.decisions";
import { paymentStore } from "@starfront/server/payments/payment.store";
import { manualClock } from "@starfront/server/platform/clock";
import type { Database } from "@starfront/server/platform/database";
import { Refusal } from "@starfront/server/platform/refusal";
import { Product } from "@starfront/server/products/product.entity";
import { openTestShop } from "@starfront/server/test-shop";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPostgresDatabase, waitingIn } from "./postgres-database.ts";

const clock = manualClock(new Date("2027-03-01T12:00:00Z"));
let db: Database;
let shop: ReturnType<typeof openTestShop>;
beforeAll(async () => {
  db = await openPostgresDatabase();
  shop = openTestShop(db, clock);
}, 120_000);
afterAll(() => db.close());

let people = 1000;
async function person() {
  const made = await shop.users.byTelegramUser({ id: ++people, first_name: "Anna" });
  await shop.users.acceptTerms(made);
  made.hasAcceptedTerms = true;
  return made;
}

let goods = 0;
async function product(stock: number | null): Promise<string> {
  const slug = `tea-${++goods}`;
  const text = [{ language: "en", text: "Tea" }];
  const texts = { title: text, description: text, delivery: text };
  const rest = { photoUrl: null, entitlementDays: null, isRepeatable: true, position: 1 };
  const draft = { slug, ...texts, priceStars: 7, stock, entitlementKey: slug, ...rest };
  const made = await shop.products.create(draft, { staff: await person(), requestId: "test" });
  if (!(made instanceof Product)) throw new Error("the product was refused");
  return made.id;
}

async function order(productId: string): Promise<{ id: string; version: number }> {
  const buyer = await person();
  const input = { productId, idempotencyKey: `key-of-${buyer.id}`, channel: PaymentChannel.MINIAPP };
  const started = await shop.payments.start(buyer, input, "test");
  if (started instanceof Refusal) throw new Error(started.message);
  const { id, version } = started;
  return { id, version };
}

/** The first is written; then the second begins; when it waits, or is through already, the first is committed. */
async function oneInsideTheOther(first: Decision, second: Decision): Promise<[WriteResult, WriteResult]> {
  const [written, mayCommit] = [Promise.withResolvers<WriteResult>(), Promise.withResolvers<void>()];
  const committed = db.transaction(async (tx) => {
    written.resolve(await paymentStore(tx).write(first));
    await mayCommit.promise;
  });
  committed.catch(written.reject);
  const result = await written.promise;
  let isThrough = false;
  const other = paymentStore(db)
    .write(second)
    .finally(() => (isThrough = true));
  // Both ends are awaited below; a no must not count as unheard until then.
  other.catch(() => undefined);
  await expect.poll(async () => isThrough || (await waitingIn(db)) > 0, { timeout: 30_000 }).toBe(true);
  mayCommit.resolve();
  await committed;
  return [result, await other];
}

const note = (payment: { id: string; version: number }, event: string): Decision => ({
  at: clock.now(),
  payment,
  change: { event, actor: "system" },
});

describe("what is decided while another decision is being written", () => {
  it("about the same payment is decided again", async () => {
    const payment = await order(await product(null));
    expect(await oneInsideTheOther(note(payment, "one"), note(payment, "other"))).toEqual(["done", "stale"]);
  });

  it("about the last piece knows that it is gone", async () => {
    const productId = await product(1);
    const [first, second] = [await order(productId), await order(productId)];
    const lapsesAt = new Date(clock.now().getTime() + 60_000);
    const hold = (payment: typeof first, queryId: string): Decision => ({
      ...note(payment, "approved"),
      hold: { productId, queryId, lapsesAt },
    });
    expect(await oneInsideTheOther(hold(first, "first"), hold(second, "second"))).toEqual(["done", "out_of_stock"]);
  });
});

describe("batches that want the same things in different orders", () => {
  it("never wait for each other in a circle, and write each thing once", async () => {
    const deadlocks = async () => {
      const sql = "select deadlocks::int as n from pg_stat_database where datname = current_database()";
      return (await db.query<{ n: number }>({ name: "locks_deadlocks", sql }, []))[0]?.n;
    };
    const before = await deadlocks();
    const products = await Promise.all([1, 2, 3, 4].map(() => product(1000)));
    for (let round = 0; round < 10; round++) {
      const wanted = await Promise.all(
        Array.from({ length: 20 }, (_, n) => wish(`${round}-${n}`, products[n % 4] ?? "")),
      );
      // Each of these gathers batches of its own, as servers do.
      const servers = [1, 2, 3, 4].map(() => paymentStore(db));
      const results = await Promise.all(
        servers.flatMap(({ write }, turn) => rotated(wanted, turn).map((decision) => write(decision))),
      );
      const count = (result: WriteResult) => results.filter((one) => one === result).length;
      expect(count("done")).toBe(wanted.length);
      expect(count("known_charge") + count("stale")).toBe(results.length - wanted.length);
    }
    expect(await deadlocks()).toBe(before);
  }, 60_000);
});

/** Forwards, backwards, from the middle. */
function rotated<Item>(all: Item[], turn: number): Item[] {
  const from = [...all.slice(turn * 5), ...all.slice(0, turn * 5)];
  return turn % 2 === 0 ? from : from.reverse();
}

let lastUpdateId = 1;

/** Money with everything that others could wait for: some of a payment, some of nobody's. */
async function wish(name: string, productId: string): Promise<Decision> {
  const isOfPayment = Number(name.split("-")[1]) % 2 === 0;
  const payment = isOfPayment ? await order(productId) : null;
  const user = await person();
  const money = { provider: "telegram-stars" as const, chargeId: `wish-${name}`, paymentId: payment?.id ?? null };
  const entry = { account: "asset:telegram-stars", amount: 7, currency: "XTR" };
  return {
    ...(payment ? note(payment, "paid") : { at: clock.now() }),
    update: { botId: "1", updateId: String(lastUpdateId++), kind: "message", payload: {} },
    charge: {
      ...money,
      disposition: "quarantined",
      reason: "wrong_price",
      amount: 7,
      currency: "XTR",
      payerTelegramId: null,
      invoicePayload: "",
      providerChargeId: null,
      raw: {},
      chargedAt: clock.now(),
      period: 1,
    },
    ledger: {
      kind: "charge",
      provider: money.provider,
      externalId: money.chargeId,
      paymentId: money.paymentId,
      at: clock.now(),
      entries: [entry, { ...entry, account: "owed:quarantine", amount: -7 }],
    },
    takeStock: productId,
    notifications: [{ userId: user.id, slot: `wish-${name}`, kind: "staff_alert", paymentId: null, data: {} }],
  };
}
