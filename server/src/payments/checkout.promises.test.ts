import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../platform/database.ts";
import { openTestDatabase } from "../platform/test-database.ts";
import { type MoneyShop, openMoney } from "../test-money.ts";

let db: Database;
let shop: MoneyShop;
beforeAll(async () => {
  db = await openTestDatabase();
  shop = await openMoney(db);
});
afterAll(() => db.close());

describe("a yes before the money", () => {
  it("holds the last piece: who asks next hears no", async () => {
    const print = await shop.product(1);
    const [first, second] = [await shop.order(print), await shop.order(print)];
    expect(await shop.asksToPay(first)).toBe(true);
    expect(await shop.asksToPay(second)).toBe(false);
    expect(await shop.query(`select payment_id as id from checkout_hold where product_id = $1`, [print.id])).toEqual([
      { id: first.id },
    ]);
  });

  it("is not said once the time to pay is over", async () => {
    const tea = await shop.order();
    shop.clock.advance(3601);
    while ((await shop.payments.fireTimers(shop.clock.now())) > 0);
    expect(await shop.asksToPay(tea)).toBe(false);
  });
});

describe("a no before the money, asked for again because it was not heard", () => {
  it("does not say that an invoice is closed which can be paid a moment later", async () => {
    const tea = await shop.order();
    expect(await shop.asksToPay(tea)).toBe(true);
    shop.clock.advance(11);
    const second = shop.question(tea);
    const no = await shop.decides(second);
    expect(no).toMatchObject({ ok: false, message: expect.stringContaining("Try again in a few seconds") });
    shop.clock.advance(2);
    expect(await shop.decides(second)).toEqual(no);
    expect(await shop.asksToPay(tea)).toBe(true);
  });
});
