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

describe("money after the last piece", () => {
  /** This database to a process that dies right after it has recorded money. */
  function untilRecorded(): Database {
    let isDead = false;
    const query: Database["query"] = async (statement, values) => {
      if (isDead) throw new Error("This process is dead.");
      const rows = await db.query(statement, values);
      isDead = statement.name === "write_decisions" && String(values[0]).includes(`"charges"`);
      return rows as never;
    };
    return { ...db, query };
  }
  const toStaff = (chargeId: string) =>
    shop.query(
      `select version, said_version as said from notification where kind = 'staff_alert' and data->>'chargeId' = $1`,
      [chargeId],
    );

  it("is told to staff by what records it, whatever becomes of the process, and is not told again", async () => {
    const print = await shop.product(1);
    const [inTime, late] = [await shop.order(print), await shop.order(print)];
    const dying = await openMoney(untilRecorded());
    const money = shop.paid(late, shop.newCharge());
    expect(await shop.hears(shop.paid(inTime, "in-time"))).toBe("RECORDED");
    await dying.hears(money).catch(() => undefined);
    expect(await shop.query(`select is_oversold as "isOversold" from payment where id = $1`, [late.id])).toEqual([
      { isOversold: true },
    ]);
    expect(await shop.hears(money)).toBe("KNOWN");
    const { telegram_payment_charge_id: chargeId } = money.message.successful_payment;
    expect(await toStaff(chargeId)).toEqual([{ version: 1, said: 0 }]);
    expect(await toStaff("in-time")).toEqual([]);
  });
});

describe("money that comes", () => {
  it("is known by its charge id: under another update it is not recorded again", async () => {
    const [tea, charge] = [await shop.order(), shop.newCharge()];
    expect(await shop.hears(shop.paid(tea, charge))).toBe("RECORDED");
    expect(await shop.hears(shop.paid(tea, charge))).toBe("KNOWN");
    expect(await shop.chargesOf(tea)).toEqual(["applied"]);
    expect(await shop.grantsOf(tea)).toHaveLength(1);
  });

  it("is kept when it comes a second time for one payment", async () => {
    const tea = await shop.order();
    expect(await shop.hears(shop.paid(tea, shop.newCharge()))).toBe("RECORDED");
    expect(await shop.hears(shop.paid(tea, shop.newCharge()))).toBe("RECORDED");
    expect(await shop.chargesOf(tea)).toEqual(["applied", "surplus"]);
    expect(await shop.grantsOf(tea)).toHaveLength(1);
  });

  it("is kept when its update's id was heard before", async () => {
    const [tea, cake] = [await shop.order(), await shop.order()];
    const first = shop.paid(tea, shop.newCharge());
    expect(await shop.hears(first)).toBe("RECORDED");
    expect(await shop.hears(shop.paid(cake, shop.newCharge(), first.update_id))).toBe("RECORDED");
    expect(await shop.chargesOf(cake)).toEqual(["applied"]);
  });

  it("is all recorded when two charges on one payment come at the same moment", async () => {
    const tea = await shop.order();
    const outcomes = await Promise.all([0, 1].map(() => shop.hears(shop.paid(tea, shop.newCharge()))));
    expect(outcomes).toEqual(["RECORDED", "RECORDED"]);
    expect(await shop.chargesOf(tea)).toEqual(["applied", "surplus"]);
  });

  it("is still money when the payment has expired", async () => {
    const tea = await shop.order();
    shop.clock.advance(3601);
    while ((await shop.payments.fireTimers(shop.clock.now())) > 0);
    expect(await shop.stateOf(tea)).toBe("expired");
    expect(await shop.hears(shop.paid(tea, shop.newCharge()))).toBe("RECORDED");
    expect(await shop.stateOf(tea)).toBe("paid");
    expect(await shop.grantsOf(tea)).toEqual([{ isValid: true }]);
  });

  it("is written with the news about it or not at all, and what is not written is kept", async () => {
    const tea = await shop.order();
    const update = shop.paid(tea, shop.newCharge());
    await shop.query(`alter table notification rename to notification_away`);
    const outcome = await shop.hears(update);
    await shop.query(`alter table notification_away rename to notification`);
    expect(await shop.chargesOf(tea)).toEqual([]);
    expect(outcome).toBe("FAILED");
    shop.clock.advance(10);
    expect((await shop.updates.claimDue(10, "bot")).map((one) => one.update)).toEqual([update]);
    expect(await shop.hears(update)).toBe("RECORDED");
    expect(await shop.query(`select slot from notification where payment_id = $1`, [tea.id])).toEqual([
      { slot: `payment:${tea.id}` },
    ]);
  });

  it("is booked on both sides, whatever it was", async () => {
    const tea = await shop.order();
    for (const payment of [tea, tea, { ...tea, payload: "nobody-knows" }]) {
      const chargeId = shop.newCharge();
      await shop.hears(shop.paid(payment, chargeId));
      const entries = await shop.query<{ account: string; stars: number }>(
        `select account, amount::int as stars from ledger_entry e join ledger_transaction t on t.id = e.transaction_id
          where t.external_id = $1 order by line`,
        [chargeId],
      );
      expect(entries[0]).toEqual({ account: "asset:telegram-stars", stars: price });
      expect(entries.map(({ stars }) => stars)).toEqual([price, -price]);
    }
  });
});

describe("what the provider said", () => {
  const wordsOf = (chargeId: string) =>
    shop.query(`select raw, amount::int from charge where charge_id = $1`, [chargeId]);

  it("is kept for thirty days without names, then only what it meant", async () => {
    const [tea, charge] = [await shop.order(), shop.newCharge()];
    const update = shop.paid(tea, charge);
    Object.assign(update.message.from, { first_name: "Anna", username: "anna" });
    Object.assign(update.message.successful_payment, { order_info: { name: "Anna" } });
    await shop.hears(update);
    const updateId = [String(update.update_id)];
    const [kept] = await shop.query<{ said: string }>(
      `select payload::text as said from telegram_update where update_id = $1`,
      updateId,
    );
    expect(kept?.said).toContain(charge);
    expect(kept?.said).not.toMatch(/anna/i);
    expect(await wordsOf(charge)).toMatchObject([{ raw: { telegram_payment_charge_id: charge } }]);
    expect(JSON.stringify(await wordsOf(charge))).not.toContain("Anna");
    const source = { type: "user", transaction_type: "invoice_payment", user: { id: tea.payer, first_name: "Anna" } };
    shop.lines.push({
      id: charge,
      amount: price,
      date: shop.seconds(),
      source: { ...source, invoice_payload: tea.payload },
    });
    await shop.reconciliation.runNow("test");
    const lineOf = () => shop.query(`select raw, amount::int from star_transaction where id = $1`, [charge]);
    expect(await lineOf()).toMatchObject([{ raw: { id: charge, source: { user: { id: tea.payer } } } }]);
    expect(JSON.stringify(await lineOf())).not.toContain("Anna");

    shop.clock.advance(31 * 86_400);
    for (const { run } of shop.sweeps.filter(({ name }) => /Words|updates/.test(name))) {
      while ((await run(shop.clock.now())) > 0);
    }
    expect(await wordsOf(charge)).toEqual([{ raw: null, amount: price }]);
    expect(await lineOf()).toEqual([{ raw: null, amount: price }]);
    expect(await shop.query(`select 1 from telegram_update where update_id = $1`, updateId)).toEqual([]);
  });
});
