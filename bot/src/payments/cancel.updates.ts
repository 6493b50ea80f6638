import { CancelPaymentDocument, HelloDocument, PaymentsDocument } from "../api/generated/graphql.ts";
import type { ChatContext } from "../chat/context.ts";
import { mostAtOnce } from "../chat/pages.ts";
import { signpost } from "../start/home.screen.ts";
import { isUnpaid } from "./purchases.screen.ts";
import { showPayment } from "./receipt.updates.ts";

/** /cancel: the newest payment that waits, if there is one. Asked first, because a command is quickly typed. */
export async function askToCancel(ctx: ChatContext): Promise<void> {
  const { me, payments } = await ctx.ask(PaymentsDocument, { first: mostAtOnce, after: null });
  const words = ctx.speak(me);
  const open = payments.nodes.find(isUnpaid);
  if (!open) {
    await ctx.show(signpost(words.t("cancel-nothing"), words, ctx.desk.miniApp));
    return;
  }
  const price = words.t("price", { stars: open.price.amount });
  await ctx.show({
    text: words.html("cancel-ask", { title: open.title, price }),
    buttons: [
      [{ text: words.t("button-cancel-payment"), action: { to: "cancel", id: open.id } }],
      [{ text: words.t("button-keep-payment"), action: { to: "payment", id: open.id } }],
    ],
  });
}

export async function cancel(ctx: ChatContext, id: string): Promise<void> {
  const [{ me }, { cancelPayment: canceled }] = await Promise.all([
    ctx.ask(HelloDocument, {}),
    ctx.ask(CancelPaymentDocument, { id }),
  ]);
  if (canceled.__typename === "Refusal") await ctx.toast(canceled.message, { alert: true });
  else await ctx.toast(ctx.speak(me).t("cancel-done"));
  // The message that follows the payment is changed by its notification; any other is brought up to date here.
  if (!ctx.tap?.inNewMessage) await showPayment(ctx, id);
}
