/** What became of a buyer's money once somebody wants it back, for the message and the receipt of the payment. */
import { clipped } from "@starfront/schema/clipped";
import type { PaymentStatusFragment, RefundOfPaymentFragment } from "../api/generated/graphql.ts";
import type { Words } from "../chat/words.ts";

const mostNoteCharacters = 400;

export function* refundParagraphs(words: Words, payment: RefundOfPaymentFragment): Generator<string> {
  const { refund } = payment;
  if (!refund) return;
  if (payment.state === "PAID") yield stateWords(words, refund);
  const note = refund.note?.trim();
  if (note) yield words.html("refund-note", { note: clipped(note, mostNoteCharacters) });
}

function stateWords({ t }: Words, { state, money }: PaymentStatusFragment["refund"] & {}): string {
  const price = t("price", { stars: money.amount });
  switch (state) {
    case "ASKED":
      return t("refund-asked", { price });
    case "DECLINED":
      return t("refund-declined", { price });
    case "SENDING":
      return t("refund-sending", { price });
    case "FAILED":
      return t("refund-failed", { price });
    case "DONE":
      return t("refund-done", { price });
  }
}

/** Charges beside the one that bought it: what is kept for the buyer, and what went back already. All cost the same. */
export function* surplusParagraphs({ t }: Words, payment: PaymentStatusFragment): Generator<string> {
  const all = payment.surplusCharges.length;
  const [charge] = payment.surplusCharges;
  if (!charge) return;
  const returned = Math.min(all, payment.history.filter(({ event }) => event === "surplus_refunded").length);
  const kept = all - returned;
  const price = (count: number) => t("price", { stars: count * charge.money.amount });
  if (kept > 0) yield t("payment-surplus", { count: kept, price: price(kept) });
  if (returned > 0) yield t("payment-surplus-returned", { price: price(returned) });
}
