/** From the Buy button to an invoice. The payment's own message comes as a notification; here only refusals are said. */
import { HelloDocument, StartPaymentDocument, type StartPaymentMutation } from "../api/generated/graphql.ts";
import type { ChatContext } from "../chat/context.ts";
import type { Button } from "../chat/screen.ts";
import type { Words } from "../chat/words.ts";
import { AcceptTermsDocument } from "../api/generated/graphql.ts";
import { consentScreen } from "../help/terms.screen.ts";
import { signpost } from "../start/home.screen.ts";

type Started = StartPaymentMutation["startPayment"];

export async function buy(ctx: ChatContext, productId: string, step: string): Promise<void> {
  const [{ me }, started] = await Promise.all([ctx.ask(HelloDocument, {}), startPayment(ctx, productId, step)]);
  const words = ctx.speak(me);
  if (started.__typename === "Payment") {
    await ctx.toast(words.t("buy-started"));
    await ctx.showButtons(afterwards(words));
  } else if (started.code === "TERMS_NOT_ACCEPTED") await ctx.show(consentScreen(words, productId, step));
  else await ctx.toast(started.message, { alert: true });
}

/** "I agree" under the terms that stood in the way of a purchase: recorded first, then the purchase goes on. */
export async function agreeAndBuy(ctx: ChatContext, productId: string, step: string): Promise<void> {
  const { acceptTerms: me } = await ctx.ask(AcceptTermsDocument, {});
  const words = ctx.speak(me);
  const started = await startPayment(ctx, productId, step);
  if (started.__typename === "Payment") {
    await ctx.toast(words.t("terms-accepted"));
    await ctx.show({ text: words.t("buy-started"), buttons: afterwards(words) });
  } else await ctx.show(signpost(words.html("refused", { message: started.message }), words, ctx.desk.miniApp));
}

async function startPayment(ctx: ChatContext, productId: string, step: string): Promise<Started> {
  // The step is one showing of the button, so tapping it twice, or an update that comes twice, starts one payment.
  const idempotencyKey = `chat:${step}:${productId}`;
  const input = { productId, idempotencyKey, channel: "CHAT" } as const;
  const { startPayment: started } = await ctx.ask(StartPaymentDocument, { input }, { isSlow: true });
  return started;
}

function afterwards({ t }: Words): Button[][] {
  return [
    [{ text: t("button-back-to-shop"), action: { to: "shop", page: 0 } }],
    [{ text: t("button-purchases"), action: { to: "purchases", page: 0 } }],
  ];
}
