/**
 * What the money path promises, each promise in one short story. Random stories are in `test/model`; these are the sure
 * ones, so that whoever breaks a promise reads in one line which one it was.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { manualClock } from "../platform/clock.ts";
import type { Database } from "../platform/database.ts";
import { Refusal } from "../platform/refusal.ts";
import { type Telegram, TelegramError } from "../platform/telegram.ts";
import { openTestDatabase } from "../platform/test-database.ts";
import { openTestShop } from "../test-shop.ts";
import { Product } from "../products/product.entity.ts";
import { PaymentChannel } from "./payment.entity.ts";

const price = 7;
const ownerId = 900;

let db: Database;
let shop: ReturnType<typeof openShop>;
let owner: Person;
beforeAll(async () => {
  db = await openTestDatabase();
  shop = openShop();
  owner = await person(ownerId);
});
afterAll(() => db.close());

/** Telegram that returns a charge once, as the real one does, and shows what lines it is told to. */
function telegramOf() {
  const returned: unknown[] = [];
  const lines: object[] = [];
  const answers: Record<string, (params: Record<string, unknown>) => unknown> = {
    createInvoiceLink: () => "https://t.me/$slug",
    refundStarPayment({ telegram_payment_charge_id: id }) {
      returned.push(id);
      if (returned.filter((one) => one === id).length > 1) {
        throw new TelegramError("refundStarPayment", 400, "Bad Request: CHARGE_ALREADY_REFUNDED");
      }
      return true;
    },
    getStarTransactions: ({ offset }) => ({ transactions: lines.slice(Number(offset)) }),
    getMyStarBalance: () => ({ amount: 0 }),
  };
  const telegram: Telegram = {
    call: async <Result>(method: string, params: Record<string, unknown>) => answers[method]?.(params) as Result,
    close: () => Promise.resolve(),
  };
  return { telegram, returned, lines };
}

function openShop() {
  const settings = { OWNER_IDS: String(ownerId), REFUND_STAFF_STARS_PER_DAY: String(price * 12) };
  const clock = manualClock(new Date("2027-03-01T12:00:00Z"));
  const { telegram, returned, lines } = telegramOf();
  return { ...openTestShop(db, clock, { settings, telegram }), clock, returned, lines };
}

/** Numbers nobody else in this file has. */
let last = 1000;
const next = () => ++last;

type Person = Awaited<ReturnType<typeof person>>;
async function person(id = next()) {
  const made = await shop.users.byTelegramUser({ id, first_name: "Anna" });
  await shop.users.acceptTerms(made);
  made.hasAcceptedTerms = true;
  return made;
}

async function product(stock: number | null = null): Promise<Product> {
  const slug = `tea-${next()}`;
  const text = [{ language: "en", text: "Tea" }];
  const texts = { title: text, description: text, delivery: text };
  const rest = { photoUrl: null, entitlementDays: null, isRepeatable: true, position: 1 };
  const draft = { slug, ...texts, priceStars: price, stock, entitlementKey: slug, ...rest };
  const made = await shop.products.create(draft, { staff: owner, requestId: "test" });
  if (!(made instanceof Product)) throw new Error("the product was refused");
  return made;
}

interface Order {
  id: string;
  payload: string;
  payer: number;
}
async function order(given?: Product): Promise<Order> {
  const [buyer, { id: productId }] = [await person(), given ?? (await product())];
  const input = { productId, idempotencyKey: `key-${next()}`, channel: PaymentChannel.MINIAPP };
  const started = await shop.payments.start(buyer, input, "test");
  if (started instanceof Refusal) throw new Error(started.message);
  return { id: started.id, payload: started.invoicePayload, payer: Number(buyer.telegramId) };
}

const newCharge = () => `charge-${next()}`;
const seconds = () => Math.floor(shop.clock.now().getTime() / 1000);

function paid({ payload, payer }: Order, chargeId: string, update_id = next()) {
  const successful_payment = {
    currency: "XTR",
    total_amount: price,
    invoice_payload: payload,
    telegram_payment_charge_id: chargeId,
    provider_payment_charge_id: "",
  };
  const message = { message_id: 1, date: seconds(), from: { id: payer }, chat: { id: payer }, successful_payment };
  return { update_id, message };
}
const hears = (update: object) => shop.charges.recordUpdate(update, "test");

async function asks({ payload, payer }: Order): Promise<boolean> {
  const pre_checkout_query = {
    id: `query-${next()}`,
    from: { id: payer },
    currency: "XTR",
    total_amount: price,
    invoice_payload: payload,
  };
  return (await shop.charges.decideCheckout({ update_id: next(), pre_checkout_query }, "test")).ok;
}

let statements = 0;
const ask = <Row = Record<string, unknown>>(sql: string, values: unknown[] = []) =>
  db.query<Row>({ name: `test_promise_${++statements}`, sql }, values);

const chargesOf = async ({ id }: Order) =>
  (
    await ask<{ disposition: string }>(`select disposition from charge where payment_id = $1 order by disposition`, [
      id,
    ])
  ).map(({ disposition }) => disposition);
const stateOf = async ({ id }: Order) => (await ask(`select state from payment where id = $1`, [id]))[0]?.["state"];
const grantsOf = ({ id }: Order) =>
  ask(
    `select e.revoked_at is null as "isValid" from entitlement e join charge c using (provider, charge_id)
      where c.payment_id = $1`,
    [id],
  );

async function chargeRowId(chargeId: string): Promise<string> {
  const [row] = await ask<{ id: string }>(`select id from charge where charge_id = $1`, [chargeId]);
  return row?.id ?? "";
}

describe("money that comes", () => {
  it("is known by its charge id: under another update it is not recorded again", async () => {
    const [tea, charge] = [await order(), newCharge()];
    expect(await hears(paid(tea, charge))).toBe("RECORDED");
    expect(await hears(paid(tea, charge))).toBe("KNOWN");
    expect(await chargesOf(tea)).toEqual(["applied"]);
    expect(await grantsOf(tea)).toHaveLength(1);
  });

  it("is kept when it comes a second time for one payment", async () => {
    const tea = await order();
    expect(await hears(paid(tea, newCharge()))).toBe("RECORDED");
    expect(await hears(paid(tea, newCharge()))).toBe("RECORDED");
    expect(await chargesOf(tea)).toEqual(["applied", "surplus"]);
    expect(await grantsOf(tea)).toHaveLength(1);
  });

  it("is kept when its update's id was heard before", async () => {
    const [tea, cake] = [await order(), await order()];
    const first = paid(tea, newCharge());
    expect(await hears(first)).toBe("RECORDED");
    expect(await hears(paid(cake, newCharge(), first.update_id))).toBe("RECORDED");
    expect(await chargesOf(cake)).toEqual(["applied"]);
  });

  it("is all recorded when two charges on one payment come at the same moment", async () => {
    const tea = await order();
    const outcomes = await Promise.all([0, 1].map(() => hears(paid(tea, newCharge()))));
    expect(outcomes).toEqual(["RECORDED", "RECORDED"]);
    expect(await chargesOf(tea)).toEqual(["applied", "surplus"]);
  });

  it("is still money when the payment has expired", async () => {
    const tea = await order();
    shop.clock.advance(3601);
    while ((await shop.payments.fireTimers(shop.clock.now())) > 0);
    expect(await stateOf(tea)).toBe("expired");
    expect(await hears(paid(tea, newCharge()))).toBe("RECORDED");
    expect(await stateOf(tea)).toBe("paid");
    expect(await grantsOf(tea)).toEqual([{ isValid: true }]);
  });

  it("is written with the news about it or not at all, and what is not written is kept", async () => {
    const tea = await order();
    const update = paid(tea, newCharge());
    await ask(`alter table notification rename to notification_away`);
    const outcome = await hears(update);
    await ask(`alter table notification_away rename to notification`);
    expect(await chargesOf(tea)).toEqual([]);
    expect(outcome).toBe("FAILED");
    shop.clock.advance(10);
    expect((await shop.updates.claimDue(10, "bot")).map((one) => one.update)).toEqual([update]);
    expect(await hears(update)).toBe("RECORDED");
    expect(await ask(`select slot from notification where payment_id = $1`, [tea.id])).toEqual([
      { slot: `payment:${tea.id}` },
    ]);
  });

  it("is booked on both sides, whatever it was", async () => {
    const tea = await order();
    for (const payment of [tea, tea, { ...tea, payload: "nobody-knows" }]) {
      const chargeId = newCharge();
      await hears(paid(payment, chargeId));
      const entries = await ask<{ account: string; stars: number }>(
        `select account, amount::int as stars from ledger_entry e join ledger_transaction t on t.id = e.transaction_id
          where t.external_id = $1 order by line`,
        [chargeId],
      );
      expect(entries[0]).toEqual({ account: "asset:telegram-stars", stars: price });
      expect(entries.map(({ stars }) => stars)).toEqual([price, -price]);
    }
  });
});

describe("what the provider said", () => {
  const wordsOf = (chargeId: string) => ask(`select raw, amount::int from charge where charge_id = $1`, [chargeId]);

  it("is kept for thirty days without names, then only what it meant", async () => {
    const [tea, charge] = [await order(), newCharge()];
    const update = paid(tea, charge);
    Object.assign(update.message.from, { first_name: "Anna", username: "anna" });
    Object.assign(update.message.successful_payment, { order_info: { name: "Anna" } });
    await hears(update);
    const updateId = [String(update.update_id)];
    const [kept] = await ask<{ said: string }>(
      `select payload::text as said from telegram_update where update_id = $1`,
      updateId,
    );
    expect(kept?.said).toContain(charge);
    expect(kept?.said).not.toMatch(/anna/i);
    expect(await wordsOf(charge)).toMatchObject([{ raw: { telegram_payment_charge_id: charge } }]);
    expect(JSON.stringify(await wordsOf(charge))).not.toContain("Anna");
    const source = { type: "user", transaction_type: "invoice_payment", user: { id: tea.payer, first_name: "Anna" } };
    shop.lines.push({
      id: charge,
      amount: price,
      date: seconds(),
      source: { ...source, invoice_payload: tea.payload },
    });
    await shop.reconciliation.runNow("test");
    const lineOf = () => ask(`select raw, amount::int from star_transaction where id = $1`, [charge]);
    expect(await lineOf()).toMatchObject([{ raw: { id: charge, source: { user: { id: tea.payer } } } }]);
    expect(JSON.stringify(await lineOf())).not.toContain("Anna");

    shop.clock.advance(31 * 86_400);
    for (const { run } of shop.sweeps.filter(({ name }) => /Words|updates/.test(name))) {
      while ((await run(shop.clock.now())) > 0);
    }
    expect(await wordsOf(charge)).toEqual([{ raw: null, amount: price }]);
    expect(await lineOf()).toEqual([{ raw: null, amount: price }]);
    expect(await ask(`select 1 from telegram_update where update_id = $1`, updateId)).toEqual([]);
  });
});

describe("a yes before the money", () => {
  it("holds the last piece: who asks next hears no", async () => {
    const print = await product(1);
    const [first, second] = [await order(print), await order(print)];
    expect(await asks(first)).toBe(true);
    expect(await asks(second)).toBe(false);
    expect(await ask(`select payment_id as id from checkout_hold where product_id = $1`, [print.id])).toEqual([
      { id: first.id },
    ]);
  });

  it("is not said once the time to pay is over", async () => {
    const tea = await order();
    shop.clock.advance(3601);
    while ((await shop.payments.fireTimers(shop.clock.now())) > 0);
    expect(await asks(tea)).toBe(false);
  });
});

describe("money that goes back", () => {
  it("goes once, when ten of staff return one charge at the same moment", async () => {
    const [tea, charge] = [await order(), newCharge()];
    await hears(paid(tea, charge));
    const id = await chargeRowId(charge);
    await Promise.all(Array.from({ length: 10 }, () => shop.refunds.giveBack(owner, id, "by mistake", "test")));
    expect(shop.returned.filter((one) => one === charge)).toHaveLength(1);
    expect(await ask(`select state from refund where charge_id = $1`, [charge])).toEqual([{ state: "done" }]);
  });

  it("goes no further than one of staff may in a day, however many buttons they press at once", async () => {
    const mallory = await person();
    const charges = await Promise.all(Array.from({ length: 20 }, async () => [await order(), newCharge()] as const));
    for (const [tea, charge] of charges) await hears(paid(tea, charge));
    const answers = await Promise.all(
      charges.map(async ([, charge]) => shop.refunds.giveBack(mallory, await chargeRowId(charge), "all of it", "test")),
    );
    expect(answers.filter((answer) => answer instanceof Refusal)).toHaveLength(8);
    const returned = charges.filter(([, charge]) => shop.returned.includes(charge));
    expect(returned).toHaveLength(12);
    shop.clock.advance(86_401);
  });

  it("is sent again by the next one when whoever was to send it died right after the decision", async () => {
    const [tea, charge] = [await order(), newCharge()];
    await hears(paid(tea, charge));
    const [row] = await ask<{ id: string }>(
      `insert into refund (id, provider, charge_id, payment_id, state, origin, amount, currency, payer_telegram_id,
          asked_at, asked_by, decided_at, decided_by, next_attempt_at)
        select gen_random_uuid(), provider, charge_id, payment_id, 'sending', 'staff', amount, currency, payer_telegram_id,
          $2, 'user:x', $2, 'user:x', $2 from charge where charge_id = $1 returning id`,
      [charge, shop.clock.now()],
    );
    await Promise.all([shop.refunds.sweepSend(shop.clock.now()), shop.refunds.sweepSend(shop.clock.now())]);
    expect(shop.returned.filter((one) => one === charge)).toHaveLength(1);
    expect(await ask(`select state from refund where id = $1`, [row?.id])).toEqual([{ state: "done" }]);
    expect(await stateOf(tea)).toBe("refunded");
  });

  it("takes back what it had bought", async () => {
    const [tea, charge] = [await order(), newCharge()];
    await hears(paid(tea, charge));
    expect(await grantsOf(tea)).toEqual([{ isValid: true }]);
    await shop.refunds.giveBack(owner, await chargeRowId(charge), "by mistake", "test");
    expect(await stateOf(tea)).toBe("refunded");
    expect(await grantsOf(tea)).toEqual([{ isValid: false }]);
  });

  it("counts as back when Telegram says that it is back already", async () => {
    const [tea, charge] = [await order(), newCharge()];
    await hears(paid(tea, charge));
    shop.returned.push(charge);
    await shop.refunds.giveBack(owner, await chargeRowId(charge), "by mistake", "test");
    expect(await stateOf(tea)).toBe("refunded");
  });

  it("is booked when its charge is heard of later", async () => {
    const [tea, charge] = [await order(), newCharge()];
    const refunded_payment = { currency: "XTR", total_amount: price, telegram_payment_charge_id: charge };
    const message = { message_id: 1, date: seconds(), chat: { id: tea.payer }, refunded_payment };
    expect(await hears({ update_id: next(), message })).toBe("QUARANTINED");
    expect(await hears(paid(tea, charge))).toBe("RECORDED");
    await shop.refunds.sweepBook();
    expect(await stateOf(tea)).toBe("refunded");
    expect(await grantsOf(tea)).toEqual([{ isValid: false }]);
  });
});

describe("one that cannot be booked", () => {
  const isBooked = async (id: string) =>
    (await ask<{ is: boolean }>(`select booked_at is not null as is from refund where charge_id = $1`, [id]))[0]?.is;
  /** A line with two sides where the books want to write theirs. */
  const inTheWay = async (kind: string, id: string) => {
    await ask(
      `with made as (
          insert into ledger_transaction (id, kind, provider, external_id, at, recorded_at)
          values (gen_random_uuid(), $1, 'telegram-stars', $2, $3, $3) returning id)
        insert into ledger_entry (transaction_id, line, account, amount, currency)
        select id, line, 'in the way', amount, 'XTR' from made, (values (1, 5), (2, -5)) as sides (line, amount)`,
      [kind, id, shop.clock.now()],
    );
  };

  it("keeps no other refund from being booked", async () => {
    const pairs = await Promise.all([1, 2, 3].map(async () => [await order(), newCharge()] as const));
    for (const [tea, charge] of pairs) {
      const refunded_payment = { currency: "XTR", total_amount: price, telegram_payment_charge_id: charge };
      await hears({ update_id: next(), message: { message_id: 1, chat: { id: tea.payer }, refunded_payment } });
      await hears(paid(tea, charge));
    }
    const [first, ...others] = pairs.map(([, charge]) => charge);
    await inTheWay("refund", first ?? "");
    while ((await shop.refunds.sweepBook()) > 0);
    expect(await Promise.all(others.map(isBooked))).toEqual([true, true]);
    expect(await isBooked(first ?? "")).toBe(false);
  });

  it("keeps no other line of the account from being found, and is looked at again", async () => {
    const [first, second] = [`gift-${next()}`, `gift-${next()}`];
    const receiver = { type: "chat", chat: { id: 1 } };
    for (const id of [first, second]) shop.lines.push({ id, amount: 3, date: seconds(), receiver });
    await inTheWay("gift", first);
    expect(await shop.reconciliation.runNow("test")).toMatchObject({ repaired: 1 });
    expect(await ask(`select kind from ledger_transaction where external_id = $1`, [second])).toEqual([
      { kind: "gift" },
    ]);
    const [progress] = await ask<{ n: number }>(`select lines_read::int as n from reconciliation`);
    expect(progress?.n).toBe(shop.lines.length - 2);
    shop.lines.splice(-2);
  });
});

describe("Telegram's own account", () => {
  it("shows a refund that nobody told, beside a charge that is in the books", async () => {
    const [tea, charge] = [await order(), newCharge()];
    await hears(paid(tea, charge));
    const user = { type: "user", transaction_type: "invoice_payment", user: { id: tea.payer } };
    const line = { id: charge, amount: price, date: seconds() };
    shop.lines.push({ ...line, source: { ...user, invoice_payload: tea.payload } }, { ...line, receiver: user });
    expect(await shop.reconciliation.runNow("test")).toMatchObject({ repaired: 1 });
    expect(await stateOf(tea)).toBe("refunded");
    expect(await ask(`select direction from star_transaction where id = $1 order by direction`, [charge])).toEqual([
      { direction: "in" },
      { direction: "out" },
    ]);
  });

  it("shows a withdrawal that failed and came back under its own id: both stand in the books, each once", async () => {
    const line = { id: `withdrawal-${next()}`, amount: 40, date: seconds() };
    const fragment = { type: "fragment", withdrawal_state: { type: "failed" } };
    const sent = { ...line, receiver: fragment };
    const back = { ...line, source: { type: "fragment" } };
    const both = { ...line, id: `withdrawal-${next()}` };
    shop.lines.push(sent, { ...both, receiver: fragment }, { ...both, source: { type: "fragment" } });
    expect(await shop.reconciliation.runNow("test")).toMatchObject({ repaired: 3 });
    shop.lines.push(back);
    expect(await shop.reconciliation.runNow("test")).toMatchObject({ repaired: 1 });
    expect(await shop.reconciliation.runNow("test")).toMatchObject({ repaired: 0 });
    const [account] = await ask<{ stars: number; entries: number }>(
      `select sum(amount)::int as stars, count(*)::int as entries from ledger_entry where account = 'other:withdrawal'`,
    );
    expect(account).toEqual({ stars: 0, entries: 4 });
  });

  it("shows a part of a Star: no line of the books, and nothing to repair each hour anew", async () => {
    const source = { type: "affiliate_program", commission_per_mille: 5 };
    shop.lines.push({ id: `part-${next()}`, amount: 0, nanostar_amount: 500_000_000, date: seconds(), source });
    expect(await shop.reconciliation.runNow("test")).toMatchObject({ repaired: 0 });
  });
});

describe("the database by itself", () => {
  it("refuses a step that no payment can take", async () => {
    const tea = await order();
    await hears(paid(tea, newCharge()));
    await expect(ask(`update payment set state = 'invoiced' where id = $1`, [tea.id])).rejects.toThrow(
      "cannot go from paid to invoiced",
    );
  });

  it("refuses a ledger transaction with one side", async () => {
    const oneSided = `with made as (
        insert into ledger_transaction (id, kind, provider, external_id, at, recorded_at)
        values (gen_random_uuid(), 'test', 'telegram-stars', 'one-sided', now(), now()) returning id)
      insert into ledger_entry (transaction_id, line, account, amount, currency)
      select id, 1, 'asset:nowhere', 5, 'XTR' from made`;
    await expect(ask(oneSided)).rejects.toThrow("does not sum to zero");
  });

  it.each(["ledger_entry", "ledger_transaction", "payment_change"])("refuses to rewrite %s", async (table) => {
    await hears(paid(await order(), newCharge()));
    await expect(ask(`delete from ${table}`)).rejects.toThrow("append-only");
  });
});
