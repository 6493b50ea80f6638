import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "../platform/database.ts";
import { openTestDatabase } from "../platform/test-database.ts";
import { day, month, openPlans } from "../test-plans.ts";
import type { UserSubscription } from "./subscription.entity.ts";
import { subscriptionReads } from "./subscription.reads.ts";

let db: Database;
let shop: ReturnType<typeof openPlans>;
beforeAll(async () => {
  db = await openTestDatabase();
});
beforeEach(async () => {
  // Sweeps tell what anybody wants.
  await db.query({ name: "test_nothing_to_tell", sql: "delete from renewal_intent" }, []);
  shop = openPlans(db);
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

describe("a second subscription by the link of the first", () => {
  it("is none of its renewals, when Telegram's account alone shows it in a period that has still to run", async () => {
    const anna = await shop.person("Anna");
    const { payload, paymentId } = await shop.subscribed(anna);
    await shop.passes(20 * day);
    await shop.found(anna, payload, `second of ${paymentId}`);
    expect(await shop.fates(paymentId)).toEqual(["applied 1", "surplus paid_again"]);
    await shop.passes(1);
    const stop = { telegram_payment_charge_id: `second of ${paymentId}`, is_canceled: true };
    expect(shop.line.told).toMatchObject([stop]);
    // The renewal comes when it is due, and what the second one charges all the same pays for no period.
    await shop.passes(10 * day);
    await shop.charged(anna, payload);
    await shop.passes(10 * day);
    await shop.charged(anna, payload);
    expect(await shop.fates(paymentId)).toEqual(["applied 1", "surplus paid_again", "applied 2", "surplus paid_again"]);
    await shop.passes(1);
    expect(shop.line.told).toMatchObject([stop, stop]);
  });
});

describe("a second subscription that Telegram's account alone took for a renewal", () => {
  it("is stopped once its update says that it began one, and whenever it charges again", async () => {
    const anna = await shop.person("Anna");
    const { id, payload, paymentId } = await shop.subscribed(anna);
    await shop.passes(month - 3600);
    const second = { chargeId: `beside ${id}`, isFirst: true };
    expect(await shop.found(anna, payload, second.chargeId)).toBe("RECORDED");
    expect(await shop.fates(paymentId)).toEqual(["applied 1", "applied 2"]);
    expect(await shop.charged(anna, payload, second)).toBe("KNOWN");
    await shop.passes(1);
    const stop = { telegram_payment_charge_id: second.chargeId, is_canceled: true };
    expect(shop.line.told).toMatchObject([stop]);
    expect(await see(id)).toBe("active");

    // Of the two that were charged for one period the first to come counts; Telegram is told once more.
    await shop.passes(3600);
    await shop.charged(anna, payload);
    expect(await shop.fates(paymentId)).toEqual(["applied 1", "applied 2", "surplus paid_again"]);
    await shop.passes(1);
    expect(shop.line.told).toMatchObject([stop, stop]);
  });

  it("was one of its renewals after all where its update says so: nothing is stopped", async () => {
    const anna = await shop.person("Anna");
    const { id, first, payload } = await shop.subscribed(anna);
    await shop.passes(month);
    await shop.found(anna, payload, `renewal of ${id}`);
    expect(await shop.charged(anna, payload, { chargeId: `renewal of ${id}` })).toBe("KNOWN");
    expect(await shop.charged(anna, payload, { chargeId: first, isFirst: true })).toBe("KNOWN");
    await shop.passes(1);
    expect(shop.line.told).toEqual([]);
  });
});

describe("a subscription that nobody wanted", () => {
  it("began by paying an old link again: its money is surplus, and only that one is stopped", async () => {
    const anna = await shop.person("Anna");
    const { id, payload, paymentId } = await shop.subscribed(anna);
    expect(await shop.charged(anna, payload, { isFirst: true, chargeId: `again of ${id}` })).toBe("RECORDED");
    expect(await shop.fates(paymentId)).toEqual(["applied 1", "surplus paid_again"]);
    await shop.passes(1);
    expect(shop.line.told).toEqual([
      { user_id: Number(anna.telegramId), telegram_payment_charge_id: `again of ${id}`, is_canceled: true },
    ]);
    expect(await shop.subscriptions.find(id)).toMatchObject({ state: "active", period: 1 });
  });

  it("was begun by somebody else who paid the link: it is theirs that is stopped", async () => {
    const [anna, boris] = [await shop.person("Anna"), await shop.person("Boris")];
    const { id, payload, paymentId } = await shop.subscribed(anna);
    expect(await shop.charged(boris, payload, { isFirst: true, chargeId: `his of ${id}` })).toBe("QUARANTINED");
    expect(await shop.fates(paymentId)).toEqual(["applied 1", "quarantined wrong_buyer"]);
    await shop.passes(1);
    expect(shop.line.told).toEqual([
      { user_id: Number(boris.telegramId), telegram_payment_charge_id: `his of ${id}`, is_canceled: true },
    ]);
    expect(await shop.says(boris, payload, "canceled")).toBe("RECORDED");
    expect(await see(id)).toBe("active");
    expect(await shop.subscriptions.list(boris)).toEqual([]);
  });
});

describe("a plan that is paid for by two links", () => {
  const twice = async () => {
    const anna = await shop.person("Anna");
    const plan = await shop.plan();
    return { anna, plan, links: [await shop.orders(anna, plan), await shop.orders(anna, plan)] as const };
  };

  it("is declined at the second one, one after the other and at the same moment", async () => {
    const { anna, links } = await twice();
    const [first, second] = [links[0].invoicePayload, links[1].invoicePayload];
    const answers = await Promise.all([shop.asksToPay(anna, first), shop.asksToPay(anna, second)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const [paid, other] = answers[0].ok ? [first, second] : [second, first];
    await shop.charged(anna, paid, { isFirst: true });
    expect(await shop.asksToPay(anna, other)).toMatchObject({ ok: false, message: expect.stringContaining("already") });
  });

  it("is begun once: the second money is surplus and shown, and what it began is stopped at Telegram", async () => {
    const { anna, plan, links } = await twice();
    const [one, two] = links;
    await shop.charged(anna, one.invoicePayload, { isFirst: true, chargeId: `one of ${one.id}` });
    await shop.passes(day);
    const second = { isFirst: true, chargeId: `two of ${two.id}` };
    expect(await shop.charged(anna, two.invoicePayload, second)).toBe("RECORDED");
    expect(await shop.fates(two.id)).toEqual(["surplus already_subscribed"]);
    expect(await shop.subscriptions.list(anna)).toMatchObject([{ state: "active", paymentId: one.id }]);
    expect(Object.keys(await shop.granted(anna))).toEqual([`one of ${one.id}`]);
    expect(await shop.toldOf(anna)).toEqual(["payment_status", "payment_status", "surplus_charge"]);
    await shop.passes(1);
    const stop = { telegram_payment_charge_id: second.chargeId, is_canceled: true };
    expect(shop.line.told).toMatchObject([stop]);

    // Telegram has not heard, or did not obey: what it charges again is surplus again, and it is told once more.
    await shop.passes(month - day);
    await shop.charged(anna, one.invoicePayload);
    await shop.passes(day);
    await shop.charged(anna, two.invoicePayload);
    expect(await shop.fates(two.id)).toEqual(["surplus already_subscribed", "surplus already_subscribed"]);
    await shop.passes(1);
    expect(shop.line.told).toMatchObject([stop, stop]);
    expect(await shop.entitlements.has(anna.id, plan.entitlementKey, shop.clock.now())).toBe(true);
  });

  it("is begun once also in a group, and when only Telegram's account knows of the second one", async () => {
    const anna = await shop.person("Anna");
    const plan = await shop.plan("twice");
    const [one, two] = [await shop.orders(anna, plan), await shop.orders(anna, plan)];
    await shop.charged(anna, one.invoicePayload, { isFirst: true });
    await shop.found(anna, two.invoicePayload, `found of ${two.id}`);
    expect(await shop.fates(two.id)).toEqual(["surplus already_subscribed"]);
    expect(await shop.subscriptions.list(anna)).toMatchObject([{ state: "active", paymentId: one.id }]);
    await shop.passes(1);
    expect(shop.line.told).toMatchObject([{ telegram_payment_charge_id: `found of ${two.id}`, is_canceled: true }]);
  });

  it("is begun once, and the second money goes back in full where the shop returns second charges by itself", async () => {
    shop = openPlans(db, { RETURN_SURPLUS: "yes" });
    const { anna, plan, links } = await twice();
    const [one, two] = links;
    await shop.charged(anna, one.invoicePayload, { isFirst: true, chargeId: `kept of ${one.id}` });
    await shop.charged(anna, two.invoicePayload, { isFirst: true, chargeId: `returned of ${two.id}` });
    expect(await shop.fates(two.id)).toEqual(["surplus already_subscribed"]);
    await shop.passes(1);
    expect(shop.line.returned).toEqual([`returned of ${two.id}`]);
    expect(await shop.refundsOf(two.id)).toEqual(["done surplus"]);
    // What she has stays hers and goes on; only the second one is stopped.
    expect(shop.line.told).toMatchObject([{ telegram_payment_charge_id: `returned of ${two.id}`, is_canceled: true }]);
    expect(await shop.subscriptions.list(anna)).toMatchObject([{ state: "active", paymentId: one.id }]);
    expect(await shop.entitlements.has(anna.id, plan.entitlementKey, shop.clock.now())).toBe(true);

    // Telegram has not obeyed and charges again: that goes back, too.
    await shop.passes(month);
    await shop.charged(anna, two.invoicePayload, { chargeId: `again of ${two.id}` });
    await shop.passes(1);
    expect(shop.line.returned).toEqual([`returned of ${two.id}`, `again of ${two.id}`]);
    expect(await shop.refundsOf(two.id)).toEqual(["done surplus", "done surplus"]);
    expect(await shop.refundsOf(one.id)).toEqual([]);
  });

  it("begins anew once the first one is over or went back, also when that is heard of later", async () => {
    const { anna, links } = await twice();
    const [one, two] = links;
    const began = shop.clock.now();
    await shop.passes(2 * month);
    await shop.charged(anna, two.invoicePayload, { isFirst: true });
    await shop.charged(anna, one.invoicePayload, { isFirst: true, at: began });
    expect([await shop.fates(one.id), await shop.fates(two.id)]).toEqual([["applied 1"], ["applied 1"]]);

    const [boris, plan] = [await shop.person("Boris"), await shop.plan()];
    const [his, again] = [await shop.orders(boris, plan), await shop.orders(boris, plan)];
    await shop.charged(boris, his.invoicePayload, { isFirst: true, chargeId: `back of ${his.id}` });
    await shop.goesBack(boris, `back of ${his.id}`);
    await shop.charged(boris, again.invoicePayload, { isFirst: true });
    expect(await shop.fates(again.id)).toEqual(["applied 1"]);
  });
});

describe("a question before money", () => {
  it("about a renewal that is due is answered with yes, without a hold; before that it is the old link", async () => {
    const [anna, boris] = [await shop.person("Anna"), await shop.person("Boris")];
    const { payload, paymentId } = await shop.subscribed(anna);
    expect(await shop.asksToPay(anna, payload)).toMatchObject({ ok: false });
    await shop.passes(month - 3600);
    expect(await shop.asksToPay(anna, payload)).toEqual({ ok: true, message: null });
    expect(await shop.asksToPay(boris, payload)).toMatchObject({ ok: false });
    const holds = { name: "test_holds", sql: "select 1 from checkout_hold where payment_id = $1" };
    expect(await db.query(holds, [paymentId])).toEqual([]);
  });

  it("about a renewal of somebody who is banned is answered with yes: what they have goes on until it is stopped", async () => {
    const [anna, olga] = [await shop.person("Anna"), await shop.person("Olga")];
    const { id, payload } = await shop.subscribed(anna);
    await shop.userStaff.ban(olga, anna.id, "spam", "test");
    await shop.passes(month - 3600);
    expect(await shop.asksToPay(anna, payload)).toMatchObject({ ok: true });
    expect(await shop.charged(anna, payload)).toBe("RECORDED");
    expect(await shop.subscriptions.find(id)).toMatchObject({ state: "active", period: 2 });
    await shop.subscriptions.setRenewal(olga, id, { isRenewing: false, reason: "banned" }, "test");
    expect(shop.line.told).toMatchObject([{ is_canceled: true }]);
    expect(await see(id)).toBe("canceled");
  });
});

describe("plans", () => {
  it("of different groups stand beside each other, each with its own end", async () => {
    const anna = await shop.person("Anna");
    const [tea, news] = [await shop.plan("tea"), await shop.plan("news")];
    const one = await shop.subscribed(anna, tea);
    shop.clock.advance(day);
    const two = await shop.subscribed(anna, news);
    expect([await see(one.id), await see(two.id)]).toEqual(["active", "active"]);
    await shop.subscriptions.cancel(anna, one.id, "test");
    await shop.passes(month);
    expect([await see(one.id), await see(two.id)]).toEqual(["expired", "active"]);
    const now = shop.clock.now();
    expect(await shop.entitlements.has(anna.id, tea.entitlementKey, now)).toBe(false);
    expect(await shop.entitlements.has(anna.id, news.entitlementKey, now)).toBe(true);
  });

  it("of one group replace each other once the new one is paid, and the old one is stopped at Telegram", async () => {
    const anna = await shop.person("Anna");
    const old = await shop.subscribed(anna, await shop.plan("club"));
    const chosen = await shop.subscribed(anna, await shop.plan("club"));
    expect(await shop.subscriptions.find(old.id)).toMatchObject({
      state: "canceled",
      stoppedBy: "upgrade",
      replacedBy: chosen.id,
    });
    await shop.passes(1);
    expect(shop.line.told).toMatchObject([{ telegram_payment_charge_id: old.first, is_canceled: true }]);
  });

  it("of one group replace each other as they were paid, also when the older one is heard of last", async () => {
    const anna = await shop.person("Anna");
    const old = await shop.orders(anna, await shop.plan("guild"));
    const began = shop.clock.now();
    shop.clock.advance(3600);
    const chosen = await shop.subscribed(anna, await shop.plan("guild"));
    const late = { chargeId: `late of ${old.id}`, isFirst: true, at: began };
    expect(await shop.charged(anna, old.invoicePayload, late)).toBe("RECORDED");
    const all = await shop.subscriptions.list(anna);
    expect(all.find(({ id }) => id === chosen.id)).toMatchObject({ state: "active", replacedBy: null });
    expect(all.find(({ paymentId }) => paymentId === old.id)).toMatchObject({
      state: "canceled",
      stoppedBy: "upgrade",
      replacedBy: chosen.id,
    });
    // What was paid for it stays, without days of grace: nobody waits for its renewal.
    expect((await shop.granted(anna))[late.chargeId]).toEqual(later(month - 3600));
    await shop.passes(1);
    expect(shop.line.told).toMatchObject([{ telegram_payment_charge_id: late.chargeId, is_canceled: true }]);
  });
});
