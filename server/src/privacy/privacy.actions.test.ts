import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NotificationKind } from "../notifications/notification.entity.ts";
import { PaymentChannel } from "../payments/payment.entity.ts";
import { manualClock } from "../platform/clock.ts";
import type { Database } from "../platform/database.ts";
import type { Person } from "../platform/principal.ts";
import { openTestDatabase } from "../platform/test-database.ts";
import { openTestShop } from "../test-shop.ts";
import { exportedTables } from "./export.reads.ts";

const day = 24 * 3600;

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

let numbers = 40_000;
async function shop() {
  const clock = manualClock(new Date("2027-03-01T12:00:00Z"));
  const app = openTestShop(db, clock);
  await app.products.seedDemo();
  const coffee = (await app.products.list(50, null)).products.find(({ isRepeatable }) => isRepeatable);
  if (!coffee) throw new Error("the demo catalogue sells nothing twice");
  const id = ++numbers;
  const telegramUser = { id, first_name: `Annabella${id}`, last_name: `Quill${id}`, username: `quilly_${id}` };
  const anna = await app.users.byTelegramUser(telegramUser);
  await app.users.acceptTerms(anna);
  const run = async (name: string) => {
    const sweep = app.sweeps.find((one) => one.name === name);
    if (!sweep) throw new Error(`there is no sweep ${name}`);
    while ((await sweep.run(clock.now())) > 0);
  };
  const passes = async (seconds: number) => {
    clock.advance(seconds);
    for (const name of ["payments.fireTimers", "payments.close", "privacy.sweep", "privacy.dropLatePayers"])
      await run(name);
  };
  const orders = async (buyer: Person) => {
    const step = { productId: coffee.id, idempotencyKey: `step:${++numbers}`, channel: PaymentChannel.CHAT };
    const payment = await app.payments.start(buyer, step, "test");
    if ("code" in payment) throw new Error(payment.message);
    return payment;
  };
  const from = { id: telegramUser.id, is_bot: false, first_name: telegramUser.first_name };
  const paysFor = (invoicePayload: string, chargeId = `charge-${++numbers}`) => {
    const money = {
      currency: "XTR",
      total_amount: coffee.priceStars,
      invoice_payload: invoicePayload,
      telegram_payment_charge_id: chargeId,
      provider_payment_charge_id: "",
    };
    const date = Math.floor(clock.now().getTime() / 1000);
    const message = { message_id: numbers, date, from, chat: { ...from, type: "private" }, successful_payment: money };
    return app.charges.recordUpdate({ update_id: ++numbers, message }, "test");
  };
  const asksToPay = (invoicePayload: string) => {
    const query = { id: `query-${++numbers}`, from, currency: "XTR", total_amount: coffee.priceStars };
    return app.charges.decideCheckout(
      { update_id: ++numbers, pre_checkout_query: { ...query, invoice_payload: invoicePayload } },
      "test",
    );
  };
  const goesBack = (chargeId: string) =>
    app.refunds.confirm(
      {
        kind: "refunded",
        provider: "telegram-stars",
        currency: "XTR",
        chargeId,
        amount: coffee.priceStars,
        payerTelegramId: String(telegramUser.id),
        refundedAt: clock.now(),
      },
      null,
      "test",
    );
  const row = () => app.users.find(anna.id);
  const isForgotten = async () => (await row()).forgottenAt !== null;
  return { ...app, clock, anna, telegramUser, run, passes, orders, paysFor, asksToPay, goesBack, row, isForgotten };
}

const count = async (sql: string, values: unknown[]) =>
  (await db.query<{ n: number }>({ name: `test_${sql.length}_${values.length}`, sql }, values))[0]?.n;

describe("a file with one's data", () => {
  it("holds what is kept, is made when it is fetched, and can be fetched for a day", async () => {
    const { privacy, anna, telegramUser, clock, orders, paysFor, passes, users } = await shop();
    const payment = await orders(anna);
    await paysFor(payment.invoicePayload);
    await users.changeSettings(anna, { timeZone: "Asia/Tokyo" });
    const { id } = await privacy.askExport(anna);
    await expect(privacy.file(id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await passes(1);
    const file = JSON.parse(await privacy.file(id)) as Record<string, Record<string, unknown>[]>;
    expect(file["profile"]?.[0]).toMatchObject({ firstName: telegramUser.first_name, timeZone: "Asia/Tokyo" });
    expect(file["payments"]?.[0]).toMatchObject({ id: payment.id, state: "paid" });
    expect(file["charges"]).toHaveLength(1);
    expect(file["consents"]).toHaveLength(1);
    clock.advance(day);
    await expect(privacy.file(id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("is one file, however often it is asked for within a few minutes", async () => {
    const { privacy, anna, passes } = await shop();
    const first = await privacy.askExport(anna);
    expect((await privacy.askExport(anna)).id).toBe(first.id);
    await passes(1);
    expect((await privacy.askExport(anna)).id).toBe(first.id);
    await passes(301);
    expect((await privacy.askExport(anna)).id).not.toBe(first.id);
  });

  it("has nothing of anybody else", async () => {
    const { privacy, anna, users, passes } = await shop();
    await users.byTelegramUser({ id: ++numbers, first_name: "Somebodyelse" });
    const { id } = await privacy.askExport(anna);
    await passes(1);
    expect(await privacy.file(id)).not.toContain("Somebodyelse");
  });

  it("has nothing of what staff were told about others, nor who else paid by one's link", async () => {
    const { privacy, anna, users, tickets, roles, orders, charges, passes } = await shop();
    const owner = await users.byTelegramUser({ id: ++numbers, first_name: "Olga" });
    await roles.grant(owner, { telegramId: anna.telegramId, role: "support" }, "test");
    const buyer = await users.byTelegramUser({ id: ++numbers, first_name: "Somebodyelse" });
    const question = { paymentId: null, reason: "other", text: "A private matter", photo: null } as const;
    await db.transaction((tx) => tickets.open(tx, buyer, { ...question, key: `visit-${numbers}`, requestId: "test" }));
    const payment = await orders(anna);
    const stranger = { id: 987_654_321, is_bot: false, first_name: "Stranger" };
    const money = {
      currency: "XTR",
      total_amount: Number(payment.amount),
      invoice_payload: payment.invoicePayload,
      telegram_payment_charge_id: `charge-${++numbers}`,
      provider_payment_charge_id: "",
    };
    const chat = { ...stranger, type: "private" };
    const message = { message_id: 1, date: 1_803_900_000, from: stranger, chat, successful_payment: money };
    await charges.recordUpdate({ update_id: ++numbers, message }, "test");
    const { id } = await privacy.askExport(anna);
    await passes(1);
    const file = await privacy.file(id);
    expect(file).toContain("ticket_for_staff");
    expect(file).toContain(money.telegram_payment_charge_id);
    for (const others of ["A private matter", "Somebodyelse", String(stranger.id)]) expect(file).not.toContain(others);
  });

  it("speaks for every table that refers to people", async () => {
    const sql = `select distinct conrelid::regclass::text as name from pg_constraint
      where contype = 'f' and confrelid = 'app_user'::regclass`;
    const tables = await db.query<{ name: string }>({ name: "test_tables_of_people", sql }, []);
    expect(tables.map(({ name }) => name).filter((name) => !exportedTables.includes(name))).toEqual([]);
  });
});

describe("who asks to be forgotten", () => {
  it("is: no name, no id, no session, no dialogue; the books stay and say nothing of who it was", async () => {
    const { privacy, anna, telegramUser, orders, paysFor, passes, row, users } = await shop();
    const payment = await orders(anna);
    await paysFor(payment.invoicePayload);
    await privacy.askDeletion(anna);
    await passes(1);
    const left = await row();
    expect(left).toMatchObject({ telegramId: null, firstName: "", lastName: null, username: null });
    expect(left.acceptedTermsVersion).toBeNull();
    expect(await users.byId(anna.id)).toMatchObject({ telegramId: "", firstName: "" });
    expect(await count("select count(*)::int as n from charge where payment_id = $1", [payment.id])).toBe(1);
    await passes(22 * day);
    const everything = await Promise.all(
      ["app_user", "charge", "refund", "notification", "session", "privacy_request", "forgotten_person"].map((table) =>
        db.query<{ row: string }>({ name: `test_all_${table}`, sql: `select t::text as row from ${table} t` }, []),
      ),
    );
    const text = everything.flat().map(({ row: line }) => line);
    for (const trace of [
      telegramUser.first_name,
      telegramUser.last_name,
      telegramUser.username,
      String(telegramUser.id),
    ]) {
      expect(text.filter((line) => line.includes(trace))).toEqual([]);
    }
  });

  it("is not named by money either that bought nothing and went back", async () => {
    const { privacy, anna, telegramUser, paysFor, goesBack, passes, isForgotten } = await shop();
    const chargeId = `charge-${++numbers}`;
    await paysFor("an invoice of nobody", chargeId);
    await goesBack(chargeId);
    await privacy.askDeletion(anna);
    await passes(1);
    expect(await isForgotten()).toBe(true);
    for (const table of ["charge", "refund"]) {
      const named = `select count(*)::int as n from ${table} where charge_id = $1 and payer_telegram_id = $2`;
      expect(await count(named, [chargeId, telegramUser.id])).toBe(0);
    }
  });

  it("gets a receipt in their chat and language, of which nothing is kept either", async () => {
    const { privacy, anna, telegramUser, passes, notifications, users } = await shop();
    await users.changeSettings(anna, { language: "ru" });
    const { id } = await privacy.askDeletion(anna);
    await passes(1);
    const chat = String(telegramUser.id);
    const said = (await notifications.claim(100)).filter(({ chatId }) => chatId === chat);
    const receipt = said.find(({ kind }) => kind === NotificationKind.DATA_DELETION);
    expect(receipt).toMatchObject({ chosenLanguage: "ru", data: { number: id } });
    await passes(day);
    expect(await count("select count(*)::int as n from notification where slot = $1", [`forgotten:${id}`])).toBe(0);
  });

  it("comes back as somebody new, who is asked for the terms again and sees nothing of before", async () => {
    const { privacy, anna, telegramUser, passes, orders, paysFor, users, payments } = await shop();
    await paysFor((await orders(anna)).invoicePayload);
    await privacy.askDeletion(anna);
    await passes(1);
    const again = await users.byTelegramUser(telegramUser);
    expect(again.id).not.toBe(anna.id);
    expect(again.hasAcceptedTerms).toBe(false);
    expect(await payments.list(again, 10, null)).toEqual([]);
  });

  it("does not leave a ban behind, nor becomes anybody's new friend", async () => {
    const { privacy, anna, telegramUser, passes, users, userStaff, origins, referrals } = await shop();
    const [olga, host] = [
      await users.byTelegramUser({ id: ++numbers, first_name: "Olga" }),
      await users.byTelegramUser({ id: ++numbers, first_name: "Host" }),
    ];
    await userStaff.ban(olga, anna.id, "spam", "test");
    await privacy.askDeletion(anna);
    await passes(1);
    const again = await users.byTelegramUser(telegramUser);
    expect(again.isBanned).toBe(true);
    await origins.arrive(again, `ref_${await origins.inviteCode(host)}`, "chat");
    expect(await referrals.invitation(host)).toMatchObject({ came: 0 });
  });

  it("has unpaid payments canceled first", async () => {
    const { privacy, anna, orders, passes, isForgotten } = await shop();
    const payment = await orders(anna);
    await privacy.askDeletion(anna);
    await passes(1);
    await passes(6);
    await passes(66);
    expect(await isForgotten()).toBe(true);
    expect(
      await count("select count(*)::int as n from payment where id = $1 and state = 'canceled'", [payment.id]),
    ).toBe(1);
  });

  it("may ask twice, and is forgotten once", async () => {
    const { privacy, anna, passes } = await shop();
    const [one, two] = [await privacy.askDeletion(anna), await privacy.askDeletion(anna)];
    expect(two.id).toBe(one.id);
    await passes(1);
    await passes(day);
    const audited = "select count(*)::int as n from audit_entry where action = 'forgetUser' and subject = $1";
    expect(await count(audited, [`user:${anna.id}`])).toBe(1);
  });
});

describe("being forgotten waits", () => {
  it("for a payment that is being confirmed, and its money is applied before", async () => {
    const { privacy, anna, orders, asksToPay, paysFor, passes, isForgotten, payments } = await shop();
    const payment = await orders(anna);
    expect(await asksToPay(payment.invoicePayload)).toMatchObject({ ok: true });
    expect((await privacy.askDeletion(anna)).waitsFor).toEqual(["payment"]);
    await passes(1);
    expect(await isForgotten()).toBe(false);
    expect(await paysFor(payment.invoicePayload)).toBe("RECORDED");
    expect((await payments.mine(anna, payment.id)).state).toBe("paid");
    await passes(601);
    expect(await isForgotten()).toBe(true);
  });

  it("for a refund that is being decided, says so, and goes on by itself", async () => {
    const { privacy, anna, orders, paysFor, passes, isForgotten, refunds, goesBack } = await shop();
    const payment = await orders(anna);
    const chargeId = `charge-${++numbers}`;
    await paysFor(payment.invoicePayload, chargeId);
    await refunds.ask(anna, payment.id, "a mistake", "test");
    expect((await privacy.askDeletion(anna)).waitsFor).toEqual(["refund"]);
    await passes(1);
    expect(await isForgotten()).toBe(false);
    expect(await privacy.open(anna)).toMatchObject([{ waitsFor: ["refund"] }]);
    await goesBack(chargeId);
    await passes(601);
    expect(await isForgotten()).toBe(true);
  });

  it("for Stars that bought nothing and are still here", async () => {
    const { privacy, anna, orders, paysFor, goesBack, passes, isForgotten } = await shop();
    const payment = await orders(anna);
    const second = `charge-${++numbers}`;
    await paysFor(payment.invoicePayload);
    await paysFor(payment.invoicePayload, second);
    expect((await privacy.askDeletion(anna)).waitsFor).toEqual(["charge"]);
    await passes(601);
    expect(await isForgotten()).toBe(false);
    await goesBack(second);
    await passes(601);
    expect(await isForgotten()).toBe(true);
  });

  it("and can be taken back meanwhile", async () => {
    const { privacy, anna, orders, paysFor, passes, isForgotten, refunds, goesBack } = await shop();
    const payment = await orders(anna);
    const chargeId = `charge-${++numbers}`;
    await paysFor(payment.invoicePayload, chargeId);
    await refunds.ask(anna, payment.id, "a mistake", "test");
    await privacy.askDeletion(anna);
    await passes(1);
    expect(await privacy.withdraw(anna)).toBe(true);
    expect(await privacy.withdraw(anna)).toBe(false);
    await goesBack(chargeId);
    await passes(601);
    expect(await isForgotten()).toBe(false);
  });
});

describe("money of somebody who was forgotten", () => {
  it("that goes back late is booked like anybody's", async () => {
    const { privacy, anna, orders, paysFor, goesBack, passes, isForgotten } = await shop();
    const payment = await orders(anna);
    const chargeId = `charge-${++numbers}`;
    await paysFor(payment.invoicePayload, chargeId);
    await privacy.askDeletion(anna);
    await passes(1);
    expect(await isForgotten()).toBe(true);
    expect(await goesBack(chargeId)).toBe("RECORDED");
    const balance =
      "select coalesce(sum(amount), 0)::int as n from ledger_entry e join ledger_transaction t on t.id = e.transaction_id where t.payment_id = $1 and account like 'asset:%'";
    expect(await count(balance, [payment.id])).toBe(0);
  });

  it("that comes late is recorded, set aside for staff, and can still be returned", async () => {
    const { privacy, anna, telegramUser, orders, paysFor, passes, isForgotten, users } = await shop();
    const payment = await orders(anna);
    await privacy.askDeletion(anna);
    await passes(1);
    await passes(6);
    await passes(66);
    expect(await isForgotten()).toBe(true);
    await users.byTelegramUser(telegramUser);
    const chargeId = `charge-${++numbers}`;
    expect(await paysFor(payment.invoicePayload, chargeId)).toBe("QUARANTINED");
    const kept =
      "select count(*)::int as n from charge where charge_id = $1 and reason = 'forgotten_buyer' and payer_telegram_id = $2";
    expect(await count(kept, [chargeId, telegramUser.id])).toBe(1);
  });

  it("that comes late names them no longer than any other money: until it is returned, three weeks at most", async () => {
    const { privacy, anna, telegramUser, orders, paysFor, goesBack, passes, isForgotten } = await shop();
    const payment = await orders(anna);
    await privacy.askDeletion(anna);
    for (const seconds of [1, 6, 66]) await passes(seconds);
    expect(await isForgotten()).toBe(true);
    await passes(100 * day);
    const [kept, returned] = [`charge-${++numbers}`, `charge-${++numbers}`];
    for (const chargeId of [kept, returned]) await paysFor(payment.invoicePayload, chargeId);
    await goesBack(returned);
    const named = async () =>
      (
        await db.query<{ id: string }>(
          {
            name: "test_named",
            sql: `select charge_id as id from charge where payer_telegram_id = $1
              union select charge_id from refund where payer_telegram_id = $1`,
          },
          [telegramUser.id],
        )
      ).map(({ id }) => id);
    await passes(20 * day);
    expect(await named()).toEqual([kept]);
    await passes(2 * day);
    expect(await named()).toEqual([]);
    expect(await count("select amount::int as n from charge where charge_id = $1", [kept])).toBeGreaterThan(0);
  });

  it("can be returned by staff as long as a buyer could have asked for it", async () => {
    const { privacy, anna, orders, paysFor, passes, refunds, users } = await shop();
    const olga = await users.byTelegramUser({ id: ++numbers, first_name: "Olga" });
    const payment = await orders(anna);
    await paysFor(payment.invoicePayload);
    await privacy.askDeletion(anna);
    await passes(1);
    await passes(20 * day);
    const [charge] = await db.query<{ id: string }>(
      { name: "test_charge_of", sql: "select id from charge where payment_id = $1" },
      [payment.id],
    );
    const refund = await refunds.giveBack(olga, charge?.id ?? "", "they wrote to us", "test");
    expect(refund).toMatchObject({ state: "done" });
  });
});
