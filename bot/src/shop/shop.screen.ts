import { clipped } from "@starfront/schema/clipped";
import type { ProductCardQuery, ProductLineFragment } from "../api/generated/graphql.ts";
import type { MiniApp } from "../chat/mini-app.ts";
import type { Page } from "../chat/pages.ts";
import type { Button, Screen } from "../chat/screen.ts";
import type { Words } from "../chat/words.ts";
import { daysOf, renewsEvery, standing, wouldReplaceParagraphs } from "../subscriptions/subscription.words.ts";

/** A caption holds 1024 characters; the rest is for title, stock and the like. */
const mostDescriptionCharacters = 700;
/** A plan has more to say before it is paid. */
const mostPlanDescriptionCharacters = 350;
const mostButtonCharacters = 60;

export function shopScreen(words: Words, page: Page<ProductLineFragment>, miniApp: MiniApp): Screen {
  const { t } = words;
  const home: Button[] = [{ text: t("button-home"), action: { to: "home" } }];
  const app: Button[] = miniApp ? [{ text: t("button-open-app"), app: miniApp() }] : [];
  if (page.nodes.length === 0) return { text: t("shop-empty"), buttons: [home] };
  const isPaged = page.number > 0 || page.hasNext;
  return {
    text: isPaged ? t("shop-title-page", { page: page.number + 1 }) : t("shop-title"),
    buttons: [
      ...page.nodes.map((product): Button[] => [
        { text: lineOf(words, product), action: { to: "card", slug: product.slug } },
      ]),
      [
        ...onlyIf(page.number > 0, { text: t("button-previous"), action: { to: "shop", page: page.number - 1 } }),
        ...onlyIf(page.hasNext, { text: t("button-next"), action: { to: "shop", page: page.number + 1 } }),
      ],
      app,
      home,
    ],
  };
}

function onlyIf(isThere: boolean, button: Button): Button[] {
  return isThere ? [button] : [];
}

function lineOf({ t }: Words, product: ProductLineFragment): string {
  const title = clipped(product.title, mostButtonCharacters);
  if (product.isOwned) return t("shop-line-owned", { title });
  if (product.stock === 0) return t("shop-line-sold-out", { title });
  const price = t("price", { stars: product.price.amount });
  if (product.periodSeconds) return t("shop-line-plan", { title, price, days: daysOf(product.periodSeconds) });
  return t("shop-line", { title, price });
}

type CardProduct = ProductCardQuery["product"];

/** `step` names this showing of the Buy button. */
export function cardScreen(words: Words, product: CardProduct, step: string, miniApp: MiniApp): Screen {
  const { t, html } = words;
  const isPlan = Boolean(product.periodSeconds);
  const most = isPlan ? mostPlanDescriptionCharacters : mostDescriptionCharacters;
  const head = html("card", { title: product.title, description: clipped(product.description, most) });
  const facts = isPlan ? [...planParagraphs(words, product)] : [[...factsOf(words, product)].join("\n")];
  const text = [head, ...facts].filter(Boolean).join("\n\n");
  const buy: Button[] = canBuy(product)
    ? [{ text: buyWords(words, product), action: { to: "buy", productId: product.id, step } }]
    : [];
  const { subscription } = product;
  const owned: Button = subscription
    ? { text: t("button-subscription"), action: { to: "subscription", id: subscription.id } }
    : { text: t("button-purchases"), action: { to: "purchases", page: 0 } };
  return {
    text,
    ...(product.photoUrl && { photo: product.photoUrl }),
    buttons: [
      buy,
      product.isOwned ? [owned] : [],
      miniApp ? [{ text: t("button-open-app"), app: miniApp({ to: "product", slug: product.slug }) }] : [],
      [{ text: t("button-back-to-shop"), action: { to: "shop", page: 0 } }],
    ],
  };
}

function canBuy(product: CardProduct): boolean {
  return product.isForSale && product.stock !== 0 && (!product.isOwned || product.isRepeatable);
}

function buyWords({ t }: Words, { price: { amount }, isOwned, periodSeconds }: CardProduct): string {
  const price = t("price", { stars: amount });
  if (periodSeconds) return t("button-subscribe", { price, days: daysOf(periodSeconds) });
  return isOwned ? t("button-buy-again", { price }) : t("button-buy", { price });
}

/** What one agrees to, or how the plan stands that one has. */
function* planParagraphs(words: Words, product: CardProduct): Generator<string> {
  const { t } = words;
  const { subscription, price } = product;
  if (subscription) {
    yield t("card-plan-yours");
    yield standing(words, subscription, price.amount);
  } else if (product.isOwned) yield t("card-owned");
  else if (product.isForSale) {
    yield renewsEvery(words, product);
    yield* wouldReplaceParagraphs(words, product.wouldReplace);
  } else yield t("card-not-for-sale");
}

function* factsOf({ t }: Words, product: CardProduct): Generator<string> {
  if (product.entitlementDays) yield t("card-lasts", { days: product.entitlementDays });
  if (product.isOwned) yield t("card-owned");
  else if (!product.isForSale) yield t("card-not-for-sale");
  else if (product.stock === 0) yield t("card-sold-out");
  else if (typeof product.stock === "number") yield t("card-left", { left: product.stock });
}
