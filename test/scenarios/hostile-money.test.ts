/**
 * Money told in every wrong way, through the webhook as Telegram would bring it. Each time: 200, because bringing it again
 * would change nothing; one record that staff see; no goods; one alert; and whoever paid is told.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Guest } from "../people/guest.ts";
import type { MiniApp } from "../people/mini-app.ts";
import { openWorld, type World } from "../world.ts";

const slug = "lighthouse-tale";
const price = 20;

let world: World;
let staff: MiniApp;
beforeAll(async () => {
  world = await openWorld();
  await world.owner.starts();
  // Staff are told once they have been here.
  await world.owner.sees("Nice to see you");
  staff = await world.owner.opensMiniApp();
});
afterAll(async () => {
  await staff?.[Symbol.asyncDispose]();
  await world?.close();
});

let last = 2_000_000_000;
const next = () => ++last;

interface Order {
  buyer: Guest;
  paymentId: string;
  payload: string;
}
async function order(): Promise<Order> {
  const buyer = await world.guest("Anna");
  await buyer.starts();
  const { users, payments } = world.app;
  await users.acceptTerms(await users.byTelegramUser({ id: buyer.id, first_name: "Anna" }));
  const person = await users.byTelegramUser({ id: buyer.id, first_name: "Anna" });
  const [product] = await read<{ id: string }>("select id from product where slug = $1", [slug]);
  const input = { productId: product?.id ?? "", idempotencyKey: `key-${next()}`, channel: "api" as never };
  const started = await payments.start(person, input, "test");
  if (!("invoicePayload" in started)) throw new Error(started.message);
  return { buyer, paymentId: started.id, payload: started.invoicePayload };
}

function message({ buyer }: Order, fields: object) {
  const from = { id: buyer.id, is_bot: false, first_name: "Anna" };
  const chat = { id: buyer.id, type: "private", first_name: "Anna" };
  return { message_id: next(), date: world.sandbox.clock.reading().now, from, chat, ...fields };
}
const payment = ({ payload }: Order) => ({
  currency: "XTR",
  total_amount: price as unknown,
  invoice_payload: payload as unknown,
  telegram_payment_charge_id: `charge-${next()}` as unknown,
  provider_payment_charge_id: "",
});

/** As Telegram posts it; answers the status. */
async function brings(update: object | Buffer): Promise<number> {
  const response = await fetch(`${world.bot?.url}/telegram/webhook`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-telegram-bot-api-secret-token": "webhook-secret-of-this-test",
    },
    body: Buffer.isBuffer(update) ? new Uint8Array(update) : JSON.stringify(update),
  });
  return response.status;
}

let statements = 0;
const read = <Row>(sql: string, values: unknown[]) =>
  world.app.parts.db.query<Row>({ name: `test_hostile_${++statements}`, sql }, values);

const chargesOf = (payer: Guest) =>
  read<{ id: string; disposition: string; reason: string; bytes: number }>(
    `select charge_id as id, disposition, reason, octet_length(charge_id)::int as bytes from charge where payer_telegram_id = $1`,
    [payer.id],
  );
/** As staff see it. */
interface SetAside {
  id: string;
  chargeId: string;
  disposition: string;
  reason: string;
  money: { amount: number; currency: string };
}
const setAside = async () =>
  (
    await staff.asks<{ charges: { nodes: SetAside[] } }>(
      `{ charges(disposition: QUARANTINED, first: 50) { nodes { id chargeId disposition reason money { amount currency } } } }`,
    )
  ).charges.nodes;

/** Staff read of it in their chat: in one message, whatever came twice. */
async function expectToldOnce(what: string): Promise<void> {
  await world.owner.sees(what);
  expect(world.owner.counts(what)).toBe(1);
}

const alertsAbout = async (chargeId: string) =>
  (
    await read<{ data: { alert: string } }>(
      `select data from notification where kind = 'staff_alert' and data->>'chargeId' = $1`,
      [chargeId],
    )
  ).map(({ data }) => data.alert);
const openAlerts = async (updateId: number) =>
  (await staff.asks<{ alerts: { kind: string; subject: string }[] }>(`{ alerts(first: 50) { kind subject } }`)).alerts
    .filter(({ subject }) => subject === `update:${updateId}`)
    .map(({ kind }) => kind);

async function expectNoGoods({ paymentId }: Order): Promise<void> {
  const goods = `select p.state, (select count(*)::int from entitlement e where e.user_id = p.user_id) as given
    from payment p where p.id = $1`;
  const [found] = await read<{ state: string; given: number }>(goods, [paymentId]);
  expect(found).toMatchObject({ given: 0 });
  expect(found?.state).not.toBe("paid");
}

const long = "x".repeat(10_240);
const odd: [string, Record<string, unknown>, string][] = [
  ["more than the price", { total_amount: price + 1 }, "wrong_price"],
  ["less than the price", { total_amount: price - 1 }, "wrong_price"],
  ["all that a number can hold", { total_amount: Number.MAX_SAFE_INTEGER }, "wrong_price"],
  ["in another currency", { currency: "USD" }, "wrong_price"],
  ["in a currency of ten kilobytes", { currency: long }, "wrong_price"],
  ["for a payload nobody knows", { invoice_payload: "payment:nobody" }, "unknown_payload"],
  ["for no payload", { invoice_payload: "" }, "unknown_payload"],
  ["for a payload of 128 bytes", { invoice_payload: "ж".repeat(64) }, "unknown_payload"],
  ["for a payload of ten kilobytes", { invoice_payload: long }, "unknown_payload"],
  ["for a payload with half a character", { invoice_payload: "payment:\ud800" }, "unknown_payload"],
  ["for a payload with a NUL", { invoice_payload: "payment:\u0000" }, "unknown_payload"],
  ["for a payload that is a number", { invoice_payload: 7 }, "unknown_payload"],
  ["of nothing", { total_amount: 0 }, "unfit_amount"],
  ["of less than nothing", { total_amount: -price }, "unfit_amount"],
  ["of half a Star", { total_amount: 0.5 }, "unfit_amount"],
  ["of more than a number can hold", { total_amount: 2 ** 70 }, "unfit_amount"],
  ["of a text", { total_amount: String(price) }, "unfit_amount"],
  ["of no amount", { total_amount: undefined }, "unfit_amount"],
  ["with an empty charge id", { telegram_payment_charge_id: "" }, "unfit_charge_id"],
  ["with a charge id of ten kilobytes", { telegram_payment_charge_id: long }, "unfit_charge_id"],
  ["with no charge id", { telegram_payment_charge_id: undefined }, "unfit_charge_id"],
  ["with a charge id that is a number", { telegram_payment_charge_id: 12 }, "unfit_charge_id"],
];

async function expectSetAside(ordered: Order, payer: Guest, update: object | Buffer, reason: string): Promise<void> {
  const before = new Set((await setAside()).map(({ id }) => id));
  expect(await brings(update)).toBe(200);
  // Telegram did not hear the first answer.
  expect(await brings(update)).toBe(200);
  const charges = await chargesOf(payer);
  expect(charges).toMatchObject([{ disposition: "quarantined", reason }]);
  expect(charges[0]?.bytes).toBeLessThanOrEqual(255);
  const chargeId = charges[0]?.id ?? "";
  const shown = (await setAside()).filter(({ id }) => !before.has(id));
  expect(shown).toMatchObject([{ chargeId, disposition: "QUARANTINED", reason }]);
  expect(await alertsAbout(chargeId)).toEqual(["charge_quarantined"]);
  await expectToldOnce(chargeId);
  await expectNoGoods(ordered);
  await payer.sees(reason === "unfit_amount" ? "that we could not read" : "that we could not match");
}

describe("money that comes", () => {
  it.each(odd)("%s is set aside", async (_name, change, reason) => {
    const ordered = await order();
    const successful_payment = { ...payment(ordered), ...change };
    const update = { update_id: next(), message: message(ordered, { successful_payment }) };
    await expectSetAside(ordered, ordered.buyer, update, reason);
  });

  it("for a payload that is no UTF-8 is set aside", async () => {
    const ordered = await order();
    const successful_payment = { ...payment(ordered), invoice_payload: "payment:~~~" };
    const text = JSON.stringify({ update_id: next(), message: message(ordered, { successful_payment }) });
    const update = Buffer.from(text.replace("~~~", "\u00ff\u00fe\u00c0"), "latin1");
    await expectSetAside(ordered, ordered.buyer, update, "unknown_payload");
  });

  it("from somebody else than the buyer is set aside, and told to whoever paid", async () => {
    const [ordered, other] = [await order(), await order()];
    const update = {
      update_id: next(),
      message: message({ ...ordered, buyer: other.buyer }, { successful_payment: payment(ordered) }),
    };
    await expectSetAside(ordered, other.buyer, update, "wrong_buyer");
    await expectNoGoods(other);
    expect(ordered.buyer.counts("could not match")).toBe(0);
  });
});

describe("a payment where Telegram never puts one", () => {
  const forward = { forward_origin: { type: "user", date: 1, sender_user: { id: 5, is_bot: false, first_name: "B" } } };
  it.each([
    ["a forward", "message", forward],
    ["an edit", "edited_message", {}],
    ["a channel", "channel_post", {}],
    ["an edit in a channel", "edited_channel_post", {}],
    ["a business chat", "business_message", {}],
    ["no shape at all", "message", { successful_payment: "paid, believe me" }],
    ["a refund without a charge id", "message", { refunded_payment: { currency: "XTR", total_amount: price } }],
    [
      "a refund with a charge id of ten kilobytes",
      "message",
      { refunded_payment: { currency: "XTR", total_amount: price, telegram_payment_charge_id: long } },
    ],
  ])("(%s) is kept for staff and proves nothing", async (_name, kind, fields) => {
    const ordered = await order();
    const money = "refunded_payment" in fields ? {} : { successful_payment: payment(ordered) };
    const update = { update_id: next(), [kind]: message(ordered, { ...money, ...fields }) };
    expect(await brings(update)).toBe(200);
    expect(await brings(update)).toBe(200);
    const kept = "select status from telegram_update where update_id = $1";
    expect(await read(kept, [update.update_id])).toEqual([{ status: "dead" }]);
    expect(await openAlerts(update.update_id)).toEqual(["money_unreadable"]);
    expect(await chargesOf(ordered.buyer)).toEqual([]);
    await expectNoGoods(ordered);
    await expectToldOnce(String(update.update_id));
  });

  // The one case without a record. A quoted message is a copy of what was said before: Telegram told that payment when it was
  // made, and whoever answers a receipt quotes it each time. Recording it would alert staff to every thank-you.
  it("(a reply that quotes one) is a message like any other: answered, and worth nothing", async () => {
    const ordered = await order();
    // Whoever is still being shown around would be answered in that.
    await ordered.buyer.taps("Skip all");
    await ordered.buyer.sees("All set.");
    const quoted = message(ordered, { successful_payment: payment(ordered) });
    const update = { update_id: next(), message: message(ordered, { text: "thanks", reply_to_message: quoted }) };
    expect(await brings(update)).toBe(200);
    await ordered.buyer.sees("small talk is not my strength");
    expect(await chargesOf(ordered.buyer)).toEqual([]);
    expect(await openAlerts(update.update_id)).toEqual([]);
    await expectNoGoods(ordered);
  });
});

describe("a refund", () => {
  const refund = (ordered: Order, chargeId: string) => ({
    update_id: next(),
    message: message(ordered, {
      refunded_payment: {
        currency: "XTR",
        total_amount: price,
        invoice_payload: ordered.payload,
        telegram_payment_charge_id: chargeId,
      },
    }),
  });
  const refundsOf = (chargeId: string) =>
    read("select state, booked_at is not null as booked from refund where charge_id = $1", [chargeId]);

  it("before its payment is remembered, and booked when the payment comes: no goods stay", async () => {
    const ordered = await order();
    const paid = payment(ordered);
    const chargeId = String(paid.telegram_payment_charge_id);
    expect(await brings(refund(ordered, chargeId))).toBe(200);
    expect(await refundsOf(chargeId)).toEqual([{ state: "done", booked: false }]);
    expect(await alertsAbout(chargeId)).toEqual(["refund_unknown"]);
    await expectToldOnce(chargeId);
    expect(await brings({ update_id: next(), message: message(ordered, { successful_payment: paid }) })).toBe(200);
    await ordered.buyer.sees("Refunded: ");
    expect(await refundsOf(chargeId)).toEqual([{ state: "done", booked: true }]);
    const valid = `select 1 from entitlement e join app_user u on u.id = e.user_id where u.telegram_id = $1 and revoked_at is null`;
    expect(await read(valid, [ordered.buyer.id])).toEqual([]);
  });

  it("told twice, under two updates, is one", async () => {
    const ordered = await order();
    const paid = payment(ordered);
    const chargeId = String(paid.telegram_payment_charge_id);
    expect(await brings({ update_id: next(), message: message(ordered, { successful_payment: paid }) })).toBe(200);
    expect(await brings(refund(ordered, chargeId))).toBe(200);
    expect(await brings(refund(ordered, chargeId))).toBe(200);
    expect(await refundsOf(chargeId)).toEqual([{ state: "done", booked: true }]);
    expect(await alertsAbout(chargeId)).toEqual(["refunded_outside"]);
    await expectToldOnce(chargeId);
    const booked = "select kind from ledger_transaction where external_id = $1 order by kind";
    expect(await read(booked, [chargeId])).toEqual([{ kind: "charge" }, { kind: "refund" }]);
  });
});
