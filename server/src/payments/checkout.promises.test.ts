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

describe("a yes that Telegram may have taken", () => {
  const isHeld = async ({ id }: { id: string }) =>
    (await shop.query(`select 1 from checkout_hold where payment_id = $1 and released_at is null`, [id])).length === 1;

  it("is known again when the question comes again: whoever asks now cannot know that it was not told", async () => {
    const tea = await shop.order();
    const question = shop.question(tea);
    expect(await shop.decides(question)).toEqual({ ok: true, message: null, isRepeated: false });
    expect(await shop.decides(question)).toEqual({ ok: true, message: null, isRepeated: true });
  });

  it("is the first one of two that come at the same moment, and no other", async () => {
    const question = shop.question(await shop.order());
    const answers = await Promise.all([1, 2, 3].map(() => shop.decides(question)));
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(answers.filter(({ isRepeated }) => !isRepeated)).toHaveLength(1);
  });

  it("keeps the piece for its minute, though a later question that took its hold over was not told", async () => {
    const print = await shop.product(1);
    const [first, other] = [await shop.order(print), await shop.order(print)];
    expect(await shop.asksToPay(first)).toBe(true);
    shop.clock.advance(13);
    const second = shop.question(first);
    expect(await shop.decides(second)).toMatchObject({ ok: true, isRepeated: false });
    await shop.charges.releaseCheckout(second.pre_checkout_query.id);
    expect([await isHeld(first), await shop.asksToPay(other)]).toEqual([true, false]);
    shop.clock.advance(48);
    await shop.charges.releaseCheckout(second.pre_checkout_query.id);
    expect([await isHeld(first), await shop.asksToPay(other)]).toEqual([false, true]);
  });

  it("is released at once where it is the only one and was not told", async () => {
    const tea = await shop.order();
    const question = shop.question(tea);
    expect(await shop.decides(question)).toMatchObject({ ok: true });
    await shop.charges.releaseCheckout(question.pre_checkout_query.id);
    expect(await isHeld(tea)).toBe(false);
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
