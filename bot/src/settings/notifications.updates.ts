import { ChangeSettingsDocument, SettingsDocument, type SettingsInput } from "../api/generated/graphql.ts";
import type { HearingKind } from "../chat/action.ts";
import type { ChatContext } from "../chat/context.ts";
import { notificationsScreen, quietScreen, zonesScreen } from "./notifications.screen.ts";

export async function showNotifications(ctx: ChatContext): Promise<void> {
  const { me } = await ctx.ask(SettingsDocument, {});
  await ctx.show(notificationsScreen(ctx.speak(me), me));
}

export async function hear(ctx: ChatContext, kind: HearingKind, on: boolean): Promise<void> {
  await change(ctx, { [kind]: on }, notificationsScreen);
}

export async function showQuiet(ctx: ChatContext): Promise<void> {
  const { me } = await ctx.ask(SettingsDocument, {});
  await ctx.show(quietScreen(ctx.speak(me), me));
}

export async function showZones(ctx: ChatContext): Promise<void> {
  const { me } = await ctx.ask(SettingsDocument, {});
  await ctx.show(zonesScreen(ctx.speak(me)));
}

export async function chooseZone(ctx: ChatContext, timeZone: string): Promise<void> {
  await change(ctx, { timeZone }, quietScreen);
}

/** Null: no quiet. */
export async function chooseQuiet(ctx: ChatContext, quietHours: { from: string; to: string } | null): Promise<void> {
  await change(ctx, { quietHours }, quietScreen);
}

async function change(ctx: ChatContext, input: SettingsInput, screen: typeof quietScreen): Promise<void> {
  const { changeSettings: me } = await ctx.ask(ChangeSettingsDocument, { input });
  const words = ctx.speak(me);
  await ctx.toast(words.t("settings-saved"));
  await ctx.show(screen(words, me));
}
