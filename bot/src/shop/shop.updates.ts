import { ApiFault } from "../api/errors.ts";
import { ProductCardDocument, ShopPageDocument } from "../api/generated/graphql.ts";
import type { ChatContext, Reader } from "../chat/context.ts";
import { mostAtOnce, pageOf } from "../chat/pages.ts";
import { cardScreen, shopScreen } from "./shop.screen.ts";

const productsOnPage = 8;

export async function showShop(ctx: ChatContext, number = 0): Promise<void> {
  let reader: Reader = { language: "" };
  const page = await pageOf(number, productsOnPage, async (after) => {
    const { me, products } = await ctx.ask(ShopPageDocument, { first: mostAtOnce, after });
    reader = me;
    return products;
  });
  await ctx.show(shopScreen(ctx.speak(reader), page, ctx.desk.miniApp));
}

export async function showCard(ctx: ChatContext, slug: string): Promise<void> {
  try {
    const { me, product } = await ctx.ask(ProductCardDocument, { slug });
    await ctx.show(cardScreen(ctx.speak(me), product, ctx.step, ctx.desk.miniApp));
  } catch (error) {
    if (!(error instanceof ApiFault) || error.code !== "NOT_FOUND") throw error;
    await showShopInstead(ctx);
  }
}

/** An old link or an old list: the product is gone, the shop is not. */
async function showShopInstead(ctx: ChatContext): Promise<void> {
  const { me, products } = await ctx.ask(ShopPageDocument, { first: mostAtOnce, after: null });
  const words = ctx.speak(me);
  const page = await pageOf(0, productsOnPage, () => Promise.resolve(products));
  await ctx.show({ ...shopScreen(words, page, ctx.desk.miniApp), text: words.t("card-gone") });
}
