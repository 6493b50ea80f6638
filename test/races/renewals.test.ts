/** Renewals that two servers hear of at the same moment, on a real PostgreSQL. */
import type { App } from "@starfront/server/app";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Guest } from "../people/guest.ts";
import { openRaces, type Races } from "./races.ts";

const month = 30 * 24 * 3600;
const price = 50;
let races: Races;
/** Both in this process, each with connections of its own: what meets is their transactions. */
let servers: [App, App];
let appUrl: string;

beforeAll(async () => {
  races = await openRaces();
  servers = [races.at(0), races.at(1)];
  appUrl = await servers[0].listen();
}, 120_000);

afterAll(() => races.close());

const fates = (paymentId: string) =>
  races.query<{ disposition: string; period: number }>(
    "fates",
    "select disposition, period from charge where payment_id = $1 order by disposition, period",
    [paymentId],
  );
const standing = async (paymentId: string) =>
  (
    await races.query<{ state: string; period: number; periods: number; granted: number; balance: number }>(
      "standing",
      `select s.state, s.period,
          (select count(*)::int from subscription_period p where p.subscription_id = s.id) as periods,
          (select count(*)::int from entitlement e join charge c using (provider, charge_id) where c.payment_id = $1) as granted,
          (select sum(e.amount)::int from ledger_entry e join ledger_transaction t on t.id = e.transaction_id
            where t.payment_id = $1 and e.account = 'asset:telegram-stars') as balance
        from subscription s where s.payment_id = $1`,
      [paymentId],
    )
  )[0];

let updateId = 1;
interface Plan {
  paymentId: string;
  subscriptionId: string;
  userId: string;
  buyer: number;
}
const longAgo = 1_767_225_600;
/** A charge as Telegram tells it: `n` periods after the first one. */
function told({ paymentId, buyer }: Pick<Plan, "paymentId" | "buyer">, chargeId: string, n: number, began = longAgo) {
  const date = began + n * month;
  return {
    update_id: updateId++,
    message: {
      message_id: updateId,
      date,
      from: { id: buyer, is_bot: false, first_name: "Anna" },
      chat: { id: buyer, type: "private" },
      successful_payment: {
        currency: "XTR",
        total_amount: price,
        invoice_payload: `payment:${paymentId}`,
        telegram_payment_charge_id: chargeId,
        provider_payment_charge_id: "",
        is_recurring: true,
        ...(n === 0 && { is_first_recurring: true }),
        subscription_expiration_date: date + month,
      },
    },
  };
}

/** So many open links of one person for one plan. */
async function linksOf(many: number): Promise<Pick<Plan, "paymentId" | "buyer">[]> {
  const person = await races.sandbox.hand.addPerson({ firstName: "Anna", stars: 10 });
  const window = await new Guest(races.sandbox, appUrl, person.id).opensMiniAppAt(`${appUrl}/app/`);
  await window.acceptsTerms();
  const links: Pick<Plan, "paymentId" | "buyer">[] = [];
  for (let n = 0; n < many; n++) {
    const payment = await window.orders("lamp-club");
    if ("refusal" in payment) throw new Error(payment.message);
    links.push({ paymentId: payment.id, buyer: person.id });
  }
  return links;
}

async function subscribed(began = longAgo): Promise<Plan> {
  const [paid] = await linksOf(1);
  if (!paid) throw new Error("nothing was ordered");
  const { paymentId } = paid;
  await servers[0].charges.recordUpdate(told(paid, `began-${paymentId}`, 0, began), "test");
  const sql = `select id as "subscriptionId", user_id as "userId" from subscription where payment_id = $1`;
  const [found] = await races.query<Omit<Plan, "paymentId" | "buyer">>("found", sql, [paymentId]);
  if (!found) throw new Error("no subscription has begun");
  return { ...paid, ...found };
}

/** Half of them to each server, all at once. */
const atBoth = <Result>(times: number, act: (server: App, n: number) => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: times }, (_, n) => act(races.at(n), n)));

describe("two servers at the same time", () => {
  it("apply a renewal once that is told fifty times, also under other updates", async () => {
    const plan = await subscribed();
    const same = told(plan, `once-${plan.paymentId}`, 1);
    const outcomes = await atBoth(50, (server, n) =>
      server.charges.recordUpdate(n % 4 < 2 ? same : told(plan, `once-${plan.paymentId}`, 1), "test"),
    );
    expect(outcomes.filter((outcome) => outcome === "RECORDED")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "KNOWN")).toHaveLength(49);
    expect(await standing(plan.paymentId)).toMatchObject({ period: 2, periods: 2, granted: 2, balance: 2 * price });
  });

  it("apply different renewals, each as a period of its own", async () => {
    const plan = await subscribed();
    const outcomes = await atBoth(8, (server, n) =>
      server.charges.recordUpdate(told(plan, `renewal-${n}-${plan.paymentId}`, n + 1), "test"),
    );
    expect(new Set(outcomes)).toEqual(new Set(["RECORDED"]));
    const periods = Array.from({ length: 9 }, (_, n) => ({ disposition: "applied", period: n + 1 }));
    expect(await fates(plan.paymentId)).toEqual(periods);
    expect(await standing(plan.paymentId)).toMatchObject({ period: 9, periods: 9, granted: 9, balance: 9 * price });
    const [end] = await races.query<{ end: Date }>(
      "end",
      `select current_period_ends_at as "end" from subscription where payment_id = $1`,
      [plan.paymentId],
    );
    expect(end?.end).toEqual(new Date((1_767_225_600 + 9 * month) * 1000));
  });

  it("cancel and renew: the money is recorded, and the wish to stop is kept, whichever comes first", async () => {
    for (let time = 0; time < 5; time++) {
      // Of now: of what ended long ago canceling leaves nothing.
      const began = Math.floor(Date.now() / 1000);
      const plan = await subscribed(began);
      const holder = await servers[0].users.byTelegramUser({ id: plan.buyer, first_name: "Anna" });
      const [outcome] = await Promise.all([
        servers[0].charges.recordUpdate(told(plan, `crossed-${plan.paymentId}`, 1, began), "test"),
        servers[1].subscriptions.cancel(holder, plan.subscriptionId, "test"),
      ]);
      expect(outcome).toBe("RECORDED");
      expect(await standing(plan.paymentId)).toMatchObject({ state: "canceled", period: 2, balance: 2 * price });
      const wishes = "select is_renewing from renewal_intent where payment_id = $1";
      expect(await races.query("wishes", wishes, [plan.paymentId])).toEqual([{ is_renewing: false }]);
    }
  });

  it("resume and stop for good: the word of staff stands, whichever comes first", async () => {
    const olga = await servers[1].users.byTelegramUser({ id: 9001, first_name: "Olga" });
    const why = { isRenewing: false, reason: "asked by letter" };
    for (let time = 0; time < 30; time++) {
      // Of now: a sweep must not end it in the middle.
      const plan = await subscribed(Math.floor(Date.now() / 1000));
      const holder = await servers[0].users.byTelegramUser({ id: plan.buyer, first_name: "Anna" });
      await servers[0].subscriptions.cancel(holder, plan.subscriptionId, "test");
      await Promise.all([
        servers[0].subscriptions.resume(holder, plan.subscriptionId, "test"),
        servers[1].subscriptions.setRenewal(olga, plan.subscriptionId, why, "test"),
      ]);
      const wishes = "select is_renewing from renewal_intent where payment_id = $1";
      expect(await races.query("wishes", wishes, [plan.paymentId])).toEqual([{ is_renewing: false }]);
      expect(await servers[0].subscriptions.find(plan.subscriptionId)).toMatchObject({ stoppedBy: "staff" });
    }
  });

  it("approve one of two open links for one plan, and begin one subscription when both are paid all the same", async () => {
    for (let time = 0; time < 8; time++) {
      const links = await linksOf(4);
      const ask = ({ paymentId, buyer }: Pick<Plan, "paymentId" | "buyer">) => ({
        update_id: updateId++,
        pre_checkout_query: {
          id: `query-${paymentId}`,
          from: { id: buyer, is_bot: false, first_name: "Anna" },
          currency: "XTR",
          total_amount: price,
          invoice_payload: `payment:${paymentId}`,
        },
      });
      const answers = await Promise.all(links.map((link, n) => races.at(n).charges.decideCheckout(ask(link), "test")));
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);

      await Promise.all(
        links.map((link, n) => races.at(n).charges.recordUpdate(told(link, `twice-${link.paymentId}`, 0), "test")),
      );
      const fatesOfAll = (await Promise.all(links.map(({ paymentId }) => fates(paymentId)))).flat();
      expect(fatesOfAll.map(({ disposition }) => disposition).sort()).toEqual([
        "applied",
        "surplus",
        "surplus",
        "surplus",
      ]);
      const ids = links.map(({ paymentId }) => paymentId);
      expect(await races.query("begun", "select 1 from subscription where payment_id = any($1)", [ids])).toHaveLength(
        1,
      );
    }
  });

  it("stop once what is asked to stop by all at once", async () => {
    const plan = await subscribed();
    const holder = await servers[0].users.byTelegramUser({ id: plan.buyer, first_name: "Anna" });
    await atBoth(10, (server) => server.subscriptions.cancel(holder, plan.subscriptionId, "test"));
    const stops = "select 1 from subscription_change where subscription_id = $1 and event = 'stopped'";
    expect(await races.query("stops", stops, [plan.subscriptionId])).toHaveLength(1);
  });
});
