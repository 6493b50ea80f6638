import { expect, test } from "vitest";
import type { PaymentSheet } from "../protocol.ts";
import { type Desk, openDesk, TEA, type Update } from "../test-desk.ts";

interface Transaction {
  id: string;
  amount: number;
  source?: { user: { id: number }; invoice_payload: string };
  receiver?: { user: { id: number } };
}

const link = async (desk: Desk, more: object = {}) =>
  (await desk.result<string>("createInvoiceLink", { ...TEA, ...more })).split("$")[1] ?? "";
const transactions = async (desk: Desk, more: object = {}) =>
  (await desk.result<{ transactions: Transaction[] }>("getStarTransactions", { ...more })).transactions;

/** The bot's side, one update of a kind at a time. */
function reader(desk: Desk) {
  let offset = 0;
  return async <T>(kind: string): Promise<T> => {
    for (;;) {
      const [update] = await desk.result<Update[]>("getUpdates", { offset, limit: 1, timeout: 5 });
      if (update === undefined) continue;
      offset = update.update_id + 1;
      if (update[kind] !== undefined) return update[kind] as T;
    }
  };
}

/** Opens, presses Pay, and lets the bot answer. */
async function buy(desk: Desk, personId: number, slug: string, refusal?: string): Promise<PaymentSheet> {
  const next = reader(desk);
  const sheet = await desk.hand.openInvoice({ personId, slug, origin: "chat" });
  const paid = desk.hand.pay({ sheetId: sheet.id });
  for (;;) {
    const query = await next<{ id: string; from: { id: number } }>("pre_checkout_query");
    if (query.from.id !== personId) continue;
    const answer = refusal === undefined ? { ok: true } : { ok: false, error_message: refusal };
    await desk.call("answerPreCheckoutQuery", { pre_checkout_query_id: query.id, ...answer });
    if (desk.payments.sheet(sheet.id)?.status !== "paying") return paid;
  }
}

test("the question comes before the money, the message after it", async () => {
  const desk = await openDesk();
  const next = reader(desk);
  const slug = await link(desk);
  const sheet = await desk.hand.openInvoice({ personId: 1001, slug, origin: "chat" });
  const paid = desk.hand.pay({ sheetId: sheet.id });
  const query = await next<{ id: string }>("pre_checkout_query");
  expect(query).toMatchObject({ from: { id: 1001 }, currency: "XTR", total_amount: 50, invoice_payload: "order-1" });
  expect(desk.world.person(1001)?.stars).toBe(1500);
  await desk.result("answerPreCheckoutQuery", { pre_checkout_query_id: query.id, ok: true });
  expect((await paid).status).toBe("paid");
  const message = await next<{ successful_payment: { telegram_payment_charge_id: string } }>("message");
  expect(message).toMatchObject({
    from: { id: 1001 },
    successful_payment: { currency: "XTR", total_amount: 50, invoice_payload: "order-1" },
  });
  expect(message.successful_payment.telegram_payment_charge_id).toMatch(/^stx[\w-]{40,}$/);
  expect([desk.world.person(1001)?.stars, desk.world.botStars()]).toEqual([1450, 50]);
});

test("a link is paid as often as anyone likes, each time with its own charge", async () => {
  const desk = await openDesk();
  const slug = await link(desk);
  for (const personId of [1001, 1001, 1002]) expect((await buy(desk, personId, slug)).status).toBe("paid");
  const rows = await transactions(desk);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(3);
  expect(rows.map(({ source }) => source?.user.id)).toEqual([1001, 1001, 1002]);
  expect(await transactions(desk, { offset: 2, limit: 1 })).toEqual([rows[2]]);
  expect(desk.world.botStars()).toBe(150);
});

test("an invoice message is paid once, by its reader alone", async () => {
  const desk = await openDesk();
  await desk.hand.start({ personId: 1001 });
  const { message_id: messageId } = await desk.result<{ message_id: number }>("sendInvoice", { chat_id: 1001, ...TEA });
  const slug = desk.world.message(1001, messageId)?.invoiceSlug ?? "";
  await expect(desk.hand.openInvoice({ personId: 1002, slug, origin: "chat" })).rejects.toThrow("not yours");
  expect((await buy(desk, 1001, slug)).status).toBe("paid");
  await expect(desk.hand.openInvoice({ personId: 1001, slug, origin: "chat" })).rejects.toThrow("paid already");
});

test("of two sheets on one invoice message only one is paid", async () => {
  const desk = await openDesk();
  await desk.hand.start({ personId: 1001 });
  await desk.result("sendInvoice", { chat_id: 1001, ...TEA });
  const slug = desk.world.lastMessage(1001, "bot")?.invoiceSlug ?? "";
  const sheets = await Promise.all([1, 2].map(() => desk.hand.openInvoice({ personId: 1001, slug, origin: "chat" })));
  const paid = sheets.map((sheet) => desk.hand.pay({ sheetId: sheet.id }));
  const next = reader(desk);
  for (const _ of sheets) {
    const { id } = await next<{ id: string }>("pre_checkout_query");
    await desk.result("answerPreCheckoutQuery", { pre_checkout_query_id: id, ok: true });
  }
  expect((await Promise.all(paid)).map(({ status }) => status)).toEqual(["paid", "failed"]);
  expect(desk.world.botStars()).toBe(50);
});

test("a bot that says no is quoted, and nothing moves", async () => {
  const desk = await openDesk();
  expect(await buy(desk, 1001, await link(desk), "Sold out, sorry.")).toMatchObject({
    status: "failed",
    error: "Sold out, sorry.",
  });
  expect([desk.world.person(1001)?.stars, desk.world.botStars()]).toEqual([1500, 0]);
});

test("a bot that is silent for ten seconds of the desk's clock has lost the sale, and is told so", async () => {
  const desk = await openDesk();
  const next = reader(desk);
  const sheet = await desk.hand.openInvoice({ personId: 1001, slug: await link(desk), origin: "chat" });
  const paid = desk.hand.pay({ sheetId: sheet.id });
  const { id } = await next<{ id: string }>("pre_checkout_query");
  desk.clock.advance(10);
  expect(await paid).toMatchObject({ status: "failed", error: "The bot did not answer in time." });
  expect(await desk.refusal("answerPreCheckoutQuery", { pre_checkout_query_id: id, ok: true })).toBe(
    "Bad Request: query is too old and response timeout expired or query ID is invalid",
  );
  expect(desk.world.person(1001)?.stars).toBe(1500);
});

test("too few Stars: the bot is not even asked; with enough the same sheet goes on", async () => {
  const desk = await openDesk({ people: [{ id: 1, firstName: "Poor", stars: 20 }] });
  const slug = await link(desk);
  const sheet = await desk.hand.openInvoice({ personId: 1, slug, origin: "chat" });
  await expect(desk.hand.pay({ sheetId: sheet.id })).rejects.toThrow("You need ⭐ 30 more.");
  expect(await desk.result("getUpdates")).toEqual([]);
  await desk.hand.buyStars({ personId: 1, stars: 30 });
  expect(desk.payments.sheet(sheet.id)).toMatchObject({ status: "open", balance: 50 });
  void desk.hand.pay({ sheetId: sheet.id });
  await reader(desk)("pre_checkout_query");
});

test("pressing Pay twice pays once; a closed sheet cannot be paid", async () => {
  const desk = await openDesk();
  const slug = await link(desk);
  const sheet = await desk.hand.openInvoice({ personId: 1001, slug, origin: "chat" });
  const both = [desk.hand.pay({ sheetId: sheet.id }), desk.hand.pay({ sheetId: sheet.id })];
  await expect(desk.hand.declinePayment({ sheetId: sheet.id })).rejects.toThrow("under way");
  const { id } = await reader(desk)<{ id: string }>("pre_checkout_query");
  await desk.result("answerPreCheckoutQuery", { pre_checkout_query_id: id, ok: true });
  await Promise.all(both);
  expect(desk.world.botStars()).toBe(50);
  const other = await desk.hand.openInvoice({ personId: 1001, slug, origin: "chat" });
  expect((await desk.hand.declinePayment({ sheetId: other.id })).status).toBe("cancelled");
  expect((await desk.hand.pay({ sheetId: other.id })).status).toBe("cancelled");
});

test("a refund gives everything back once, to the payer alone, as a row with the payment's id", async () => {
  const desk = await openDesk();
  await buy(desk, 1001, await link(desk));
  const [payment] = await transactions(desk);
  const refund = (userId: number) =>
    desk.refusal("refundStarPayment", { user_id: userId, telegram_payment_charge_id: payment?.id });
  expect(await refund(1002)).toBe("Bad Request: CHARGE_ID_INVALID");
  expect(await refund(1001)).toBe("ok");
  expect(await refund(1001)).toBe("Bad Request: CHARGE_ALREADY_REFUNDED");
  expect(await desk.refusal("refundStarPayment", { user_id: 1001, telegram_payment_charge_id: "" })).toBe(
    "Bad Request: CHARGE_ID_EMPTY",
  );
  const rows = await transactions(desk);
  expect(rows[1]).toMatchObject({ id: payment?.id, amount: 50, receiver: { user: { id: 1001 } } });
  expect([desk.world.person(1001)?.stars, desk.world.botStars()]).toEqual([1500, 0]);
  expect(desk.world.lastMessage(1001)?.message["refunded_payment"]).toMatchObject({
    telegram_payment_charge_id: payment?.id,
    total_amount: 50,
  });
});

test("the first payment of a subscription says so and until when", async () => {
  const desk = await openDesk();
  await buy(desk, 1001, await link(desk, { subscription_period: 2_592_000 }));
  const paid = desk.world.lastMessage(1001)?.message["successful_payment"] as {
    subscription_expiration_date: number;
    telegram_payment_charge_id: string;
  };
  expect(paid).toMatchObject({ is_recurring: true, is_first_recurring: true });
  expect(paid.subscription_expiration_date - desk.clock.now()).toBeGreaterThan(2_591_990);
  const edit = (chargeId: string) =>
    desk.refusal("editUserStarSubscription", {
      user_id: 1001,
      telegram_payment_charge_id: chargeId,
      is_canceled: true,
    });
  expect(await edit(paid.telegram_payment_charge_id)).toBe("ok");
  expect(desk.world.state.subscriptions[0]?.isCanceledByBot).toBe(true);
  expect(await edit("stxunknown")).toBe("Bad Request: CHARGE_ID_INVALID");
});

test("terms outside Telegram's limits are refused; the payload is counted in bytes", async () => {
  const desk = await openDesk();
  const refused = (more: object) => desk.refusal("createInvoiceLink", { ...TEA, ...more });
  expect(await refused({ payload: "ж".repeat(64) })).toBe("ok");
  expect(await refused({ payload: "ж".repeat(65) })).toBe("Bad Request: INVOICE_PAYLOAD_INVALID");
  expect(await refused({ title: "я".repeat(32), description: "я".repeat(255) })).toBe("ok");
  expect(await refused({ title: "a".repeat(33) })).not.toBe("ok");
  expect(await refused({ description: "a".repeat(256) })).not.toBe("ok");
  expect(await refused({ prices: [] })).toBe("Bad Request: there must be at least one price");
  expect(await refused({ prices: [{ label: "", amount: 1 }] })).toBe(
    "Bad Request: labeledPrice label must be non-empty",
  );
  expect(await refused({ prices: [TEA.prices[0], TEA.prices[0]] })).toBe("Bad Request: STARS_INVOICE_INVALID");
  expect(await refused({ prices: [{ label: "a", amount: 0 }] })).toBe("Bad Request: CURRENCY_TOTAL_AMOUNT_INVALID");
  expect(await refused({ max_tip_amount: 5 })).toBe("Bad Request: STARS_INVOICE_INVALID");
  expect(await refused({ currency: "EUR" })).toBe("Bad Request: PAYMENT_PROVIDER_INVALID");
  expect(await refused({ subscription_period: 60 })).toBe("Bad Request: SUBSCRIPTION_PERIOD_INVALID");
  await desk.hand.start({ personId: 1001 });
  const send = (more: object) => desk.refusal("sendInvoice", { chat_id: 1001, ...TEA, ...more });
  expect(await send({ subscription_period: 2_592_000 })).toBe("Bad Request: SUBSCRIPTION_EXPORT_MISSING");
  expect(await send({ reply_markup: { inline_keyboard: [[{ text: "a", callback_data: "b" }]] } })).toBe(
    "Bad Request: REPLY_MARKUP_BUY_EMPTY",
  );
  expect(
    await send({
      reply_markup: { inline_keyboard: [[{ text: "Pay", pay: true }], [{ text: "a", callback_data: "b" }]] },
    }),
  ).toBe("ok");
});
