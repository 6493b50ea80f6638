import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "../platform/database.ts";
import { openTestDatabase } from "../platform/test-database.ts";
import { day, openPlans, price } from "../test-plans.ts";
import { reportActions } from "./report.actions.ts";

const opened: Database[] = [];
let shop: ReturnType<typeof openPlans>;
// A report is about everything there is.
beforeEach(async () => {
  const db = await openTestDatabase();
  opened.push(db);
  shop = openPlans(db);
});
afterAll(async () => void (await Promise.all(opened.map((db) => db.close()))));

const money = () => reportActions(shop).money(null, null);
/** What came is on hold: altogether, by day and by product. */
async function onHold() {
  const report = await money();
  return [report, ...report.days, ...report.products].map((part) => part.onHold);
}

describe("money on hold", () => {
  it("is what came in the last 21 days: on the twentieth it is, on the twenty-second it is not", async () => {
    await shop.subscribed(await shop.person("Anna"));
    shop.clock.advance(20 * day);
    expect(await onHold()).toEqual([price, price, price]);
    shop.clock.advance(2 * day);
    expect(await onHold()).toEqual([0, 0, 0]);
  });

  it("is counted on the day when it came, until it goes back", async () => {
    const [anna, boris] = [await shop.person("Anna"), await shop.person("Boris")];
    const product = await shop.plan();
    const { first } = await shop.subscribed(anna, product);
    shop.clock.advance(day);
    await shop.subscribed(boris, product);
    shop.clock.advance(day);
    const byDay = async () => (await money()).days.map((one) => [one.day, one.gross, one.refunds, one.onHold]);
    expect(await byDay()).toEqual([
      ["2027-03-01", price, 0, price],
      ["2027-03-02", price, 0, price],
    ]);
    await shop.goesBack(anna, first);
    shop.clock.advance(60);
    expect(await byDay()).toEqual([
      ["2027-03-01", price, 0, 0],
      ["2027-03-02", price, 0, price],
      ["2027-03-03", 0, price, 0],
    ]);
    expect(await money()).toMatchObject({ onHold: price, products: [{ onHold: price }] });
  });
});

describe("money that fits nothing", () => {
  it("is counted with the product whose invoice it named, at another price or by somebody else", async () => {
    const [anna, boris] = [await shop.person("Anna"), await shop.person("Boris")];
    const product = await shop.plan();
    const { invoicePayload } = await shop.orders(anna, product);
    const odd = shop.chargeUpdate(anna, invoicePayload, { isFirst: true });
    odd.message.successful_payment.total_amount = 3;
    expect(await shop.charges.recordUpdate(odd, "test")).toBe("QUARANTINED");
    expect(await shop.charged(boris, invoicePayload, { isFirst: true })).toBe("QUARANTINED");
    expect(await shop.charged(anna, "nobody's", { isFirst: true })).toBe("QUARANTINED");
    shop.clock.advance(60);
    const quarantined = 3 + price;
    expect(await money()).toMatchObject({
      gross: 0,
      quarantined: quarantined + price,
      days: [{ sold: 0, gross: 0, net: 0, quarantined: quarantined + price }],
      products: [{ slug: product.slug, sold: 0, gross: 0, net: 0, quarantined, onHold: quarantined }],
    });
  });
});
