/** News about a subscription. Each says what happened to the money. */
import { z } from "zod";
import type { ClaimedNotificationFragment } from "../api/generated/graphql.ts";
import type { Button, Screen } from "../chat/screen.ts";
import type { Words } from "../chat/words.ts";

const date = z.iso.datetime().transform((text) => new Date(text));
const facts = z.object({
  title: z.string(),
  stars: z.number(),
  state: z.string(),
  stoppedBy: z.string().nullish(),
  endsAt: date,
  accessEndsAt: date,
  chargedAt: date.optional(),
  isReturned: z.boolean().optional(),
  isSettled: z.boolean().optional(),
});
type Facts = z.infer<typeof facts>;

/** Undefined: there is nothing in it that could be said. */
export function subscriptionScreen(words: Words, notification: ClaimedNotificationFragment): Screen | undefined {
  const parsed = facts.safeParse(notification.data);
  const text = parsed.success ? textOf(words, notification.kind, parsed.data) : undefined;
  if (text === undefined) return undefined;
  const { t } = words;
  const { payment } = notification;
  const receipt: Button[] = payment
    ? [{ text: t("button-receipt"), action: { to: "payment", id: payment.id }, inNewMessage: true }]
    : [];
  const shop: Button = { text: t("button-shop"), action: { to: "shop", page: 0 }, inNewMessage: true };
  const help: Button = { text: t("button-paysupport"), action: { to: "paysupport" }, inNewMessage: true };
  return { text, buttons: [receipt, notification.kind === "SUBSCRIPTION_EXPIRED" ? [shop] : [help]] };
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
      return html("subscription-renewal-missing", { ...values, until: facts.accessEndsAt });
    case "SUBSCRIPTION_CANCELED": {
      const by = facts.stoppedBy === "staff" ? "subscription-canceled-by-shop" : "subscription-canceled";
      const head = html(by, { title: facts.title, until });
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
    const isOver = facts.state === "refunded";
    return html(isOver ? "subscription-renewal-returned" : "subscription-renewal-returned-runs-on", values);
  }
  const head = html("subscription-renewed", { ...values, at: facts.chargedAt ?? facts.endsAt, until: facts.endsAt });
  const next =
    facts.state === "active"
      ? t("subscription-next-charge", { at: facts.endsAt, price: values.price })
      : t("subscription-runs-out", { until: facts.endsAt });
  return `${head}\n\n${next}`;
}
