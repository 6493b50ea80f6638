import type { ProductCardQuery, ProductLineFragment } from "../api/generated/graphql.ts";
import type { MiniApp } from "../chat/mini-app.ts";
import type { Page } from "../chat/pages.ts";
import type { Button, Screen } from "../chat/screen.ts";
import { clipped, type Words } from "../chat/words.ts";

/** A caption holds 1024 characters; the rest is for title, stock and the like. */
const mostDescriptionCharacters = 700;
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
  return t("shop-line", { title, price: t("price", { stars: product.price.amount }) });
}

type CardProduct = ProductCardQuery["product"];

/** `step` names this showing of the Buy button. */
export function cardScreen(words: Words, product: CardProduct, step: string, miniApp: MiniApp): Screen {
  const { t, html } = words;
  const facts = [...factsOf(words, product)];
  const description = clipped(product.description, mostDescriptionCharacters);
  const text = [html("card", { title: product.title, description }), facts.join("\n")].filter(Boolean).join("\n\n");
  const price = t("price", { stars: product.price.amount });
  const buy: Button[] = canBuy(product)
    ? [
        {
          text: product.isOwned ? t("button-buy-again", { price }) : t("button-buy", { price }),
          action: { to: "buy", productId: product.id, step },
        },
      ]
    : [];
  return {
    text,
    ...(product.photoUrl && { photo: product.photoUrl }),
    buttons: [
      buy,
      product.isOwned ? [{ text: t("button-purchases"), action: { to: "purchases", page: 0 } }] : [],
      miniApp ? [{ text: t("button-open-app"), app: miniApp({ to: "product", slug: product.slug }) }] : [],
      [{ text: t("button-back-to-shop"), action: { to: "shop", page: 0 } }],
    ],
  };
}

function canBuy(product: CardProduct): boolean {
  return product.isForSale && product.stock !== 0 && (!product.isOwned || product.isRepeatable);
}

function* factsOf({ t }: Words, product: CardProduct): Generator<string> {
  if (product.entitlementDays) yield t("card-lasts", { days: product.entitlementDays });
  if (product.isOwned) yield t("card-owned");
  else if (!product.isForSale) yield t("card-not-for-sale");
  else if (product.stock === 0) yield t("card-sold-out");
  else if (typeof product.stock === "number") yield t("card-left", { left: product.stock });
}
