import { clipped } from "@starfront/schema/clipped";
import type { PaymentsQuery } from "../api/generated/graphql.ts";
import type { Page } from "../chat/pages.ts";
import type { Button, Screen } from "../chat/screen.ts";
import type { Words } from "../chat/words.ts";

export type PurchaseLine = PaymentsQuery["payments"]["nodes"][number];

export type GiftLine = PaymentsQuery["entitlements"][number];

const mostTitleCharacters = 50;
const mostGifts = 8;

export function isUnpaid({ state }: Pick<PurchaseLine, "state">): boolean {
  return state === "CREATED" || state === "INVOICED" || state === "APPROVED";
}

/** What came to nothing is no purchase. */
export function isPurchase({ state }: Pick<PurchaseLine, "state">): boolean {
  return state !== "CANCELED" && state !== "EXPIRED";
}

/** `gifts`: what one has without a payment; they stand below the latest purchases. */
export function purchasesScreen(words: Words, page: Page<PurchaseLine>, gifts: readonly GiftLine[] = []): Screen {
  const { t } = words;
  const home: Button[] = [{ text: t("button-home"), action: { to: "home" } }];
  const shop: Button[] = [{ text: t("button-shop"), action: { to: "shop", page: 0 } }];
  const plans: Button[] = [{ text: t("button-subscriptions"), action: { to: "subscriptions", page: 0 } }];
  const given = (page.number === 0 ? gifts.slice(0, mostGifts) : []).map(({ id, product }): Button[] => [
    {
      text: t("purchases-line-given", { title: clipped(product.title, mostTitleCharacters) }),
      action: { to: "gift", id },
    },
  ]);
  if (page.nodes.length === 0 && given.length === 0)
    return { text: t("purchases-empty"), buttons: [shop, plans, home] };
  const turn: Button[] = [];
  if (page.number > 0) turn.push({ text: t("button-previous"), action: { to: "purchases", page: page.number - 1 } });
  if (page.hasNext) turn.push({ text: t("button-next"), action: { to: "purchases", page: page.number + 1 } });
  const lines = page.nodes.map((line): Button[] => [
    { text: lineOf(words, line), action: { to: "payment", id: line.id } },
  ]);
  return { text: t("purchases-title"), buttons: [...lines, ...given, turn, plans, shop, home] };
}

function lineOf({ t }: Words, line: PurchaseLine): string {
  const values = { title: clipped(line.title, mostTitleCharacters), price: t("price", { stars: line.price.amount }) };
  if (isUnpaid(line)) return t("purchases-line-waiting", values);
  if (line.state === "PAID") return t("purchases-line-paid", values);
  return t("purchases-line-refunded", values);
}
