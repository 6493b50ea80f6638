import { loadTexts } from "@starfront/schema/load-texts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Config } from "../config.ts";
import { manualClock } from "../platform/clock.ts";
import type { Database } from "../platform/database.ts";
import { newId } from "../platform/id.ts";
import { localLive } from "../platform/live.ts";
import { openTestDatabase } from "../platform/test-database.ts";
import { productActions } from "../products/product.actions.ts";
import { userActions } from "../users/user.actions.ts";
import { entitlementActions } from "./entitlement.actions.ts";

const start = new Date("2027-03-01T12:00:00Z");
const day = 24 * 3600;

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

let people = 100;
async function world() {
  const config = { isSandbox: true, ownerIds: [], port: 3000 } as unknown as Config;
  const [clock, live, texts] = [manualClock(start), localLive(), loadTexts(["server"])];
  const users = userActions({ config, db, clock, live });
  const products = productActions({ config, db, clock, live, texts });
  await products.seedDemo();
  const all = (await products.list(50, null)).products;
  const forEver = all.find((product) => product.entitlementDays === null && product.periodSeconds === null);
  const forDays = all.find((product) => product.entitlementDays !== null);
  const plan = all.find((product) => product.periodSeconds !== null);
  if (!forEver || !forDays || !plan) throw new Error("the demo catalogue lacks what is needed");
  const anna = await users.byTelegramUser({ id: people++, first_name: "Anna" });
  const staff = await users.byTelegramUser({ id: people++, first_name: "Olga" });
  const entitlements = entitlementActions({ db, clock });
  const give = (productId: string, reason = "won the draw") =>
    db.transaction((tx) => entitlements.grant(tx, { userId: anna.id, productId, reason, staff }));
  return { entitlements, clock, anna, staff, forEver, forDays, plan, give };
}

describe("an entitlement", () => {
  it("given by staff is the person's, with its reason in the audit", async () => {
    const { entitlements, anna, staff, forEver, give } = await world();
    expect(await entitlements.has(anna.id, forEver.entitlementKey, start)).toBe(false);
    const id = await give(forEver.id);
    expect(await entitlements.has(anna.id, forEver.entitlementKey, start)).toBe(true);
    expect(await entitlements.list(anna.id)).toMatchObject([{ id, key: forEver.entitlementKey, expiresAt: null }]);
    const trace = { name: "test_trace", sql: "select actor, action, after from audit_entry where subject = $1" };
    const after = { userId: anna.id, productId: forEver.id, reason: "won the draw" };
    expect(await db.query(trace, [`entitlement:${id}`])).toEqual([
      { actor: `user:${staff.id}`, action: "grantEntitlement", after },
    ]);
  });

  it("for some days ends with them", async () => {
    const { entitlements, clock, anna, forDays, give } = await world();
    await give(forDays.id);
    const days = forDays.entitlementDays ?? 0;
    clock.advance(days * day - 1);
    expect(await entitlements.has(anna.id, forDays.entitlementKey, clock.now())).toBe(true);
    expect(await entitlements.list(anna.id)).toHaveLength(1);
    clock.advance(1);
    expect(await entitlements.has(anna.id, forDays.entitlementKey, clock.now())).toBe(false);
    expect(await entitlements.list(anna.id)).toEqual([]);
    expect(await entitlements.owns({ loaders: new Map() }, anna.id, forDays.id)).toBe(false);
  });

  it("to a plan lasts for one period of it", async () => {
    const { entitlements, clock, anna, plan, give } = await world();
    await give(plan.id);
    clock.advance((plan.periodSeconds ?? 0) - 1);
    expect(await entitlements.has(anna.id, plan.entitlementKey, clock.now())).toBe(true);
    clock.advance(1);
    expect(await entitlements.has(anna.id, plan.entitlementKey, clock.now())).toBe(false);
  });

  it("is nobody else's", async () => {
    const { entitlements, staff, forEver, give } = await world();
    await give(forEver.id);
    expect(await entitlements.has(staff.id, forEver.entitlementKey, start)).toBe(false);
    expect(await entitlements.list(staff.id)).toEqual([]);
  });

  it("shows which of many products one owns", async () => {
    const { entitlements, anna, forEver, forDays, give } = await world();
    await give(forEver.id);
    const context = { loaders: new Map() };
    const owns = [forEver.id, forDays.id].map((id) => entitlements.owns(context, anna.id, id));
    expect(await Promise.all(owns)).toEqual([true, false]);
  });

  it("is found by the charge that bought it, and belongs to one charge only", async () => {
    const { entitlements, anna, forEver } = await world();
    const buy = {
      name: "test_buy",
      sql: `insert into entitlement (id, user_id, product_id, key, provider, charge_id, granted_at)
        values ($1, $2, $3, $4, 'telegram_stars', $5, $6)`,
    };
    const id = newId();
    await db.query(buy, [id, anna.id, forEver.id, forEver.entitlementKey, "charge-1", start]);
    const context = { loaders: new Map() };
    const found = ["charge-1", "charge-2"].map((charge) => entitlements.ofCharge(context, "telegram_stars", charge));
    expect(await Promise.all(found)).toMatchObject([{ id }, null]);
    const again = db.query(buy, [newId(), anna.id, forEver.id, forEver.entitlementKey, "charge-1", start]);
    await expect(again).rejects.toMatchObject({ code: "23505" });
  });

  it.each(["", "   ", "x".repeat(501)])("is not given without a good reason: %j", async (reason) => {
    const { forEver, give } = await world();
    await expect(give(forEver.id, reason)).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
  });

  it("is not given for a product that does not exist", async () => {
    const { give } = await world();
    await expect(give(newId())).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
