/** One payment, as its buyer sees it. Each state says what happened to their money. */
import { clipped } from "@starfront/schema/clipped";
import type { PaymentStatusFragment } from "../api/generated/graphql.ts";
import type { MiniApp } from "../chat/mini-app.ts";
import { mostTextCharacters, type Button, type Screen } from "../chat/screen.ts";
import { escapeHtml, type Words } from "../chat/words.ts";
import { isRefundable } from "../refunds/ask.screen.ts";
import { isOver, renewsEvery, standing, subscriptionParagraphs } from "../subscriptions/subscription.words.ts";
import { refundParagraphs, surplusParagraphs } from "../refunds/refund-status.ts";

export interface PaymentScreenOptions {
  miniApp: MiniApp;
  /** event: the message that follows the payment by itself. receipt: looked up among the purchases. */
  as: "event" | "receipt";
  /** Why Telegram was told no when the buyer pressed Pay. */
  declined?: string | undefined;
}

/** Leaves room for the words around it. */
const mostDeliveryCharacters = mostTextCharacters - 1500;

export function paymentScreen(words: Words, payment: PaymentStatusFragment, options: PaymentScreenOptions): Screen {
  const paragraphs = [...paragraphsOf(words, payment, options)];
  return { text: paragraphs.join("\n\n"), buttons: buttonsOf(words, payment, options) };
}

function* paragraphsOf(
  words: Words,
  payment: PaymentStatusFragment,
  { as, declined }: PaymentScreenOptions,
): Generator<string> {
  const { t, html } = words;
  yield closedBecause(words, payment, declined) ?? headline(words, payment);
  if (isPaidElsewhere(payment)) {
    yield* surplusParagraphs(words, payment);
    return yield html("payment-number", { id: payment.id });
  }
  if (payment.periodSeconds && !payment.subscription) yield renewsEvery(words, payment);
  yield* loweredBy(words, payment);
  if (payment.state === "INVOICED" && declined === "out_of_stock") yield t("payment-last-piece-held");
  if (payment.state === "INVOICED" && as === "event") yield* openFor(words, payment);
  if (payment.state === "PAID") {
    const { entitlement } = payment;
    yield entitlement?.delivery
      ? escapeHtml(clipped(entitlement.delivery, mostDeliveryCharacters))
      : t("payment-paid-no-delivery");
    if (payment.subscription) yield* subscriptionParagraphs(words, payment.subscription, payment.price.amount);
    else if (entitlement?.expiresAt) yield t("payment-lasts-until", { until: new Date(entitlement.expiresAt) });
  }
  if (payment.state === "REFUNDED" && payment.subscription && runsOn(payment))
    yield standing(words, payment.subscription, payment.price.amount);
  yield* refundParagraphs(words, payment);
  yield* surplusParagraphs(words, payment);
  if (as === "event" && payment.state !== "PAID") return;
  const lines = [html("payment-number", { id: payment.id })];
  if (payment.paidAt) lines.unshift(t("payment-date", { at: new Date(payment.paidAt) }));
  yield lines.join("\n");
}

/** What began it went back, and later periods of it are paid for. */
function runsOn({ subscription }: PaymentStatusFragment): boolean {
  return !!subscription && !isOver(subscription);
}

function* loweredBy({ t, html }: Words, { code, price, listPrice }: PaymentStatusFragment): Generator<string> {
  if (!code || !listPrice) return;
  const [lowered, list] = [t("price", { stars: price.amount }), t("price", { stars: listPrice.amount })];
  yield html("payment-with-code", { code, price: lowered, list });
}

/** It was paid, although its buyer had by another payment what it is for: then money came in and bought nothing. */
function isPaidElsewhere({ state, surplusCharges }: PaymentStatusFragment): boolean {
  return surplusCharges.length > 0 && !["PAID", "REFUNDED", "REVERSED"].includes(state);
}

/** Undefined: it is open, or was closed for another reason. */
function closedBecause({ t, html }: Words, payment: PaymentStatusFragment, declined?: string): string | undefined {
  const values = { title: payment.title, price: t("price", { stars: payment.price.amount }) };
  if (isPaidElsewhere(payment)) return html("payment-paid-elsewhere", values);
  if (payment.state !== "CANCELED") return undefined;
  if (declined === "out_of_stock") return html("payment-sold-out", values);
  if (declined === "not_for_sale") return html("payment-left-the-shop", values);
  if (declined === "already_owned") return html("payment-owned-already", values);
  return undefined;
}

function headline({ t, html }: Words, payment: PaymentStatusFragment): string {
  const values = { title: payment.title, price: t("price", { stars: payment.price.amount }) };
  switch (payment.state) {
    case "CREATED":
      return html("payment-preparing", values);
    case "INVOICED":
      return html("payment-waiting", values);
    case "APPROVED":
      return html("payment-confirming", values);
    case "PAID":
      return payment.subscription ? html("payment-paid-plan", values) : html("payment-paid", values);
    case "CANCELED":
      return html("payment-canceled", values);
    case "EXPIRED":
      return html("payment-expired", values);
    case "REFUNDED":
      return runsOn(payment) ? html("payment-refunded-runs-on", values) : html("payment-refunded", values);
    case "REVERSED":
      return html("payment-reversed", values);
  }
}

function* openFor({ t }: Words, { createdAt, expiresAt }: PaymentStatusFragment): Generator<string> {
  if (!expiresAt) return;
  const minutes = Math.round((Date.parse(expiresAt) - Date.parse(createdAt)) / 60_000);
  if (minutes >= 120) yield t("payment-open-hours", { hours: Math.round(minutes / 60) });
  else if (minutes > 0) yield t("payment-open-minutes", { minutes });
}

function buttonsOf({ t }: Words, payment: PaymentStatusFragment, { miniApp, as }: PaymentScreenOptions): Button[][] {
  // The message that follows a payment stays what it is: everything else opens beside it.
  const inNewMessage = as === "event";
  const price = t("price", { stars: payment.price.amount });
  const shop: Button = { text: t("button-shop"), action: { to: "shop", page: 0 }, inNewMessage };
  const purchases: Button = { text: t("button-purchases"), action: { to: "purchases", page: 0 }, inNewMessage };
  const back: Button = { text: t("button-back-to-purchases"), action: { to: "purchases", page: 0 } };
  const app: Button[] = miniApp
    ? [{ text: t("button-open-app"), app: miniApp({ to: "payment", paymentId: payment.id }) }]
    : [];
  const help: Button = { text: t("button-paysupport"), action: { to: "helpwith", id: payment.id }, inNewMessage: true };
  const last = as === "receipt" ? [[back]] : [];
  const { subscription } = payment;
  const plan: Button[] = subscription
    ? [{ text: t("button-subscription"), action: { to: "subscription", id: subscription.id }, inNewMessage }]
    : [];
  const refund: Button[] = isRefundable(payment)
    ? [{ text: t("button-ask-refund"), action: { to: "whyrefund", id: payment.id } }]
    : [];
  if (isPaidElsewhere(payment)) return [[help], as === "event" ? [purchases] : [back]];
  switch (payment.state) {
    case "CREATED":
    case "INVOICED":
      return [
        payment.invoiceLink ? [{ text: t("button-pay", { price }), url: payment.invoiceLink }] : [],
        app,
        [{ text: t("button-cancel-payment"), action: { to: "cancel", id: payment.id }, inNewMessage }],
        ...last,
      ];
    case "APPROVED":
      return [app, ...last];
    case "PAID":
      return as === "event" ? [app, plan, [purchases, shop]] : [app, plan, refund, [help], [back]];
    case "CANCELED":
    case "EXPIRED":
      return as === "event" ? [[shop]] : [[shop], [back]];
    case "REFUNDED":
    case "REVERSED":
      return as === "event" ? [[shop, help]] : [plan, [help], [back]];
  }
}
