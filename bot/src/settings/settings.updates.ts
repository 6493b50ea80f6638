import type { Language } from "@starfront/schema/languages";
import { ChangeSettingsDocument, SettingsDocument, type SettingsInput } from "../api/generated/graphql.ts";
import type { ChatContext } from "../chat/context.ts";
import type { Words } from "../chat/words.ts";
import { dressChat } from "../profile/chat-profile.ts";
import { languagesScreen, settingsScreen } from "./settings.screen.ts";

export async function showSettings(ctx: ChatContext): Promise<void> {
  const { me } = await ctx.ask(SettingsDocument, {});
  await ctx.show(settingsScreen(ctx.speak(me), me));
}

export async function showLanguages(ctx: ChatContext): Promise<void> {
  const { me } = await ctx.ask(SettingsDocument, {});
  await ctx.show(languagesScreen(ctx.speak(me), me));
}

/** auto: follow Telegram again. */
export async function chooseLanguage(ctx: ChatContext, language: Language | "auto"): Promise<void> {
  const words = await change(ctx, { language: language === "auto" ? null : language });
  await dressChat(ctx, words);
}

async function change(ctx: ChatContext, input: SettingsInput): Promise<Words> {
  const { changeSettings: me } = await ctx.ask(ChangeSettingsDocument, { input });
  const words = ctx.speak(me);
  await ctx.toast(words.t("settings-saved"));
  await ctx.show(settingsScreen(words, me));
  return words;
}
