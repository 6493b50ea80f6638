/** Whose request each thing around a payment was: every step of these stories is made in a request of its own. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../platform/database.ts";
import { TelegramError } from "../platform/telegram.ts";
import { openTestDatabase } from "../platform/test-database.ts";
import { month, openPlans, price } from "../test-plans.ts";
import { timelineOf } from "./timeline.reads.ts";

let db: Database;
let shop: ReturnType<typeof openPlans>;
beforeAll(async () => {
  db = await openTestDatabase();
  shop = openPlans(db, { RETURN_SURPLUS: "yes" });
});
afterAll(() => db.close());

/** What happened from `from` on: what, by whom, in which request. People by their names. */
async function happened(paymentId: string, from: Date, people: Record<string, { id: string }>) {
  const names = Object.entries(people).map(([name, { id }]) => [`user:${id}`, name] as const);
  const nameOf = new Map<string | null, string>(names);
  const entries = await timelineOf(db, paymentId);
  return entries
    .filter(({ at }) => at >= from)
    .map(({ what, actor, requestId }) => [what, nameOf.get(actor) ?? actor, requestId]);
}

/** A plan that Anna has paid for in the request "test". */
async function paid() {
  const [anna, olga] = [await shop.person("Anna"), await shop.person("Olga")];
  const subscribed = await shop.subscribed(anna);
  shop.clock.advance(60);
  return { ...subscribed, from: shop.clock.now(), anna, olga };
}

const backIn = (request: string | null) => [
  ["ledger_refund", "system", request],
  ["refunded", "system", request],
  ["revoked", "system", request],
];
const stopped = (request: string | null) => [
  ["subscription_refunded", "system", request],
  ["renewal_stop_asked", "system", request],
];

describe("the timeline", () => {
  it("knows in which request each part of a purchase was made", async () => {
    const { paymentId, anna } = await paid();
    expect(await happened(paymentId, new Date(0), { anna })).toEqual([
      ["charge_applied", "telegram", "test"],
      ["ledger_charge", "system", "test"],
      ["created", "anna", "test"],
      ["invoiced", "system", "test"],
      ["paid", "telegram", "test"],
      ["granted", "system", "test"],
      ["subscription_begun", "telegram", "test"],
    ]);
  });

  it("knows whose request returned what nobody asked about, and that a sweep told Telegram to stop", async () => {
    const { paymentId, from, anna, olga } = await paid();
    await shop.refunds.giveBackPayment(olga, paymentId, "out of kindness", "request-return");
    expect(await happened(paymentId, from, { anna, olga })).toEqual([
      ["ledger_refund", "system", "request-return"],
      ["refunded", "system", "request-return"],
      ["revoked", "system", "request-return"],
      ["refund_staff", "olga", "request-return"],
      ["refund_done", "telegram", "request-return"],
      ...stopped("request-return"),
    ]);
    await shop.passes(1);
    const after = await happened(paymentId, shop.clock.now(), { anna, olga });
    expect(after).toEqual([
      ["subscription_stop_confirmed", "system", null],
      ["renewal_told", "system", null],
    ]);
  });

  it("knows whose request asked for a refund, and whose decided it", async () => {
    const { paymentId, from, anna, olga } = await paid();
    const asked = await shop.refunds.ask(anna, paymentId, "not for me", "request-ask");
    if (!("id" in asked)) throw new Error(asked.message);
    shop.clock.advance(60);
    await shop.refunds.decide(olga, asked.id, true, null, "request-decide");
    expect(await happened(paymentId, from, { anna, olga })).toEqual([
      ["refund_asked", "anna", "request-ask"],
      ["refund_buyer", "anna", "request-ask"],
      ["ledger_refund", "system", "request-decide"],
      ["refund_approved", "olga", "request-decide"],
      ...backIn("request-decide").slice(1),
      ["refund_done", "telegram", "request-decide"],
      ...stopped("request-decide"),
    ]);
  });

  it("knows whose request canceled a subscription, and in which one Telegram was told", async () => {
    const { id, paymentId, from, anna } = await paid();
    await shop.subscriptions.cancel(anna, id, "request-cancel");
    expect(await happened(paymentId, from, { anna })).toEqual([
      ["subscription_stopped", "anna", "request-cancel"],
      ["subscription_stop_confirmed", "system", "request-cancel"],
      ["renewal_stop_asked", "anna", "request-cancel"],
      ["renewal_told", "system", "request-cancel"],
    ]);
  });

  it("names no request where Telegram was away and a sweep told it later", async () => {
    const { id, paymentId, from, anna } = await paid();
    shop.line.error = new TelegramError("editUserStarSubscription", 500, "Internal Server Error");
    await shop.subscriptions.cancel(anna, id, "request-cancel");
    shop.line.error = null;
    await shop.passes(60);
    expect(await happened(paymentId, from, { anna })).toEqual([
      ["subscription_stopped", "anna", "request-cancel"],
      ["renewal_stop_asked", "anna", "request-cancel"],
      ["subscription_stop_confirmed", "system", null],
      ["renewal_told", "system", null],
    ]);
  });

  it("knows which request brought a second charge, and that a sweep sent it back", async () => {
    const { paymentId, payload, from, anna } = await paid();
    const second = shop.chargeUpdate(anna, payload, { chargeId: "second", isFirst: true });
    await shop.charges.recordUpdate(second, "request-second");
    expect(await happened(paymentId, from, { anna })).toEqual([
      ["charge_surplus", "telegram", "request-second"],
      ["ledger_charge", "system", "request-second"],
      ["surplus_charged", "telegram", "request-second"],
      ["refund_surplus", "system", "request-second"],
      ["renewal_stop_asked", "system", "request-second"],
    ]);
    await shop.passes(60);
    expect(await happened(paymentId, shop.clock.now(), { anna })).toEqual([
      ["ledger_refund", "system", null],
      ["surplus_refunded", "system", null],
      ["refund_done", "telegram", null],
      ["renewal_told", "system", null],
    ]);
  });

  it("knows which update said that money went back outside, also one that came before the charge", async () => {
    const anna = await shop.person("Anna");
    const { id: paymentId, invoicePayload } = await shop.orders(anna, await shop.plan());
    const chargeId = "returned-early";
    const refunded_payment = { currency: "XTR", total_amount: price, telegram_payment_charge_id: chargeId };
    const message = { message_id: 1, date: 0, chat: { id: Number(anna.telegramId) }, refunded_payment };
    await shop.charges.recordUpdate({ update_id: 1, message }, "request-back");
    await shop.charged(anna, invoicePayload, { chargeId, isFirst: true });
    await shop.passes(1);
    const entries = await happened(paymentId, new Date(0), { anna });
    expect(entries.filter(([what]) => /refund/.test(String(what)))).toEqual([
      ["refund_outside", "telegram", "request-back"],
      ["refund_done", "telegram", "request-back"],
      ["ledger_refund", "system", null],
      ["refunded", "system", null],
      ["subscription_refunded", "system", null],
    ]);
  });
});

describe("an answer before money", () => {
  let last = 0;
  /** Somebody presses Pay; Telegram asks in a request of its own. */
  function question(payer: { telegramId: string | null }, invoice_payload: string) {
    const from = { id: Number(payer.telegramId), first_name: "Somebody" };
    const asked = { id: `question-${++last}`, from, currency: "XTR", total_amount: price, invoice_payload };
    return { update_id: 500_000 + last, pre_checkout_query: asked };
  }
  const decides = (update: object) => shop.charges.decideCheckout(update, "request-question");
  const answers = async (paymentId: string) =>
    (await timelineOf(db, paymentId)).filter(({ what }) => /^checkout_|^renewal_approved/.test(what));
  const keptOf = (update: { update_id: number }) =>
    db.query<{ payload: object; status: string }>(
      { name: "test_kept", sql: "select payload, status from telegram_update where update_id = $1" },
      [update.update_id],
    );

  it("is in the timeline when it was a no, with the question as Telegram asked it, without names", async () => {
    const [anna, boris] = [await shop.person("Anna"), await shop.person("Boris")];
    const { id: paymentId, invoicePayload } = await shop.orders(anna, await shop.plan());
    const update = question(boris, invoicePayload);
    expect(await decides(update)).toMatchObject({ ok: false });
    expect(await decides(update)).toMatchObject({ ok: false });
    const { id: queryId } = update.pre_checkout_query;
    const { first_name: _name, ...from } = update.pre_checkout_query.from;
    const pre_checkout_query = { ...update.pre_checkout_query, from };
    expect(await keptOf(update)).toEqual([{ payload: { ...update, pre_checkout_query }, status: "handled" }]);

    const declined = { what: "checkout_declined", actor: "telegram", requestId: "request-question" };
    const details = { refusal: "wrong_buyer", queryId, decidedInMs: expect.any(Number) };
    expect(await answers(paymentId)).toEqual([{ ...declined, at: shop.clock.now(), details }]);
    for (const inMs of [40, 50]) await shop.charges.noteAnswers([{ queryId, inMs, invoicePayload }]);
    const at = new Date(shop.clock.now().getTime() + 40);
    const answered = { ...declined, what: "checkout_answered", at, details: { queryId, ok: false, tookMs: 40 } };
    expect(await answers(paymentId)).toEqual([{ ...declined, at: shop.clock.now(), details }, answered]);
  });

  it.each(["with its money", "by itself"])("is in the timeline when it was a renewal's yes, told %s", async (told) => {
    const { paymentId, payload: invoicePayload, anna } = await paid();
    shop.clock.advance(month - 60);
    const update = question(anna, invoicePayload);
    expect(await decides(update)).toMatchObject({ ok: true, message: null });
    // Nobody waits until it is written.
    await expect.poll(() => keptOf(update)).toMatchObject([{ status: "handled" }]);
    const answered = { queryId: update.pre_checkout_query.id, inMs: 30 };
    const renewal = shop.chargeUpdate(anna, invoicePayload);
    if (told === "by itself") await shop.charges.noteAnswers([{ ...answered, invoicePayload }]);
    else await shop.charges.recordUpdate(renewal, "request-money", answered);
    const { queryId } = answered;
    expect(await answers(paymentId)).toMatchObject([
      { what: "renewal_approved", requestId: "request-question", details: { queryId } },
      { what: "checkout_answered", requestId: "request-question", details: { queryId, ok: true, tookMs: 30 } },
    ]);
  });

  it("about an invoice that nobody knows is noted nowhere, and keeps no other from being noted", async () => {
    const [anna, boris] = [await shop.person("Anna"), await shop.person("Boris")];
    const { id: paymentId, invoicePayload } = await shop.orders(anna, await shop.plan());
    const update = question(boris, invoicePayload);
    await decides(update);
    const known = { queryId: update.pre_checkout_query.id, inMs: 40, invoicePayload };
    await shop.charges.noteAnswers([{ queryId: "a\0b", inMs: 1, invoicePayload: "un\0known" }, known]);
    expect((await answers(paymentId)).map(({ what }) => what)).toEqual(["checkout_declined", "checkout_answered"]);
  });
});
