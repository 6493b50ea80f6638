import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "../platform/database.ts";
import { openTestDatabase } from "../platform/test-database.ts";
import { day, month, openPlansAnew, type PlansShop } from "../test-plans.ts";
import { subscriptionReads } from "./subscription.reads.ts";

const hour = 3600;
let db: Database;
let shop: PlansShop;
beforeAll(async () => {
  db = await openTestDatabase();
});
beforeEach(async () => {
  shop = await openPlansAnew(db);
});
afterAll(() => db.close());

const told = async (slot: string) => {
  const said = { name: "test_said_in", sql: "select data from notification where slot = $1" };
  return (await db.query<{ data: object }>(said, [slot]))[0]?.data;
};
const stop = { isRenewing: false, reason: "spam" };
const later = (seconds: number) => new Date(shop.clock.now().getTime() + seconds * 1000);

describe("a subscription whose renewal is overdue", () => {
  it("says before it is canceled that it would end at once, from the moment on in which its period is over", async () => {
    const anna = await shop.person("Anna");
    const { id, payload } = await shop.subscribed(anna);
    const endsAtOnce = async () => subscriptionReads(shop).wouldEndAtOnce(await shop.subscriptions.find(id));
    await shop.passes(month - 1);
    expect(await endsAtOnce()).toBe(false);
    // Telegram says so a little before the end: what is paid for still runs.
    await shop.says(anna, payload, "failed");
    expect(await shop.subscriptions.find(id)).toMatchObject({ state: "past_due" });
    expect(await endsAtOnce()).toBe(false);
    await shop.passes(1);
    expect(await endsAtOnce()).toBe(true);
    await shop.subscriptions.cancel(anna, id, "test");
    expect(await endsAtOnce()).toBe(false);
  });

  it("ends with one message when it is canceled, and what was said of its days of grace is not true any more", async () => {
    const anna = await shop.person("Anna");
    const { id } = await shop.subscribed(anna);
    await shop.passes(month + 2 * hour);
    const { state } = await shop.subscriptions.find(id);
    expect(state).toBe("past_due");
    expect(await told(`subscription:${id}:due:1`)).not.toHaveProperty("isCanceled");
    expect(await shop.subscriptions.cancel(anna, id, "test")).toMatchObject({ state: "expired", stoppedBy: "buyer" });
    expect(await told(`subscription:${id}:canceled:1`)).toMatchObject({ hasEnded: true });
    expect(await told(`subscription:${id}:due:1`)).toMatchObject({ isCanceled: true });
    await shop.passes(4 * day);
    expect(await shop.toldOf(anna)).toEqual(["payment_status", "subscription_canceled", "subscription_renewal_failed"]);
  });

  it("ends with one message, too, when it is canceled in Telegram", async () => {
    const anna = await shop.person("Anna");
    const { id, payload } = await shop.subscribed(anna);
    await shop.passes(month);
    await shop.says(anna, payload, "failed");
    await shop.says(anna, payload, "canceled");
    await shop.passes(1);
    expect(await shop.subscriptions.find(id)).toMatchObject({ state: "expired", stoppedBy: "telegram" });
    expect(await told(`subscription:${id}:canceled:1`)).toMatchObject({ hasEnded: true });
    expect(await told(`subscription:${id}:due:1`)).toMatchObject({ isCanceled: true });
    expect(await shop.toldOf(anna)).not.toContain("subscription_expired");
  });

  it("is told nothing of a missing renewal where none was missed: it was canceled in the hour of its end", async () => {
    const anna = await shop.person("Anna");
    const { id } = await shop.subscribed(anna);
    await shop.passes(month + hour / 2);
    expect(await shop.subscriptions.cancel(anna, id, "test")).toMatchObject({ state: "expired", stoppedBy: "buyer" });
    expect(await shop.toldOf(anna)).toEqual(["payment_status", "subscription_canceled"]);
  });

  it("is canceled once when it is canceled twice, because the answer was lost", async () => {
    const [anna, olga] = [await shop.person("Anna"), await shop.person("Olga")];
    const { id } = await shop.subscribed(anna);
    await shop.passes(month + 2 * hour);
    const first = await shop.subscriptions.cancel(anna, id, "test");
    expect(await shop.subscriptions.cancel(anna, id, "test")).toEqual(first);
    expect(await shop.subscriptions.setRenewal(olga, id, stop, "test")).toEqual(first);
    expect(first).toMatchObject({ state: "expired", stoppedBy: "buyer" });
    expect(shop.line.told).toHaveLength(1);
  });

  it("that lapsed before anybody canceled it has nothing to cancel", async () => {
    const anna = await shop.person("Anna");
    const { id } = await shop.subscribed(anna);
    await shop.passes(month + 2 * hour);
    await shop.passes(4 * day);
    expect(await shop.subscriptions.cancel(anna, id, "test")).toMatchObject({ code: "SUBSCRIPTION_ENDED" });
    expect(await shop.toldOf(anna)).toContain("subscription_expired");
  });
});

describe("a renewal that Telegram had charged before the cancellation, and is heard of after it", () => {
  it.each([
    ["in the hour of its end", hour / 2],
    ["when it counted as missing", 2 * hour],
  ])("gives the period back, with its receipt, and then it ends: canceled %s", async (_when, after) => {
    const anna = await shop.person("Anna");
    const plan = await shop.plan();
    const { id, payload, paymentId } = await shop.subscribed(anna, plan);
    const has = () => shop.entitlements.has(anna.id, plan.entitlementKey, shop.clock.now());
    await shop.passes(month);
    const [at, endsAt] = [shop.clock.now(), later(month)];
    await shop.passes(after);
    await shop.subscriptions.cancel(anna, id, "test");
    expect(await has()).toBe(false);

    await shop.passes(60);
    expect(await shop.charged(anna, payload, { at, chargeId: `late of ${id}` })).toBe("RECORDED");
    expect(await shop.subscriptions.find(id)).toMatchObject({
      state: "canceled",
      stoppedBy: "buyer",
      period: 2,
      currentPeriodEndsAt: endsAt,
    });
    expect(await has()).toBe(true);
    expect((await shop.granted(anna))[`late of ${id}`]).toEqual(endsAt);
    expect(await told(`renewal:${paymentId}:2`)).toMatchObject({ state: "canceled", endsAt: endsAt.toISOString() });

    await shop.passes(month);
    expect(await shop.subscriptions.find(id)).toMatchObject({ state: "expired", stoppedBy: "buyer" });
    expect(await shop.toldOf(anna)).toContain("subscription_expired");
    expect(shop.line.told).toMatchObject([{ is_canceled: true }]);
  });
});
