import type { CommandContext } from "grammy";
import { parseDeepLink } from "@starfront/schema/deep-link";
import { ArriveDocument, GreetDocument, HelloDocument } from "../api/generated/graphql.ts";
import type { ChatContext } from "../chat/context.ts";
import type { Words } from "../chat/words.ts";
import { redeem } from "../codes/redeem.command.ts";
import { begin } from "../conversations/conversation.updates.ts";
import { showPayment } from "../payments/receipt.updates.ts";
import { dressChat, needsDressing } from "../profile/chat-profile.ts";
import { showCard } from "../shop/shop.updates.ts";
import { showSubscription } from "../subscriptions/subscription.updates.ts";
import { homeScreen, signpost } from "./home.screen.ts";

export async function start(ctx: CommandContext<ChatContext>): Promise<void> {
  // Whoever bought in the Mini App before their first hello could not be written to; Telegram tells it in no other way.
  await Promise.all([show(ctx), ctx.ask(ArriveDocument, { parameter: ctx.match || null })]);
}

async function show(ctx: CommandContext<ChatContext>): Promise<void> {
  const link = parseDeepLink(ctx.match);
  if (link.to === "product") await showCard(ctx, link.slug);
  else if (link.to === "payment") await showPayment(ctx, link.paymentId);
  else if (link.to === "subscription") await showSubscription(ctx, link.subscriptionId);
  else if (link.to === "code") await redeem(ctx, link.code);
  else if (link.to === "ticket") await begin(ctx, "reply", { ticketId: link.ticketId });
  else await greet(ctx);
}

/** Somebody new is shown around first, once, and goes on with it; whoever came for something got that instead. */
async function greet(ctx: ChatContext): Promise<void> {
  const { me, firstRun } = await ctx.ask(GreetDocument, {});
  const words = ctx.speak(me);
  if (me.isWelcomed && !firstRun) await ctx.show(homeScreen(words, me.firstName, ctx.desk.miniApp));
  else await begin(ctx, "welcome");
  if (needsDressing(ctx, words)) await dressChat(ctx, words);
}

export async function showHome(ctx: ChatContext): Promise<void> {
  const { me } = await ctx.ask(HelloDocument, {});
  await ctx.show(homeScreen(ctx.speak(me), me.firstName, ctx.desk.miniApp));
}

/** A command that there is not, or not for this person. */
export async function hint(ctx: ChatContext): Promise<void> {
  const { me } = await ctx.ask(HelloDocument, {});
  const words = ctx.speak(me);
  await ctx.show(signpost(words.t("hint-command"), words, ctx.desk.miniApp));
}

/** Words that are no command. */
export async function hintIn(ctx: ChatContext, words: Words): Promise<void> {
  await ctx.show(signpost(words.t("hint-unknown"), words, ctx.desk.miniApp));
}

/** A button that an earlier version of the bot made. */
export async function startAfresh(ctx: ChatContext): Promise<void> {
  const { me } = await ctx.ask(HelloDocument, {});
  const words = ctx.speak(me);
  await ctx.toast(words.t("hint-old-button"));
  await ctx.showAnew(signpost(words.t("hint-old-screen"), words, ctx.desk.miniApp));
}

/** In a group a purchase would be everybody's business. */
export async function inviteToPrivate(ctx: ChatContext): Promise<void> {
  const { t } = ctx.speakByHint();
  const url = `https://t.me/${ctx.me.username}?start=home`;
  await ctx.showAnew({ text: t("hint-private"), buttons: [[{ text: t("button-to-private"), url }]] });
}
