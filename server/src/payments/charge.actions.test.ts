import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { manualClock } from "../platform/clock.ts";
import type { Database } from "../platform/database.ts";
import { newId } from "../platform/id.ts";
import type { Person } from "../platform/principal.ts";
import { Refusal } from "../platform/refusal.ts";
import { openTestDatabase } from "../platform/test-database.ts";
import { openTestShop } from "../test-shop.ts";
import { Product } from "../products/product.entity.ts";
import { chargeDecision } from "./charge.decision.ts";
import { type Payment, PaymentChannel } from "./payment.entity.ts";
import { paymentStore } from "./payment.store.ts";

const owner = 9;
const price = 7;

let db: Database;
let shop: ReturnType<typeof openShop>;
beforeAll(async () => {
  db = await openTestDatabase();
  shop = openShop();
  await shop.users.byTelegramUser({ id: owner, first_name: "Olga" });
});
afterAll(() => db.close());

function openShop() {
  const clock = manualClock(new Date("2027-03-01T12:00:00Z"));
  return { ...openTestShop(db, clock, { settings: { OWNER_IDS: String(owner) } }), clock };
}

let last = 1000;
const next = () => ++last;

async function buyer(firstName: string): Promise<Person> {
  const user = { id: next(), first_name: firstName };
  await shop.users.acceptTerms(await shop.users.byTelegramUser(user));
  return shop.users.byTelegramUser(user);
}
async function product(
  options: { stock?: number; isRepeatable?: boolean; periodSeconds?: number } = {},
): Promise<Product> {
  const slug = `product-${next()}`;
  const text = [{ language: "en", text: "Tea" }];
  const texts = { title: text, description: text, delivery: text };
  const rest = { photoUrl: null, entitlementDays: null, isRepeatable: options.isRepeatable ?? false, position: 1 };
  const [stock, periodSeconds] = [options.stock ?? null, options.periodSeconds ?? null];
  const draft = { slug, ...texts, priceStars: price, stock, periodSeconds, entitlementKey: slug, ...rest };
  const made = await shop.products.create(draft, { staff: await buyer("Olga"), requestId: "test" });
  if (made instanceof Refusal) throw new Error(made.message);
  return made;
}
async function orders(person: Person, { id: productId }: Product): Promise<Payment> {
  const input = { productId, idempotencyKey: `key-${next()}`, channel: PaymentChannel.CHAT };
  const started = await shop.payments.start(person, input, "test");
  if (started instanceof Refusal) throw new Error(started.message);
  return started;
}
function presses(person: Person, payment: Payment) {
  const from = { id: Number(person.telegramId) };
  const asked = { from, currency: "XTR", total_amount: price, invoice_payload: payment.invoicePayload };
  return shop.charges.decideCheckout({ update_id: next(), pre_checkout_query: { id: `q${next()}`, ...asked } }, "test");
}
function pays(person: Person, invoicePayload: string, chargeId = `charge-${next()}`) {
  const successful_payment = {
    currency: "XTR",
    total_amount: price,
    invoice_payload: invoicePayload,
    telegram_payment_charge_id: chargeId,
  };
  const message = { from: { id: Number(person.telegramId) }, successful_payment };
  return shop.charges.recordUpdate({ update_id: next(), message }, "test");
}

interface Told {
  to: string;
  kind: string;
  paymentId: string | null;
  data: { alert?: string; reason?: string; chargeId?: string };
}
const told = (chargeId: string) =>
  db.query<Told>(
    {
      name: "test_told",
      sql: `select u.first_name as to, n.kind, n.payment_id as "paymentId", n.data
        from notification n join app_user u on u.id = n.user_id where n.data->>'chargeId' = $1 order by n.kind`,
    },
    [chargeId],
  );

describe("money that needs a look", () => {
  it("is shown to staff when it was paid after the last piece was gone", async () => {
    const [anna, boris, last] = [await buyer("Anna"), await buyer("Boris"), await product({ stock: 1 })];
    const [hers, his] = [await orders(anna, last), await orders(boris, last)];
    expect(await pays(anna, hers.invoicePayload, "in-time")).toBe("RECORDED");
    expect(await pays(boris, his.invoicePayload, "too-late")).toBe("RECORDED");
    expect(await told("in-time")).toEqual([]);
    expect(await told("too-late")).toMatchObject([
      { to: "Olga", kind: "staff_alert", paymentId: his.id, data: { alert: "oversold" } },
    ]);
    expect(await shop.payments.mine(boris, his.id)).toMatchObject({ state: "paid", isOversold: true });
  });

  it("is explained to whoever paid it, for an invoice we do not know", async () => {
    const anna = await buyer("Anna");
    expect(await pays(anna, "an invoice of before the flood", "unknown")).toBe("QUARANTINED");
    expect(await told("unknown")).toMatchObject([
      { to: "Olga", kind: "staff_alert" },
      { to: "Anna", kind: "surplus_charge", data: { reason: "unknown_payload" } },
    ]);
  });

  it("is explained to whoever paid it, for somebody else's invoice, without that one's payment", async () => {
    const [anna, boris] = [await buyer("Anna"), await buyer("Boris")];
    const hers = await orders(anna, await product());
    expect(await pays(boris, hers.invoicePayload, "for-anna")).toBe("QUARANTINED");
    const words = (await told("for-anna")).filter(({ kind }) => kind === "surplus_charge");
    expect(words).toMatchObject([{ to: "Boris", paymentId: null, data: { reason: "wrong_buyer" } }]);
  });

  it("is said to be back when staff have returned it", async () => {
    const [anna, boris] = [await buyer("Anna"), await buyer("Boris")];
    const hers = await orders(anna, await product());
    await pays(boris, hers.invoicePayload, "returned-1");
    await pays(boris, "nobody's", "returned-2");
    for (const chargeId of ["returned-1", "returned-2"]) {
      const find = { name: "test_charge", sql: "select id from charge where charge_id = $1" };
      const [charge] = await db.query<{ id: string }>(find, [chargeId]);
      await shop.refunds.giveBack(await buyer("Olga"), charge?.id ?? "", "not ours", "test");
      const words = (await told(chargeId)).filter(({ kind }) => kind === "surplus_charge");
      expect(words).toMatchObject([
        { to: "Boris", paymentId: null, data: { isReturned: true, reason: "quarantined" } },
      ]);
    }
  });

  it("is set aside, too, when its invoice's name is no text a database can look for", async () => {
    expect(await pays(await buyer("Anna"), "payment:\u0000", "with-nul")).toBe("QUARANTINED");
    expect(await pays(await buyer("Anna"), "payment:\ud800", "with-half-a-pair")).toBe("QUARANTINED");
  });
});

describe("the gate before the money", () => {
  it("does not let somebody pay twice at once for what is bought once", async () => {
    const [anna, tea] = [await buyer("Anna"), await product()];
    const [first, second] = [await orders(anna, tea), await orders(anna, tea)];
    expect(await presses(anna, first)).toMatchObject({ ok: true });
    expect(await presses(anna, second)).toMatchObject({ ok: false, message: expect.stringContaining("right now") });
    expect(await presses(await buyer("Boris"), await orders(await buyer("Boris"), tea))).toMatchObject({ ok: false });
    shop.clock.advance(61);
    await shop.payments.fireTimers(shop.clock.now());
    expect(await presses(anna, second)).toMatchObject({ ok: true });
  });

  it("lets somebody pay twice at once for what is bought again and again", async () => {
    const [anna, coffee] = [await buyer("Anna"), await product({ isRepeatable: true })];
    const [first, second] = [await orders(anna, coffee), await orders(anna, coffee)];
    expect(await presses(anna, first)).toMatchObject({ ok: true });
    expect(await presses(anna, second)).toMatchObject({ ok: true });
  });
});

describe("a payment", () => {
  it("starts for whoever has accepted the terms a moment ago at another server", async () => {
    const tea = await product();
    const user = { id: next(), first_name: "Anna" };
    const before = await shop.users.byTelegramUser(user);
    const elsewhere = openShop();
    await elsewhere.users.acceptTerms(await elsewhere.users.byTelegramUser(user));
    expect(before.hasAcceptedTerms).toBe(false);
    expect(await orders(before, tea)).toMatchObject({ state: "invoiced" });
  });

  it("expires in its time, also beside one that nobody can move", async () => {
    const [anna, tea] = [await buyer("Anna"), await product()];
    const payment = await orders(anna, tea);
    const broken = {
      name: "test_broken",
      sql: `insert into payment (id, user_id, product_id, provider, channel, state, timers, deadline, amount, currency, title,
          entitlement_key, invoice_payload, created_at, updated_at)
        select $2, user_id, product_id, provider, channel, 'of-a-later-version', timers, deadline, amount, currency, title,
          entitlement_key, 'broken', created_at, updated_at from payment where id = $1`,
    };
    const brokenId = newId();
    await db.query(broken, [payment.id, brokenId]);
    shop.clock.advance(3601);
    while ((await shop.payments.fireTimers(shop.clock.now())) > 0);
    expect(await shop.payments.mine(anna, payment.id)).toMatchObject({ state: "expired" });
    await db.query({ name: "test_mended", sql: "delete from payment where id = $1" }, [brokenId]);
  });
});

describe("a plan without end", () => {
  const month = 2_592_000;
  /** What a server decides that knows nothing of periods. */
  async function endless(payment: Payment, chargeId: string) {
    const row = await paymentStore(db).byPayload(payment.invoicePayload);
    if (!row) throw new Error("there is no such payment");
    const fact = {
      kind: "charged",
      provider: "telegram-stars",
      chargeId,
      providerChargeId: null,
      invoicePayload: row.invoicePayload,
      amount: price,
      currency: "XTR",
      payerTelegramId: row.buyerTelegramId,
      chargedAt: shop.clock.now(),
      flaw: null,
      raw: null,
    } as const;
    const verdict = { disposition: "applied", period: 1 } as const;
    const rest = { update: null, expiresAt: null, notifications: [], returnsSurplus: false, requestId: "test" };
    return chargeDecision({ ...rest, id: newId(), fact, row, verdict, now: shop.clock.now() });
  }
  const untilOf = async (chargeId: string) => {
    const sql = "select expires_at as until from entitlement where charge_id = $1";
    return (await db.query<{ until: Date | null }>({ name: "test_until_of", sql }, [chargeId])).map(
      ({ until }) => until,
    );
  };

  it("is refused by the database, with all that was decided; the money is recorded by whoever knows when it ends", async () => {
    const anna = await buyer("Anna");
    const payment = await orders(anna, await product({ periodSeconds: month }));
    await expect(paymentStore(db).write(await endless(payment, "endless"))).rejects.toThrow("has no end");
    expect(await untilOf("endless")).toEqual([]);
    expect(await pays(anna, payment.invoicePayload, "endless")).toBe("RECORDED");
    const [until] = await untilOf("endless");
    expect(until?.getTime()).toBeGreaterThan(shop.clock.now().getTime());
    const forEver = { name: "test_for_ever", sql: "update entitlement set expires_at = null where charge_id = $1" };
    await expect(db.query(forEver, ["endless"])).rejects.toThrow("has no end");
  });

  it("is what everything else may be", async () => {
    const payment = await orders(await buyer("Anna"), await product());
    expect(await paymentStore(db).write(await endless(payment, "for ever"))).toBe("done");
    expect(await untilOf("for ever")).toEqual([null]);
  });
});

describe("what is said about a renewal", () => {
  it("is nobody's here when somebody else had paid the link, and is not tried again", async () => {
    const [anna, boris] = [await buyer("Anna"), await buyer("Boris")];
    const payment = await orders(anna, await product({ periodSeconds: 2_592_000 }));
    const user = { id: Number(boris.telegramId) };
    const subscription = { user, invoice_payload: payment.invoicePayload, state: "canceled" };
    const update = { update_id: next(), subscription };
    expect(await shop.charges.recordUpdate(update, "test")).toBe("RECORDED");
    expect(await shop.charges.recordUpdate(update, "test")).toBe("KNOWN");
    shop.clock.advance(3600);
    expect(await shop.updates.claimDue(20, "bot")).toEqual([]);
  });
});
