import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "../platform/database.ts";
import { openTestDatabase } from "../platform/test-database.ts";
import { day, month, openPlansAnew, type PlansShop } from "../test-plans.ts";

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
const see = async (id: string) => (await shop.subscriptions.find(id)).state;

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
