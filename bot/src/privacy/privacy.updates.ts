import {
  DeleteMyDataDocument,
  ExportMyDataDocument,
  KeepMyDataDocument,
  MyDataDocument,
} from "../api/generated/graphql.ts";
import type { ChatContext } from "../chat/context.ts";
import { deletionAskedScreen, myDataScreen, sureToDeleteScreen } from "./privacy.screen.ts";

export async function showMyData(ctx: ChatContext): Promise<void> {
  const { me, privacyRequests } = await ctx.ask(MyDataDocument, {});
  await ctx.show(myDataScreen(ctx.speak(me), privacyRequests));
}

/** The file comes as a notification, a moment later. */
export async function exportData(ctx: ChatContext): Promise<void> {
  const { me } = await ctx.ask(MyDataDocument, {});
  await ctx.ask(ExportMyDataDocument, {});
  await ctx.toast(ctx.speak(me).t("export-asked"));
}

export async function askToDelete(ctx: ChatContext): Promise<void> {
  const { me } = await ctx.ask(MyDataDocument, {});
  await ctx.show(sureToDeleteScreen(ctx.speak(me)));
}

export async function deleteData(ctx: ChatContext): Promise<void> {
  // The language first: afterwards nobody knows it.
  const { me } = await ctx.ask(MyDataDocument, {});
  const { deleteMyData } = await ctx.ask(DeleteMyDataDocument, {});
  await ctx.show(deletionAskedScreen(ctx.speak(me), deleteMyData));
}

export async function keepData(ctx: ChatContext): Promise<void> {
  const { keepMyData } = await ctx.ask(KeepMyDataDocument, {});
  const { me, privacyRequests } = await ctx.ask(MyDataDocument, {});
  const words = ctx.speak(me);
  await ctx.toast(keepMyData ? words.t("delete-withdrawn") : words.t("delete-nothing"));
  await ctx.show(myDataScreen(words, privacyRequests));
}
