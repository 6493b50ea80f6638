/** What a notification says, as a screen. */
import { z } from "zod";
import type { ClaimedNotificationFragment } from "../api/generated/graphql.ts";
import type { MiniApp } from "../chat/mini-app.ts";
import { escapeHtml, type Words } from "../chat/words.ts";
import type { Screen } from "../chat/screen.ts";
import { paymentScreen } from "../payments/payment.screen.ts";

const surplus = z.object({ stars: z.number(), title: z.string().nullish(), chargeId: z.string() });
const alert = z.looseObject({
  alert: z.string(),
  reason: z.string().nullish(),
  stars: z.number().nullish(),
  chargeId: z.string().nullish(),
  title: z.string().nullish(),
});

/** Undefined: there is nothing in it that could be said. */
export function notificationScreen(
  words: Words,
  notification: ClaimedNotificationFragment,
  miniApp: MiniApp,
): Screen | undefined {
  switch (notification.kind) {
    case "PAYMENT_STATUS":
      return notification.payment ? paymentScreen(words, notification.payment, { miniApp, as: "event" }) : undefined;
    case "SURPLUS_CHARGE":
      return surplusScreen(words, notification);
    case "STAFF_ALERT":
      return alertScreen(words, notification);
  }
}

function surplusScreen({ t, html }: Words, { data, payment }: ClaimedNotificationFragment): Screen | undefined {
  const parsed = surplus.safeParse(data);
  if (!parsed.success) return undefined;
  const { stars, title, chargeId } = parsed.data;
  const price = t("price", { stars });
  return {
    text: html("surplus-charge", { title: payment?.title ?? title ?? "", price, id: payment?.id ?? chargeId }),
    buttons: [
      [{ text: t("button-paysupport"), action: { to: "paysupport" }, inNewMessage: true }],
      payment ? [{ text: t("button-receipt"), action: { to: "payment", id: payment.id }, inNewMessage: true }] : [],
    ],
  };
}

function alertScreen({ t, html }: Words, { data, payment }: ClaimedNotificationFragment): Screen {
  const parsed = alert.safeParse(data);
  // An alert that this version has no words for is still an alert.
  if (!parsed.success) return { text: `⚠️ <pre>${escapeHtml(JSON.stringify(data).slice(0, 3000))}</pre>`, buttons: [] };
  const { alert: kind, reason, stars, chargeId, title } = parsed.data;
  const head = html("alert-head", { title: title ?? payment?.title ?? "–", price: t("price", { stars: stars ?? 0 }) });
  const ids = html("alert-ids", { charge: chargeId ?? "–", payment: payment?.id ?? "–" });
  return { text: [head, alertWords(t, kind, reason ?? ""), ids].join("\n\n"), buttons: [] };
}

function alertWords(t: Words["t"], kind: string, reason: string): string {
  if (kind === "charge_surplus") return t("alert-surplus");
  if (kind === "oversold") return t("alert-oversold");
  if (kind === "charge_quarantined" && reason === "unknown_payload") return t("alert-unknown-payload");
  if (kind === "charge_quarantined" && reason === "wrong_price") return t("alert-wrong-price");
  if (kind === "charge_quarantined" && reason === "wrong_buyer") return t("alert-wrong-buyer");
  return `${escapeHtml(kind)} ${escapeHtml(reason)}`.trim();
}
