import { ReportReachabilityDocument } from "../api/generated/graphql.ts";
import type { ChatContext } from "./context.ts";

/** Somebody blocked the bot, or came back. In private chats Telegram knows only these two. */
export async function reportReachability(ctx: ChatContext): Promise<void> {
  const member = ctx.myChatMember;
  if (member?.chat.type !== "private") return;
  const reachable = member.new_chat_member.status !== "kicked" && member.new_chat_member.status !== "left";
  await ctx.ask(ReportReachabilityDocument, { reachable });
}
