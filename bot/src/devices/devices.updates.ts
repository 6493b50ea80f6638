import { DevicesDocument, EndAllSessionsDocument, EndSessionDocument } from "../api/generated/graphql.ts";
import type { ChatContext } from "../chat/context.ts";
import { deviceScreen, devicesScreen, sureToEndAllScreen } from "./devices.screen.ts";

export async function showDevices(ctx: ChatContext): Promise<void> {
  const { me, sessions } = await ctx.ask(DevicesDocument, {});
  await ctx.show(devicesScreen(ctx.speak(me), sessions));
}

export async function showDevice(ctx: ChatContext, id: string): Promise<void> {
  const { me, sessions } = await ctx.ask(DevicesDocument, {});
  const words = ctx.speak(me);
  const one = sessions.find((session) => session.id === id);
  if (!one) await ctx.toast(words.t("device-gone"));
  await ctx.show(one ? deviceScreen(words, one) : devicesScreen(words, sessions));
}

export async function endDevice(ctx: ChatContext, id: string): Promise<void> {
  const { endSession: isEnded } = await ctx.ask(EndSessionDocument, { id });
  const { me, sessions } = await ctx.ask(DevicesDocument, {});
  const words = ctx.speak(me);
  await ctx.toast(isEnded ? words.t("device-ended") : words.t("device-gone"));
  await ctx.show(devicesScreen(words, sessions));
}

export async function askToEndAll(ctx: ChatContext): Promise<void> {
  const { me } = await ctx.ask(DevicesDocument, {});
  await ctx.show(sureToEndAllScreen(ctx.speak(me)));
}

export async function endAll(ctx: ChatContext): Promise<void> {
  const { endOtherSessions: count } = await ctx.ask(EndAllSessionsDocument, {});
  const { me, sessions } = await ctx.ask(DevicesDocument, {});
  const words = ctx.speak(me);
  await ctx.toast(words.t("devices-ended", { count }));
  await ctx.show(devicesScreen(words, sessions));
}
