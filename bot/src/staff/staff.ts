import { StaffDocument, type StaffMemberFragment } from "../api/generated/graphql.ts";
import type { ChatContext } from "../chat/context.ts";
import type { Words } from "../chat/words.ts";
import { hint } from "../start/start.command.ts";

export interface Staff {
  me: StaffMemberFragment;
  words: Words;
}

/** Undefined: may not do this, and is answered like anybody who says what the bot does not know. The API decides again. */
export async function staffOf(ctx: ChatContext, permission: string): Promise<Staff | undefined> {
  const { me } = await ctx.ask(StaffDocument, {});
  const words = ctx.speak(me);
  if (me.permissions.includes(permission)) return { me, words };
  if (ctx.callbackQuery) await ctx.toast(words.t("trouble-refused"), { alert: true });
  else await hint(ctx);
  return undefined;
}
