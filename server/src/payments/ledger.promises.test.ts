import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../platform/database.ts";
import { openTestDatabase } from "../platform/test-database.ts";
import { type MoneyShop, openMoney, price } from "../test-money.ts";

let db: Database;
let shop: MoneyShop;
beforeAll(async () => {
  db = await openTestDatabase();
  shop = await openMoney(db);
});
afterAll(() => db.close());

describe("one that cannot be booked", () => {
  const isBooked = async (id: string) =>
    (await shop.query<{ is: boolean }>(`select booked_at is not null as is from refund where charge_id = $1`, [id]))[0]
      ?.is;
  /** A line with two sides where the books want to write theirs. */
  const inTheWay = async (kind: string, id: string) => {
    await shop.query(
      `with made as (
          insert into ledger_transaction (id, kind, provider, external_id, at, recorded_at)
          values (gen_random_uuid(), $1, 'telegram-stars', $2, $3, $3) returning id)
        insert into ledger_entry (transaction_id, line, account, amount, currency)
        select id, line, 'in the way', amount, 'XTR' from made, (values (1, 5), (2, -5)) as sides (line, amount)`,
      [kind, id, shop.clock.now()],
    );
  };

  it("keeps no other refund from being booked", async () => {
    const pairs = await Promise.all([1, 2, 3].map(async () => [await shop.order(), shop.newCharge()] as const));
    for (const [tea, charge] of pairs) {
      const refunded_payment = { currency: "XTR", total_amount: price, telegram_payment_charge_id: charge };
      await shop.hears({
        update_id: shop.next(),
        message: { message_id: 1, chat: { id: tea.payer }, refunded_payment },
      });
      await shop.hears(shop.paid(tea, charge));
    }
    const [first, ...others] = pairs.map(([, charge]) => charge);
    await inTheWay("refund", first ?? "");
    while ((await shop.refunds.sweepBook()) > 0);
    expect(await Promise.all(others.map(isBooked))).toEqual([true, true]);
    expect(await isBooked(first ?? "")).toBe(false);
  });

  it("keeps no other line of the account from being found, and is looked at again", async () => {
    const [first, second] = [`gift-${shop.next()}`, `gift-${shop.next()}`];
    const receiver = { type: "chat", chat: { id: 1 } };
    for (const id of [first, second]) shop.lines.push({ id, amount: 3, date: shop.seconds(), receiver });
    await inTheWay("gift", first);
    expect(await shop.reconciliation.runNow("test")).toMatchObject({ repaired: 1 });
    expect(await shop.query(`select kind from ledger_transaction where external_id = $1`, [second])).toEqual([
      { kind: "gift" },
    ]);
    const [progress] = await shop.query<{ n: number }>(`select lines_read::int as n from reconciliation`);
    expect(progress?.n).toBe(shop.lines.length - 2);
    shop.lines.splice(-2);
  });
});

describe("the database by itself", () => {
  it("refuses a step that no payment can take", async () => {
    const tea = await shop.order();
    await shop.hears(shop.paid(tea, shop.newCharge()));
    await expect(shop.query(`update payment set state = 'invoiced' where id = $1`, [tea.id])).rejects.toThrow(
      "cannot go from paid to invoiced",
    );
  });

  it("refuses a ledger transaction with one side", async () => {
    const oneSided = `with made as (
        insert into ledger_transaction (id, kind, provider, external_id, at, recorded_at)
        values (gen_random_uuid(), 'test', 'telegram-stars', 'one-sided', now(), now()) returning id)
      insert into ledger_entry (transaction_id, line, account, amount, currency)
      select id, 1, 'asset:nowhere', 5, 'XTR' from made`;
    await expect(shop.query(oneSided)).rejects.toThrow("does not sum to zero");
  });

  it.each(["ledger_entry", "ledger_transaction", "payment_change"])("refuses to rewrite %s", async (table) => {
    await shop.hears(shop.paid(await shop.order(), shop.newCharge()));
    await expect(shop.query(`delete from ${table}`)).rejects.toThrow("append-only");
  });
});
