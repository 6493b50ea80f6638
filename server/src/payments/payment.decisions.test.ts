/** One statement writes a batch, yet each decision is judged by itself. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "../platform/database.ts";
import { newId } from "../platform/id.ts";
import { openTestDatabase } from "../platform/test-database.ts";
import { writeTogether } from "./payment.batches.ts";
import type { Decision, WriteResult } from "./payment.decisions.ts";
import { paymentChart } from "./payment.machine.ts";

const now = new Date("2027-03-01T12:00:00Z");
const price = 7;

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

let statements = 0;
const ask = <Row = Record<string, unknown>>(sql: string, values: unknown[] = []) =>
  db.query<Row>({ name: `test_decisions_${++statements}`, sql }, values);

let last = 0;
const next = () => ++last;

let written = 0;
beforeEach(() => void (written = 0));
/** What is decided in the same moment; `written` counts the statements it took. */
function write(...decisions: Decision[]): Promise<WriteResult[]> {
  const one = writeTogether({
    query: (statement, values) => {
      written++;
      return db.query(statement, values);
    },
  });
  return Promise.all(decisions.map((decision) => one(decision)));
}

async function product(stock: number | null): Promise<string> {
  const id = newId();
  await ask(
    `insert into product (id, slug, kind, title, description, delivery, price_stars, stock, entitlement_key, position,
      created_at, updated_at) values ($1, $2, 'digital', '{}', '{}', '{}', $3, $4, 'tea', 1, $5, $5)`,
    [id, `tea-${next()}`, price, stock, now],
  );
  return id;
}

interface Open {
  id: string;
  userId: string;
  productId: string;
}

/** A payment whose invoice is open; its version is 1. */
async function payment(productId: string): Promise<Open> {
  const [id, userId, number] = [newId(), newId(), next()];
  await ask(
    `insert into app_user (id, telegram_id, first_name, created_at, updated_at) values ($1, $2, 'Anna', $3, $3)`,
    [userId, number, now],
  );
  await ask(
    `insert into payment (id, user_id, product_id, provider, channel, state, timers, amount, currency, title,
      entitlement_key, invoice_payload, created_at, updated_at)
      values ($1, $2, $3, 'telegram-stars', 'chat', 'invoiced', '{}', $4, 'XTR', 'Tea', 'tea', $5, $6, $6)`,
    [id, userId, productId, price, `payment:${id}`, now],
  );
  return { id, userId, productId };
}

const standingAfter = (event: string, state = "invoiced") => paymentChart.step({ state, timers: {} }, event, now);
const update = (id = next()) => ({ botId: "1", updateId: String(id), kind: "test", payload: { id } });

function held({ id, productId }: Open, version = 1): Decision {
  return {
    at: now,
    update: update(),
    payment: { id, version, standing: standingAfter("APPROVED") },
    change: { event: "approved", actor: "telegram" },
    hold: { productId, queryId: `query-${next()}`, lapsesAt: new Date(now.getTime() + 60_000) },
  };
}

function paid({ id, userId, productId }: Open, chargeId = `charge-${next()}`, version = 1): Decision {
  const money = { provider: "telegram-stars" as const, chargeId, paymentId: id };
  const entry = { account: "asset:telegram-stars", amount: price, currency: "XTR" };
  return {
    at: now,
    update: update(),
    payment: { id, version, standing: standingAfter("PAID"), paidAt: now, invoiceLink: null },
    change: { event: "paid", actor: "telegram" },
    releaseHold: "paid",
    charge: {
      ...money,
      disposition: "applied",
      reason: null,
      amount: price,
      currency: "XTR",
      payerTelegramId: "1",
      invoicePayload: `payment:${id}`,
      providerChargeId: null,
      raw: { chargeId },
      chargedAt: now,
      period: 1,
    },
    ledger: {
      kind: "charge",
      provider: "telegram-stars",
      externalId: chargeId,
      paymentId: id,
      at: now,
      entries: [entry, { ...entry, account: "revenue:sales", amount: -price }],
    },
    takeStock: productId,
    entitlement: {
      userId,
      productId,
      key: "tea",
      provider: "telegram-stars",
      chargeId,
      grantedAt: now,
      expiresAt: null,
    },
    notifications: [{ userId, slot: `payment:${id}`, kind: "payment_status", paymentId: id, data: {} }],
  };
}

/** How many rows of each table are about this payment. */
async function rowsAbout({ id, userId }: Open) {
  const [row] = await ask(
    `select (select version from payment where id = $1) as version,
      (select count(*)::int from payment_change where payment_id = $1) as changes,
      (select count(*)::int from charge where payment_id = $1) as charges,
      (select count(*)::int from ledger_transaction t join ledger_entry e on e.transaction_id = t.id
        where t.payment_id = $1) as entries,
      (select count(*)::int from entitlement where user_id = $2) as entitlements,
      (select count(*)::int from notification where payment_id = $1) as notifications`,
    [id, userId],
  );
  return row;
}
const nothing = { version: 1, changes: 0, charges: 0, entries: 0, entitlements: 0, notifications: 0 };
const everything = { version: 2, changes: 1, charges: 1, entries: 2, entitlements: 1, notifications: 1 };

const isHeard = async ({ update: given }: Decision) =>
  (await ask(`select 1 from telegram_update where update_id = $1`, [given?.updateId])).length === 1;

describe("a batch of decisions", () => {
  it("is written in one statement; what is refused writes nothing, and its neighbours are written", async () => {
    const tea = await product(null);
    const [first, stale, knownUpdate, knownCharge, second] = await Promise.all([1, 2, 3, 4, 5].map(() => payment(tea)));
    if (!first || !stale || !knownUpdate || !knownCharge || !second) throw new Error("five payments");
    const earlier = { ...held(await payment(tea)), update: update(1_000_000) };
    const charged = paid(await payment(tea), "charge-of-another");
    await write(earlier, charged);
    written = 0;

    const decisions = [
      paid(first),
      paid(stale, "charge-stale", 2),
      { ...held(knownUpdate), update: update(1_000_000) },
      paid(knownCharge, "charge-of-another"),
      paid(second),
    ];
    expect(await write(...decisions)).toEqual(["done", "stale", "known_update", "known_charge", "done"]);
    expect(written).toBe(1);
    for (const one of [first, second]) expect(await rowsAbout(one)).toEqual(everything);
    for (const one of [stale, knownUpdate, knownCharge]) expect(await rowsAbout(one)).toEqual(nothing);
    // That a known charge was heard of again is all that is remembered of its update.
    expect(await Promise.all(decisions.map(isHeard))).toEqual([true, false, true, true, true]);
  });

  it("gives what is left to those who ask first", async () => {
    const print = await product(2);
    const asking = [await payment(print), await payment(print), await payment(print)];
    expect(await write(...asking.map((one) => held(one)))).toEqual(["done", "done", "out_of_stock"]);
    expect(written).toBe(1);
    expect(await write(held(await payment(print)))).toEqual(["out_of_stock"]);
  });

  it("takes a piece from nobody who holds it", async () => {
    const print = await product(1);
    const [holder, other] = [await payment(print), await payment(print)];
    await write(held(holder));
    expect(await write(held(other), held(holder, 2))).toEqual(["out_of_stock", "done"]);
    const holds = await ask(
      `select payment_id as id, release_reason as why from checkout_hold where product_id = $1 order by opened_at, id`,
      [print],
    );
    expect(holds).toEqual([
      { id: holder.id, why: "replaced" },
      { id: holder.id, why: null },
    ]);
  });

  it("takes the pieces there are, and says which money came after the last one", async () => {
    const [print, cup] = [await product(1), await product(5)];
    const buyers = [await payment(print), await payment(cup), await payment(print)];
    const slotOf = ({ id }: Open) => `oversold:${id}`;
    const told = buyers.map((one) => {
      const { notifications = [], ...rest } = paid(one);
      const more = notifications.map((each) => ({ ...each, slot: slotOf(one), ifOversold: true as const }));
      return { ...rest, notifications: [...notifications, ...more] };
    });
    expect(await write(...told)).toEqual(["done", "done", "oversold"]);
    expect(await ask(`select payment_id as id from notification where slot = any ($1)`, [buyers.map(slotOf)])).toEqual([
      { id: buyers[2]?.id },
    ]);
    expect(written).toBe(1);
    expect(await ask(`select stock from product where id = any ($1) order by stock`, [[print, cup]])).toEqual([
      { stock: 0 },
      { stock: 4 },
    ]);
    const marked = await ask(`select id from payment where is_oversold and product_id = any ($1)`, [[print, cup]]);
    expect(marked).toEqual([{ id: buyers[2]?.id }]);
  });

  it("holds one decision about a payment: the next comes after it and finds what it wrote", async () => {
    const tea = await payment(await product(null));
    expect(await write(paid(tea), paid(tea), held(tea))).toEqual(["done", "stale", "stale"]);
    expect(written).toBe(3);
    expect(await rowsAbout(tea)).toEqual(everything);
  });

  it("holds a charge id once, whatever payment it is said to be of", async () => {
    const [tea, cake] = [await payment(await product(null)), await payment(await product(null))];
    expect(await write(paid(tea, "the-same"), paid(cake, "the-same"))).toEqual(["done", "known_charge"]);
    expect(await rowsAbout(cake)).toEqual(nothing);
  });
});
