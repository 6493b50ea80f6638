import { ApiFault } from "../api/errors.ts";
import { AskRefundDocument, OnePaymentDocument, PaymentsDocument } from "../api/generated/graphql.ts";
import type { RefundReason } from "../chat/action.ts";
import type { ChatContext, Reader } from "../chat/context.ts";
import { mostAtOnce, pageOf } from "../chat/pages.ts";
import { showPayment } from "../payments/receipt.updates.ts";
import { askedScreen, isRefundable, refundableScreen, sureScreen, whyScreen } from "./ask.screen.ts";
import { reasonWords } from "./reasons.ts";

const purchasesOnPage = 8;

export async function showRefundable(ctx: ChatContext, number: number): Promise<void> {
  let reader: Reader = { language: "" };
  const load = async (after: string | null) => {
    const { me, payments } = await ctx.ask(PaymentsDocument, { first: mostAtOnce, after });
    reader = me;
    return payments;
  };
  const page = await pageOf(number, purchasesOnPage, load, isRefundable);
  await ctx.show(refundableScreen(ctx.speak(reader), page));
}

export async function askWhy(ctx: ChatContext, id: string): Promise<void> {
  const asked = await refundable(ctx, id);
  if (asked) await ctx.show(whyScreen(asked.words, asked.payment));
}

export async function askIfSure(ctx: ChatContext, id: string, reason: RefundReason): Promise<void> {
  const asked = await refundable(ctx, id);
  if (asked) await ctx.show(sureScreen(asked.words, asked.payment, reason));
}

export async function askRefund(ctx: ChatContext, id: string, reason: RefundReason): Promise<void> {
  const asked = await refundable(ctx, id);
  if (!asked) return;
  const { words, payment } = asked;
  const input = { paymentId: id, reason: reasonWords(words, reason) };
  const { askRefund: answer } = await ctx.ask(AskRefundDocument, { input });
  if (answer.__typename === "Refund") {
    await ctx.show(askedScreen(words, payment));
    return;
  }
  await ctx.toast(answer.message, { alert: true });
  await showPayment(ctx, id);
}

/** Undefined: there is nothing to ask for any more, and the receipt, which says why, is shown instead. */
async function refundable(ctx: ChatContext, id: string) {
  try {
    const { me, payment } = await ctx.ask(OnePaymentDocument, { id });
    if (isRefundable(payment)) return { words: ctx.speak(me), payment };
  } catch (error) {
    if (!(error instanceof ApiFault) || error.code !== "NOT_FOUND") throw error;
  }
  await showPayment(ctx, id);
  return undefined;
}
