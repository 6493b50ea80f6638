import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Payment, PaymentChannel } from "../payments/payment.entity.ts";
import { manualClock } from "../platform/clock.ts";
import type { Database } from "../platform/database.ts";
import type { Person } from "../platform/principal.ts";
import { Refusal } from "../platform/refusal.ts";
import type { Telegram } from "../platform/telegram.ts";
import { openTestDatabase } from "../platform/test-database.ts";
import { openTestShop } from "../test-shop.ts";
import type { Redeemed } from "./code.actions.ts";
import type { CodeDraft } from "./code.rules.ts";

const listStars = 20;

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

let numbers = 500;

async function shop() {
  const clock = manualClock(new Date("2027-03-01T12:00:00Z"));
  const invoices: Record<string, unknown>[] = [];
  const telegram: Telegram = {
    call: <Result>(method: string, params: object) => {
      if (method === "createInvoiceLink") invoices.push(params as Record<string, unknown>);
      return Promise.resolve("https://t.me/$slug" as Result);
    },
    close: () => Promise.resolve(),
  };
  const app = openTestShop(db, clock, { telegram });
  await app.products.seedDemo();
  const [row] = await db.query<{ id: string }>(
    {
      name: "test_product",
      sql: `update product set price_stars = ${listStars}, is_repeatable = true, stock = null where slug = 'coffee' returning id`,
    },
    [],
  );
  const productId = row?.id ?? "";
  const person = async (firstName: string) => {
    const met = await app.users.byTelegramUser({ id: ++numbers, first_name: firstName });
    await app.users.acceptTerms(met);
    return app.users.byTelegramUser({ id: numbers, first_name: firstName });
  };
  const [anna, boris] = [await person("Anna"), await person("Boris")];
  const by = { staff: await person("Olga"), requestId: "test" };
  const makes = (draft: Partial<CodeDraft> = {}) =>
    app.codeStaff.create(
      {
        code: null,
        kind: "percent",
        percentOff: 25,
        starsOff: null,
        productIds: [],
        totalLimit: null,
        limitPerUser: 1,
        expiresAt: null,
        note: null,
        ...draft,
      },
      by,
    );
  const redeems = (who: Person, code: string, key = `step:${++numbers}`, product = productId) =>
    app.codes.redeem(who, { code, productId: product, channel: PaymentChannel.CHAT, key, requestId: "test" });
  const payment = async (done: Redeemed | Refusal) => {
    if (done instanceof Refusal || done.paymentId === null) throw new Error("no payment");
    return db.em().findOneOrFail(Payment, { id: done.paymentId });
  };
  const pays = (who: Person, { invoicePayload }: Payment, stars: number, chargeId = `charge-${++numbers}`) =>
    app.charges.recordUpdate(
      {
        update_id: ++numbers,
        message: {
          message_id: numbers,
          date: Math.floor(clock.now().getTime() / 1000),
          from: { id: Number(who.telegramId), is_bot: false, first_name: "Somebody" },
          chat: { id: Number(who.telegramId), type: "private" },
          successful_payment: {
            currency: "XTR",
            total_amount: stars,
            invoice_payload: invoicePayload,
            telegram_payment_charge_id: chargeId,
            provider_payment_charge_id: "",
          },
        },
      },
      "test",
    );
  const asks = (who: Person, { invoicePayload }: Payment, stars: number) =>
    app.charges.decideCheckout(
      {
        update_id: ++numbers,
        pre_checkout_query: {
          id: `query-${numbers}`,
          from: { id: Number(who.telegramId), is_bot: false, first_name: "Somebody" },
          currency: "XTR",
          total_amount: stars,
          invoice_payload: invoicePayload,
        },
      },
      "test",
    );
  const counts = async (id: string) => {
    const found = (await app.codeStaff.counts([id])).get(id);
    return [found?.used ?? 0, found?.reserved ?? 0];
  };
  return { ...app, clock, anna, boris, by, productId, invoices, makes, redeems, payment, pays, asks, counts };
}

const refusal = (done: object) => (done instanceof Refusal ? done.code : "taken");

describe("a code that lowers the price", () => {
  it("makes a payment that says what is asked, what it would have been, and why; so does the invoice", async () => {
    const { anna, makes, redeems, payment, invoices } = await shop();
    const code = await makes({ code: "Spring-27" });
    const bought = await payment(await redeems(anna, "spring27"));
    expect(bought.price).toMatchObject({ amount: 15, currency: "XTR" });
    expect(bought.listPrice).toMatchObject({ amount: 20 });
    expect(bought.loweredBy).toBe(code.text);
    expect(bought.state).toBe("invoiced");
    expect(invoices.at(-1)).toMatchObject({ prices: [{ amount: 15 }] });
    expect(String(invoices.at(-1)?.["description"])).toContain("Code Spring-27: instead of 20 ⭐.");
  });

  it("lets the lower price through the gate, and no other", async () => {
    const { anna, makes, redeems, payment, asks } = await shop();
    const bought = await payment(await redeems(anna, (await makes()).text));
    expect((await asks(anna, bought, 20)).ok).toBe(false);
    expect((await asks(anna, bought, 15)).ok).toBe(true);
  });

  it("is reserved with the payment and used when it is paid", async () => {
    const { anna, makes, redeems, payment, pays, counts } = await shop();
    const code = await makes({ totalLimit: 1 });
    const bought = await payment(await redeems(anna, code.text));
    expect(await counts(code.id)).toEqual([0, 1]);
    expect(await pays(anna, bought, 15)).toBe("RECORDED");
    expect(await counts(code.id)).toEqual([1, 0]);
  });

  it("is given back when the payment is canceled or expires, and the next one may have it", async () => {
    const { anna, boris, clock, payments, makes, redeems, payment, counts } = await shop();
    const code = await makes({ totalLimit: 1 });
    const first = await payment(await redeems(anna, code.text));
    expect(refusal(await redeems(boris, code.text))).toBe("CODE_USED_UP");
    await payments.cancel(anna, first.id, "test");
    expect(await counts(code.id)).toEqual([0, 0]);
    const second = await payment(await redeems(boris, code.text));
    expect(refusal(await redeems(anna, code.text))).toBe("CODE_USED_UP");
    clock.advance(3601);
    while ((await payments.fireTimers(clock.now())) > 0);
    expect((await payments.mine(boris, second.id)).state).toBe("expired");
    expect(refusal(await redeems(anna, code.text))).toBe("taken");
  });

  it("is still applied to money that comes late, even when somebody else has the last use meanwhile", async () => {
    const { anna, boris, payments, makes, redeems, payment, pays, counts } = await shop();
    const code = await makes({ totalLimit: 1 });
    const first = await payment(await redeems(anna, code.text));
    await payments.cancel(anna, first.id, "test");
    const second = await payment(await redeems(boris, code.text));
    expect(await pays(boris, second, 15)).toBe("RECORDED");
    expect(await pays(anna, first, 15)).toBe("RECORDED");
    expect((await payments.mine(anna, first.id)).state).toBe("paid");
    expect(await counts(code.id)).toEqual([2, 0]);
    expect(refusal(await redeems(boris, code.text))).toBe("CODE_ALREADY_USED");
  });

  it("is one use for one step, however often it comes", async () => {
    const { anna, makes, redeems, payment, counts } = await shop();
    const code = await makes({ limitPerUser: 5 });
    const [one, two] = [await redeems(anna, code.text, "step:same"), await redeems(anna, code.text, "step:same")];
    expect((await payment(one)).id).toBe((await payment(two)).id);
    expect(await counts(code.id)).toEqual([0, 1]);
  });

  it("has its limit for one person, and counts the next one by themselves", async () => {
    const { anna, boris, makes, redeems } = await shop();
    const code = await makes({ limitPerUser: 2 });
    expect(refusal(await redeems(anna, code.text))).toBe("taken");
    expect(refusal(await redeems(anna, code.text))).toBe("taken");
    expect(refusal(await redeems(anna, code.text))).toBe("CODE_ALREADY_USED");
    expect(refusal(await redeems(boris, code.text))).toBe("taken");
  });

  it("returns what was paid, not what it would have cost", async () => {
    const { anna, clock, refunds, makes, redeems, payment, pays } = await shop();
    const bought = await payment(await redeems(anna, (await makes()).text));
    await pays(anna, bought, 15);
    clock.advance(1);
    const refund = await refunds.ask(anna, bought.id, "I changed my mind", "test");
    expect(refund).toMatchObject({ amount: 15n });
  });

  it("ends when its time has come, when it is switched off, and for good when staff end it", async () => {
    const { anna, clock, by, codeStaff, makes, redeems } = await shop();
    const code = await makes({ expiresAt: new Date(clock.now().getTime() + 60_000), limitPerUser: 9 });
    expect(refusal(await redeems(anna, code.text))).toBe("taken");
    clock.advance(60);
    expect(refusal(await redeems(anna, code.text))).toBe("CODE_OVER");
    await codeStaff.change(code.id, { expiresAt: null, isOn: false }, by);
    expect(refusal(await redeems(anna, code.text))).toBe("CODE_OVER");
    await codeStaff.change(code.id, { isOn: true }, by);
    expect(refusal(await redeems(anna, code.text))).toBe("taken");
    await codeStaff.end(code.id, by);
    expect(refusal(await redeems(anna, code.text))).toBe("CODE_OVER");
  });

  it.each(["TEN-10", "TEN-101"])("leaves every emoji of a long description whole (%s)", async (code) => {
    const { anna, productId, invoices, makes, redeems, payment } = await shop();
    const long = "update product set description = $2 where id = $1";
    await db.query({ name: "test_long", sql: long }, [productId, JSON.stringify({ en: "🎁".repeat(120) })]);
    await makes({ code });
    expect(await payment(await redeems(anna, code))).toMatchObject({ state: "invoiced" });
    const [shown] = invoices.map(({ description }) => String(description));
    expect(shown).toMatch(new RegExp(`^Code .*${code}.*🎁…$`));
    expect(shown?.isWellFormed()).toBe(true);
    expect(shown?.length).toBeLessThanOrEqual(255);
  });
});

describe("a code that leaves nothing to pay", () => {
  it("gives the thing itself, without a payment and without a line in the books", async () => {
    const { anna, makes, redeems, productId, counts, entitlements } = await shop();
    const code = await makes({ kind: "gift", percentOff: null, productIds: [productId] });
    const done = await redeems(anna, code.text);
    if (done instanceof Refusal) throw new Error(done.message);
    expect(done.paymentId).toBeNull();
    expect((await entitlements.list(anna.id)).map(({ id }) => id)).toEqual([done.entitlementId]);
    expect(await counts(code.id)).toEqual([1, 0]);
    const sql =
      "select 1 from ledger_entry e join ledger_transaction t on t.id = e.transaction_id join payment p on p.id = t.payment_id where p.user_id = $1";
    expect(await db.query({ name: "test_books_of", sql }, [anna.id])).toEqual([]);
    const said = await db.query<{ data: object }>(
      { name: "test_said", sql: "select data from notification where user_id = $1 and kind = 'code_gift'" },
      [anna.id],
    );
    expect(said).toMatchObject([{ data: { code: code.text } }]);
  });

  it("asks nobody to agree to terms of buying", async () => {
    const { users, makes, redeems } = await shop();
    const clara = await users.byTelegramUser({ id: ++numbers, first_name: "Clara" });
    const lower = await makes();
    expect(refusal(await redeems(clara, lower.text))).toBe("TERMS_NOT_ACCEPTED");
    const free = await makes({ percentOff: 100 });
    expect(refusal(await redeems(clara, free.text))).toBe("taken");
  });

  it("takes a piece where they are counted, and none that is not there", async () => {
    const { anna, boris, makes, redeems } = await shop();
    const last = "update product set stock = 1 where slug = 'orbit-print' returning id";
    const [print] = await db.query<{ id: string }>({ name: "test_last", sql: last }, []);
    const code = await makes({ kind: "stars", percentOff: null, starsOff: 5000 });
    expect(refusal(await redeems(anna, code.text, "step:anna", print?.id))).toBe("taken");
    expect(refusal(await redeems(boris, code.text, "step:boris", print?.id))).toBe("OUT_OF_STOCK");
  });
});

describe("staff", () => {
  it("cannot make two codes that are mistaken for each other", async () => {
    const { makes } = await shop();
    await makes({ code: "HELLO-10" });
    await expect(makes({ code: "he1lo1o" })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("leave a line in the audit for each change", async () => {
    const { by, codeStaff, makes } = await shop();
    const code = await makes();
    await codeStaff.change(code.id, { totalLimit: 7 }, by);
    await codeStaff.end(code.id, by);
    const lines = await db.query<{ action: string }>(
      { name: "test_audit", sql: "select action from audit_entry where subject = $1 order by id" },
      [`code:${code.id}`],
    );
    expect(lines.map(({ action }) => action)).toEqual(["createCode", "changeCode", "endCode"]);
  });
});

describe("whoever tries one code after the other", () => {
  const isRight = (done: object) => !(done instanceof Refusal);
  const guesses = (count: number) => Array.from({ length: count }, (_, n) => `GUESS${1000 + n}`);

  it("is asked to wait, also when the next one would be right", async () => {
    const { anna, makes, redeems } = await shop();
    const { text } = await makes();
    const tries: string[] = [];
    for (const guess of guesses(21)) tries.push(refusal(await redeems(anna, guess)));
    expect(tries.slice(0, 20).every((one) => one === "CODE_UNKNOWN")).toBe(true);
    expect(tries.at(-1)).toBe("TOO_MANY_TRIES");
    expect(refusal(await redeems(anna, text))).toBe("TOO_MANY_TRIES");
  });

  it("is not answered more often by trying many at once", async () => {
    const { anna, codes } = await shop();
    const tries: string[] = await Promise.all(
      guesses(60).map(async (one) => refusal(await codes.offer(anna, one, null))),
    );
    expect(tries.filter((one) => one === "CODE_UNKNOWN")).toHaveLength(20);
  });

  it("has made one guess by a look, its redemption and whatever a client sends again", async () => {
    const { anna, codes, redeems } = await shop();
    for (const guess of guesses(20)) {
      const same = [codes.offer(anna, guess, null), redeems(anna, guess, "step:one"), redeems(anna, guess, "step:one")];
      for (const done of await Promise.all(same)) expect(["CODE_UNKNOWN", "TOO_MANY_TRIES"]).toContain(refusal(done));
      expect(refusal(await codes.offer(anna, guess.toLowerCase(), null))).toBe("CODE_UNKNOWN");
    }
    expect(refusal(await codes.offer(anna, "GUESS9999", null))).toBe("TOO_MANY_TRIES");
  });

  it("pays nothing for a right one, however often it is looked at and redeemed", async () => {
    const { anna, codes, makes, redeems } = await shop();
    const { text } = await makes({ limitPerUser: 50 });
    for (const guess of guesses(19)) await codes.offer(anna, guess, null);
    for (let time = 0; time < 15; time++) {
      expect(isRight(await codes.offer(anna, text, null))).toBe(true);
      expect(isRight(await redeems(anna, text))).toBe(true);
    }
    expect(refusal(await codes.offer(anna, "GUESS9998", null))).toBe("CODE_UNKNOWN");
    expect(refusal(await codes.offer(anna, "GUESS9999", null))).toBe("TOO_MANY_TRIES");
  });

  it("wins nothing by putting guesses into a step that is done", async () => {
    const { anna, codes, makes, redeems } = await shop();
    await redeems(anna, (await makes()).text, "step:done");
    for (const guess of guesses(40)) await redeems(anna, guess, "step:done");
    const tries: string[] = [];
    for (const guess of guesses(40)) tries.push(refusal(await codes.offer(anna, guess, null)));
    expect(tries.filter((one) => one === "CODE_UNKNOWN")).toHaveLength(20);
  });
});
