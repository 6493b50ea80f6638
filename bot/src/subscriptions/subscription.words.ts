/** How a subscription stands, in words: what is paid, what comes next, and what happens to the money. */
import { clipped } from "@starfront/schema/clipped";
import type { PaymentStatusFragment, SubscriptionStatusFragment } from "../api/generated/graphql.ts";
import type { Words } from "../chat/words.ts";

/** What a receipt and a card know of a subscription. */
type Standing = Pick<SubscriptionStatusFragment, "state" | "currentPeriodEndsAt" | "accessEndsAt" | "nextChargeAt">;
type Replaced = SubscriptionStatusFragment["replaced"];
type Price = PaymentStatusFragment["price"];

const mostReplaced = 5;
const mostTitleCharacters = 64;
const daySeconds = 86_400;

export const daysOf = (periodSeconds: number) => Math.round(periodSeconds / daySeconds);

/** The money of its last period went back, and an earlier one still runs: until then. */
export function leftOfRefunded({ state, accessEndsAt }: Pick<Standing, "state" | "accessEndsAt">): Date | null {
  return state === "REFUNDED" && accessEndsAt ? new Date(accessEndsAt) : null;
}

export function isOver(subscription: Pick<Standing, "state" | "accessEndsAt">): boolean {
  const { state } = subscription;
  return state === "EXPIRED" || (state === "REFUNDED" && leftOfRefunded(subscription) === null);
}

/** Said before anything is paid: what one agrees to. */
export function renewsEvery({ t }: Words, plan: { periodSeconds?: number | null; price: Price }): string {
  const price = t("price", { stars: plan.price.amount });
  return t("subscription-renews-every", { days: daysOf(plan.periodSeconds ?? 0), price });
}

/** When it is charged again, or that it is not. */
export function standing({ t }: Words, subscription: Standing, stars: number): string {
  const until = new Date(subscription.currentPeriodEndsAt);
  switch (subscription.state) {
    case "ACTIVE":
      return t("subscription-next-charge", {
        at: subscription.nextChargeAt ? new Date(subscription.nextChargeAt) : until,
        price: t("price", { stars }),
      });
    case "CANCELED":
      return t("subscription-runs-out", { until });
    case "PAST_DUE":
      return t("subscription-is-past-due", { until });
    case "EXPIRED":
      return t("subscription-is-over");
    case "REFUNDED": {
      const left = leftOfRefunded(subscription);
      return left ? t("subscription-runs-out", { until: left }) : t("subscription-is-over");
    }
  }
}

/** For a receipt: how it stands, and which plans it took the place of. */
export function* subscriptionParagraphs(
  words: Words,
  subscription: Standing & { replaced: Replaced },
  stars: number,
): Generator<string> {
  yield standing(words, subscription, stars);
  yield* replacedParagraphs(words, subscription.replaced);
}

export function* replacedParagraphs({ html }: Words, replaced: Replaced): Generator<string> {
  for (const { title, currentPeriodEndsAt } of replaced.slice(0, mostReplaced)) {
    const until = new Date(currentPeriodEndsAt);
    yield html("subscription-replaced", { title: clipped(title, mostTitleCharacters), until });
  }
}

/** Before a plan is paid: what happens to the one it takes the place of. */
export function* wouldReplaceParagraphs({ html }: Words, replaced: Replaced): Generator<string> {
  for (const { title, currentPeriodEndsAt } of replaced.slice(0, 1)) {
    yield html("plan-would-replace", { title: clipped(title, 40), until: new Date(currentPeriodEndsAt) });
  }
}
