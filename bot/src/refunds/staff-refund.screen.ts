/** A refund as staff see it: what is asked, what was decided and by whom, and what can be done about it. */
import { clipped } from "@starfront/schema/clipped";
import type { StaffMemberFragment, StaffRefundFragment } from "../api/generated/graphql.ts";
import type { RefundAnswer } from "../chat/action.ts";
import type { Page } from "../chat/pages.ts";
import type { Button, Screen } from "../chat/screen.ts";
import type { Words } from "../chat/words.ts";
import { reasonFor } from "./reasons.ts";

const mostTitleCharacters = 50;
const mostReasonInList = 100;

/** Whether this can be decided about a refund that is there now. */
export function canDecide(answer: RefundAnswer, { state }: Pick<StaffRefundFragment, "state">): boolean {
  return answer === "overrule" ? state === "DECLINED" : state === "ASKED" || state === "FAILED";
}

/** `me`: who looks; absent in an alert, where the way to the list would be in the way. */
export function staffRefundScreen(words: Words, refund: StaffRefundFragment, me?: StaffMemberFragment): Screen {
  const { t, html } = words;
  const paragraphs = [headOf(words, refund), stateWords(words, refund)];
  const about: string[] = [];
  if (refund.reason) about.push(html("staff-refund-reason", { reason: reasonFor(words, refund.reason) }));
  if (refund.note) about.push(html("staff-refund-note", { note: clipped(refund.note, 1000) }));
  const by = me && decidedBy(words, refund, me);
  if (by) about.push(by);
  if (refund.payment) about.push(html("payment-number", { id: refund.payment.id }));
  if (about.length > 0) paragraphs.push(about.join("\n"));
  const all: Button[] = me ? [{ text: t("button-refunds"), action: { to: "refunds", page: 0 } }] : [];
  return { text: paragraphs.join("\n\n"), buttons: [...decisions(words, refund), all] };
}

/** Asked once more: money that went back does not come again. */
export function sureToDecideScreen(words: Words, refund: StaffRefundFragment, answer: RefundAnswer): Screen {
  const { t } = words;
  const price = priceOf(words, refund);
  const isReturn = answer !== "decline";
  const question = isReturn ? t("staff-refund-sure-return", { price }) : t("staff-refund-sure-decline", { price });
  const yes = isReturn ? t("button-refund-yes", { price }) : t("button-refund-yes-decline");
  return {
    text: [headOf(words, refund), question].join("\n\n"),
    buttons: [
      [{ text: yes, action: { to: "suredecide", id: refund.id, answer } }],
      [{ text: t("button-back"), action: { to: "refund", id: refund.id } }],
    ],
  };
}

export function refundsScreen(words: Words, page: Page<StaffRefundFragment>): Screen {
  const { t, html } = words;
  const compare: Button[] = [{ text: t("button-reconcile"), action: { to: "reconcile" }, inNewMessage: true }];
  if (page.nodes.length === 0) return { text: t("staff-refunds-none"), buttons: [compare] };
  const lines = page.nodes.map((refund, index) => {
    const reason = refund.reason ? clipped(reasonFor(words, refund.reason), mostReasonInList) : "–";
    const values = { number: index + 1, title: titleOf(refund), price: priceOf(words, refund), reason };
    return refund.state === "FAILED" ? html("staff-refunds-line-failed", values) : html("staff-refunds-line", values);
  });
  const turn: Button[] = [];
  if (page.number > 0) turn.push({ text: t("button-previous"), action: { to: "refunds", page: page.number - 1 } });
  if (page.hasNext) turn.push({ text: t("button-next"), action: { to: "refunds", page: page.number + 1 } });
  const rows = page.nodes.map((refund, index): Button[] => {
    const isOnly = page.nodes.length === 1;
    return (decisions(words, refund)[0] ?? []).map((button) => ({
      ...button,
      text: isOnly ? button.text : `${index + 1}. ${button.text}`,
    }));
  });
  return { text: [t("staff-refunds"), ...lines].join("\n\n"), buttons: [...rows, turn, compare] };
}

/** Under the alert about a charge that bought nothing. */
export function giveBackButtons({ t }: Words, chargeId: string, stars: number, isAsked = false): Button[][] {
  const price = t("price", { stars });
  const action = { to: "giveback", chargeId, stars } as const;
  if (!isAsked) return [[{ text: t("button-refund-return", { price }), action: { ...action, step: "ask" } }]];
  return [
    [{ text: t("button-refund-yes", { price }), action: { ...action, step: "sure" } }],
    [{ text: t("button-back"), action: { ...action, step: "offer" } }],
  ];
}

function decisions(words: Words, refund: StaffRefundFragment): Button[][] {
  const { t } = words;
  const price = priceOf(words, refund);
  const button = (text: string, answer: RefundAnswer): Button => ({
    text,
    action: { to: "decide", id: refund.id, answer },
  });
  const decline = button(t("button-refund-decline"), "decline");
  switch (refund.state) {
    case "ASKED":
      return [[button(t("button-refund-return", { price }), "return"), decline]];
    case "FAILED":
      return [[button(t("button-refund-retry", { price }), "return"), decline]];
    case "DECLINED":
      return [[button(t("button-refund-overrule", { price }), "overrule")]];
    case "SENDING":
    case "DONE":
      return [];
  }
}

function headOf(words: Words, refund: StaffRefundFragment): string {
  return words.html("staff-refund", { title: titleOf(refund), price: priceOf(words, refund) });
}

function stateWords({ t }: Words, { state }: StaffRefundFragment): string {
  switch (state) {
    case "ASKED":
      return t("staff-refund-asked");
    case "DECLINED":
      return t("staff-refund-declined");
    case "SENDING":
      return t("staff-refund-sending");
    case "FAILED":
      return t("staff-refund-failed");
    case "DONE":
      return t("staff-refund-done");
  }
}

/** The payment's history knows who; undefined when nobody of the staff did. */
function decidedBy({ t, html }: Words, { payment }: StaffRefundFragment, me: StaffMemberFragment): string | undefined {
  const decision = payment?.history.findLast(({ event }) => event === "refund_approved" || event === "refund_declined");
  if (!decision) return undefined;
  return decision.actor === `user:${me.id}`
    ? html("staff-refund-by", { name: me.firstName })
    : t("staff-refund-by-other");
}

function titleOf({ payment }: StaffRefundFragment): string {
  return payment ? clipped(payment.title, mostTitleCharacters) : "–";
}

function priceOf({ t }: Words, { money }: StaffRefundFragment): string {
  return t("price", { stars: money.amount });
}
