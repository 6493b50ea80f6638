/** News about a subscription. Each says what happened to the money. */
import { z } from "zod";
import type { ClaimedNotificationFragment } from "../api/generated/graphql.ts";
import type { Button, Screen } from "../chat/screen.ts";
import type { Words } from "../chat/words.ts";

const date = z.iso.datetime().transform((text) => new Date(text));
const facts = z.object({
  subscriptionId: z.string(),
  title: z.string(),
  stars: z.number(),
  state: z.string(),
  stoppedBy: z.string().nullish(),
  endsAt: date,
  accessEndsAt: date,
  chargedAt: date.optional(),
  isReturned: z.boolean().optional(),
  leftUntil: date.nullish(),
  isSettled: z.boolean().optional(),
  isCanceled: z.boolean().optional(),
  hasEnded: z.boolean().optional(),
});
type Facts = z.infer<typeof facts>;

/** Undefined: there is nothing in it that could be said. */
export function subscriptionNewsScreen(words: Words, notification: ClaimedNotificationFragment): Screen | undefined {
  const parsed = facts.safeParse(notification.data);
  if (!parsed.success) return undefined;
  const text = textOf(words, notification.kind, parsed.data);
  if (text === undefined) return undefined;
  return { text, buttons: buttonsOf(words, notification, parsed.data.subscriptionId) };
}

/** News stay what they say: everything opens beside them. */
function buttonsOf({ t }: Words, { kind, payment }: ClaimedNotificationFragment, subscriptionId: string): Button[][] {
  const inNewMessage = true;
  const itself: Button = {
    text: t("button-subscription"),
    action: { to: "subscription", id: subscriptionId },
    inNewMessage,
  };
  const help: Button = payment
    ? { text: t("button-paysupport"), action: { to: "helpwith", id: payment.id }, inNewMessage }
    : { text: t("button-paysupport"), action: { to: "paysupport" }, inNewMessage };
  if (kind !== "SUBSCRIPTION_EXPIRED") return [[itself], [help]];
  const again: Button = payment
    ? { text: t("button-subscribe-again"), action: { to: "card", slug: payment.product.slug }, inNewMessage }
    : { text: t("button-shop"), action: { to: "shop", page: 0 }, inNewMessage };
  return [[again], [itself, help]];
}

function textOf(words: Words, kind: ClaimedNotificationFragment["kind"], facts: Facts): string | undefined {
  const { t, html } = words;
  const values = { title: facts.title, price: t("price", { stars: facts.stars }) };
  const until = facts.endsAt;
  switch (kind) {
    case "SUBSCRIPTION_RENEWED":
      return renewed(words, facts);
    case "SUBSCRIPTION_RENEWAL_FAILED":
      if (facts.isSettled) return html("subscription-renewal-settled", values);
      if (facts.isCanceled) return html("subscription-renewal-canceled", { title: facts.title });
      return html("subscription-renewal-missing", { ...values, until: facts.accessEndsAt });
    case "SUBSCRIPTION_CANCELED": {
      const isByShop = facts.stoppedBy === "staff";
      const values = { title: facts.title, until };
      if (facts.hasEnded)
        return html(isByShop ? "subscription-canceled-by-shop-at-once" : "subscription-canceled-at-once", values);
      const head = html(isByShop ? "subscription-canceled-by-shop" : "subscription-canceled", values);
      return facts.stoppedBy === "telegram" ? `${head}\n\n${t("subscription-resume-in-telegram")}` : head;
    }
    case "SUBSCRIPTION_RESUMED":
      return html("subscription-resumed", { ...values, at: until });
    case "SUBSCRIPTION_ENDS_SOON":
      return html("subscription-ends-soon", { title: facts.title, until });
    case "SUBSCRIPTION_EXPIRED":
      return facts.stoppedBy
        ? html("subscription-ended", { title: facts.title })
        : html("subscription-lapsed", { title: facts.title });
    default:
      return undefined;
  }
}

function renewed({ t, html }: Words, facts: Facts): string {
  const values = { title: facts.title, price: t("price", { stars: facts.stars }) };
  if (facts.isReturned) {
    const { state, leftUntil: until } = facts;
    if (state === "refunded" && until) return html("subscription-renewal-returned-with-rest", { ...values, until });
    const isOver = state === "refunded" || state === "expired";
    return html(isOver ? "subscription-renewal-returned" : "subscription-renewal-returned-runs-on", values);
  }
  const head = html("subscription-renewed", { ...values, at: facts.chargedAt ?? facts.endsAt, until: facts.endsAt });
  const next =
    facts.state === "active"
      ? t("subscription-next-charge", { at: facts.endsAt, price: values.price })
      : t("subscription-runs-out", { until: facts.endsAt });
  return `${head}\n\n${next}`;
}
