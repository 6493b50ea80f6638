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

describe("Telegram's own account", () => {
  it("shows a refund that nobody told, beside a charge that is in the books", async () => {
    const [tea, charge] = [await shop.order(), shop.newCharge()];
    await shop.hears(shop.paid(tea, charge));
    const user = { type: "user", transaction_type: "invoice_payment", user: { id: tea.payer } };
    const line = { id: charge, amount: price, date: shop.seconds() };
    shop.lines.push({ ...line, source: { ...user, invoice_payload: tea.payload } }, { ...line, receiver: user });
    expect(await shop.reconciliation.runNow("test")).toMatchObject({ repaired: 1 });
    expect(await shop.stateOf(tea)).toBe("refunded");
    expect(
      await shop.query(`select direction from star_transaction where id = $1 order by direction`, [charge]),
    ).toEqual([{ direction: "in" }, { direction: "out" }]);
  });

  it("shows a withdrawal that failed and came back under its own id: both stand in the books, each once", async () => {
    const line = { id: `withdrawal-${shop.next()}`, amount: 40, date: shop.seconds() };
    const fragment = { type: "fragment", withdrawal_state: { type: "failed" } };
    const sent = { ...line, receiver: fragment };
    const back = { ...line, source: { type: "fragment" } };
    const both = { ...line, id: `withdrawal-${shop.next()}` };
    shop.lines.push(sent, { ...both, receiver: fragment }, { ...both, source: { type: "fragment" } });
    expect(await shop.reconciliation.runNow("test")).toMatchObject({ repaired: 3 });
    shop.lines.push(back);
    expect(await shop.reconciliation.runNow("test")).toMatchObject({ repaired: 1 });
    expect(await shop.reconciliation.runNow("test")).toMatchObject({ repaired: 0 });
    const [account] = await shop.query<{ stars: number; entries: number }>(
      `select sum(amount)::int as stars, count(*)::int as entries from ledger_entry where account = 'other:withdrawal'`,
    );
    expect(account).toEqual({ stars: 0, entries: 4 });
  });

  it("shows a part of a Star: no line of the books, and nothing to repair each hour anew", async () => {
    const source = { type: "affiliate_program", commission_per_mille: 5 };
    shop.lines.push({
      id: `part-${shop.next()}`,
      amount: 0,
      nanostar_amount: 500_000_000,
      date: shop.seconds(),
      source,
    });
    expect(await shop.reconciliation.runNow("test")).toMatchObject({ repaired: 0 });
  });
});
