import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { manualClock } from "../platform/clock.ts";
import type { Database } from "../platform/database.ts";
import { type Telegram, TelegramError } from "../platform/telegram.ts";
import { openTestDatabase } from "../platform/test-database.ts";
import { openTestShop } from "../test-shop.ts";

const ownerId = 900;

let db: Database;
let shop: ReturnType<typeof openShop>;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  for (const table of ["notification", "alert", "reconciliation"]) await ask(`delete from ${table}`);
  shop = openShop(db);
  await shop.users.byTelegramUser({ id: ownerId, first_name: "Olga" });
  await shop.reconciliation.schedule();
});

let statements = 0;
const ask = <Row>(sql: string) => db.query<Row>({ name: `test_account_${++statements}`, sql }, []);

/** Telegram whose account is shown page by page, cannot be reached, or shows what nobody can read. */
function openShop(db: Database) {
  const account = {
    lines: [] as Line[],
    answer: ({ offset, limit }: Page): unknown => ({ transactions: account.lines.slice(offset, offset + limit) }),
  };
  const telegram: Telegram = {
    call: async <Result>(method: string, page: unknown) =>
      (method === "getStarTransactions"
        ? account.answer(page as Page)
        : { amount: account.lines.reduce((sum, { amount }) => sum + amount, 0) }) as Result,
    close: () => Promise.resolve(),
  };
  const clock = manualClock(new Date("2027-03-01T12:00:00Z"));
  return { ...openTestShop(db, clock, { settings: { OWNER_IDS: String(ownerId) }, telegram }), clock, account };
}

interface Page {
  offset: number;
  limit: number;
}

interface Line {
  id: string;
  amount: number;
  date: number;
  source: object;
}

/** A line of Telegram's account: somebody has paid for what this shop knows nothing of. */
const sale = (id: string): Line => ({
  id,
  amount: 1,
  date: 1_803_000_000,
  source: { type: "user", transaction_type: "invoice_payment", user: { id: 77 }, invoice_payload: "of nobody" },
});

/** Too little to be booked by itself: read, and nothing to do. */
const crumb = (id: string) => ({ ...sale(id), amount: 0, nanostar_amount: 1, source: { type: "affiliate_program" } });

async function hours(count: number): Promise<void> {
  for (let hour = 0; hour < count; hour++) {
    await shop.reconciliation.sweep();
    shop.clock.advance(3600);
  }
}

/** Telegram says, or somebody in its name, that this was paid. */
const says = ({ charges }: typeof shop, chargeId: string, updateId: number) => {
  const paid = { currency: "XTR", total_amount: 1, invoice_payload: "of nobody", telegram_payment_charge_id: chargeId };
  const message = { date: 1_803_000_000, from: { id: 77 }, successful_payment: paid };
  return charges.recordUpdate({ update_id: updateId, message }, "test");
};

const alerts = () =>
  ask<{ kind: string; closedBy: string | null }>(
    `select kind, subject, closed_by as "closedBy", data->>'error' as error from alert order by opened_at`,
  );
const told = () => ask(`select 1 from notification where kind = 'staff_alert' and data->>'alert' = 'account_unread'`);

const isAway = () => {
  throw new TelegramError("getStarTransactions", 502, "Bad Gateway");
};

describe("an account that cannot be compared", () => {
  it.each([
    ["because Telegram is away", isAway, "502 Bad Gateway"],
    ["because nobody can read what it shows", () => ({ transactions: [{ id: "" }] }), "transactions"],
  ])("%s is told to staff at the third time, once, until it is read again", async (_why, answer, words) => {
    shop.account.answer = answer;
    await hours(2);
    expect(await alerts()).toEqual([]);
    await hours(5);
    const open = { kind: "account_unread", subject: "telegram-stars", closedBy: null };
    expect(await alerts()).toEqual([{ ...open, error: expect.stringContaining(words) }]);
    expect(await told()).toHaveLength(1);

    shop.account.answer = () => ({ transactions: [] });
    await hours(1);
    expect(await alerts()).toMatchObject([{ closedBy: "system" }]);
    shop.account.answer = answer;
    await hours(2);
    expect(await alerts()).toHaveLength(1);
    await hours(1);
    expect(await alerts()).toMatchObject([{ closedBy: "system" }, open]);
  });

  it("is nobody's matter when Telegram is away for a moment", async () => {
    for (let outage = 0; outage < 3; outage++) {
      shop.account.answer = isAway;
      await hours(2);
      shop.account.answer = () => ({ transactions: [] });
      await hours(1);
    }
    expect(await alerts()).toEqual([]);
  });
});

describe("an account of more than one page", () => {
  const lines = (count: number) => Array.from({ length: count }, (_, at) => sale(`sale-${at}`));
  const read = async ({ reconciliation }: typeof shop) => {
    const { checked, repaired, driftNumber: drift } = await reconciliation.runNow("test");
    return { checked, repaired, drift };
  };

  it.each([101, 200, 250])("is read to its last line (%i), and later from a page before it", async (count) => {
    await using own = await openTestDatabase();
    const shop = openShop(own);
    shop.account.lines = lines(count);
    expect(await read(shop)).toEqual({ checked: count, repaired: count, drift: 0 });
    shop.account.lines.push(sale("the next one"));
    expect(await read(shop)).toEqual({ checked: 101, repaired: 1, drift: 0 });
  });

  it("may get a line late, before those that were read", async () => {
    await using own = await openTestDatabase();
    const shop = openShop(own);
    shop.account.lines = lines(150);
    await read(shop);
    shop.account.lines.splice(60, 0, sale("late"));
    expect(await read(shop)).toEqual({ checked: 101, repaired: 1, drift: 0 });
    expect(await read(shop)).toMatchObject({ repaired: 0, drift: 0 });
  });
});

describe("a line that Telegram put in long before those that were read", () => {
  const longAgo = 40;
  /** Read to its end, and then it got one line more. */
  async function openLate(count: number) {
    const own = await openTestDatabase();
    const shop = openShop(own);
    shop.account.lines = Array.from({ length: count }, (_, at) => crumb(`crumb-${at}`));
    await shop.reconciliation.runNow("test");
    shop.account.lines.splice(longAgo, 0, sale("late"));
    return Object.assign(shop, { db: own, [Symbol.asyncDispose]: () => own.close() });
  }
  const portion = 2000;
  const reports = async ({ reconciliation }: typeof shop) => reconciliation.list(1);
  /** Telegram shows all pages but the one that this line is on. */
  const hide = ({ account }: typeof shop, line: number) => {
    const { answer } = account;
    account.answer = (page) => (page.offset <= line && line < page.offset + page.limit ? isAway() : answer(page));
    return () => (account.answer = answer);
  };
  const alertsOf = (shop: { db: Database }) =>
    shop.db.query({ name: "test_walk_alerts", sql: "select kind, data, closed_by from alert order by opened_at" }, []);

  it("is drift that no look finds, until staff have the whole account compared", async () => {
    await using shop = await openLate(250);
    for (let look = 0; look < 2; look++) {
      expect(await shop.reconciliation.runNow("test")).toMatchObject({ repaired: 0, driftNumber: 1, linesLeft: 0 });
    }
    const whole = { repaired: 1, driftNumber: 0, linesLeft: 0 };
    expect(await shop.reconciliation.runNow("test", "request", true)).toMatchObject(whole);
    // From then on the newest lines are enough again.
    expect(await shop.reconciliation.runNow("test")).toMatchObject({ checked: 100, repaired: 0, driftNumber: 0 });
  });

  it("is found by whoever goes on, a portion at a time, when whoever began has stopped or Telegram was away", async () => {
    await using shop = await openLate(portion + 700);
    shop.account.lines.splice(portion + 200, 0, sale("late, too"));
    expect(await shop.reconciliation.runNow("test", "request", true)).toMatchObject({ repaired: 1, linesLeft: 600 });
    const { answer } = shop.account;
    shop.account.answer = isAway;
    await shop.reconciliation.sweep();
    shop.account.answer = answer;
    expect(await shop.reconciliation.list(1)).toMatchObject([{ linesLeft: 600 }]);
    shop.clock.advance(3600);
    await shop.reconciliation.sweep();
    expect(await shop.reconciliation.list(1)).toMatchObject([{ repaired: 1, driftNumber: 0, linesLeft: 0 }]);
  });

  it("is looked for a small portion at a time, one after the other without waiting", async () => {
    await using shop = await openLate(2 * portion + 200);
    await shop.reconciliation.runNow("test", "request", true);
    expect(await reports(shop)).toMatchObject([{ checked: 401 + portion, linesLeft: portion + 100 }]);
    await shop.reconciliation.sweep();
    expect(await reports(shop)).toMatchObject([{ linesLeft: 101 }]);
    await shop.reconciliation.sweep();
    expect(await reports(shop)).toMatchObject([{ linesLeft: 0, walkError: null, isWalkGivenUp: false }]);
  });

  it("does not hold up new money where a page cannot be read, and goes on from that page", async () => {
    await using shop = await openLate(1000);
    const show = hide(shop, 750);
    const failed = { walkError: expect.stringContaining("Bad Gateway"), linesLeft: 200, isWalkGivenUp: false };
    expect(await shop.reconciliation.runNow("test", "request", true)).toMatchObject({ ...failed, repaired: 1 });
    shop.account.lines.push(sale("new"));
    shop.clock.advance(3600);
    await shop.reconciliation.sweep();
    expect(await reports(shop)).toMatchObject([{ ...failed, linesLeft: 201, repaired: 1, driftNumber: 0 }]);
    // It is not asked again each second.
    await shop.reconciliation.sweep();
    show();
    shop.clock.advance(3600);
    await shop.reconciliation.sweep();
    expect(await reports(shop)).toMatchObject([{ checked: 100 + 300, walkError: null, linesLeft: 0 }]);
    expect(await alertsOf(shop)).not.toContainEqual(expect.objectContaining({ kind: "walk_given_up" }));
  });

  it("is no longer looked for when a page could not be read three times: staff hear why, until a walk comes to its end", async () => {
    await using shop = await openLate(1000);
    const show = hide(shop, 750);
    await shop.reconciliation.runNow("test", "request", true);
    for (let hour = 0; hour < 2; hour++) {
      shop.clock.advance(3600);
      await shop.reconciliation.sweep();
    }
    const why = expect.stringContaining("Bad Gateway");
    expect(await reports(shop)).toMatchObject([{ walkError: why, linesLeft: 201, isWalkGivenUp: true }]);
    const alert = { kind: "walk_given_up", data: { linesLeft: 201, error: why } };
    expect(await alertsOf(shop)).toContainEqual({ ...alert, closed_by: null });
    shop.clock.advance(3600);
    await shop.reconciliation.sweep();
    expect(await reports(shop)).toMatchObject([{ checked: 100, walkError: null, linesLeft: 0, isWalkGivenUp: false }]);
    show();
    await shop.reconciliation.runNow("test", "request", true);
    expect(await alertsOf(shop)).toContainEqual({ ...alert, closed_by: "system" });
  });

  it("ends where the account is shorter than it was", async () => {
    await using shop = await openLate(portion + 700);
    shop.account.lines.length = 150;
    expect(await shop.reconciliation.runNow("test", "request", true)).toMatchObject({ linesLeft: 0, walkError: null });
  });

  describe("and that cannot be booked", () => {
    const refuse = ({ db }: { db: Database }) =>
      db.query(
        { name: "test_refuse", sql: "alter table ledger_transaction add constraint no check (external_id <> 'late')" },
        [],
      );
    const failed = { walkError: expect.stringMatching(/^late: /), linesLeft: 860, isWalkGivenUp: false };

    it("for a moment is booked at the next try", async () => {
      await using shop = await openLate(1000);
      await refuse(shop);
      expect(await shop.reconciliation.runNow("test", "request", true)).toMatchObject(failed);
      await shop.db.query({ name: "test_allow", sql: "alter table ledger_transaction drop constraint no" }, []);
      shop.clock.advance(3600);
      await shop.reconciliation.sweep();
      expect(await reports(shop)).toMatchObject([{ repaired: 1, driftNumber: 0, linesLeft: 0, walkError: null }]);
    });

    it("at all is passed over at the third time, and does not hold up those behind it", async () => {
      await using shop = await openLate(1000);
      await refuse(shop);
      shop.account.lines.splice(700, 0, sale("behind it"));
      await shop.reconciliation.runNow("test", "request", true);
      await shop.reconciliation.runNow("test");
      expect(await reports(shop)).toMatchObject([{ ...failed, linesLeft: 862, repaired: 0 }]);
      const last = { ...failed, linesLeft: 0, repaired: 1, driftNumber: 1 };
      expect(await shop.reconciliation.runNow("test")).toMatchObject(last);
    });
  });
});

describe("a charge that Telegram's account does not show", () => {
  it("is named to staff with the difference that it makes; what is new may still come", async () => {
    await using own = await openTestDatabase();
    const shop = openShop(own);
    await shop.users.byTelegramUser({ id: ownerId, first_name: "Olga" });
    shop.account.lines = [sale("real")];
    await says(shop, "real", 1);
    await says(shop, "made up", 2);
    shop.clock.advance(1);
    await says(shop, "just now", 3);
    expect(await shop.reconciliation.runNow("test")).toMatchObject({ driftNumber: -2 });
    const told = { name: "test_told", sql: "select data from notification where data->>'alert' = 'drift'" };
    expect(await own.query(told, [])).toEqual([
      { data: expect.objectContaining({ stars: -2, unlisted: ["made up"] }) },
    ]);
  });
});
