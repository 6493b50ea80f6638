import { InvitationDocument } from "../api/generated/graphql.ts";
import type { ChatContext } from "../chat/context.ts";
import { inviteScreen } from "./invite.screen.ts";

export async function showInvite(ctx: ChatContext): Promise<void> {
  const { me, invitation } = await ctx.ask(InvitationDocument, {});
  await ctx.show(inviteScreen(ctx.speak(me), invitation, ctx.me.username));
}
