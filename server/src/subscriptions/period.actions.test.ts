import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "../platform/database.ts";
import { TelegramError } from "../platform/telegram.ts";
import { openTestDatabase } from "../platform/test-database.ts";
import { day, month, openPlansAnew, type PlansShop } from "../test-plans.ts";
import type { UserSubscription } from "./subscription.entity.ts";
import { subscriptionReads } from "./subscription.reads.ts";

let db: Database;
let shop: PlansShop;
beforeAll(async () => {
  db = await openTestDatabase();
});
beforeEach(async () => {
  shop = await openPlansAnew(db);
});
afterAll(() => db.close());

const later = (seconds: number) => new Date(shop.clock.now().getTime() + seconds * 1000);
const accessEndsOf = (one: UserSubscription) => subscriptionReads(shop).accessEndsAt({ loaders: new Map() }, one);
const told = async (slot: string) => {
  const said = { name: "test_said_in", sql: "select data from notification where slot = $1" };
  return (await db.query<{ data: object }>(said, [slot]))[0]?.data;
};
const see = async (id: string) => (await shop.subscriptions.find(id)).state;

describe("a renewal", () => {
  it("is a charge of its own: one more period, with its own entitlement and receipt", async () => {
    const anna = await shop.person("Anna");
    const { id, first, payload, paymentId } = await shop.subscribed(anna);
    await shop.passes(month);
    expect(await shop.charged(anna, payload, { chargeId: `second of ${id}` })).toBe("RECORDED");
    expect(await shop.subscriptions.find(id)).toMatchObject({
      state: "active",
      period: 2,
      currentPeriodEndsAt: later(month),
    });
    expect(await shop.granted(anna)).toEqual({ [first]: later(0), [`second of ${id}`]: later(month + 3 * day) });
    expect(await shop.fates(paymentId)).toEqual(["applied 1", "applied 2"]);
    expect(await shop.toldOf(anna)).toEqual(["payment_status", "subscription_renewed"]);
  });

  it("that is told twice, also under another update, is one period", async () => {
    const anna = await shop.person("Anna");
    const { id, payload, paymentId } = await shop.subscribed(anna);
    await shop.passes(month);
    const chargeId = `told twice of ${id}`;
    const update = shop.chargeUpdate(anna, payload, { chargeId });
    expect(await shop.charges.recordUpdate(update, "test")).toBe("RECORDED");
    expect(await shop.charges.recordUpdate(update, "test")).toBe("KNOWN");
    expect(await shop.charged(anna, payload, { chargeId })).toBe("KNOWN");
    expect(await shop.subscriptions.find(id)).toMatchObject({ period: 2 });
    expect(await shop.fates(paymentId)).toHaveLength(2);
  });

  it("is granted while its payment's first money went back, and after it", async () => {
    const anna = await shop.person("Anna");
    const { id, first, payload, paymentId } = await shop.subscribed(anna);
    await shop.passes(month);
    await shop.charged(anna, payload, { chargeId: `kept of ${id}` });
    await shop.goesBack(anna, first);
    expect(await see(id)).toBe("active");
    expect(shop.line.told).toEqual([]);
    await shop.passes(month);
    expect(await shop.charged(anna, payload, { chargeId: `third of ${id}` })).toBe("RECORDED");
    expect(Object.keys(await shop.granted(anna)).sort()).toEqual([`kept of ${id}`, `third of ${id}`]);
    expect(await shop.fates(paymentId)).toEqual(["applied 1", "applied 2", "applied 3"]);
  });

  it("that goes back from outside ends the subscription and is stopped at Telegram", async () => {
    const anna = await shop.person("Anna");
    const { id, first, payload } = await shop.subscribed(anna);
    await shop.passes(month);
    await shop.charged(anna, payload, { chargeId: `returned of ${id}` });
    expect(await shop.goesBack(anna, `returned of ${id}`)).toBe("RECORDED");
    expect(await see(id)).toBe("refunded");
    expect(Object.keys(await shop.granted(anna))).toEqual([first]);
    const { paymentId } = await shop.subscriptions.find(id);
    expect(await told(`renewal:${paymentId}:2`)).toMatchObject({
      state: "refunded",
      isReturned: true,
      leftUntil: null,
    });
    await shop.passes(1);
    expect(shop.line.told).toEqual([
      { user_id: Number(anna.telegramId), telegram_payment_charge_id: first, is_canceled: true },
    ]);
    expect(await shop.goesBack(anna, `returned of ${id}`)).toBe("KNOWN");
  });

  it("that goes back takes the grace of the period before it along: nobody waits for another renewal", async () => {
    const anna = await shop.person("Anna");
    const plan = await shop.plan();
    const { first, payload } = await shop.subscribed(anna, plan);
    const has = () => shop.entitlements.has(anna.id, plan.entitlementKey, shop.clock.now());
    await shop.passes(month);
    await shop.charged(anna, payload, { chargeId: `back of ${payload}` });
    await shop.passes(day);
    expect(await has()).toBe(true);
    await shop.goesBack(anna, `back of ${payload}`);
    expect(await has()).toBe(false);
    expect(await shop.granted(anna)).toEqual({ [first]: later(-day) });
  });

  it("that goes back before the period that it follows is over leaves that one to its end, without grace", async () => {
    const anna = await shop.person("Anna");
    const plan = await shop.plan();
    const { first, payload } = await shop.subscribed(anna, plan);
    const has = () => shop.entitlements.has(anna.id, plan.entitlementKey, shop.clock.now());
    await shop.passes(month - 3600);
    const end = later(3600);
    await shop.charged(anna, payload, { chargeId: `early of ${payload}` });
    await shop.goesBack(anna, `early of ${payload}`);
    expect(await shop.granted(anna)).toEqual({ [first]: end });
    // Whoever asks until when it can be used hears the same, and nothing once that is over.
    const [one] = await shop.subscriptions.list(anna);
    if (!one) throw new Error("no subscription has begun");
    expect(one.state).toBe("refunded");
    expect(await accessEndsOf(one)).toEqual(end);
    expect(await has()).toBe(true);
    expect(await told(`renewal:${one.paymentId}:2`)).toMatchObject({
      state: "refunded",
      isReturned: true,
      leftUntil: end.toISOString(),
    });
    shop.clock.advance(3600);
    expect(await accessEndsOf(one)).toBeNull();
    expect(await has()).toBe(false);
  });

  it("that went back promises nothing any more, once what it left has gone back as well", async () => {
    const anna = await shop.person("Anna");
    const { id, payload, paymentId } = await shop.subscribed(anna);
    for (const chargeId of [`second of ${id}`, `third of ${id}`]) {
      await shop.passes(month - 3600);
      expect(await shop.charged(anna, payload, { chargeId })).toBe("RECORDED");
    }
    await shop.goesBack(anna, `third of ${id}`);
    expect(await told(`renewal:${paymentId}:3`)).toMatchObject({ isReturned: true, leftUntil: expect.any(String) });
    await shop.goesBack(anna, `second of ${id}`);
    for (const period of [2, 3]) {
      expect(await told(`renewal:${paymentId}:${period}`)).toMatchObject({ period, isReturned: true, leftUntil: null });
    }
  });

  it("that goes back leaves nothing to be bought before the period before it is over: that money would buy nothing", async () => {
    const anna = await shop.person("Anna");
    const plan = await shop.plan();
    const { payload } = await shop.subscribed(anna, plan);
    await shop.passes(month - 3600);
    await shop.charged(anna, payload, { chargeId: `no more of ${payload}` });
    await shop.goesBack(anna, `no more of ${payload}`);
    await expect(shop.orders(anna, plan)).rejects.toThrow("You already have this plan, paid until March 31, 2027");
    await shop.passes(3600);
    const again = await shop.orders(anna, plan);
    expect(await shop.asksToPay(anna, again.invoicePayload)).toMatchObject({ ok: true });
    await shop.charged(anna, again.invoicePayload, { isFirst: true });
    expect(await shop.fates(again.id)).toEqual(["applied 1"]);
  });

  it("that comes in spite of a stop which Telegram has not confirmed adds a period and leaves it stopped", async () => {
    const anna = await shop.person("Anna");
    const { id, payload } = await shop.subscribed(anna);
    await shop.passes(month - 60);
    shop.line.during = async () => {
      shop.line.during = null;
      await shop.charged(anna, payload, { at: later(30), chargeId: `crossed of ${id}` });
    };
    await shop.subscriptions.cancel(anna, id, "test");
    expect(await shop.subscriptions.find(id)).toMatchObject({ state: "canceled", period: 2, stoppedBy: "buyer" });
    expect((await shop.granted(anna))[`crossed of ${id}`]).toEqual(later(30 + month));
  });
});

describe("a renewal that was charged before Telegram was told to stop, and is heard of after", () => {
  const away = () => new TelegramError("editUserStarSubscription", 502, "Bad Gateway");
  /** Told only when the period is over and the next one is paid; answers when that was. */
  async function toldTooLate(): Promise<Date> {
    await shop.passes(month);
    const at = shop.clock.now();
    shop.line.error = null;
    await shop.passes(3 * 3600);
    expect(shop.line.told).toMatchObject([{ is_canceled: true }]);
    return at;
  }

  it("adds a period and leaves it canceled", async () => {
    const anna = await shop.person("Anna");
    const { id, payload } = await shop.subscribed(anna);
    shop.line.error = away();
    await shop.subscriptions.cancel(anna, id, "test");
    const at = await toldTooLate();
    expect(await shop.charged(anna, payload, { at })).toBe("RECORDED");
    expect(await shop.subscriptions.find(id)).toMatchObject({ state: "canceled", stoppedBy: "buyer", period: 2 });
  });

  it("does not wake one whose money went back, beside the next one of the same plan", async () => {
    const anna = await shop.person("Anna");
    const plan = await shop.plan();
    const { id, first, payload } = await shop.subscribed(anna, plan);
    shop.line.error = away();
    await shop.goesBack(anna, first);
    const next = await shop.subscribed(anna, plan);
    const at = await toldTooLate();
    await shop.charged(anna, payload, { at });
    expect(await shop.subscriptions.find(id)).toMatchObject({ state: "canceled", stoppedBy: "refund", period: 2 });
    expect(["active", "past_due"]).toContain(await see(next.id));
  });
});

describe("charges that come out of order", () => {
  it("are a renewal first and what began it later: two periods, and the later end stands", async () => {
    const anna = await shop.person("Anna");
    const { invoicePayload, id: paymentId } = await shop.orders(anna, await shop.plan());
    const began = shop.clock.now();
    shop.clock.advance(month);
    await shop.charged(anna, invoicePayload, { chargeId: `renewal of ${paymentId}` });
    const [early] = await shop.subscriptions.list(anna);
    expect(early).toMatchObject({ state: "active", period: 1, hasFirstCharge: false });
    const late = { chargeId: `first of ${paymentId}`, isFirst: true, at: began };
    expect(await shop.charged(anna, invoicePayload, late)).toBe("RECORDED");
    expect(await shop.subscriptions.find(early?.id ?? "")).toMatchObject({
      state: "active",
      period: 2,
      hasFirstCharge: true,
      firstChargeId: `first of ${paymentId}`,
      currentPeriodEndsAt: later(month),
    });
    expect(await shop.fates(paymentId)).toEqual(["applied 1", "applied 2"]);
    expect(await shop.granted(anna)).toEqual({
      [`first of ${paymentId}`]: later(0),
      [`renewal of ${paymentId}`]: later(month + 3 * day),
    });
    // What ends last is the renewal, though it was heard of first: its money is what the subscription stands on.
    await shop.goesBack(anna, `first of ${paymentId}`);
    expect(await see(early?.id ?? "")).toBe("active");
    await shop.goesBack(anna, `renewal of ${paymentId}`);
    expect(await see(early?.id ?? "")).toBe("refunded");
    expect(await shop.granted(anna)).toEqual({});
  });

  it("do not wake a subscription whose time is over, and are recorded", async () => {
    const anna = await shop.person("Anna");
    const { invoicePayload } = await shop.orders(anna, await shop.plan());
    const began = shop.clock.now();
    shop.clock.advance(month);
    await shop.charged(anna, invoicePayload);
    await shop.passes(month + 4 * day);
    const [over] = await shop.subscriptions.list(anna);
    expect(over?.state).toBe("expired");
    expect(await shop.charged(anna, invoicePayload, { isFirst: true, at: began })).toBe("RECORDED");
    expect(await shop.subscriptions.find(over?.id ?? "")).toMatchObject({ state: "expired", period: 2 });
  });

  it("end when they end, also once it is canceled", async () => {
    const anna = await shop.person("Anna");
    const { invoicePayload } = await shop.orders(anna, await shop.plan());
    const began = shop.clock.now();
    shop.clock.advance(month);
    await shop.charged(anna, invoicePayload, { chargeId: `running of ${invoicePayload}` });
    await shop.charged(anna, invoicePayload, { chargeId: `began ${invoicePayload}`, isFirst: true, at: began });
    const [one] = await shop.subscriptions.list(anna);
    await shop.subscriptions.cancel(anna, one?.id ?? "", "test");
    expect(shop.line.told).toMatchObject([{ telegram_payment_charge_id: `began ${invoicePayload}` }]);
    expect(await shop.granted(anna)).toEqual({
      [`began ${invoicePayload}`]: later(0),
      [`running of ${invoicePayload}`]: later(month),
    });
  });
});

describe("what Telegram's account shows first", () => {
  it("of a period that another one follows is corrected without grace, also when that is the one that goes back", async () => {
    const anna = await shop.person("Anna");
    const { invoicePayload } = await shop.orders(anna, await shop.plan());
    const began = shop.clock.now();
    await shop.found(anna, invoicePayload, `found ${invoicePayload}`);
    await shop.passes(month);
    await shop.charged(anna, invoicePayload, { chargeId: `next of ${invoicePayload}` });
    const said = later(60);
    const first = { chargeId: `found ${invoicePayload}`, isFirst: true, at: began, endsAt: said };
    expect(await shop.charged(anna, invoicePayload, first)).toBe("KNOWN");
    expect((await shop.granted(anna))[first.chargeId]).toEqual(said);
    await shop.goesBack(anna, `next of ${invoicePayload}`);
    expect(await shop.granted(anna)).toEqual({ [first.chargeId]: said });
  });

  it("of the last period is corrected to end before another one: the grace sits on that one", async () => {
    const anna = await shop.person("Anna");
    const { id, first, payload } = await shop.subscribed(anna);
    await shop.passes(month - 3600);
    const end = later(3600);
    const chargeId = `short of ${id}`;
    await shop.found(anna, payload, chargeId);
    const said = later(1800);
    expect(await shop.charged(anna, payload, { chargeId, endsAt: said })).toBe("KNOWN");
    expect(await shop.subscriptions.find(id)).toMatchObject({ state: "active", period: 2, currentPeriodEndsAt: end });
    const withGrace = new Date(end.getTime() + 3 * day * 1000);
    expect(await shop.granted(anna)).toEqual({ [first]: withGrace, [chargeId]: said });
  });

  it("of an earlier period is corrected to end after all others: the grace sits on that one", async () => {
    const anna = await shop.person("Anna");
    const { invoicePayload: payload } = await shop.orders(anna, await shop.plan());
    const began = { chargeId: `long of ${payload}`, isFirst: true, at: shop.clock.now() };
    await shop.found(anna, payload, began.chargeId);
    await shop.passes(month);
    const next = `next of ${payload}`;
    await shop.charged(anna, payload, { chargeId: next });
    const said = later(month + day);
    expect(await shop.charged(anna, payload, { ...began, endsAt: said })).toBe("KNOWN");
    expect(await shop.subscriptions.list(anna)).toMatchObject([{ state: "active", currentPeriodEndsAt: said }]);
    const withGrace = new Date(said.getTime() + 3 * day * 1000);
    expect(await shop.granted(anna)).toEqual({ [began.chargeId]: withGrace, [next]: later(month) });
    // It is the one that the subscription stands on.
    await shop.goesBack(anna, began.chargeId);
    expect(await shop.subscriptions.list(anna)).toMatchObject([{ state: "refunded" }]);
  });

  it("ends a period after its date, until the update says better", async () => {
    const anna = await shop.person("Anna");
    const { id, payload, paymentId } = await shop.subscribed(anna);
    await shop.passes(month);
    const chargeId = `found of ${id}`;
    expect(await shop.found(anna, payload, chargeId)).toBe("RECORDED");
    expect(await shop.subscriptions.find(id)).toMatchObject({ period: 2, currentPeriodEndsAt: later(month) });
    const said = later(month + day);
    expect(await shop.charged(anna, payload, { chargeId, endsAt: said })).toBe("KNOWN");
    expect(await shop.subscriptions.find(id)).toMatchObject({ state: "active", period: 2, currentPeriodEndsAt: said });
    expect((await shop.granted(anna))[chargeId]).toEqual(later(month + 4 * day));
    // Told again with another end, it is not moved again.
    expect(await shop.charged(anna, payload, { chargeId, endsAt: later(2 * month) })).toBe("KNOWN");
    expect((await shop.subscriptions.find(id)).currentPeriodEndsAt).toEqual(said);
    expect(await shop.fates(paymentId)).toEqual(["applied 1", "applied 2"]);
  });

  it("is the first charge, and its update later changes nothing but the end", async () => {
    const anna = await shop.person("Anna");
    const { invoicePayload, id: paymentId } = await shop.orders(anna, await shop.plan());
    const chargeId = `found first of ${paymentId}`;
    await shop.found(anna, invoicePayload, chargeId);
    const said = later(month + 60);
    expect(await shop.charged(anna, invoicePayload, { chargeId, isFirst: true, endsAt: said })).toBe("KNOWN");
    const [one] = await shop.subscriptions.list(anna);
    expect(one).toMatchObject({ period: 1, firstChargeId: chargeId, hasFirstCharge: true, currentPeriodEndsAt: said });
    expect(await shop.fates(paymentId)).toEqual(["applied 1"]);
  });

  it("is surplus when it lies too near to another charge: an old link that was paid again, and is stopped", async () => {
    const anna = await shop.person("Anna");
    const { id, payload, paymentId } = await shop.subscribed(anna);
    await shop.passes(day);
    await shop.found(anna, payload, `near of ${id}`);
    expect(await shop.fates(paymentId)).toEqual(["applied 1", "surplus paid_again"]);
    await shop.passes(1);
    expect(shop.line.told).toMatchObject([{ telegram_payment_charge_id: `near of ${id}`, is_canceled: true }]);
    expect(await see(id)).toBe("active");
  });
});
