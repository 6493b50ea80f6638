/**
 * The same books, whatever order they were written in. What a story's shop has heard is told again, in another order, to a
 * shop that knows its people, its products and its payments as they were started, and nothing else.
 *
 * The same are: which charges there are, of how much and whether they went back; what each class of accounts holds, sales,
 * refunds of sales and second charges being one class; which payments were paid, refunded or neither; and who has which
 * product. Of two charges for one payment the first to come buys and the other one is surplus, so where one of them went
 * back and the other did not, it depends on the order whether the purchase or the surplus is gone: there only what both
 * orders owe is compared, that exactly one of them bought.
 */
import { expect } from "vitest";
import { booksAreWhole } from "./books.ts";
import { emptyOfMoney } from "./emptying.ts";
import { handles } from "./delivery.ts";
import { isRecorded } from "./heard.ts";
import { type Books, readBooks } from "./read-books.ts";
import { settles } from "./settling.ts";
import { openShop } from "./shop.ts";
import type { Story } from "./story.ts";

export async function replays(story: Story, order: readonly number[]): Promise<void> {
  const before = summaryOf(story, await readBooks(story));
  await story.followers.close();
  await emptyOfMoney(
    story.db,
    story.payments.map(({ row }) => row),
  );
  // Nobody returns a surplus by itself: which one that is would depend on the order, and Telegram's account is as it is.
  const shop = openShop(story.db, story.telegram, { returnsSurplus: false });
  const again: Story = { ...story, shop, tries: (_, act) => act(shop), heard: [] };
  for (const update of shuffled(story.heard, order)) await handles(again, update, null);
  // Before the books are compared with Telegram's account, which would bring back what an order has dropped.
  await isRecorded(again, story.heard);
  // What nobody was told of is found at once, without waiting: while time goes on, Telegram goes on charging.
  await shop.reconciliation.runNow("model");
  await settles(again);
  await booksAreWhole(again);
  expect(summaryOf(again, await readBooks(again))).toEqual(before);
}

function summaryOf({ telegram }: Story, { charges, refunds, payments, entitlements, accounts, subscriptions }: Books) {
  const plans = new Set(subscriptions.map(({ paymentId }) => paymentId));
  const planIds = new Set(payments.filter(({ id }) => plans.has(id)).map(({ productId }) => productId));
  // Of two links for one plan the first that is heard of begins it, and the other one's money is surplus.
  const linksOf = Map.groupBy(
    payments.filter(({ id, productId }) => planIds.has(productId) && charges.some((one) => one.paymentId === id)),
    ({ userId, productId }) => `${userId} ${productId}`,
  );
  const firsts = new Set(telegram.desk.subscriptions.list().map(({ firstChargeId }) => firstChargeId));
  const isBack = new Set(refunds.filter(({ isBooked }) => isBooked).map(({ id }) => id));
  const has = new Set(entitlements.filter(({ isRevoked }) => !isRevoked).map(({ id }) => id));
  const {
    "revenue:sales": sales = 0,
    "revenue:refunds": returned = 0,
    "owed:surplus": surplus = 0,
    ...rest
  } = accounts;
  return {
    charges: charges.map(({ id, amount, disposition }) => ({
      id,
      amount,
      isBack: isBack.has(id),
      isQuarantined: disposition === "quarantined",
    })),
    accounts: { ...rest, sales: sales + returned + surplus },
    payments: payments.map(({ id, state, userId, productId }) => {
      const own = charges.filter((charge) => charge.paymentId === id && charge.disposition !== "quarantined");
      const back = own.filter((charge) => isBack.has(charge.id)).length;
      const bought = own.filter(({ disposition }) => disposition === "applied").length;
      const isPlan = plans.has(id);
      if ((linksOf.get(`${userId} ${productId}`)?.length ?? 0) > 1) return { id };
      // A second first charge is a second subscription by one link: what it pays for depends on which was heard of first.
      if (isPlan && own.filter((charge) => firsts.has(charge.id)).length > 1) return { id };
      if (own.length > 1 && back > 0 && back < own.length) return { id, bought };
      const isPaid = state === "paid" || state === "refunded";
      return { id, bought, state: isPaid ? state : "unpaid", isOwned: own.some((charge) => has.has(charge.id)) };
    }),
  };
}

/** By the numbers it is given, round and round. */
function shuffled<One>(list: readonly One[], order: readonly number[]): One[] {
  const left = [...list];
  const result: One[] = [];
  for (let at = 0; left.length > 0; at++) {
    result.push(...left.splice((order[at % Math.max(1, order.length)] ?? 0) % left.length, 1));
  }
  return result;
}
