/** One link that is paid more than once, and two links for one plan. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "../platform/database.ts";
import { openTestDatabase } from "../platform/test-database.ts";
import { day, month, openPlans, openPlansAnew, type PlansShop } from "../test-plans.ts";

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

  it("is begun once: what Telegram tells of the other one is heard, and changes nothing", async () => {
    const { anna, links } = await twice();
    for (const { invoicePayload } of links) await shop.charged(anna, invoicePayload, { isFirst: true });
    expect(await shop.says(anna, links[1].invoicePayload, "canceled")).toBe("RECORDED");
    expect(await shop.subscriptions.list(anna)).toMatchObject([{ state: "active", stoppedBy: null }]);
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
