/** A subscription as staff see it: how it stands, and whether it is to be charged again. */
import type { SubscriptionStatusFragment } from "../api/generated/graphql.ts";
import type { RenewalWish } from "../chat/action.ts";
import type { Button, Screen } from "../chat/screen.ts";
import type { Words } from "../chat/words.ts";
import { daysOf, leftOfRefunded } from "./subscription.words.ts";

/** Whether this can be decided about it now. Whoever canceled in Telegram can only there turn it on again. */
export function canWish(wish: RenewalWish, subscription: SubscriptionStatusFragment): boolean {
  if (wish === "stop") return subscription.canCancel;
  return subscription.state === "CANCELED" && !subscription.resumesInTelegram;
}

export function staffRenewalScreen(words: Words, subscription: SubscriptionStatusFragment): Screen {
  const { t, html } = words;
  const { paymentId: id, stoppedBy } = subscription;
  const paragraphs = [headOf(words, subscription)];
  if (stoppedBy) paragraphs.push(t("staff-renewal-stopped", { by: stoppedBy.toLowerCase() }));
  if (subscription.isTelegramBeingTold) paragraphs.push(t("staff-renewal-not-told"));
  paragraphs.push(html("payment-number", { id }));
  const button = (text: string, wish: RenewalWish): Button[] =>
    canWish(wish, subscription) ? [{ text, action: { to: "setrenewal", id, wish } }] : [];
  return {
    text: paragraphs.join("\n\n"),
    buttons: [
      button(t("button-renewal-stop"), "stop"),
      button(t("button-renewal-allow"), "allow"),
      [{ text: t("button-home"), action: { to: "home" } }],
    ],
  };
}

/** Asked once more: its holder is told at once. */
export function sureAboutRenewalScreen(
  words: Words,
  subscription: SubscriptionStatusFragment,
  wish: RenewalWish,
): Screen {
  const { t } = words;
  const { paymentId: id } = subscription;
  const isStop = wish === "stop";
  const until = new Date(subscription.currentPeriodEndsAt);
  const stop = subscription.cancelEndsAtOnce ? "staff-renewal-sure-stop-at-once" : "staff-renewal-sure-stop";
  const question = isStop ? t(stop, { until }) : t("staff-renewal-sure-allow");
  return {
    text: [headOf(words, subscription), question].join("\n\n"),
    buttons: [
      [
        {
          text: isStop ? t("button-renewal-yes-stop") : t("button-renewal-yes-allow"),
          action: { to: "suresetrenewal", id, wish },
        },
      ],
      [{ text: t("button-back"), action: { to: "renewal", id } }],
    ],
  };
}

/** Without a number that means something. */
export function renewalUsageScreen({ t }: Words, isUnknown: boolean): Screen {
  return {
    text: isUnknown ? t("staff-renewal-unknown") : t("staff-renewal-usage"),
    buttons: [[{ text: t("button-home"), action: { to: "home" } }]],
  };
}

function headOf({ t, html }: Words, subscription: SubscriptionStatusFragment): string {
  const { title, price, periodSeconds, state, currentPeriodEndsAt } = subscription;
  const [left, ends] = [leftOfRefunded(subscription), new Date(currentPeriodEndsAt)];
  const values = { title, price: t("price", { stars: price.amount }), days: daysOf(periodSeconds) };
  const how = left ? { state: "refunded_with_rest", until: left } : { state: state.toLowerCase(), until: ends };
  const stands = t("staff-renewal-state", how);
  return [html("subscription-head", values), stands].join("\n\n");
}
