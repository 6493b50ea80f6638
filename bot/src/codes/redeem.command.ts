/** A code that somebody has: typed after the command, or brought by a link. The dialogue asks for what is missing. */
import type { ChatContext } from "../chat/context.ts";
import { begin } from "../conversations/conversation.updates.ts";

const mostCharacters = 64;

export async function redeem(ctx: ChatContext, code: string): Promise<void> {
  await begin(ctx, "redeem", code.trim() === "" ? {} : { code: code.trim().slice(0, mostCharacters) });
}
