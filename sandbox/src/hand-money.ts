import type { Actions } from "./hand.ts";
import type { Person } from "./protocol.ts";
import { addStarTransaction } from "./telegram/star-transactions.ts";
import type { Telegram } from "./telegram/telegram.ts";

type MoneyHand = Pick<
  Actions,
  "cancelSubscription" | "resumeSubscription" | "payUnasked" | "refundFromOutside" | "addStarTransaction"
>;

/** What people do with their subscriptions, and what happens to money behind the bot's back. */
export function createMoneyHand(telegram: Telegram, personWith: (id: number) => Person): MoneyHand {
  const { subscriptions, payments, stars } = telegram;
  return {
    cancelSubscription: ({ personId, firstChargeId }) => subscriptions.cancel(personWith(personId).id, firstChargeId),
    resumeSubscription: ({ personId, firstChargeId }) => subscriptions.resume(personWith(personId).id, firstChargeId),
    payUnasked: ({ personId, slug }) => payments.payUnasked(personWith(personId), slug),
    refundFromOutside: ({ chargeId }) => stars.refundFromOutside(chargeId),
    addStarTransaction: (wanted) => addStarTransaction(telegram, wanted),
  };
}
