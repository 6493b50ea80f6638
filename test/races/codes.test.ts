/** The last uses of a code, wanted by many at the same moment through two servers; and payments that end meanwhile. */
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { openRaces, ownerId, type Races } from "./races.ts";

let races: Races;
let productId: string;
beforeAll(async () => {
  races = await openRaces();
  const sql = "update product set is_repeatable = true, price_stars = 20 where slug = 'coffee' returning id";
  [productId] = (await races.query<{ id: string }>("product", sql)).map(({ id }) => id) as [string];
}, 120_000);
afterAll(() => races.close());

let ids = 7_000_000;
async function crowd(people: number) {
  const met = [];
  for (let n = 0; n < people; n++) {
    const user = { id: ids++, first_name: "Anna" };
    await races.at(n).users.acceptTerms(await races.at(n).users.byTelegramUser(user));
    met.push(await races.at(n).users.byTelegramUser(user));
  }
  return met;
}

let code: { id: string; text: string };
async function makes(limits: { totalLimit: number | null; limitPerUser: number }) {
  const olga = await races.at(0).users.byTelegramUser({ id: ownerId, first_name: "Olga" });
  const draft = { code: null, kind: "percent" as const, percentOff: 50, starsOff: null, productIds: [], note: null };
  return races.at(0).codeStaff.create({ ...draft, ...limits, expiresAt: null }, { staff: olga, requestId: "test" });
}
beforeEach(async () => {
  code = await makes({ totalLimit: 5, limitPerUser: 1 });
});

type Person = Awaited<ReturnType<typeof crowd>>[number];
const redeems = (n: number, person: Person, key = `race-${ids++}`) =>
  races.at(n).codes.redeem(person, { code: code.text, productId, channel: "chat" as never, key, requestId: "test" });
const outcome = (done: Awaited<ReturnType<typeof redeems>>) => ("code" in done ? done.code : "taken");
const active = async () => {
  const sql = "select count(*)::int as n from redemption where code_id = $1 and state <> 'given_back'";
  return (await races.query<{ n: number }>("active", sql, [code.id]))[0]?.n;
};

it("are had by as many as there are, however many come at once", async () => {
  const people = await crowd(40);
  const ends = await Promise.all(people.map((person, n) => redeems(n, person)));
  expect(ends.filter((end) => outcome(end) === "taken")).toHaveLength(5);
  expect(new Set(ends.map(outcome))).toEqual(new Set(["taken", "CODE_USED_UP"]));
  expect(await active()).toBe(5);
});

it("are one for one person who taps ten times on two devices, and one payment for one step", async () => {
  const [anna] = await crowd(1);
  if (!anna) throw new Error("nobody came");
  const ends = await Promise.all(Array.from({ length: 10 }, (_, n) => redeems(n, anna)));
  expect(ends.filter((end) => outcome(end) === "taken")).toHaveLength(1);
  const [boris] = await crowd(1);
  if (!boris) throw new Error("nobody came");
  const same = await Promise.all(Array.from({ length: 6 }, (_, n) => redeems(n, boris, "race-the-same-step")));
  expect(new Set(same.map((end) => ("code" in end ? end.code : end.paymentId))).size).toBe(1);
  expect(await active()).toBe(2);
});

it("go to the next when payments close, and are never more than there are while they do", async () => {
  const people = await crowd(30);
  const first = await Promise.all(people.slice(0, 5).map((person, n) => redeems(n, person)));
  const closing = first.map((end, n) => {
    const person = people[n];
    if ("code" in end || end.paymentId === null || !person) throw new Error("the first five have theirs");
    return races.at(n).payments.cancel(person, end.paymentId, "test");
  });
  const [, ...next] = await Promise.all([
    Promise.all(closing),
    ...people.slice(5).map((person, n) => redeems(n, person)),
  ]);
  const now = next.filter((end) => outcome(end) === "taken").length;
  expect(await active()).toBe(now);
  expect(now).toBeLessThanOrEqual(5);
  const rest = await crowd(10);
  await Promise.all(rest.map((person, n) => redeems(n, person)));
  expect(await active()).toBe(5);
});

it("are used by money that comes late, beside those who took them over", async () => {
  code = await makes({ totalLimit: 1, limitPerUser: 1 });
  const [anna, boris] = await crowd(2);
  if (!anna || !boris) throw new Error("nobody came");
  const first = await redeems(0, anna);
  if ("code" in first || first.paymentId === null) throw new Error("the code is good");
  await races.at(0).payments.cancel(anna, first.paymentId, "test");
  const successful_payment = {
    currency: "XTR",
    total_amount: 10,
    invoice_payload: `payment:${first.paymentId}`,
    telegram_payment_charge_id: `late-${ids}`,
    provider_payment_charge_id: "",
  };
  const from = { id: Number(anna.telegramId), is_bot: false, first_name: "Anna" };
  const message = {
    message_id: 1,
    date: 1_767_225_600,
    from,
    chat: { id: from.id, type: "private" },
    successful_payment,
  };
  const [second, late] = await Promise.all([
    redeems(1, boris),
    races.at(0).charges.recordUpdate({ update_id: ids++, message }, "test"),
  ]);
  expect(late).toBe("RECORDED");
  expect(["taken", "CODE_USED_UP"]).toContain(outcome(second));
  expect((await races.at(0).payments.mine(anna, first.paymentId)).state).toBe("paid");
  const used = "select count(*)::int as n from redemption where code_id = $1 and state = 'used'";
  expect(await races.query("used", used, [code.id])).toEqual([{ n: 1 }]);
});
