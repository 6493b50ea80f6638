/** /subscriptions: look, cancel, go on. One message that changes in its place. */
import { ApiFault } from "../api/errors.ts";
import {
  CancelSubscriptionDocument,
  HelloDocument,
  OneSubscriptionDocument,
  ResumeSubscriptionDocument,
  SubscriptionsDocument,
  type SubscriptionStatusFragment,
} from "../api/generated/graphql.ts";
import type { ChatContext } from "../chat/context.ts";
import { pageOf } from "../chat/pages.ts";
import type { Screen } from "../chat/screen.ts";
import type { Words } from "../chat/words.ts";
import { subscriptionScreen, subscriptionsScreen, sureToCancelScreen } from "./subscription.screen.ts";

const subscriptionsOnPage = 8;

export async function showSubscriptions(ctx: ChatContext, number = 0): Promise<void> {
  const { screen } = await listed(ctx, number);
  await ctx.show(screen);
}

export async function showSubscription(ctx: ChatContext, id: string): Promise<void> {
  const found = await find(ctx, id);
  if (found) await show(ctx, found.words, found.subscription);
}

/** Whatever has changed since the button was made: what can no more be canceled is shown as it is. */
export async function askToCancelSubscription(ctx: ChatContext, id: string): Promise<void> {
  const found = await find(ctx, id);
  if (!found) return;
  const { words, subscription } = found;
  if (subscription.canCancel) await ctx.show(sureToCancelScreen(words, subscription));
  else await show(ctx, words, subscription);
}

export async function cancelSubscription(ctx: ChatContext, id: string): Promise<void> {
  const [{ me }, { cancelSubscription: canceled }] = await Promise.all([
    ctx.ask(HelloDocument, {}),
    ctx.ask(CancelSubscriptionDocument, { id }, { isSlow: true }),
  ]);
  const words = ctx.speak(me);
  if (canceled.__typename === "Refusal") return refused(ctx, id, canceled.message);
  await ctx.toast(words.t("subscription-cancel-done"));
  await show(ctx, words, canceled);
}

/** Nobody but its holder can turn it on again, in Telegram: what is done here, and what is left to do, is said. */
export async function resumeSubscription(ctx: ChatContext, id: string): Promise<void> {
  const [{ me }, { resumeSubscription: resumed }] = await Promise.all([
    ctx.ask(HelloDocument, {}),
    ctx.ask(ResumeSubscriptionDocument, { id }, { isSlow: true }),
  ]);
  const words = ctx.speak(me);
  if (resumed.__typename === "Refusal") return refused(ctx, id, resumed.message);
  if (resumed.resumesInTelegram) await ctx.toast(words.t("subscription-resume-allowed"), { alert: true });
  await show(ctx, words, resumed);
}

async function show(ctx: ChatContext, words: Words, subscription: SubscriptionStatusFragment): Promise<void> {
  await ctx.show(subscriptionScreen(words, subscription, ctx.desk.miniApp));
}

async function refused(ctx: ChatContext, id: string, message: string): Promise<void> {
  await ctx.toast(message, { alert: true });
  await showSubscription(ctx, id);
}

/** Undefined: it is none of theirs, and theirs are shown instead. */
async function find(ctx: ChatContext, id: string) {
  try {
    const { me, userSubscription: subscription } = await ctx.ask(OneSubscriptionDocument, { id });
    return { words: ctx.speak(me), subscription };
  } catch (error) {
    if (!(error instanceof ApiFault) || error.code !== "NOT_FOUND") throw error;
  }
  const { words, screen } = await listed(ctx, 0);
  await ctx.show({ ...screen, text: words.t("subscription-unknown") });
  return undefined;
}

async function listed(ctx: ChatContext, number: number): Promise<{ words: Words; screen: Screen }> {
  const { me, subscriptions: nodes } = await ctx.ask(SubscriptionsDocument, {});
  const words = ctx.speak(me);
  const page = await pageOf(number, subscriptionsOnPage, () =>
    Promise.resolve({ nodes, pageInfo: { hasNextPage: false } }),
  );
  return { words, screen: subscriptionsScreen(words, page) };
}
