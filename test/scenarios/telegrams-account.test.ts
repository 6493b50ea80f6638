/** Telegram's own account of Stars shows more than purchases, and more than anybody told us. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { MiniApp } from "../people/mini-app.ts";
import { openWorld, type World } from "../world.ts";

let world: World;
let staff: MiniApp;
beforeEach(async () => {
  world = await openWorld();
  await world.owner.starts();
  staff = await world.owner.opensMiniApp();
});
afterEach(() => world.close());

interface Report {
  repaired: number;
  drift: number;
}
const compare = async () =>
  (await staff.asks<{ reconcile: Report }>(`mutation { reconcile { repaired drift } }`)).reconcile;
interface Alert {
  id: string;
  kind: string;
  closedBy: string | null;
}
const alerts = async (isOpen = true) =>
  (
    await staff.asks<{ alerts: Alert[] }>(
      `query ($isOpen: Boolean!) { alerts(isOpen: $isOpen) { id kind closedBy } }`,
      { isOpen },
    )
  ).alerts;

async function sells(slug: string) {
  const anna = await world.guest("Anna");
  await anna.ordersInChat(slug);
  await anna.pays();
  await anna.sees("Paid: ");
  return anna;
}

describe("what moved on Telegram's account", () => {
  it("and is no purchase stands in the books under its own name", async () => {
    await sells("lighthouse-tale");
    const { hand } = world.sandbox;
    const person = world.owner.id;
    await hand.addStarTransaction({ kind: "withdrawal", amount: 9 });
    await hand.addStarTransaction({ kind: "gift", amount: 3, personId: person });
    await hand.addStarTransaction({ kind: "paid_broadcast", amount: 2 });
    await hand.addStarTransaction({ kind: "ads", amount: 1 });
    await hand.addStarTransaction({ kind: "affiliate_program", amount: 4 });
    await hand.addStarTransaction({ kind: "other", amount: 5, direction: "in" });
    expect(await compare()).toEqual({ repaired: 6, drift: 0 });
    expect(await world.books()).toEqual({
      "asset:telegram-stars": 20 - 9 - 3 - 2 - 1 + 4 + 5,
      "revenue:sales": -20,
      "other:withdrawal": 9,
      "other:gift": 3,
      "other:broadcast": 2,
      "other:ads": 1,
      "other:affiliate": -4,
      "other:other": -5,
    });
    expect(await compare()).toEqual({ repaired: 0, drift: 0 });
    expect(await alerts()).toEqual([]);
  });

  it("less a partner's share is the price all the same, and comes back less that share", async () => {
    await world.sandbox.hand.addFault({ kind: "affiliate_commission", commissionPerMille: 100 });
    const anna = await sells("lighthouse-tale");
    expect(await compare()).toMatchObject({ drift: 0 });
    expect(await world.books()).toEqual({
      "asset:telegram-stars": 18,
      "revenue:sales": -20,
      "expense:affiliate": 2,
    });
    const [sale] = world.sandbox.world.ledger().rows;
    await world.sandbox.hand.refundFromOutside({ chargeId: sale?.chargeId ?? "" });
    await anna.sees("Refunded: ");
    expect(await compare()).toMatchObject({ drift: 0 });
    expect(await world.books()).toEqual({ "revenue:sales": -20, "revenue:refunds": 20 });
  });

  it("less half a Star adds up with the next half", async () => {
    for (let sale = 1; sale <= 2; sale++) {
      await world.sandbox.hand.addFault({ kind: "affiliate_commission", commissionPerMille: 125 });
      await sells("lighthouse-tale");
      expect(await compare()).toMatchObject({ drift: 0 });
    }
    expect(world.sandbox.world.ledger().balance.amount).toBe(35);
    expect(await world.books()).toMatchObject({ "revenue:sales": -40, "expense:affiliate": 6 });
  });

  it("while nobody could tell us for more than a day is found by the hourly look, and delivered", async () => {
    const anna = await world.guest("Anna");
    await anna.ordersInChat("lighthouse-tale");
    const slug = (await anna.payLink()).split("$")[1] ?? "";
    const { hand } = world.sandbox;
    await hand.outage({ on: true });
    await hand.payUnasked({ personId: anna.id, slug });
    await hand.advanceClock({ seconds: 25 * 3600 });
    await hand.outage({ on: false });
    expect(world.sandbox.updates().pending).toBe(0);
    await world.advance(3601);
    await anna.sees("Paid: ");
    expect(await world.books()).toEqual({ "asset:telegram-stars": 20, "revenue:sales": -20 });
    const report = { name: "test_report", sql: "select repaired, drift::int from reconciliation_report order by id" };
    expect(await world.app.parts.db.query(report, [])).toContainEqual({ repaired: 1, drift: 0 });
  });
});

describe("a difference that nothing explains", () => {
  const book = (stars: number) =>
    world.app.parts.db.query(
      {
        name: "test_book",
        sql: `with made as (
            insert into ledger_transaction (id, kind, provider, external_id, at, recorded_at)
            values (gen_random_uuid(), 'test', 'telegram-stars', gen_random_uuid()::text, now(), now()) returning id)
          insert into ledger_entry (transaction_id, line, account, amount, currency)
          select id, line, account, amount, 'XTR' from made, (values
            (1, 'asset:telegram-stars', $1::bigint), (2, 'other:test', -$1::bigint)) as lines (line, account, amount)`,
      },
      [stars],
    );
  const told = () => world.owner.counts("Telegram's account and our books differ");

  it("is one alert, told once, until staff close it or its cause is gone", async () => {
    await book(5);
    expect(await compare()).toMatchObject({ drift: -5 });
    expect(await compare()).toMatchObject({ drift: -5 });
    const [drift, ...others] = await alerts();
    expect([drift?.kind, others]).toEqual(["drift", []]);
    await world.owner.sees("Telegram's account and our books differ");

    await staff.asks(`mutation ($id: ID!) { closeAlert(id: $id) { closedBy } }`, { id: drift?.id });
    expect(await alerts()).toEqual([]);
    // Looked at, but still there: that is news again.
    await compare();
    expect(await alerts()).toMatchObject([{ kind: "drift" }]);
    await expect.poll(told, { timeout: 15_000 }).toBe(2);

    await book(-5);
    expect(await compare()).toMatchObject({ drift: 0 });
    expect(await alerts()).toEqual([]);
    expect((await alerts(false)).map(({ closedBy }) => closedBy)).toEqual(["system", expect.stringContaining("user:")]);
    expect(told()).toBe(2);
  });
});
