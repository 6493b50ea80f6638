/** What staff must look at, in words, with what can be done about it at once. */
import { z } from "zod";
import { clipped } from "@starfront/schema/clipped";
import type { ClaimedNotificationFragment } from "../api/generated/graphql.ts";
import { mostAmount } from "../chat/action.ts";
import type { Screen } from "../chat/screen.ts";
import { escapeHtml, type Words } from "../chat/words.ts";
import { giveBackButtons, staffRefundScreen } from "../refunds/staff-refund.screen.ts";

const alert = z.looseObject({
  alert: z.string(),
  reason: z.string().nullish(),
  stars: z.number().nullish(),
  currency: z.string().nullish(),
  chargeId: z.string().nullish(),
  chargeRowId: z.string().nullish(),
  isRenewing: z.boolean().nullish(),
  title: z.string().nullish(),
});
const drift = z.object({
  alert: z.literal("drift"),
  balance: z.number(),
  books: z.number(),
  stars: z.number(),
  /** Servers of before did not say. */
  unlisted: z.array(z.string()).default([]),
});
const unreadable = z.object({ alert: z.literal("money_unreadable"), updateId: z.string() });
const givenUp = z.object({
  alert: z.literal("update_given_up"),
  updateId: z.string(),
  /** Absent where an older server counted none. */
  count: z.number().default(1),
  reason: z.string().default("failed"),
});
const unsaid = z.object({
  alert: z.literal("message_unsaid"),
  kind: z.string(),
  about: z.string(),
  reason: z.string(),
  error: z.string(),
});
const unread = z.object({ alert: z.literal("account_unread"), failures: z.number(), error: z.string() });
const walkGivenUp = z.object({ alert: z.literal("walk_given_up"), linesLeft: z.number(), error: z.string() });
type Alert = z.infer<typeof alert>;

type News = Pick<ClaimedNotificationFragment, "data" | "payment">;

export function alertScreen(words: Words, { data, payment }: News): Screen {
  const { t, html } = words;
  const parsed = alert.safeParse(data);
  // An alert that this version has no words for is still an alert.
  if (!parsed.success) return { text: `⚠️ <pre>${escapeHtml(clipped(JSON.stringify(data), 3000))}</pre>`, buttons: [] };
  const differs = drift.safeParse(data);
  if (differs.success) return driftScreen(words, differs.data);
  const silent = unread.safeParse(data);
  if (silent.success) return unreadScreen(words, silent.data);
  const walk = walkGivenUp.safeParse(data);
  if (walk.success) return walkGivenUpScreen(words, walk.data);
  const lost = givenUp.safeParse(data);
  if (lost.success) return givenUpScreen(words, lost.data);
  const message = unsaid.safeParse(data);
  if (message.success) return { text: html("alert-message-unsaid", { ...message.data }), buttons: [] };
  const odd = unreadable.safeParse(data);
  if (odd.success) return { text: html("alert-money-unreadable", { id: odd.data.updateId }), buttons: [] };
  const { alert: kind, stars, currency, chargeId, title } = parsed.data;
  const refund = payment?.refund;
  if (payment && refund && isAboutRefund(kind, refund.state)) return staffRefundScreen(words, { ...refund, payment });
  const price = currency ? `${stars} ${currency}` : t("price", { stars: stars ?? 0 });
  const head = html("alert-head", { title: title ?? payment?.title ?? "–", price });
  const ids = html("alert-ids", { charge: chargeId ?? "–", payment: payment?.id ?? "–" });
  return { text: [head, alertWords(words, parsed.data), ids].join("\n\n"), buttons: buttonsOf(words, parsed.data) };
}

/** A failed one may also be of a charge beside the one that bought it; then the payment's own refund is another. */
function isAboutRefund(kind: string, state: string): boolean {
  return kind === "refund_asked" || (kind === "refund_failed" && state === "FAILED");
}

function buttonsOf(words: Words, { alert: kind, reason, stars, chargeRowId }: Alert): Screen["buttons"] {
  if (kind === "refund_failed") return [[{ text: words.t("button-refunds"), action: { to: "refunds", page: 0 } }]];
  const isKept = kind === "charge_surplus" || kind === "charge_quarantined";
  // Telegram could not be told which one to return.
  const isNamed = reason !== "unfit_charge_id";
  if (!isKept || !isNamed || !chargeRowId || !stars) return [];
  // Telegram has no such sum: somebody made it up. A message that its button does not fit would tell nobody of it.
  return stars <= mostAmount ? giveBackButtons(words, chargeRowId, stars) : [];
}

function driftScreen(words: Words, { balance, books, stars, unlisted }: z.infer<typeof drift>): Screen {
  const price = (amount: number) => words.t("price", { stars: amount });
  const text = words.t("alert-drift", { balance: price(balance), books: price(books), drift: price(stars) });
  const charges = unlisted.map((id) => `<code>${escapeHtml(id)}</code>`);
  const named = charges.length > 0 ? [words.t("alert-drift-unlisted"), ...charges] : [];
  return { text: [text, named.join("\n")].filter(Boolean).join("\n\n"), buttons: compareAgain(words) };
}

function unreadScreen(words: Words, { failures, error }: z.infer<typeof unread>): Screen {
  return { text: words.html("alert-account-unread", { times: failures, error }), buttons: compareAgain(words) };
}

function walkGivenUpScreen(words: Words, { linesLeft: left, error }: z.infer<typeof walkGivenUp>): Screen {
  const again = {
    text: words.t("button-reconcile-whole"),
    action: { to: "reconcilewhole" },
    inNewMessage: true,
  } as const;
  return { text: words.html("alert-walk-given-up", { left, error }), buttons: [[again]] };
}

function givenUpScreen({ html }: Words, { updateId: id, count, reason }: z.infer<typeof givenUp>): Screen {
  return { text: html("alert-update-given-up", { id, count, reason }), buttons: [] };
}

function compareAgain({ t }: Words): Screen["buttons"] {
  return [[{ text: t("button-reconcile-again"), action: { to: "reconcile" }, inNewMessage: true }]];
}

function alertWords({ t }: Words, { alert: kind, reason, isRenewing }: Alert): string {
  if (kind === "renewal_not_set") return t("alert-renewal-not-set", { wish: isRenewing ? "resume" : "stop" });
  if (kind === "charge_surplus" && reason === "already_subscribed") return t("alert-plan-paid-twice");
  if (kind === "charge_surplus") return t("alert-surplus");
  if (kind === "oversold") return t("alert-oversold");
  if (kind === "refund_asked") return t("staff-refund-asked");
  if (kind === "refund_failed") return t("alert-refund-failed");
  if (kind === "refunded_outside") return t("alert-refunded-outside");
  if (kind === "refund_unknown") return t("alert-refund-unknown");
  if (kind === "charge_quarantined" && reason === "unknown_payload") return t("alert-unknown-payload");
  if (kind === "charge_quarantined" && reason === "wrong_price") return t("alert-wrong-price");
  if (kind === "charge_quarantined" && reason === "wrong_buyer") return t("alert-wrong-buyer");
  if (kind === "charge_quarantined" && reason === "forgotten_buyer") return t("alert-forgotten-buyer");
  if (kind === "charge_quarantined" && reason === "unfit_amount") return t("alert-unfit-amount");
  if (kind === "charge_quarantined" && reason === "unfit_charge_id") return t("alert-unfit-charge-id");
  return `${escapeHtml(kind)} ${escapeHtml(reason ?? "")}`.trim();
}
