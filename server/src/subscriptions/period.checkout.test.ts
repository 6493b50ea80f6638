import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "../platform/database.ts";
import { openTestDatabase } from "../platform/test-database.ts";
import { month, openPlansAnew, type PlansShop } from "../test-plans.ts";

let db: Database;
let shop: PlansShop;
beforeAll(async () => {
  db = await openTestDatabase();
});
beforeEach(async () => {
  shop = await openPlansAnew(db);
});
afterAll(() => db.close());

const see = async (id: string) => (await shop.subscriptions.find(id)).state;

describe("a question before money", () => {
  it("about a renewal that is due is answered with yes, without a hold; before that it is the old link", async () => {
    const [anna, boris] = [await shop.person("Anna"), await shop.person("Boris")];
    const { payload, paymentId } = await shop.subscribed(anna);
    expect(await shop.asksToPay(anna, payload)).toMatchObject({ ok: false });
    await shop.passes(month - 3600);
    expect(await shop.asksToPay(anna, payload)).toMatchObject({ ok: true, message: null });
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
