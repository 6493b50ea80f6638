/** What must be true after every sentence, by what Telegram's own account says. */
import { paymentChart } from "@starfront/server/payments/payment.machine";
import { subscriptionChart } from "@starfront/server/subscriptions/subscription.machine";
import { graceDays } from "@starfront/server/subscriptions/subscription.rules";
import { expect } from "vitest";
import { moneyIsAccountedFor } from "./balance.ts";
import { type Books, type PaymentNow, readBooks, type Step, type SubscriptionNow } from "./read-books.ts";
import { pieces, price, type Story } from "./story.ts";

/** The books are right at any moment, whatever is still on its way. */
export async function booksAreRight(story: Story): Promise<void> {
  const now = await readBooks(story);
  moneyIsReal(story, now);
  goodsFollowMoney(now);
  for (const payment of now.payments) stateFits(payment, now);
  for (const subscription of now.subscriptions) {
    periodsFit(subscription, now);
    accessFits(subscription, now);
  }
  nothingIsPaidTwice(now);
  stockFits(story, now);
  everybodyIsTold(story, now);
  const things = [
    ...now.payments.map((payment) => ({ ...payment, kind: "payment" as const })),
    ...now.subscriptions.map((subscription) => ({ ...subscription, kind: "subscription" as const })),
  ];
  expect(await story.followers.haveHeard(things, story.buyers)).toEqual([]);
}

/** And when everything has arrived, or was found, they are Telegram's to the last Star. */
export async function booksAreWhole(story: Story): Promise<void> {
  const now = await readBooks(story);
  const { rows } = story.telegram.desk.world.ledger();
  const idsOf = (wanted: string) =>
    rows
      .filter(({ kind }) => kind === wanted)
      .map(({ chargeId }) => chargeId)
      .sort();
  expect(now.charges.map(({ id }) => id).sort()).toEqual(idsOf("payment"));
  expect(
    now.refunds
      .filter(({ isBooked }) => isBooked)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(idsOf("refund"));
  await moneyIsAccountedFor(story, now);
  expect(now.waiting).toBe(0);
  renewalsAreStopped(story, now);
}

/** Nothing is in the books that did not move, none of it twice, and both sides of it. */
function moneyIsReal({ telegram, payments }: Story, { charges, refunds, unbalanced, accounts }: Books): void {
  const { account } = telegram.desk.world;
  for (const { id, amount, payer, booked, disposition } of charges) {
    const real = account.payment(id);
    expect({ id, amount, payer, booked }).toEqual({
      id,
      amount: real?.price,
      payer: real?.personId,
      booked: real?.price,
    });
    // Only what fits nothing is set aside; what an affiliate took of it says nothing about that.
    const buyer = payments.find(({ payload }) => payload === real?.payload)?.buyer.telegramId;
    const fits = buyer === String(payer) && amount === price;
    expect({ id, isQuarantined: disposition === "quarantined" }).toEqual({ id, isQuarantined: !fits });
  }
  for (const { id, isBooked, booked } of refunds) {
    if (isBooked) expect({ id, isReal: account.isRefunded(id) }).toEqual({ id, isReal: true });
    expect({ id, booked }).toEqual({ id, booked: isBooked ? 0 - (account.payment(id)?.price ?? 0) : 0 });
  }
  expect(unbalanced).toEqual([]);
  const owed = charges.filter(({ disposition }) => disposition !== "applied");
  const isBack = new Set(refunds.filter(({ isBooked }) => isBooked).map(({ id }) => id));
  const due = owed.filter(({ id }) => !isBack.has(id)).reduce((sum, { amount }) => sum + amount, 0);
  expect((accounts["owed:surplus"] ?? 0) + (accounts["owed:quarantine"] ?? 0) + due).toBe(0);
}

/** Goods exist exactly where money bought them and stayed. */
function goodsFollowMoney({ charges, refunds, entitlements }: Books): void {
  const applied = charges.filter(({ disposition }) => disposition === "applied");
  const periods = applied.map(({ paymentId, period }) => `${paymentId} ${period}`);
  expect(periods).toEqual([...new Set(periods)]);
  expect(entitlements.map(({ id }) => id).sort()).toEqual(applied.map(({ id }) => id).sort());
  const isBack = new Set(refunds.filter(({ isBooked }) => isBooked).map(({ id }) => id));
  for (const { id, isRevoked } of entitlements) expect({ id, isRevoked }).toEqual({ id, isRevoked: isBack.has(id) });
}

function stateFits(payment: PaymentNow, { charges, refunds }: Books): void {
  const { id, state, version, timers, deadline, history, openHolds } = payment;
  const first = charges.find((one) => one.paymentId === id && one.disposition === "applied" && one.period === 1);
  const isBack = refunds.some((refund) => refund.id === first?.id && refund.isBooked);
  if (first) expect({ id, state }).toEqual({ id, state: isBack ? "refunded" : "paid" });
  else expect(["created", "invoiced", "approved", "canceled", "expired"]).toContain(state);
  expect({ id, openHolds }).toEqual({ id, openHolds: state === "approved" ? 1 : 0 });
  const dues = Object.values(timers).map((due) => Date.parse(due));
  expect(deadline && Date.parse(deadline)).toBe(dues.length > 0 ? Math.min(...dues) : null);
  historyIsLegal({ state, version, history }, paymentChart);
}

/** Each change stands in it once, and each could follow what was before. */
function historyIsLegal(
  { state, version, history }: { state: string; version: number; history: Step[] },
  chart: Pick<typeof paymentChart, "pairs">,
): void {
  expect(history.map((step) => step.version)).toEqual(Array.from({ length: version }, (_, at) => at + 1));
  expect(history.at(-1)?.to).toBe(state);
  for (const { from, to } of history) {
    const isLegal = from === null || from === to || chart.pairs.some((pair) => pair[0] === from && pair[1] === to);
    expect({ from, to, isLegal }).toEqual({ from, to, isLegal: true });
  }
}

/** Each period is a charge that was applied, and what the last one bought ends when the subscription says. */
function periodsFit(subscription: SubscriptionNow, { charges }: Books): void {
  const { paymentId, periods, state, endsAt } = subscription;
  const own = charges.filter((one) => one.paymentId === paymentId && one.disposition === "applied");
  const numbered = own.map(({ period, id }) => [period, id]).sort(([a], [b]) => Number(a) - Number(b));
  expect(periods.map(({ period, chargeId }) => [period, chargeId])).toEqual(numbered);
  expect(periods.map(({ period }) => period)).toEqual(periods.map((_, at) => at + 1));
  expect(endsAt).toBe(
    periods
      .map((period) => period.endsAt)
      .sort()
      .at(-1),
  );
  const [running, ...same] = periods.filter((period) => period.endsAt === endsAt);
  // Two links that were paid at the same second end at the same one.
  if (same.length === 0) expect({ state, isBack: running?.isBack }).toEqual({ state, isBack: state === "refunded" });
  historyIsLegal(subscription, subscriptionChart);
}

/** What each period granted ends with it; three days later while its renewal may still come. Gone is what went back. */
function accessFits({ periods, endsAt, stoppedBy }: SubscriptionNow, { entitlements }: Books): void {
  const ending = periods.filter((period) => period.endsAt === endsAt);
  for (const period of periods) {
    const granted = entitlements.find(({ id }) => id === period.chargeId);
    if (!granted || granted.isRevoked) continue;
    const isRunning = period === ending.at(-1);
    const grace = isRunning && stoppedBy === null ? graceDays * 86_400_000 : 0;
    const { chargeId } = period;
    expect({ chargeId, until: Date.parse(granted.endsAt ?? "") }).toEqual({
      chargeId,
      until: Date.parse(period.endsAt) + grace,
    });
  }
}

/** One plan is paid for by one payment: no two subscriptions of one person to it are charged again. */
function nothingIsPaidTwice({ subscriptions, payments }: Books): void {
  const planOf = new Map(payments.map(({ id, userId, productId }) => [id, `${userId} ${productId}`]));
  for (const one of subscriptions) {
    for (const other of subscriptions) {
      if (one.id >= other.id || planOf.get(one.paymentId) !== planOf.get(other.paymentId)) continue;
      const isRunning = ({ state }: SubscriptionNow) => state === "active" || state === "past_due";
      expect({ one: one.id, other: other.id, areRunning: isRunning(one) && isRunning(other) }).toMatchObject({
        areRunning: false,
      });
    }
  }
}

/**
 * Telegram charges nobody again who, by our word, is not charged again; nor for what bought nothing. What goes on is known
 * here by the name that stops it.
 */
function renewalsAreStopped(story: Story, { subscriptions, charges }: Books): void {
  for (const { firstChargeId, status } of story.telegram.desk.subscriptions.list()) {
    if (status === "canceled" || status === "ended") continue;
    const mine = subscriptions.find((one) => one.firstChargeId === firstChargeId && one.hasFirstCharge);
    // Telegram's account alone does not say whether a charge renewed one subscription or began another.
    if (!mine && !story.heard.some((update) => JSON.stringify(update).includes(firstChargeId))) continue;
    const { disposition } = charges.find(({ id }) => id === firstChargeId) ?? {};
    const stoppedBy = ["buyer", "staff", "upgrade", "refund"].find((by) => by === mine?.stoppedBy);
    expect({ isKnown: mine !== undefined, disposition, stoppedBy }).toEqual({
      isKnown: true,
      disposition: "applied",
      stoppedBy: undefined,
    });
  }
}

/** Every sale took a piece while there was one; what was paid after the last one is marked. */
function stockFits({ products }: Story, { charges, payments, stock }: Books): void {
  const limited = products.find((product) => product.stock !== null)?.id;
  if (!limited) return;
  const own = payments.filter(({ productId }) => productId === limited);
  const isSold = new Set(
    charges.filter(({ disposition }) => disposition === "applied").map((charge) => charge.paymentId),
  );
  const sold = own.filter(({ id }) => isSold.has(id)).length;
  const oversold = own.filter(({ isOversold }) => isOversold).length;
  expect({ stock, oversold }).toEqual({ stock: Math.max(0, pieces - sold), oversold: Math.max(0, sold - pieces) });
}

/** Whoever must hear of something does, and nobody else. */
function everybodyIsTold({ buyers, staff, payments }: Story, { charges, payments: now, notices }: Books): void {
  const slots = new Set(notices.map(({ slot }) => slot));
  for (const { id, state } of now) {
    if (state === "paid" || state === "refunded") expect(slots).toContain(`payment:${id}`);
  }
  for (const { id, payer, paymentId, period, disposition } of charges) {
    const isBought = disposition === "applied" && period === 1;
    const isOversold = isBought && now.some((payment) => payment.id === paymentId && payment.isOversold);
    expect(slots.has(`alert:oversold:telegram-stars:${id}:${staff.id}`)).toBe(isOversold);
    const isKnown = buyers.some(({ telegramId }) => telegramId === String(payer));
    expect(slots.has(`surplus:telegram-stars:${id}`)).toBe(isKnown && disposition !== "applied");
  }
  for (const { slot, userId, paymentId, kind } of notices) {
    if (kind === "staff_alert") {
      expect({ slot, userId }).toEqual({ slot, userId: staff.id });
      continue;
    }
    const buyer = payments.find(({ id }) => id === paymentId)?.buyer;
    const charge = charges.find(({ id }) => slot === `surplus:telegram-stars:${id}`);
    const payer = buyers.find(({ telegramId }) => telegramId === String(charge?.payer));
    expect({ slot, userId }).toEqual({ slot, userId: (payer ?? buyer)?.id });
    // Somebody else's payment is none of theirs.
    if (paymentId !== null) expect({ slot, userId }).toEqual({ slot, userId: buyer?.id });
  }
}
