import { ApiFault } from "../api/errors.ts";
import { ConfirmSessionDocument, CreateStaffLinkDocument, StaffDocument } from "../api/generated/graphql.ts";
import type { ChatContext } from "../chat/context.ts";
import { hint } from "../start/start.command.ts";
import { answeredScreen, staffLinkScreen } from "./door.screen.ts";

/** /staff: a link that signs a browser in. Unknown words to whoever is not of the staff. */
export async function handStaffLink(ctx: ChatContext): Promise<void> {
  try {
    const { createStaffLink: link } = await ctx.ask(CreateStaffLinkDocument, {});
    const { me } = await ctx.ask(StaffDocument, {});
    await ctx.show(staffLinkScreen(ctx.speak(me), link.url));
  } catch (error) {
    if (!(error instanceof ApiFault) || error.code !== "FORBIDDEN") throw error;
    await hint(ctx);
  }
}

export async function confirmSession(ctx: ChatContext, id: string, isMe: boolean): Promise<void> {
  const { confirmSession: isDone } = await ctx.ask(ConfirmSessionDocument, { id, isMe });
  const { me } = await ctx.ask(StaffDocument, {});
  const words = ctx.speak(me);
  await ctx.show(answeredScreen(words, isMe ? (isDone ? "confirmed" : "late") : "not me"));
}
