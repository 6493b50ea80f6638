/** How a subscription stands, in the words of a receipt. */
import type { PaymentStatusFragment } from "../api/generated/graphql.ts";
import { clipped, type Words } from "../chat/words.ts";

type Subscription = NonNullable<PaymentStatusFragment["subscription"]>;

const daySeconds = 86_400;

/** Said before anything is paid: what one agrees to. */
export function renewsEvery({ t }: Words, { periodSeconds, price }: PaymentStatusFragment): string {
  const days = Math.round((periodSeconds ?? 0) / daySeconds);
  return t("subscription-renews-every", { days, price: t("price", { stars: price.amount }) });
}

/** When it is charged again, or that it is not; and which plans it took the place of. */
export function* subscriptionParagraphs(words: Words, subscription: Subscription, stars: number): Generator<string> {
  const { t, html } = words;
  const until = new Date(subscription.currentPeriodEndsAt);
  const price = t("price", { stars });
  if (subscription.nextChargeAt)
    yield t("subscription-next-charge", { at: new Date(subscription.nextChargeAt), price });
  else if (subscription.state === "CANCELED") yield t("subscription-runs-out", { until });
  else if (subscription.state === "PAST_DUE") yield t("subscription-is-past-due", { until });
  else yield t("subscription-is-over");
  for (const { title, currentPeriodEndsAt } of subscription.replaced.slice(0, 5)) {
    yield html("subscription-replaced", { title: clipped(title, 64), until: new Date(currentPeriodEndsAt) });
  }
}
