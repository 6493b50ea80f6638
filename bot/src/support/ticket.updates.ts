import { untilDeadline } from "../api/client.ts";
import { ApiFault } from "../api/errors.ts";
import {
  CloseTicketDocument,
  HelloDocument,
  OneTicketDocument,
  ReplyToTicketMessageDocument,
} from "../api/generated/graphql.ts";
import type { ChatContext } from "../chat/context.ts";
import { escapeHtml, type Words } from "../chat/words.ts";
import { ticketScreen } from "./ticket.screen.ts";

export async function showTicket(ctx: ChatContext, id: string): Promise<void> {
  const { me, ticket } = await ctx.ask(OneTicketDocument, { id });
  await ctx.show(ticketScreen(ctx.speak(me), ticket, ticket.buyer.id === me.id));
}

/** By its buyer, or by staff: in their own chat or in the group. */
export async function closeTicket(ctx: ChatContext, id: string): Promise<void> {
  const words = await wordsOf(ctx);
  try {
    await ctx.ask(CloseTicketDocument, { id, chatId: String(ctx.chatIdOrThrow()) });
  } catch (error) {
    if (!(error instanceof ApiFault) || error.code !== "FORBIDDEN") throw error;
    return ctx.toast(words.t("ticket-close-needs-role"), { alert: true });
  }
  await ctx.toast(words.t("ticket-closed-now"));
  await ctx.showButtons([]);
}

/** A reply to a message about a ticket is said about it, whatever else is being talked about. False: it was none. */
export async function replyToTicket(ctx: ChatContext): Promise<boolean> {
  const { message } = ctx;
  const replied = message?.reply_to_message;
  if (!message || replied?.from?.id !== ctx.me.id) return false;
  const input = {
    chatId: String(message.chat.id),
    messageId: String(replied.message_id),
    updateId: String(ctx.update.update_id),
    text: message.text ?? message.caption ?? null,
    photoFileId: message.photo?.at(-1)?.file_id ?? null,
  };
  try {
    const { replyToTicketMessage: answer } = await ctx.ask(ReplyToTicketMessageDocument, { input }, untilDeadline);
    if (!answer) return false;
    const isSaid = answer.__typename === "Ticket";
    const text = isSaid
      ? (await wordsOf(ctx)).html("reply-said-short", { number: answer.number })
      : escapeHtml(answer.message);
    await ctx.showAnew({ text, buttons: [] });
  } catch (error) {
    const code = error instanceof ApiFault ? error.code : undefined;
    if (code === "NOT_FOUND") return false;
    if (code !== "BAD_USER_INPUT") throw error;
    await ctx.showAnew({ text: (await wordsOf(ctx)).t("ticket-words-needed"), buttons: [] });
  }
  return true;
}

async function wordsOf(ctx: ChatContext): Promise<Words> {
  const { me } = await ctx.ask(HelloDocument, {});
  return ctx.speak(me);
}
