import { expect, test } from "vitest";
import type { LedgerRow, StarSubscription } from "../protocol.ts";
import { type Desk, openDesk, TEA, type Update } from "../test-desk.ts";

const DAY = 24 * 3600;
const PERIOD = 30 * DAY;

interface Paid {
  telegram_payment_charge_id: string;
  subscription_expiration_date: number;
  is_first_recurring?: boolean;
}

/** A person with a subscription of ⭐ 50, paid just now without asking a bot. */
async function subscribed(desk: Desk, payload = "order-1"): Promise<string> {
  const link = await desk.result<string>("createInvoiceLink", { ...TEA, payload, subscription_period: PERIOD });
  await desk.hand.addFault({ kind: "bypass_pre_checkout" });
  const sheet = await desk.hand.openInvoice({ personId: 1001, slug: link.split("$")[1] ?? "", origin: "chat" });
  await desk.hand.pay({ sheetId: sheet.id });
  return payments(desk).at(-1)?.chargeId ?? "";
}

const openFor = (stars: number) => openDesk({ people: [{ id: 1001, firstName: "Anna", stars }] });
const payments = (desk: Desk): LedgerRow[] => desk.world.ledger().rows.filter(({ kind }) => kind === "payment");
const said = (desk: Desk): (Paid & { date: number })[] =>
  desk.world
    .chat(1001)
    .messages.flatMap(({ message }) =>
      message["successful_payment"] === undefined
        ? []
        : [{ ...(message["successful_payment"] as Paid), date: message["date"] as number }],
    );
const one = (desk: Desk, id: string) => desk.subscriptions.get(id) as StarSubscription;

/** What the bot heard: kinds of payments and states of subscriptions, in order. */
async function heard(desk: Desk): Promise<string[]> {
  const updates = await desk.result<Update[]>("getUpdates");
  return updates.map((update) => {
    const subscription = update["subscription"] as { state: string; invoice_payload: string } | undefined;
    if (subscription !== undefined) return `${subscription.invoice_payload} ${subscription.state}`;
    const paid = (update["message"] as { successful_payment?: Paid } | undefined)?.successful_payment;
    if (paid === undefined) return Object.keys(update)[1] ?? "";
    return paid.is_first_recurring === true ? "first payment" : "renewal";
  });
}

test("is renewed when its period ends: a charge of its own, no question before it", async () => {
  const desk = await openFor(1000);
  const first = await subscribed(desk);
  expect(one(desk, first)).toMatchObject({ status: "active", nextChargeAt: one(desk, first).expiresAt });
  await desk.hand.advanceClock({ seconds: PERIOD });
  const [begun, renewed] = said(desk);
  expect(begun).toMatchObject({ is_recurring: true, is_first_recurring: true });
  expect(renewed).toMatchObject({ is_recurring: true, total_amount: 50, invoice_payload: "order-1" });
  expect(renewed).not.toHaveProperty("is_first_recurring");
  expect(renewed?.telegram_payment_charge_id).not.toBe(first);
  expect(renewed?.subscription_expiration_date).toBe((begun?.subscription_expiration_date ?? 0) + PERIOD);
  expect(await heard(desk)).toEqual(["renewal"]);
  expect([desk.world.person(1001)?.stars, desk.world.botStars()]).toEqual([900, 100]);
});

test.each([
  ["by the hand", (desk: Desk) => desk.hand.advanceClock({ seconds: 3 * PERIOD + DAY })],
  ["of the clock itself", async (desk: Desk) => desk.clock.advance(3 * PERIOD + DAY)],
])("one jump %s over three periods renews three times, each at its own date", async (_, jump) => {
  const desk = await openFor(1000);
  const first = await subscribed(desk);
  const { startedAt } = one(desk, first);
  await jump(desk);
  const dates = [1, 2, 3].map((period) => startedAt + period * PERIOD);
  expect(
    said(desk)
      .slice(1)
      .map(({ date }) => date),
  ).toEqual(dates);
  expect(
    payments(desk)
      .slice(1)
      .map(({ date }) => date),
  ).toEqual(dates);
  expect(one(desk, first).expiresAt).toBe(startedAt + 4 * PERIOD);
});

test("two subscriptions of one person are renewed in the order of their dates", async () => {
  const desk = await openFor(1000);
  await subscribed(desk, "a");
  await desk.hand.advanceClock({ seconds: 10 * DAY });
  await subscribed(desk, "b");
  await desk.hand.advanceClock({ seconds: 2 * PERIOD });
  expect(payments(desk).map(({ payload }) => payload)).toEqual(["a", "b", "a", "b", "a", "b"]);
});

test("fails when the Stars do not suffice, is tried once more a day later, then ends", async () => {
  const desk = await openFor(50);
  const first = await subscribed(desk);
  await desk.hand.advanceClock({ seconds: PERIOD });
  expect(one(desk, first)).toMatchObject({ status: "failed", canResume: true });
  expect(one(desk, first).nextChargeAt).toBe(one(desk, first).expiresAt + DAY);
  expect(await heard(desk)).toEqual(["order-1 failed"]);
  await desk.hand.advanceClock({ seconds: DAY });
  expect(one(desk, first)).toMatchObject({ status: "ended", canResume: false });
  // A day later the first one is too old.
  expect(await heard(desk)).toEqual(["order-1 failed"]);
  await desk.hand.advanceClock({ seconds: 2 * PERIOD });
  expect(payments(desk).length).toBe(1);
});

test("whoever has Stars again a day later is renewed from then", async () => {
  const desk = await openFor(50);
  const first = await subscribed(desk);
  const { expiresAt } = one(desk, first);
  await desk.hand.advanceClock({ seconds: PERIOD });
  await desk.hand.buyStars({ personId: 1001, stars: 50 });
  await desk.hand.advanceClock({ seconds: DAY });
  expect(one(desk, first)).toMatchObject({ status: "active", expiresAt: expiresAt + DAY + PERIOD });
  expect(await heard(desk)).toEqual(["renewal"]);
});

test("whoever does not wait pays a failed one by turning it on", async () => {
  const desk = await openFor(50);
  const firstChargeId = await subscribed(desk);
  await desk.hand.advanceClock({ seconds: PERIOD });
  await expect(desk.hand.resumeSubscription({ personId: 1001, firstChargeId })).rejects.toThrow("You need ⭐ 50 more.");
  await desk.hand.buyStars({ personId: 1001, stars: 60 });
  expect(await desk.hand.resumeSubscription({ personId: 1001, firstChargeId })).toMatchObject({ status: "active" });
  expect(payments(desk).length).toBe(2);
});

test("canceled by its holder it runs to its end; turned on again in time it is renewed", async () => {
  const desk = await openFor(1000);
  const kept = await subscribed(desk, "kept");
  const left = await subscribed(desk, "left");
  for (const firstChargeId of [kept, left]) await desk.hand.cancelSubscription({ personId: 1001, firstChargeId });
  expect(one(desk, left)).toMatchObject({ status: "canceled", canResume: true });
  expect(one(desk, left)).not.toHaveProperty("nextChargeAt");
  await desk.hand.resumeSubscription({ personId: 1001, firstChargeId: kept });
  await desk.hand.advanceClock({ seconds: PERIOD + 1 });
  expect([one(desk, kept).status, one(desk, left).status]).toEqual(["active", "ended"]);
  expect(await heard(desk)).toEqual(["renewal"]);
  await expect(desk.hand.resumeSubscription({ personId: 1001, firstChargeId: left })).rejects.toThrow("has ended");
  await expect(desk.hand.cancelSubscription({ personId: 1001, firstChargeId: "x" })).rejects.toThrow("no such");
});

test("its holder's changes reach the bot, which must have asked for them; repeating them says nothing new", async () => {
  const desk = await openFor(1000);
  const firstChargeId = await subscribed(desk);
  await heard(desk);
  for (let times = 0; times < 2; times++) await desk.hand.cancelSubscription({ personId: 1001, firstChargeId });
  for (let times = 0; times < 2; times++) await desk.hand.resumeSubscription({ personId: 1001, firstChargeId });
  expect(await heard(desk)).toEqual(["first payment", "order-1 canceled", "order-1 active"]);
  await desk.result("getUpdates", { allowed_updates: ["message"], offset: -1 });
  await desk.hand.cancelSubscription({ personId: 1001, firstChargeId });
  expect(await heard(desk)).toEqual(["order-1 active"]);
});

test("canceled by the bot its holder cannot turn it on; allowed again they can, and must", async () => {
  const desk = await openFor(1000);
  const firstChargeId = await subscribed(desk);
  const edit = (isCanceled: boolean, chargeId = firstChargeId, userId = 1001) =>
    desk.refusal("editUserStarSubscription", {
      user_id: userId,
      telegram_payment_charge_id: chargeId,
      is_canceled: isCanceled,
    });
  const resume = () => desk.hand.resumeSubscription({ personId: 1001, firstChargeId });
  expect(await edit(true)).toBe("ok");
  expect(one(desk, firstChargeId)).toMatchObject({ status: "canceled", canResume: false });
  await expect(resume()).rejects.toThrow("The bot has stopped");
  expect(await edit(false)).toBe("ok");
  expect(one(desk, firstChargeId)).toMatchObject({ status: "canceled", canResume: true });
  expect((await resume()).status).toBe("active");
  await desk.hand.advanceClock({ seconds: PERIOD });
  const renewal = payments(desk)[1]?.chargeId ?? "";
  expect(await edit(true, renewal)).toBe("Bad Request: CHARGE_ID_INVALID");
  expect(await edit(true, firstChargeId, 7)).toBe("Bad Request: CHARGE_ID_INVALID");
  expect(await heard(desk)).toEqual(["renewal"]);
});

test("a fast clock brings renewals by itself", async () => {
  const desk = await openFor(1000);
  await subscribed(desk);
  await desk.hand.advanceClock({ seconds: PERIOD - 3600 });
  await desk.hand.setClockSpeed({ speed: 86_400 });
  await desk.world.waitFor(() => payments(desk).length === 2);
  await desk.hand.setClockSpeed({ speed: 1 });
});

test("a bot that is up hears of each renewal before time goes on", async () => {
  const desk = await openFor(1000);
  const { startedAt } = one(desk, await subscribed(desk));
  const times: number[] = [];
  const over = new AbortController();
  const bot = (async () => {
    let offset = 0;
    while (!over.signal.aborted) {
      const updates = await desk.result<Update[]>("getUpdates", { offset, timeout: 1 });
      for (const { update_id: id } of updates) offset = id + 1;
      if (updates.length > 0) times.push(desk.clock.now());
    }
  })();
  await desk.world.waitFor(() => desk.isPolled() && desk.updates().pending === 0);
  await desk.hand.advanceClock({ seconds: 2 * PERIOD });
  over.abort();
  await bot;
  const late = times.slice(-2).map((time, index) => time - (startedAt + (index + 1) * PERIOD));
  expect(late.every((seconds) => seconds >= 0 && seconds < 5)).toBe(true);
});
