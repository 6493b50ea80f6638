/** One's own subscriptions: all of them, one, and the question before it is canceled. */
import { clipped } from "@starfront/schema/clipped";
import type { SubscriptionsQuery, SubscriptionStatusFragment } from "../api/generated/graphql.ts";
import type { MiniApp } from "../chat/mini-app.ts";
import type { Page } from "../chat/pages.ts";
import type { Button, Screen } from "../chat/screen.ts";
import type { Words } from "../chat/words.ts";
import { daysOf, isOver, leftOfRefunded, replacedParagraphs, standing } from "./subscription.words.ts";

export type SubscriptionLine = SubscriptionsQuery["subscriptions"][number];

const mostTitleCharacters = 40;
/** Older receipts are counted; the Mini App has them all. */
const mostPeriods = 6;

export function subscriptionsScreen(words: Words, page: Page<SubscriptionLine>): Screen {
  const { t } = words;
  const home: Button[] = [{ text: t("button-home"), action: { to: "home" } }];
  const shop: Button[] = [{ text: t("button-shop"), action: { to: "shop", page: 0 } }];
  const purchases: Button[] = [{ text: t("button-purchases"), action: { to: "purchases", page: 0 } }];
  if (page.nodes.length === 0) return { text: t("subscriptions-empty"), buttons: [shop, purchases, home] };
  const turn: Button[] = [];
  const { number } = page;
  if (number > 0) turn.push({ text: t("button-previous"), action: { to: "subscriptions", page: number - 1 } });
  if (page.hasNext) turn.push({ text: t("button-next"), action: { to: "subscriptions", page: number + 1 } });
  const lines = page.nodes.map((line): Button[] => [
    { text: lineOf(words, line), action: { to: "subscription", id: line.id } },
  ]);
  return { text: t("subscriptions-title"), buttons: [...lines, turn, purchases, home] };
}

function lineOf({ t }: Words, line: SubscriptionLine): string {
  const title = clipped(line.title, mostTitleCharacters);
  switch (line.state) {
    case "ACTIVE":
      return t("subscriptions-line-active", { title, price: t("price", { stars: line.price.amount }) });
    case "CANCELED":
      return t("subscriptions-line-canceled", { title, until: new Date(line.currentPeriodEndsAt) });
    case "PAST_DUE":
      return t("subscriptions-line-past-due", { title });
    case "EXPIRED":
      return t("subscriptions-line-over", { title });
    case "REFUNDED": {
      const left = leftOfRefunded(line);
      return left ? t("subscriptions-line-canceled", { title, until: left }) : t("subscriptions-line-over", { title });
    }
  }
}

export function subscriptionScreen(words: Words, subscription: SubscriptionStatusFragment, miniApp: MiniApp): Screen {
  const text = [...paragraphsOf(words, subscription)].join("\n\n");
  return { text, buttons: buttonsOf(words, subscription, miniApp) };
}

/** Asked once: canceling cannot always be undone here. */
export function sureToCancelScreen(words: Words, subscription: SubscriptionStatusFragment): Screen {
  const { t, html } = words;
  const values = { title: subscription.title, until: new Date(subscription.currentPeriodEndsAt) };
  // Days of grace are for whoever still wants it: they end with the cancellation.
  const key = subscription.cancelEndsAtOnce ? "subscription-cancel-ask-at-once" : "subscription-cancel-ask";
  return {
    text: html(key, values),
    buttons: [
      [{ text: t("button-cancel-subscription-sure"), action: { to: "surestopplan", id: subscription.id } }],
      [{ text: t("button-keep-subscription"), action: { to: "subscription", id: subscription.id } }],
    ],
  };
}

function* paragraphsOf(words: Words, subscription: SubscriptionStatusFragment): Generator<string> {
  const { t, html } = words;
  const { title, price, periodSeconds, state, accessEndsAt } = subscription;
  const stars = t("price", { stars: price.amount });
  yield html("subscription-head", { title, price: stars, days: daysOf(periodSeconds) });
  const why = whyItStands(words, subscription);
  if (why) yield why;
  if (state === "REFUNDED") yield refunded(words, subscription);
  else yield standing(words, subscription, price.amount);
  if (state === "PAST_DUE" && accessEndsAt)
    yield t("subscription-top-up", { until: new Date(accessEndsAt), price: stars });
  if (subscription.resumesInTelegram) yield t("subscription-resume-in-telegram");
  if (subscription.isTelegramBeingTold) yield t("subscription-telegram-not-told");
  yield* replacedParagraphs(words, subscription.replaced);
  if (subscription.periods.length > 0) yield periodsOf(words, subscription.periods);
  yield html("payment-number", { id: subscription.paymentId });
}

function refunded({ t }: Words, subscription: SubscriptionStatusFragment): string {
  const left = leftOfRefunded(subscription);
  return left ? t("subscription-is-refunded-with-rest", { until: left }) : t("subscription-is-refunded");
}

/** Who said that it is not to be renewed; undefined where the state says it all. */
function whyItStands({ t, html }: Words, { state, stoppedBy, replacedBy }: SubscriptionStatusFragment) {
  if (state === "ACTIVE") return t("subscription-is-active");
  if (state !== "CANCELED" && state !== "EXPIRED") return undefined;
  switch (stoppedBy) {
    case "BUYER":
    case "TELEGRAM":
      return t("subscription-by-you");
    case "STAFF":
      return t("subscription-by-shop");
    case "UPGRADE":
      return replacedBy ? html("subscription-by-plan", { title: clipped(replacedBy.title, 64) }) : undefined;
    default:
      return state === "EXPIRED" ? t("subscription-was-not-renewed") : undefined;
  }
}

function periodsOf({ t }: Words, periods: SubscriptionStatusFragment["periods"]): string {
  const lines = periods.slice(0, mostPeriods).map(({ money, chargedAt, endsAt, refundedAt }) => {
    const values = { price: t("price", { stars: money.amount }), at: new Date(chargedAt), until: new Date(endsAt) };
    return refundedAt ? t("subscription-period-returned", values) : t("subscription-period", values);
  });
  const earlier = periods.length - lines.length;
  if (earlier > 0) lines.push(t("subscription-periods-earlier", { count: earlier }));
  return [t("subscription-periods"), ...lines].join("\n");
}

function buttonsOf({ t }: Words, subscription: SubscriptionStatusFragment, miniApp: MiniApp): Button[][] {
  const { id, paymentId, product, canCancel, canResume } = subscription;
  const again: Button = { text: t("button-subscribe-again"), action: { to: "card", slug: product.slug } };
  const help: Button = { text: t("button-paysupport"), action: { to: "helpwith", id: paymentId }, inNewMessage: true };
  return [
    canResume ? [{ text: t("button-resume-subscription"), action: { to: "resumeplan", id } }] : [],
    // While something of it still runs it cannot be bought anew.
    isOver(subscription) && product.isForSale ? [again] : [],
    miniApp ? [{ text: t("button-open-app"), app: miniApp({ to: "subscription", subscriptionId: id }) }] : [],
    canCancel ? [{ text: t("button-cancel-subscription"), action: { to: "stopplan", id } }] : [],
    [{ text: t("button-receipt"), action: { to: "payment", id: paymentId } }, help],
    [{ text: t("button-back-to-subscriptions"), action: { to: "subscriptions", page: 0 } }],
  ];
}
