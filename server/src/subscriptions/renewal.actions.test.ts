import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "../platform/database.ts";
import { TelegramError } from "../platform/telegram.ts";
import { openTestDatabase } from "../platform/test-database.ts";
import { day, month, openPlansAnew, type PlansShop } from "../test-plans.ts";

const hour = 3600;
let db: Database;
let shop: PlansShop;
beforeAll(async () => {
  db = await openTestDatabase();
});
beforeEach(async () => {
  shop = await openPlansAnew(db);
});
afterAll(() => db.close());

const away = () => new TelegramError("editUserStarSubscription", 500, "Internal Server Error");
const wrong = () => new TelegramError("editUserStarSubscription", 400, "Bad Request: CHARGE_ID_INVALID");
const see = async (id: string) => (await shop.subscriptions.find(id)).state;
const rows = <Row>(name: string, sql: string, values: unknown[]) =>
  db.query<Row>({ name: `test_${name}`, sql }, values);
const intentOf = async (first: string) =>
  (
    await rows<{ payer: string | null; reason: string; isDone: boolean; isRenewing: boolean }>(
      "intent",
      `select payer_telegram_id::text as payer, reason, done_at is not null as "isDone", is_renewing as "isRenewing"
        from renewal_intent where first_charge_id = $1`,
      [first],
    )
  )[0];

describe("what Telegram says between charges", () => {
  it("is a failed renewal, told once, and over when the renewal comes after all", async () => {
    const anna = await shop.person("Anna");
    const { id, payload } = await shop.subscribed(anna);
    await shop.passes(month);
    expect(await shop.says(anna, payload, "failed")).toBe("RECORDED");
    expect(await see(id)).toBe("past_due");
    await shop.passes(2 * hour);
    expect(await shop.charged(anna, payload)).toBe("RECORDED");
    expect(await shop.subscriptions.find(id)).toMatchObject({ state: "active", period: 2 });
    const settled = "select data->'isSettled' as settled from notification where user_id = $1 and kind = $2";
    const kind = "subscription_renewal_failed";
    expect(await rows("settled", settled, [anna.id, kind])).toEqual([{ settled: true }]);
  });

  it("is old when it is heard after the renewal", async () => {
    const anna = await shop.person("Anna");
    const { id, payload } = await shop.subscribed(anna);
    await shop.passes(month);
    await shop.charged(anna, payload);
    expect(await shop.says(anna, payload, "failed")).toBe("RECORDED");
    expect(await see(id)).toBe("active");
    expect(await shop.toldOf(anna)).not.toContain("subscription_renewal_failed");
  });

  it("is kept while the charge that begins the subscription is still on its way", async () => {
    const anna = await shop.person("Anna");
    const { invoicePayload } = await shop.orders(anna, await shop.plan());
    expect(await shop.says(anna, invoicePayload, "canceled")).toBe("FAILED");
    await shop.charged(anna, invoicePayload, { isFirst: true });
    expect(await shop.says(anna, invoicePayload, "canceled")).toBe("RECORDED");
    expect(await shop.subscriptions.list(anna)).toMatchObject([{ state: "canceled", stoppedBy: "telegram" }]);
  });
});

describe("a renewal that nobody has told of", () => {
  const minute = 60;
  beforeEach(async () => {
    // Of others' plans nothing is missing, and the account itself is due in a year only.
    await rows("nothing_overdue", "update subscription set look_at = null", []);
    await rows("account_unread", "delete from reconciliation", []);
    await rows("no_reports", "delete from reconciliation_report", []);
    await rows("account_not_due", "insert into reconciliation (provider, next_run_at) values ('telegram-stars', $1)", [
      new Date(shop.clock.now().getTime() + 365 * day * 1000),
    ]);
  });
  async function passes(seconds: number): Promise<void> {
    await shop.passes(seconds);
    await shop.reconciliation.sweep();
  }

  it("is found in Telegram's account ten minutes after it was due, however far off the account's own time is", async () => {
    const anna = await shop.person("Anna");
    const { id, payload } = await shop.subscribed(anna);
    await passes(month);
    shop.takes(anna, payload, `untold of ${id}`);
    // It may still be on its way.
    await passes(9 * minute);
    expect(await shop.subscriptions.find(id)).toMatchObject({ period: 1 });
    await passes(2 * minute);
    expect(await shop.subscriptions.find(id)).toMatchObject({ state: "active", period: 2 });
    expect(await shop.toldOf(anna)).toContain("subscription_renewed");
  });

  it("is looked for again, each time after a longer pause", async () => {
    const anna = await shop.person("Anna");
    const { id, payload } = await shop.subscribed(anna);
    const began = shop.clock.now().getTime();
    await passes(month);
    for (let at = 0; at < 100; at += 5) await passes(5 * minute);
    const looks = await rows<{ at: Date }>(
      "looks",
      "select started_at as at from reconciliation_report order by 1",
      [],
    );
    const minutes = looks.map(({ at }) => (at.getTime() - began) / 60_000 - month / minute);
    expect(minutes).toEqual([10, 20, 40, 80]);
    shop.takes(anna, payload, `late of ${id}`);
    await passes(hour);
    expect(await shop.subscriptions.find(id)).toMatchObject({ state: "active", period: 2 });
  });
});

describe("the reminder before a canceled one ends", () => {
  const remindedOf = async (holderId: string) => {
    const names = "select kind from notification where id = any($1::uuid[]) and user_id = $2";
    const ids = (await shop.notifications.claim(1000)).map(({ id }) => id);
    return (await rows<{ kind: string }>("names", names, [ids, holderId])).map(({ kind }) => kind);
  };

  it.each([
    [true, ["subscription_ends_soon"]],
    [false, []],
  ])("is said to whoever wants reminders (%s)", async (reminders, said) => {
    const anna = await shop.person("Anna");
    await shop.users.changeSettings(anna, { reminders });
    const { id } = await shop.subscribed(anna);
    await shop.subscriptions.cancel(anna, id, "test");
    await remindedOf(anna.id);
    await shop.passes(27 * day);
    expect((await remindedOf(anna.id)).filter((kind) => kind === "subscription_ends_soon")).toEqual(said);
  });
});

describe("what Telegram is told", () => {
  it("is told outside of the transaction that decided it", async () => {
    const anna = await shop.person("Anna");
    const { id, first } = await shop.subscribed(anna);
    const seen: unknown[] = [];
    shop.line.during = async () => void seen.push(await see(id), await intentOf(first));
    await shop.subscriptions.cancel(anna, id, "test");
    expect(seen).toMatchObject(["canceled", { isDone: false, isRenewing: false }]);
    expect(await intentOf(first)).toMatchObject({ isDone: true });
  });

  it("is told again until it is heard, and once only", async () => {
    const anna = await shop.person("Anna");
    const { id, first } = await shop.subscribed(anna);
    shop.line.error = away();
    await shop.subscriptions.cancel(anna, id, "test");
    expect(await intentOf(first)).toMatchObject({ isDone: false });
    shop.line.error = null;
    await shop.passes(10);
    await shop.passes(day);
    expect(shop.line.told).toHaveLength(1);
    expect(await intentOf(first)).toMatchObject({ isDone: true });
  });

  it("is shown to staff when Telegram will never hear it", async () => {
    const anna = await shop.person("Anna");
    const { id, first } = await shop.subscribed(anna);
    shop.line.error = wrong();
    await shop.subscriptions.cancel(anna, id, "test");
    const alerts = await rows("alerts", "select 1 from alert where kind = $1 and subject = $2 and closed_at is null", [
      "renewal_not_set",
      `telegram-stars:${first}`,
    ]);
    expect(alerts).toHaveLength(1);
  });

  it("is what was wanted last", async () => {
    const anna = await shop.person("Anna");
    const { id, first } = await shop.subscribed(anna);
    shop.line.error = away();
    await shop.subscriptions.cancel(anna, id, "test");
    await shop.subscriptions.resume(anna, id, "test");
    shop.line.error = null;
    await shop.passes(day);
    expect(shop.line.told).toMatchObject([{ is_canceled: false }]);
    expect(await intentOf(first)).toMatchObject({ isDone: true, isRenewing: true });
    expect(await shop.subscriptions.find(id)).toMatchObject({ state: "canceled", stoppedBy: "telegram" });
  });

  it("is told once more where two wishes crossed on a slow line, when both have arrived and not before", async () => {
    const anna = await shop.person("Anna");
    const { id, first } = await shop.subscribed(anna);
    const arrive: (() => void)[] = [];
    const underway = async (number: number) => {
      while (arrive.length < number) await new Promise(setImmediate);
    };
    shop.line.during = () => new Promise((resolve) => (arrive.length < 2 ? arrive.push(resolve) : resolve()));
    const canceled = shop.subscriptions.cancel(anna, id, "test");
    await underway(1);
    const resumed = shop.subscriptions.resume(anna, id, "test");
    await underway(2);
    arrive[0]?.();
    await canceled;
    // Otherwise each one that arrives would send another after those that are on their way, without an end.
    expect(await shop.renewals.sweepSend(shop.clock.now())).toBe(0);
    arrive[1]?.();
    await resumed;
    await shop.passes(61);
    expect(shop.line.told.map(({ is_canceled }) => is_canceled)).toEqual([true, false, false]);
    expect(await intentOf(first)).toMatchObject({ isDone: true, isRenewing: true });
  });
});

describe("staff", () => {
  it("stop a renewal and allow it again, each with a reason that the audit keeps", async () => {
    const [anna, olga] = [await shop.person("Anna"), await shop.person("Olga")];
    const { id, first } = await shop.subscribed(anna);
    await shop.subscriptions.setRenewal(olga, id, { isRenewing: false, reason: " asked by letter " }, "request-1");
    expect(await shop.subscriptions.find(id)).toMatchObject({ state: "canceled", stoppedBy: "staff" });
    expect(await shop.toldOf(anna)).toContain("subscription_canceled");
    expect(await shop.subscriptions.resume(anna, id, "test")).toMatchObject({ code: "NOT_RESUMABLE" });
    await shop.subscriptions.setRenewal(olga, id, { isRenewing: true, reason: "was a mistake" }, "request-2");
    expect(await shop.subscriptions.find(id)).toMatchObject({ state: "canceled", stoppedBy: "telegram" });
    expect(shop.line.told).toEqual(
      [true, false].map((is_canceled) => ({
        user_id: Number(anna.telegramId),
        telegram_payment_charge_id: first,
        is_canceled,
      })),
    );
    const audited = `select actor, "before", "after", request_id as "requestId" from audit_entry where subject = $1 order by id`;
    expect(await rows("audited", audited, [`subscription:${id}`])).toMatchObject([
      { actor: `user:${olga.id}`, after: { isRenewing: false, reason: "asked by letter" }, requestId: "request-1" },
      { before: { stoppedBy: "staff" }, after: { isRenewing: true, reason: "was a mistake" }, requestId: "request-2" },
    ]);
  });

  it("stop for good what its holder has canceled, and could turn on again", async () => {
    const [anna, olga] = [await shop.person("Anna"), await shop.person("Olga")];
    const { id, payload } = await shop.subscribed(anna);
    await shop.says(anna, payload, "canceled");
    await shop.subscriptions.setRenewal(olga, id, { isRenewing: false, reason: "spam" }, "test");
    expect(await shop.subscriptions.find(id)).toMatchObject({ state: "canceled", stoppedBy: "staff" });
    expect(shop.line.told).toMatchObject([{ is_canceled: true }]);
    expect(await shop.subscriptions.resume(anna, id, "test")).toMatchObject({ code: "NOT_RESUMABLE" });
    await shop.passes(month);
    expect(await see(id)).toBe("expired");
  });

  it("stop for good: that its holder had turned it on before, heard of later, is answered by another stop", async () => {
    const [anna, olga] = [await shop.person("Anna"), await shop.person("Olga")];
    const { id, payload, first } = await shop.subscribed(anna);
    await shop.says(anna, payload, "canceled");
    await shop.subscriptions.setRenewal(olga, id, { isRenewing: false, reason: "spam" }, "test");
    expect(await shop.says(anna, payload, "active")).toBe("RECORDED");
    expect(await shop.subscriptions.find(id)).toMatchObject({ state: "canceled", stoppedBy: "staff" });
    expect(await shop.toldOf(anna)).not.toContain("subscription_resumed");
    expect(await intentOf(first)).toMatchObject({ isDone: false, isRenewing: false });
    await shop.passes(1);
    expect(shop.line.told).toMatchObject([{ is_canceled: true }, { is_canceled: true }]);
    // Once they allow it, the same news count: whether Telegram's word or the answer to ours comes first.
    shop.line.during = async () => {
      shop.line.during = null;
      await shop.says(anna, payload, "active");
    };
    await shop.subscriptions.setRenewal(olga, id, { isRenewing: true, reason: "was a mistake" }, "test");
    expect(await shop.subscriptions.find(id)).toMatchObject({ state: "active", stoppedBy: null });
    expect(shop.line.told).toMatchObject([{ is_canceled: true }, { is_canceled: true }, { is_canceled: false }]);
  });

  it("are heard last when they stop what its holder is just allowed to resume", async () => {
    const [anna, olga] = [await shop.person("Anna"), await shop.person("Olga")];
    const { id, first } = await shop.subscribed(anna);
    await shop.subscriptions.cancel(anna, id, "test");
    shop.line.told.length = 0;
    shop.line.during = async () => {
      shop.line.during = null;
      await shop.subscriptions.setRenewal(olga, id, { isRenewing: false, reason: "spam" }, "test");
    };
    await shop.subscriptions.resume(anna, id, "test");
    await shop.passes(1);
    // The stop was told while the word that it may be resumed was still on its way.
    expect(shop.line.told.map(({ is_canceled }) => is_canceled)).toEqual([true, false, true]);
    expect(await intentOf(first)).toMatchObject({ isDone: true, isRenewing: false });
    expect(await shop.subscriptions.find(id)).toMatchObject({ state: "canceled", stoppedBy: "staff" });
  });

  it("say why, in words of a bounded length, and stop nothing that is over", async () => {
    const [anna, olga] = [await shop.person("Anna"), await shop.person("Olga")];
    const { id } = await shop.subscribed(anna);
    for (const reason of ["", "  ", "x".repeat(501)]) {
      const wish = { isRenewing: false, reason };
      await expect(shop.subscriptions.setRenewal(olga, id, wish, "test")).rejects.toMatchObject({
        code: "BAD_USER_INPUT",
      });
    }
    await shop.passes(month + 2 * hour);
    await shop.passes(4 * day);
    expect(await see(id)).toBe("expired");
    const wish = { isRenewing: false, reason: "too late" };
    expect(await shop.subscriptions.setRenewal(olga, id, wish, "test")).toMatchObject({ code: "SUBSCRIPTION_ENDED" });
    expect(shop.line.told).toEqual([]);
  });
});

describe("somebody who asks to be forgotten", () => {
  const isForgotten = async (id: string) => (await shop.users.find(id)).forgottenAt !== null;

  it("is forgotten once Telegram has confirmed that nothing renews any more, and then named nowhere", async () => {
    const anna = await shop.person("Anna");
    const { id, first } = await shop.subscribed(anna);
    shop.line.error = away();
    await shop.privacy.askDeletion(anna);
    await shop.passes(1);
    await shop.passes(6);
    expect(await see(id)).toBe("canceled");
    expect(await isForgotten(anna.id)).toBe(false);
    expect(await intentOf(first)).toMatchObject({ payer: anna.telegramId, isDone: false });
    shop.line.error = null;
    await shop.passes(hour);
    await shop.passes(6);
    expect(await isForgotten(anna.id)).toBe(true);
    expect(shop.line.told).toEqual([
      { user_id: Number(anna.telegramId), telegram_payment_charge_id: first, is_canceled: true },
    ]);
    expect(await intentOf(first)).toMatchObject({ payer: null, isDone: true });
    await shop.passes(2 * month);
    expect(await see(id)).toBe("expired");
  });

  it("may have canceled in Telegram: it is stopped there, so that it cannot be turned on again", async () => {
    const anna = await shop.person("Anna");
    const { payload, first } = await shop.subscribed(anna);
    await shop.says(anna, payload, "canceled");
    await shop.privacy.askDeletion(anna);
    await shop.passes(1);
    await shop.passes(6);
    expect(shop.line.told).toMatchObject([{ telegram_payment_charge_id: first, is_canceled: true }]);
    expect(await isForgotten(anna.id)).toBe(true);
  });

  it("may keep their data after all, and resume", async () => {
    const anna = await shop.person("Anna");
    const { id } = await shop.subscribed(anna);
    await shop.privacy.askDeletion(anna);
    await shop.privacy.sweep(shop.clock.now());
    expect(await shop.privacy.withdraw(anna)).toBe(true);
    await shop.passes(hour);
    expect(await isForgotten(anna.id)).toBe(false);
    expect(await shop.subscriptions.resume(anna, id, "test")).toMatchObject({ stoppedBy: "telegram" });
    expect(shop.line.told).toMatchObject([{ is_canceled: true }, { is_canceled: false }]);
  });

  it("waits for what Telegram refuses to hear until it is over; staff were told", async () => {
    const anna = await shop.person("Anna");
    const { first } = await shop.subscribed(anna);
    shop.line.error = wrong();
    await shop.privacy.askDeletion(anna);
    await shop.passes(1);
    await shop.passes(day);
    expect(await isForgotten(anna.id)).toBe(false);
    await shop.passes(month);
    await shop.passes(hour);
    expect(await isForgotten(anna.id)).toBe(true);
    expect(await intentOf(first)).toMatchObject({ payer: null, isDone: false });
  });

  it("leaves nothing that renews: money that comes all the same is set aside, shown to staff, and stopped again", async () => {
    const anna = await shop.person("Anna");
    const { id, first, payload, paymentId } = await shop.subscribed(anna);
    await shop.privacy.askDeletion(anna);
    await shop.passes(1);
    await shop.passes(6);
    expect(await isForgotten(anna.id)).toBe(true);
    await shop.passes(month);
    expect(await shop.charged(anna, payload, { chargeId: `after all of ${id}` })).toBe("QUARANTINED");
    expect(await shop.fates(paymentId)).toEqual(["applied 1", "quarantined forgotten_buyer"]);
    await shop.passes(1);
    expect(shop.line.told.map((told) => told.telegram_payment_charge_id)).toEqual([first, first]);
    expect(await intentOf(first)).toMatchObject({ payer: null, isDone: true });
    expect(await shop.charged(anna, payload, { chargeId: `after all of ${id}` })).toBe("KNOWN");
  });
});
