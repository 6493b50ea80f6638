import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../platform/database.ts";
import { Refusal } from "../platform/refusal.ts";
import { openTestDatabase } from "../platform/test-database.ts";
import { type MoneyShop, openMoney, price } from "../test-money.ts";

let db: Database;
let shop: MoneyShop;
beforeAll(async () => {
  db = await openTestDatabase();
  shop = await openMoney(db);
});
afterAll(() => db.close());

describe("money that goes back", () => {
  it("goes once, when ten of staff return one charge at the same moment", async () => {
    const [tea, charge] = [await shop.order(), shop.newCharge()];
    await shop.hears(shop.paid(tea, charge));
    const id = await shop.chargeRowId(charge);
    await Promise.all(Array.from({ length: 10 }, () => shop.refunds.giveBack(shop.owner, id, "by mistake", "test")));
    expect(shop.returned.filter((one) => one === charge)).toHaveLength(1);
    expect(await shop.query(`select state from refund where charge_id = $1`, [charge])).toEqual([{ state: "done" }]);
  });

  it("goes no further than one of staff may in a day, however many buttons they press at once", async () => {
    const mallory = await shop.person();
    const charges = await Promise.all(
      Array.from({ length: 20 }, async () => [await shop.order(), shop.newCharge()] as const),
    );
    for (const [tea, charge] of charges) await shop.hears(shop.paid(tea, charge));
    const answers = await Promise.all(
      charges.map(async ([, charge]) =>
        shop.refunds.giveBack(mallory, await shop.chargeRowId(charge), "all of it", "test"),
      ),
    );
    expect(answers.filter((answer) => answer instanceof Refusal)).toHaveLength(8);
    const returned = charges.filter(([, charge]) => shop.returned.includes(charge));
    expect(returned).toHaveLength(12);
    shop.clock.advance(86_401);
  });

  it("is sent again by the next one when whoever was to send it died right after the decision", async () => {
    const [tea, charge] = [await shop.order(), shop.newCharge()];
    await shop.hears(shop.paid(tea, charge));
    const [row] = await shop.query<{ id: string }>(
      `insert into refund (id, provider, charge_id, payment_id, state, origin, amount, currency, payer_telegram_id,
          asked_at, asked_by, decided_at, decided_by, next_attempt_at)
        select gen_random_uuid(), provider, charge_id, payment_id, 'sending', 'staff', amount, currency, payer_telegram_id,
          $2, 'user:x', $2, 'user:x', $2 from charge where charge_id = $1 returning id`,
      [charge, shop.clock.now()],
    );
    await Promise.all([shop.refunds.sweepSend(shop.clock.now()), shop.refunds.sweepSend(shop.clock.now())]);
    expect(shop.returned.filter((one) => one === charge)).toHaveLength(1);
    expect(await shop.query(`select state from refund where id = $1`, [row?.id])).toEqual([{ state: "done" }]);
    expect(await shop.stateOf(tea)).toBe("refunded");
  });

  it("takes back what it had bought", async () => {
    const [tea, charge] = [await shop.order(), shop.newCharge()];
    await shop.hears(shop.paid(tea, charge));
    expect(await shop.grantsOf(tea)).toEqual([{ isValid: true }]);
    await shop.refunds.giveBack(shop.owner, await shop.chargeRowId(charge), "by mistake", "test");
    expect(await shop.stateOf(tea)).toBe("refunded");
    expect(await shop.grantsOf(tea)).toEqual([{ isValid: false }]);
  });

  it("counts as back when Telegram says that it is back already", async () => {
    const [tea, charge] = [await shop.order(), shop.newCharge()];
    await shop.hears(shop.paid(tea, charge));
    shop.returned.push(charge);
    await shop.refunds.giveBack(shop.owner, await shop.chargeRowId(charge), "by mistake", "test");
    expect(await shop.stateOf(tea)).toBe("refunded");
  });

  it("is booked when its charge is heard of later", async () => {
    const [tea, charge] = [await shop.order(), shop.newCharge()];
    const refunded_payment = { currency: "XTR", total_amount: price, telegram_payment_charge_id: charge };
    const message = { message_id: 1, date: shop.seconds(), chat: { id: tea.payer }, refunded_payment };
    expect(await shop.hears({ update_id: shop.next(), message })).toBe("QUARANTINED");
    expect(await shop.hears(shop.paid(tea, charge))).toBe("RECORDED");
    await shop.refunds.sweepBook();
    expect(await shop.stateOf(tea)).toBe("refunded");
    expect(await shop.grantsOf(tea)).toEqual([{ isValid: false }]);
  });
});
