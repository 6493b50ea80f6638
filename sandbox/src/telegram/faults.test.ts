import { expect, test } from "vitest";
import type { LedgerRow } from "../protocol.ts";
import { type Desk, openDesk, TEA, type Update } from "../test-desk.ts";
import { Faults } from "./faults.ts";

const poll = (desk: Desk, parameters: object = {}) => desk.result<Update[]>("getUpdates", { ...parameters });
/** What waits for the bot, in its order: texts, and other kinds by name. */
const waiting = async (desk: Desk) =>
  (await poll(desk)).map((update) => {
    const message = update["message"] as { text?: string; successful_payment?: object } | undefined;
    if (message?.successful_payment !== undefined) return "payment";
    return message === undefined ? Object.keys(update)[1] : (message.text ?? "refund");
  });
const slugOf = async (desk: Desk, more: object = {}) =>
  (await desk.result<string>("createInvoiceLink", { ...TEA, ...more })).split("$")[1] ?? "";
const say = (desk: Desk, text: string, personId = 1001) => desk.hand.type({ personId, text });
const payments = (desk: Desk): LedgerRow[] => desk.world.ledger().rows.filter(({ kind }) => kind === "payment");

test("a late update holds up its queue, and others go first", async () => {
  const desk = await openDesk();
  await desk.hand.addFault({ kind: "delay_update", delaySeconds: 30 });
  await say(desk, "a1");
  await say(desk, "a2");
  await say(desk, "b1", 1002);
  expect(await waiting(desk)).toEqual(["b1"]);
  desk.clock.advance(30);
  expect(await waiting(desk)).toEqual(["b1", "a1", "a2"]);
  await say(desk, "a3");
  expect(await waiting(desk)).toEqual(["b1", "a1", "a2", "a3"]);
});

test("an overtaken update waits for one of another queue, or ten seconds", async () => {
  const desk = await openDesk();
  await desk.hand.addFault({ kind: "reorder_update", updateKind: "message", remaining: 2 });
  await say(desk, "a1");
  expect(await waiting(desk)).toEqual([]);
  await desk.hand.blockBot({ personId: 1001 });
  expect(await waiting(desk)).toEqual(["my_chat_member", "a1"]);
  await say(desk, "b1", 1002);
  expect((await waiting(desk)).length).toBe(2);
  desk.clock.advance(10);
  expect(await waiting(desk)).toEqual(["my_chat_member", "a1", "b1"]);
});

test("one charge told twice has two update ids, by order and by fault", async () => {
  const desk = await openDesk();
  await desk.hand.addFault({ kind: "announce_twice" });
  await say(desk, "hello");
  const { chargeId } = await desk.hand.payUnasked({ personId: 1001, slug: await slugOf(desk) });
  await desk.hand.announceAgain({ chargeId });
  const told = (await poll(desk)).slice(1);
  const charges = told.map(
    ({ message }) =>
      (message as { successful_payment: { telegram_payment_charge_id: string } }).successful_payment
        .telegram_payment_charge_id,
  );
  expect(charges).toEqual([chargeId, chargeId, chargeId]);
  expect(new Set(told.map((update) => update.update_id)).size).toBe(3);
  expect(payments(desk).length).toBe(1);
  await expect(desk.hand.announceAgain({ chargeId, what: "refund" })).rejects.toThrow("no longer");
});

test("a call whose answer is lost took effect; one that fails did not", async () => {
  const desk = await openDesk();
  await desk.hand.start({ personId: 1001 });
  await desk.hand.addFault({ kind: "lost_answer", method: "sendMessage" });
  await expect(desk.call("sendMessage", { chat_id: 1001, text: "heard" })).rejects.toThrow("fetch failed");
  expect(desk.world.lastMessage(1001, "bot")?.message["text"]).toBe("heard");
  await desk.hand.addFault({ kind: "method_error", method: "sendMessage", errorCode: 502 });
  expect(await desk.refusal("sendMessage", { chat_id: 1001, text: "not heard" })).toBe("Bad Gateway");
  expect(desk.world.lastMessage(1001, "bot")?.message["text"]).toBe("heard");
});

test("by chance means as often as said, alike for one seed, and until it is removed", () => {
  const strikes = (seed: number): boolean[] => {
    const faults = new Faults(() => undefined);
    faults.add({ kind: "method_error", probability: 0.2, seed });
    return Array.from({ length: 5000 }, () => faults.strikeMethod("sendMessage") !== undefined);
  };
  const first = strikes(7);
  expect(strikes(7)).toEqual(first);
  expect(strikes(8)).not.toEqual(first);
  const share = first.filter(Boolean).length / first.length;
  expect(Math.abs(share - 0.2)).toBeLessThan(0.02);
});

test("several faults by chance each have their own", () => {
  const faults = new Faults(() => undefined);
  faults.add({ kind: "method_error", errorCode: 429, probability: 0.2, seed: 1 });
  faults.add({ kind: "lost_answer", probability: 0.5, seed: 2 });
  const struck = Array.from({ length: 2000 }, () => faults.strikeMethod("sendMessage")?.kind);
  expect(struck.filter((kind) => kind === undefined).length / 2000).toBeCloseTo(0.4, 1);
  expect(struck.filter((kind) => kind === "lost_answer").length / 2000).toBeCloseTo(0.4, 1);
});

test("anybody pays any link past the bot, as often as they like", async () => {
  const desk = await openDesk();
  const slug = await slugOf(desk);
  for (const personId of [1001, 1001, 1002]) await desk.hand.payUnasked({ personId, slug });
  expect(payments(desk).map(({ personId }) => personId)).toEqual([1001, 1001, 1002]);
  expect(new Set(payments(desk).map(({ chargeId }) => chargeId)).size).toBe(3);
  expect(await waiting(desk)).toEqual(["payment", "payment", "payment"]);
  await desk.hand.addFault({ kind: "bypass_pre_checkout" });
  const sheet = await desk.hand.openInvoice({ personId: 1003, slug, origin: "chat" });
  expect((await desk.hand.pay({ sheetId: sheet.id })).status).toBe("paid");
  expect((await waiting(desk)).at(-1)).toBe("payment");
});

test("money goes back from outside: a message and a row, no call, even below zero", async () => {
  const desk = await openDesk();
  const { chargeId } = await desk.hand.payUnasked({ personId: 1001, slug: await slugOf(desk) });
  await desk.hand.addStarTransaction({ kind: "withdrawal", amount: 50 });
  await desk.hand.refundFromOutside({ chargeId });
  expect(await waiting(desk)).toEqual(["payment", "refund"]);
  expect(desk.world.lastMessage(1001)?.message["refunded_payment"]).toMatchObject({
    telegram_payment_charge_id: chargeId,
  });
  expect(await desk.result("getMyStarBalance")).toEqual({ amount: -50 });
  await desk.hand.announceAgain({ chargeId, what: "refund" });
  expect((await waiting(desk)).length).toBe(3);
  await expect(desk.hand.refundFromOutside({ chargeId })).rejects.toThrow("already");
  expect(await desk.refusal("refundStarPayment", { user_id: 1001, telegram_payment_charge_id: chargeId })).toContain(
    "CHARGE_ALREADY_REFUNDED",
  );
});

test("a renewal fails on order although the Stars suffice", async () => {
  const desk = await openDesk();
  const { chargeId } = await desk.hand.payUnasked({
    personId: 1001,
    slug: await slugOf(desk, { subscription_period: 2_592_000 }),
  });
  await desk.hand.addFault({ kind: "renewal_fails" });
  await desk.hand.advanceClock({ seconds: 2_592_000 });
  expect(desk.subscriptions.get(chargeId)?.status).toBe("failed");
  expect(await waiting(desk)).toEqual(["subscription"]);
});

test("in an outage nothing is delivered; what is younger than a day comes afterwards", async () => {
  const desk = await openDesk();
  await desk.hand.outage({ on: true });
  await say(desk, "lost");
  expect(await waiting(desk)).toEqual([]);
  await desk.hand.advanceClock({ seconds: 20 * 3600 });
  await say(desk, "kept");
  await desk.hand.advanceClock({ seconds: 5 * 3600 });
  expect(desk.updates()).toMatchObject({ pending: 1, isOut: true });
  const polled = poll(desk, { timeout: 20 });
  await desk.world.waitFor(() => desk.isPolled());
  await desk.hand.outage({ on: false });
  expect((await polled).map(({ message }) => (message as { text: string }).text)).toEqual(["kept"]);
});

test("renewals of a long outage are forgotten by then, but stand in the ledger", async () => {
  const desk = await openDesk();
  const slug = await slugOf(desk, { subscription_period: 2_592_000 });
  await desk.hand.payUnasked({ personId: 1001, slug });
  await desk.hand.outage({ on: true });
  desk.clock.advance(65 * 24 * 3600);
  await desk.hand.outage({ on: false });
  expect(await waiting(desk)).toEqual([]);
  expect(payments(desk).length).toBe(3);
});

test("an update as nobody would send it reaches the bot as it is", async () => {
  const desk = await openDesk();
  const forged = { from: { id: 1001 }, successful_payment: { total_amount: -1, currency: "EUR" } };
  const { updateId } = await desk.hand.injectUpdate({ personId: 1001, update: { edited_message: forged } });
  expect(await poll(desk)).toEqual([{ update_id: updateId, edited_message: forged }]);
  await expect(desk.hand.injectUpdate({ personId: 1001, update: {} })).rejects.toThrow("one field");
  await expect(desk.hand.injectUpdate({ personId: 1001, update: { poll: {} } })).rejects.toThrow("no poll");
});
