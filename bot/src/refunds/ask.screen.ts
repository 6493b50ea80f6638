/** A buyer's way to a refund: which purchase, why, and what exactly will happen to the money. */
import { clipped } from "@starfront/schema/clipped";
import type { PaymentStatusFragment } from "../api/generated/graphql.ts";
import { refundReasons, type RefundReason } from "../chat/action.ts";
import type { Page } from "../chat/pages.ts";
import type { Button, Screen } from "../chat/screen.ts";
import type { Words } from "../chat/words.ts";
import type { PurchaseLine } from "../payments/purchases.screen.ts";
import { reasonWords } from "./reasons.ts";

const mostTitleCharacters = 50;

export function isRefundable({ state, refund }: Pick<PurchaseLine, "state" | "refund">): boolean {
  return state === "PAID" && !refund;
}

export function refundableScreen({ t }: Words, page: Page<PurchaseLine>): Screen {
  const back: Button[] = [{ text: t("button-paysupport"), action: { to: "paysupport" } }];
  const purchases: Button[] = [{ text: t("button-purchases"), action: { to: "purchases", page: 0 } }];
  if (page.nodes.length === 0) return { text: t("refundable-none"), buttons: [purchases, back] };
  const turn: Button[] = [];
  if (page.number > 0) turn.push({ text: t("button-previous"), action: { to: "refundable", page: page.number - 1 } });
  if (page.hasNext) turn.push({ text: t("button-next"), action: { to: "refundable", page: page.number + 1 } });
  const lines = page.nodes.map(({ id, title, price }): Button[] => {
    const values = { title: clipped(title, mostTitleCharacters), price: t("price", { stars: price.amount }) };
    return [{ text: t("purchases-line-paid", values), action: { to: "whyrefund", id } }];
  });
  return { text: t("refundable"), buttons: [...lines, turn, back] };
}

type Asked = Pick<PaymentStatusFragment, "id" | "title" | "price">;

export function whyScreen(words: Words, payment: Asked): Screen {
  const { t, html } = words;
  return {
    text: html("refund-why", valuesOf(words, payment)),
    buttons: [
      ...refundReasons.map((reason): Button[] => [
        { text: reasonWords(words, reason), action: { to: "askrefund", id: payment.id, reason } },
      ]),
      [{ text: t("button-back"), action: { to: "payment", id: payment.id } }],
    ],
  };
}

export function sureScreen(words: Words, payment: Asked, reason: RefundReason): Screen {
  const { t, html } = words;
  return {
    text: html("refund-sure", { ...valuesOf(words, payment), reason: reasonWords(words, reason) }),
    buttons: [
      [{ text: t("button-refund-sure"), action: { to: "surerefund", id: payment.id, reason } }],
      [{ text: t("button-back"), action: { to: "whyrefund", id: payment.id } }],
    ],
  };
}

export function askedScreen(words: Words, payment: Asked): Screen {
  const { t, html } = words;
  return {
    text: html("refund-was-asked", valuesOf(words, payment)),
    buttons: [
      [{ text: t("button-receipt"), action: { to: "payment", id: payment.id } }],
      [{ text: t("button-home"), action: { to: "home" } }],
    ],
  };
}

function valuesOf({ t }: Words, { title, price }: Asked) {
  return { title, price: t("price", { stars: price.amount }) };
}
