import { ApiFault } from "../api/errors.ts";
import { OneGiftDocument } from "../api/generated/graphql.ts";
import type { ChatContext } from "../chat/context.ts";
import { showPurchases } from "../payments/receipt.updates.ts";
import { givenScreen } from "./gift.screen.ts";

export async function showGift(ctx: ChatContext, id: string): Promise<void> {
  try {
    const { me, entitlement } = await ctx.ask(OneGiftDocument, { id });
    await ctx.show(givenScreen(ctx.speak(me), entitlement));
  } catch (error) {
    // Its time is over: what there is shows the list.
    if (!(error instanceof ApiFault) || error.code !== "NOT_FOUND") throw error;
    await showPurchases(ctx);
  }
}
