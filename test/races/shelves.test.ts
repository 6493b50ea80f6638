import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openRaces, type Races } from "./races.ts";

const mostBuyers = 300;
const pieces = 1000;

let races: Races;
beforeAll(async () => {
  races = await openRaces();
}, 120_000);
afterAll(() => races.close());

let ids = 5_000_000;

interface Ordered {
  buyer: number;
  payload: string;
  amount: number;
}

async function orders(n: number, productId: string): Promise<Ordered> {
  const { users, payments } = races.at(n);
  const user = { id: ids++, first_name: "Anna" };
  await users.acceptTerms(await users.byTelegramUser(user));
  const input = { productId, idempotencyKey: `shelves-${n}`, channel: "chat" as never };
  const started = await payments.start(await users.byTelegramUser(user), input, "test");
  if ("message" in started) throw new Error(started.message);
  return { buyer: user.id, payload: started.invoicePayload, amount: Number(started.amount) };
}

/** Presses Pay at one server; the money is heard of at the other. */
async function buys(n: number, { buyer, payload, amount }: Ordered): Promise<string> {
  const asked = { currency: "XTR", total_amount: amount, invoice_payload: payload };
  const pre_checkout_query = { id: `query-${n}`, from: { id: buyer }, ...asked };
  const { ok } = await races.at(n).charges.decideCheckout({ update_id: ids++, pre_checkout_query }, "test");
  if (!ok) return "DECLINED";
  const successful_payment = { ...asked, telegram_payment_charge_id: `charge-${n}` };
  const message = { date: 1_767_225_600, from: { id: buyer }, chat: { id: buyer }, successful_payment };
  return races.at(n + 1).charges.recordUpdate({ update_id: ids++, message }, "test");
}

describe("many buyers of goods that are counted", () => {
  it("do not wait for each other in a circle, and every piece is accounted for", async () => {
    // Plans are never counted, and nobody has two of one.
    const isCounted = "period_seconds is null";
    await races.query("count", `update product set stock = ${pieces}, is_repeatable = true where ${isCounted}`);
    const products = await races.query<{ id: string }>("products", `select id from product where ${isCounted}`);
    const ordered: Ordered[] = [];
    for (let n = 0; n < mostBuyers; n++) ordered.push(await orders(n, products[n % products.length]?.id ?? ""));
    // Those who come together want different things, in an order of their own at each server.
    const crowd = ordered.map((one, n) => ({ one, n })).sort((a, b) => ((a.n * 7919) % 307) - ((b.n * 7919) % 307));
    const outcomes = await Promise.all(crowd.map(({ one, n }) => buys(n, one)));
    expect(new Set(outcomes)).toEqual(new Set(["RECORDED"]));
    const [left] = await races.query<{ n: number }>("left", "select sum(stock)::int as n from product");
    expect(left?.n).toBe(products.length * pieces - mostBuyers);
    const sql = "select deadlocks::int as n from pg_stat_database where datname = current_database()";
    expect(await races.query("deadlocks", sql)).toEqual([{ n: 0 }]);
  });
});
