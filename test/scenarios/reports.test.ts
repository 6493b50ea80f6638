import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Guest } from "../people/guest.ts";
import type { MiniApp } from "../people/mini-app.ts";
import { openWorld, type World } from "../world.ts";

let world: World;
let staff: MiniApp;
beforeEach(async () => {
  world = await openWorld();
  await world.owner.starts();
  staff = await world.owner.opensMiniApp();
});
afterEach(() => world.close());

/** Staff's gift: an entitlement without money. */
async function givesAway(slug: string, guest: Guest): Promise<void> {
  const { parts, entitlements, users } = world.app;
  const named = { name: "test_product", sql: "select id from product where slug = $1" };
  const [product] = await parts.db.query<{ id: string }>(named, [slug]);
  const person = await users.byTelegramUser({ id: guest.id, first_name: "Boris" });
  const olga = await users.byTelegramUser({ id: world.owner.id, first_name: "Olga" });
  const gift = { userId: person.id, productId: product?.id ?? "", reason: "a birthday", staff: olga };
  await parts.db.transaction((tx) => entitlements.grant(tx, gift));
}

interface Happened {
  what: string;
  actor: string | null;
  requestId: string | null;
  details: unknown;
}

describe("what staff can read", () => {
  it("is everything that happened around a payment, in order", async () => {
    const anna = await world.guest("Anna");
    await anna.ordersInChat("coffee");
    await anna.pays();
    await anna.sees("Paid: ");
    const { id } = await world.lastPayment(anna);
    const read = async () =>
      (
        await staff.asks<{ paymentTimeline: Happened[] }>(
          `query ($id: ID!) { paymentTimeline(paymentId: $id) { at what actor requestId details } }`,
          { id },
        )
      ).paymentTimeline;
    // The bot says that a message was edited a moment after it was.
    await expect
      .poll(async () => (await read()).map(({ what }) => what), { timeout: 10_000 })
      .toContain("message_edited");
    const happened = await read();
    const order = [
      "created",
      "invoiced",
      "approved",
      "hold_opened",
      "charge_applied",
      "ledger_charge",
      "paid",
      "hold_released",
      "granted",
    ];
    expect(happened.map(({ what }) => what).filter((what) => order.includes(what))).toEqual(order);
    const answered = happened.find(({ what }) => what === "checkout_answered");
    expect(answered?.details).toMatchObject({ ok: true, tookMs: expect.any(Number) });
    const said = happened.filter(({ what }) => what.startsWith("message_"));
    expect(said.map(({ what }) => what)).toEqual(["message_sent", "message_edited"]);
    expect(happened.filter(({ actor }) => actor === null)).toEqual([]);
    // What the shop did by itself was nobody's request: a hold that Telegram's money released has one, too.
    expect(happened.filter(({ requestId }) => !requestId)).toEqual([]);
  });

  it("is a no before money, too, with how long the buyer waited for it", async () => {
    const anna = await world.guest("Anna");
    await anna.ordersInChat("coffee");
    const link = await anna.payLink();
    await anna.taps("Cancel");
    await anna.sees("Canceled. Nothing was charged.");
    expect(await anna.paysLink(link)).toMatchObject({ status: "failed" });
    const { id } = await world.lastPayment(anna);
    // What no money followed is told within seconds; a bot that stops tells it at once.
    await world.bot?.stop();
    const { paymentTimeline: happened } = await staff.asks<{ paymentTimeline: Happened[] }>(
      `query ($id: ID!) { paymentTimeline(paymentId: $id) { what actor requestId details } }`,
      { id },
    );
    const [declined, answered] = happened.filter(({ what }) => what.startsWith("checkout_"));
    expect(declined).toMatchObject({ what: "checkout_declined", details: { refusal: "closed" } });
    expect(answered).toMatchObject({ what: "checkout_answered", requestId: declined?.requestId });
    expect(answered?.details).toMatchObject({ ok: false, tookMs: expect.any(Number) });
  });

  it("is money by day and product: sales, what went back, what is left over", async () => {
    const [anna, boris] = [await world.guest("Anna"), await world.guest("Boris")];
    for (const guest of [anna, boris]) {
      await guest.ordersInChat("lighthouse-tale");
      await guest.pays();
      await guest.sees("Paid: ");
    }
    const [first] = world.sandbox.world.ledger().rows;
    await world.outside("refundStarPayment", { user_id: anna.id, telegram_payment_charge_id: first?.chargeId });
    await anna.sees("Refunded: ");
    await world.charged(await world.lastPayment(boris), { chargeId: "again" });
    await world.charged({ ...(await world.lastPayment(boris)), payload: "nobody's" }, { chargeId: "stray", amount: 3 });
    await givesAway("lighthouse-tale", boris);
    // A partner's share is known from Telegram's own account.
    await world.sandbox.hand.addFault({ kind: "affiliate_commission", commissionPerMille: 999 });
    await boris.ordersInChat("coffee");
    await boris.pays();
    await boris.sees("Paid: Buy the makers a coffee");
    await staff.asks(`mutation { reconcile { repaired } }`);
    const { moneyReport } = await staff.asks<{ moneyReport: unknown }>(
      `query ($to: DateTimeISO) { moneyReport(to: $to) {
        gross refunds commissions net surplus quarantined onHold
        days { sold gross refunds commissions net surplus quarantined onHold }
        products { slug sold gross refunds commissions net surplus quarantined onHold }
      } }`,
      { to: new Date(world.sandbox.clock.reading().now * 1000 + 3_600_000).toISOString() },
    );
    expect(moneyReport).toEqual({
      gross: 41,
      refunds: 20,
      commissions: 1,
      net: 20,
      surplus: 20,
      quarantined: 3,
      onHold: 20 + 20 + 3 + 1,
      days: [{ sold: 3, gross: 41, refunds: 20, commissions: 1, net: 20, surplus: 20, quarantined: 3, onHold: 44 }],
      products: [
        {
          slug: "lighthouse-tale",
          sold: 2,
          gross: 40,
          refunds: 20,
          commissions: 0,
          net: 20,
          surplus: 20,
          quarantined: 0,
          onHold: 40,
        },
        {
          slug: "coffee",
          sold: 1,
          gross: 1,
          refunds: 0,
          commissions: 1,
          net: 0,
          surplus: 0,
          quarantined: 0,
          onHold: 1,
        },
      ],
    });
  });

  it("is what each of them did, and to what", async () => {
    const anna = await world.guest("Anna");
    await anna.ordersInChat("coffee");
    await anna.pays();
    await anna.sees("Paid: ");
    const { id } = await world.lastPayment(anna);
    await staff.asks(
      `mutation ($id: ID!) { refundPayment(paymentId: $id, reason: "the cup was cold") { __typename } }`,
      {
        id,
      },
    );
    await staff.asks(`mutation { reconcile { drift } }`);
    interface Done {
      action: string;
      actor: string;
      subject: string;
    }
    const done = async (filter = "") =>
      (await staff.asks<{ audit: { nodes: Done[] } }>(`{ audit${filter} { nodes { action actor subject } } }`)).audit
        .nodes;
    const { me } = await staff.asks<{ me: { id: string } }>(`{ me { id } }`);
    const actor = `user:${me.id}`;
    const all = await done();
    expect(all[0]).toEqual({ action: "reconcile", actor, subject: "telegram-stars" });
    expect(all.map(({ action }) => action)).toContain("giveBackCharge");
    expect(await done(`(actor: "${actor}")`)).toEqual(all.filter((one) => one.actor === actor));
    expect(await done(`(subject: "telegram-stars")`)).toEqual(
      all.filter(({ subject }) => subject === "telegram-stars"),
    );
    expect(await done(`(actor: "user:nobody")`)).toEqual([]);
  });

  it("is nobody else's", async () => {
    const anna = await world.guest("Anna");
    await anna.starts();
    await using hers = await anna.opensMiniApp();
    await expect(hers.asks(`{ moneyReport { gross } }`)).rejects.toThrow("FORBIDDEN");
    await expect(hers.asks(`{ audit { nodes { action } } }`)).rejects.toThrow("FORBIDDEN");
    await expect(
      hers.asks(`query ($id: ID!) { paymentTimeline(paymentId: $id) { what } }`, { id: crypto.randomUUID() }),
    ).rejects.toThrow("FORBIDDEN");
  });
});
