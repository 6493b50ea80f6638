import { expect, test } from "vitest";
import type { LedgerRow, SandboxLedger } from "../protocol.ts";
import { type Desk, openDesk, TEA } from "../test-desk.ts";
import { Ledger, splitCommission } from "./ledger.ts";

interface Transaction {
  id: string;
  amount: number;
  nanostar_amount?: number;
  source?: Record<string, unknown>;
  receiver?: Record<string, unknown>;
}

const transactions = async (desk: Desk) =>
  (await desk.result<{ transactions: Transaction[] }>("getStarTransactions")).transactions;

/** Pays a new link without asking the bot. */
async function bought(desk: Desk, personId: number, more: object = {}): Promise<LedgerRow> {
  const link = await desk.result<string>("createInvoiceLink", { ...TEA, ...more });
  const sheet = await desk.hand.openInvoice({ personId, slug: link.split("$")[1] ?? "", origin: "chat" });
  await desk.hand.addFault({ kind: "bypass_pre_checkout" });
  await desk.hand.pay({ sheetId: sheet.id });
  return desk.world.ledger().rows.at(-1) as LedgerRow;
}

test("tells by charge what each person really paid and got back, over HTTP too", async () => {
  const desk = await openDesk();
  const paid = await bought(desk, 1001);
  const kept = await bought(desk, 1002, { payload: "order-2", subscription_period: 2_592_000 });
  await desk.result("refundStarPayment", { user_id: 1001, telegram_payment_charge_id: paid.chargeId });
  const ledger = (await (await fetch(`${desk.url}/sandbox/ledger`)).json()) as SandboxLedger;
  expect(ledger).toEqual(desk.world.ledger());
  expect(ledger.balance).toEqual({ amount: 50, nanostarAmount: 0 });
  expect(ledger.rows).toMatchObject([
    { chargeId: paid.chargeId, kind: "payment", direction: "in", personId: 1001, price: 50, payload: "order-1" },
    { chargeId: kept.chargeId, kind: "payment", personId: 1002, payload: "order-2", subscriptionPeriod: 2_592_000 },
    { chargeId: paid.chargeId, kind: "refund", direction: "out", personId: 1001, price: 50 },
  ]);
});

test("everything that is no sale has the partner Telegram gives it, and the balance follows", async () => {
  const desk = await openDesk();
  await bought(desk, 1003, { prices: [{ label: "Much", amount: 2000 }], subscription_period: 2_592_000 });
  const add = desk.hand.addStarTransaction;
  await add({ kind: "paid_broadcast", amount: 100, requestCount: 1000 });
  await add({ kind: "gift", amount: 15, personId: 1001 });
  await add({ kind: "withdrawal", amount: 1000, withdrawal: "pending" });
  await add({ kind: "withdrawal", amount: 5 });
  await add({ kind: "affiliate_program", amount: 7, commissionPerMille: 50 });
  await add({ kind: "ads", amount: 1 });
  await add({ kind: "other", amount: 3 });
  const [sale, broadcast, gift, pending, done, earned, ads, other] = await transactions(desk);
  expect(sale?.source).toMatchObject({
    type: "user",
    transaction_type: "invoice_payment",
    subscription_period: 2_592_000,
  });
  expect(broadcast?.receiver).toEqual({ type: "telegram_api", request_count: 1000 });
  expect(gift?.receiver).toMatchObject({
    type: "user",
    transaction_type: "gift_purchase",
    user: { id: 1001 },
    gift: { star_count: 15 },
  });
  expect(pending?.receiver).toEqual({ type: "fragment", withdrawal_state: { type: "pending" } });
  expect(done?.receiver).toMatchObject({ withdrawal_state: { type: "succeeded", url: expect.any(String) as string } });
  expect(earned).toMatchObject({ amount: 7, source: { type: "affiliate_program", commission_per_mille: 50 } });
  expect([ads?.receiver, other?.source]).toEqual([{ type: "telegram_ads" }, { type: "other" }]);
  expect(await desk.result("getMyStarBalance")).toEqual({ amount: 2000 - 100 - 15 - 1000 - 5 + 7 - 1 + 3 });
  await expect(add({ kind: "gift", amount: 15 })).rejects.toThrow("whose");
});

test("an affiliate's share leaves the bot less than the price, to a billionth; all of it comes back", async () => {
  const desk = await openDesk();
  await desk.hand.addFault({ kind: "affiliate_commission", commissionPerMille: 125 });
  const paid = await bought(desk, 1001, { prices: [{ label: "Tea", amount: 33 }] });
  expect(desk.world.person(1001)?.stars).toBe(1500 - 33);
  const [row] = await transactions(desk);
  expect(row).toMatchObject({
    amount: 28,
    nanostar_amount: 875_000_000,
    source: { affiliate: { commission_per_mille: 125, amount: 4, nanostar_amount: 125_000_000 } },
  });
  expect(desk.world.lastMessage(1001)?.message["successful_payment"]).toMatchObject({ total_amount: 33 });
  expect(await desk.result("getMyStarBalance")).toEqual({ amount: 28, nanostar_amount: 875_000_000 });
  await desk.result("refundStarPayment", { user_id: 1001, telegram_payment_charge_id: paid.chargeId });
  expect(desk.world.person(1001)?.stars).toBe(1500);
  expect(await desk.result("getMyStarBalance")).toEqual({ amount: 0 });
});

test("a payment may be known to the ledger alone", async () => {
  const desk = await openDesk();
  const row = await desk.hand.addStarTransaction({ kind: "payment", amount: 50, personId: 1001, payload: "order-9" });
  expect(await transactions(desk)).toMatchObject([
    { id: row.chargeId, amount: 50, source: { user: { id: 1001 }, invoice_payload: "order-9" } },
  ]);
  expect(await desk.result("getUpdates")).toEqual([]);
  expect(desk.world.person(1001)?.stars).toBe(1450);
  await expect(
    desk.hand.addStarTransaction({ kind: "payment", amount: 5_000, personId: 1001, payload: "x" }),
  ).rejects.toThrow("not enough Stars");
});

test("billionths are carried both ways, below zero too", () => {
  const row = (direction: LedgerRow["direction"], amount: number, nanostarAmount: number): LedgerRow => ({
    chargeId: "x",
    kind: "other",
    date: 0,
    direction,
    amount,
    nanostarAmount,
  });
  const ledger = new Ledger([row("in", 1, 600_000_000), row("in", 0, 600_000_000)]);
  expect(ledger.balance()).toEqual({ amount: 2, nanostarAmount: 200_000_000 });
  ledger.add(row("out", 2, 300_000_000));
  expect(ledger.balance()).toEqual({ amount: -1, nanostarAmount: 900_000_000 });
  expect(splitCommission(10_000, 1)).toEqual({ commission: { perMille: 1, amount: 10 }, rest: { amount: 9990 } });
});
