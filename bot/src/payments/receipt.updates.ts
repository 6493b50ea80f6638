import { ApiFault } from "../api/errors.ts";
import { OnePaymentDocument, PaymentsDocument } from "../api/generated/graphql.ts";
import type { ChatContext, Reader } from "../chat/context.ts";
import { mostAtOnce, pageOf } from "../chat/pages.ts";
import type { Screen } from "../chat/screen.ts";
import type { Words } from "../chat/words.ts";
import { paymentScreen } from "./payment.screen.ts";
import { type GiftLine, isPurchase, purchasesScreen } from "./purchases.screen.ts";

const purchasesOnPage = 8;

export async function showPurchases(ctx: ChatContext, number = 0): Promise<void> {
  const { screen } = await purchases(ctx, number);
  await ctx.show(screen);
}

export async function showPayment(ctx: ChatContext, id: string): Promise<void> {
  try {
    const { me, payment } = await ctx.ask(OnePaymentDocument, { id });
    await ctx.show(paymentScreen(ctx.speak(me), payment, { miniApp: ctx.desk.miniApp, as: "receipt" }));
  } catch (error) {
    if (!(error instanceof ApiFault) || error.code !== "NOT_FOUND") throw error;
    const { words, screen } = await purchases(ctx, 0);
    await ctx.show({ ...screen, text: words.t("payment-unknown") });
  }
}

async function purchases(ctx: ChatContext, number: number): Promise<{ words: Words; screen: Screen }> {
  let reader: Reader = { language: "" };
  let gifts: readonly GiftLine[] = [];
  const load = async (after: string | null) => {
    const { me, payments, entitlements } = await ctx.ask(PaymentsDocument, { first: mostAtOnce, after });
    reader = me;
    gifts = entitlements;
    return payments;
  };
  const page = await pageOf(number, purchasesOnPage, load, isPurchase);
  const words = ctx.speak(reader);
  return { words, screen: purchasesScreen(words, page, gifts) };
}
