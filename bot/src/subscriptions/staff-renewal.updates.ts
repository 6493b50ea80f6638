/** /renewal and a payment's number: staff see the subscription that it began, stop its renewal or allow it again. */
import type { CommandContext } from "grammy";
import {
  SetSubscriptionRenewalDocument,
  StaffSubscriptionDocument,
  type SubscriptionStatusFragment,
} from "../api/generated/graphql.ts";
import { ApiFault } from "../api/errors.ts";
import type { RenewalWish } from "../chat/action.ts";
import type { ChatContext } from "../chat/context.ts";
import { staffOf, type Staff } from "../staff/staff.ts";
import { canWish, renewalUsageScreen, staffRenewalScreen, sureAboutRenewalScreen } from "./staff-renewal.screen.ts";

const permission = "subscriptions.manage";

export async function lookUpRenewal(ctx: CommandContext<ChatContext>): Promise<void> {
  const staff = await staffOf(ctx, permission);
  if (!staff) return;
  const number = ctx.match.trim();
  if (number === "") await ctx.show(renewalUsageScreen(staff.words, false));
  else await show(ctx, staff, await find(ctx, number));
}

export async function showRenewal(ctx: ChatContext, paymentId: string): Promise<void> {
  const staff = await staffOf(ctx, permission);
  if (staff) await show(ctx, staff, await find(ctx, paymentId));
}

export async function askToSetRenewal(ctx: ChatContext, paymentId: string, wish: RenewalWish): Promise<void> {
  const staff = await staffOf(ctx, permission);
  const found = staff && (await stillToDecide(ctx, staff, paymentId, wish));
  if (found) await ctx.show(sureAboutRenewalScreen(staff.words, found, wish));
}

export async function setRenewal(ctx: ChatContext, paymentId: string, wish: RenewalWish): Promise<void> {
  const staff = await staffOf(ctx, permission);
  const found = staff && (await stillToDecide(ctx, staff, paymentId, wish));
  if (!found) return;
  const { words } = staff;
  const { setSubscriptionRenewal: done } = await ctx.ask(SetSubscriptionRenewalDocument, {
    id: found.id,
    isRenewing: wish === "allow",
    reason: words.t("staff-renewal-reason"),
  });
  if (done.__typename === "Refusal") await ctx.toast(words.t("refused", { message: done.message }), { alert: true });
  else await show(ctx, staff, done);
}

/** Whoever comes second sees how it stands. */
async function stillToDecide(ctx: ChatContext, staff: Staff, paymentId: string, wish: RenewalWish) {
  const found = await find(ctx, paymentId);
  if (found && canWish(wish, found)) return found;
  await show(ctx, staff, found);
  return undefined;
}

async function show(ctx: ChatContext, { words }: Staff, found: SubscriptionStatusFragment | undefined): Promise<void> {
  await ctx.show(found ? staffRenewalScreen(words, found) : renewalUsageScreen(words, true));
}

/** What was typed may be no number at all. */
async function find(ctx: ChatContext, paymentId: string): Promise<SubscriptionStatusFragment | undefined> {
  try {
    return (await ctx.ask(StaffSubscriptionDocument, { paymentId })).staffSubscriptions.nodes[0];
  } catch (error) {
    if (!(error instanceof ApiFault) || error.code !== "NOT_FOUND") throw error;
    return undefined;
  }
}
