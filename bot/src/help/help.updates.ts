import { AcceptTermsDocument, HelloDocument, TermsDocument } from "../api/generated/graphql.ts";
import type { ChatContext } from "../chat/context.ts";
import type { Words } from "../chat/words.ts";
import { helpScreen, privacyScreen, supportScreen } from "./help.screen.ts";
import { termsScreen } from "./terms.screen.ts";

export async function showHelp(ctx: ChatContext): Promise<void> {
  await ctx.show(helpScreen(await wordsOf(ctx)));
}

export async function showPrivacy(ctx: ChatContext): Promise<void> {
  await ctx.show(privacyScreen(await wordsOf(ctx)));
}

export async function showSupport(ctx: ChatContext): Promise<void> {
  await ctx.show(supportScreen(await wordsOf(ctx), ctx.desk.supportUrl));
}

export async function showTerms(ctx: ChatContext): Promise<void> {
  const { me } = await ctx.ask(TermsDocument, {});
  await ctx.show(termsScreen(ctx.speak(me), me.hasAcceptedTerms));
}

export async function acceptTerms(ctx: ChatContext): Promise<void> {
  const { acceptTerms: me } = await ctx.ask(AcceptTermsDocument, {});
  const words = ctx.speak(me);
  await ctx.toast(words.t("terms-accepted"));
  await ctx.show(termsScreen(words, me.hasAcceptedTerms));
}

async function wordsOf(ctx: ChatContext): Promise<Words> {
  const { me } = await ctx.ask(HelloDocument, {});
  return ctx.speak(me);
}
