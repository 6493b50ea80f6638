/** What a notification says, as a screen. */
import { z } from "zod";
import { alertScreen } from "../alerts/alert.screen.ts";
import type { ClaimedNotificationFragment } from "../api/generated/graphql.ts";
import { giftScreen } from "../codes/gift.screen.ts";
import { conversationScreen } from "../conversations/conversation.screen.ts";
import type { MiniApp } from "../chat/mini-app.ts";
import type { Words } from "../chat/words.ts";
import type { Button, Screen } from "../chat/screen.ts";
import { rewardScreen } from "../invite/invite.screen.ts";
import { deletionScreen } from "../privacy/privacy.screen.ts";
import { crowdedScreen } from "../devices/devices.screen.ts";
import { questionScreen } from "../staff/door.screen.ts";
import { paymentScreen } from "../payments/payment.screen.ts";
import { subscriptionNewsScreen } from "../subscriptions/subscription-news.screen.ts";
import { ticketForStaffScreen, ticketNewsScreen } from "../support/ticket.screen.ts";

const surplus = z.object({
  stars: z.number(),
  /** Absent: Stars. */
  currency: z.string().nullish(),
  title: z.string().nullish(),
  chargeId: z.string(),
  isReturned: z.boolean().nullish(),
  /** Why it bought nothing. */
  reason: z.string().nullish(),
});

/** Servers are renewed before bots: until a bot that knows it is here, it is tried again. */
export class NoWords extends Error {}

/** Undefined: there is nothing in it that could be said. Throws NoWords on a kind that only a newer bot has words for. */
export function notificationScreen(
  words: Words,
  notification: ClaimedNotificationFragment,
  miniApp: MiniApp,
): Screen | undefined {
  switch (notification.kind) {
    case "PAYMENT_STATUS":
      return notification.payment
        ? paymentScreen(words, notification.payment, { miniApp, as: "event", declined: declinedIn(notification.data) })
        : undefined;
    case "SURPLUS_CHARGE":
      return surplusScreen(words, notification);
    case "STAFF_ALERT":
      return alertScreen(words, notification);
    case "REFERRAL_REWARD":
      return rewardScreen(words, notification.data);
    case "CODE_GIFT":
      return giftScreen(words, notification.data);
    case "DATA_DELETION":
      return deletionScreen(words, notification.data);
    // Its file is added where it is sent; without one there is nothing to say.
    case "DATA_EXPORT":
      return undefined;
    case "CONVERSATION":
      return conversationScreen(words, notification.data);
    case "TICKET_FOR_STAFF":
      return ticketForStaffScreen(words, notification);
    case "TICKET_NEWS":
      return ticketNewsScreen(words, notification);
    case "SESSION_QUESTION":
      return questionScreen(words, notification);
    case "SESSIONS_CROWDED":
      return crowdedScreen(words);
    case "SUBSCRIPTION_RENEWED":
    case "SUBSCRIPTION_RENEWAL_FAILED":
    case "SUBSCRIPTION_CANCELED":
    case "SUBSCRIPTION_RESUMED":
    case "SUBSCRIPTION_ENDS_SOON":
    case "SUBSCRIPTION_EXPIRED":
      return subscriptionNewsScreen(words, notification);
    default:
      return noWordsFor(notification.kind);
  }
}

function noWordsFor(kind: never): never {
  throw new NoWords(`this bot has no words for ${String(kind)}`);
}

const status = z.object({ declined: z.string().optional() });
const declinedIn = (data: unknown) => status.safeParse(data).data?.declined;

function surplusScreen({ t, html }: Words, { data, payment }: ClaimedNotificationFragment): Screen | undefined {
  const parsed = surplus.safeParse(data);
  if (!parsed.success) return undefined;
  const { stars, currency, title, chargeId, isReturned, reason } = parsed.data;
  const price = currency ? `${stars} ${currency}` : t("price", { stars });
  const values = { title: payment?.title ?? title ?? "", price, id: payment?.id ?? chargeId };
  const receipt: Button[] = payment
    ? [{ text: t("button-receipt"), action: { to: "payment", id: payment.id }, inNewMessage: true }]
    : [];
  const help: Button[] = [{ text: t("button-paysupport"), action: { to: "paysupport" }, inNewMessage: true }];
  const isOfPlan = reason === "already_subscribed";
  // "Charged twice" is true of a second charge alone: other money bought nothing, not even once.
  const isSecond = isOfPlan || (reason ?? "paid_again") === "paid_again";
  if (isReturned) {
    const text = isSecond ? html("surplus-charge-returned", values) : html("unmatched-charge-returned", values);
    return { text, buttons: [receipt.length > 0 ? receipt : help] };
  }
  const unmatched =
    stars === 0 ? html("unreadable-charge", { id: chargeId }) : html("unmatched-charge", { price, id: chargeId });
  const second = isOfPlan ? html("surplus-plan-charge", values) : html("surplus-charge", values);
  const text = isSecond ? second : unmatched;
  return { text, buttons: [help, receipt] };
}
