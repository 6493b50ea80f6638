/** The gate before money (pre-checkout): may this buyer pay now? A yes holds the payment, and the last piece, for them. */
import { languageOf } from "@starfront/schema/languages";
import type { Texts } from "@starfront/schema/texts";
import { ApiError } from "../platform/errors.ts";
import { type CheckoutAsked, readFact } from "../providers/provider.ts";
import type { PeriodActions } from "../subscriptions/period.actions.ts";
import type { KnownUpdate, UpdateActions } from "../updates/update.actions.ts";
import { hasAcceptedTerms } from "../users/user.rules.ts";
import type { PaymentActions } from "./payment.actions.ts";
import { mostStaleRetries, type PaymentParts, statusNotification } from "./payment.steps.ts";
import type { Answered, Decision, WriteResult } from "./payment.decisions.ts";
import { holdSeconds, paymentChart } from "./payment.machine.ts";
import { type CheckoutRefusal, isDeclinedForGood, isOwnCheckout, refuseCheckout } from "./payment.rules.ts";
import { type CheckoutRow, paymentStore } from "./payment.store.ts";

export interface CheckoutParts extends PaymentParts {
  payments: PaymentActions;
  updates: UpdateActions;
  periods: PeriodActions;
}

/** What is being decided, and since when. */
interface Question {
  update: KnownUpdate;
  asked: CheckoutAsked;
  requestId: string;
  began: number;
}

export interface CheckoutDecision {
  ok: boolean;
  /** For the buyer, when declined. */
  message: string | null;
  /** A yes that was said to this very question before: whoever heard it may have told Telegram. */
  isRepeated: boolean;
}

const yes: CheckoutDecision = { ok: true, message: null, isRepeated: false };
const yesAgain: CheckoutDecision = { ...yes, isRepeated: true };

export function checkoutActions(parts: CheckoutParts) {
  const { clock, log, store, texts, payments, updates, periods } = parts;

  /** Pre-checkout. No money has moved yet; a yes holds the payment, and the last piece, for this buyer. */
  async function decideCheckout(given: unknown, requestId: string): Promise<CheckoutDecision> {
    const began = performance.now();
    const update = updates.identify(given);
    const asked = readFact(parts.providers, update.payload);
    if (asked?.kind !== "checkout_asked") {
      throw new ApiError("BAD_USER_INPUT", "This update carries no pre_checkout_query that can be read.");
    }
    const question = { update, asked, requestId, began };
    for (let attempt = 0; attempt < mostStaleRetries; attempt++) {
      const now = clock.now();
      const row = await store.forCheckout(asked.invoicePayload, now);
      if (!row) return declined(question, "unknown_payment", null);
      if (row.holdQueryId === asked.queryId) return yesAgain;
      // No hold: a renewal is its holder's alone, and whoever pays the link of a running period is declined below.
      if (row.periodSeconds !== null && isOwnCheckout(asked, row) && (await periods.isRenewalDue(row.id, now))) {
        await noteRenewal(question, row.id, now);
        return yes;
      }
      const refusal = refuseCheckout(asked, checkoutFacts(row, now));
      if (refusal) return declined(question, refusal, row);
      const result = await approve(approval(update, asked, row, now, requestId), row, now);
      if (result === "out_of_stock") return declined(question, "out_of_stock", row);
      if (result === "stale") continue;
      if (result === "known_update") {
        // The same question came twice at once, had a no, or its hold is gone already. Only an open hold is a yes.
        const again = await store.forCheckout(asked.invoicePayload, now);
        if (again?.holdQueryId === asked.queryId) return yesAgain;
        // What could be paid by now is asked about anew: a question that was answered stays answered.
        const reason = again ? (refuseCheckout(asked, checkoutFacts(again, now)) ?? "being_paid") : "unknown_payment";
        return declined(question, reason, again);
      }
      payments.announce(row.id);
      return yes;
    }
    throw new Error(`no decision about payment ${asked.invoicePayload} stood`);
  }

  /** Of two open links for what is bought once, both pressed at the same moment, one is approved: the other sees it here. */
  function approve(decision: Decision, row: CheckoutRow, now: Date): Promise<WriteResult> {
    if (row.isRepeatable || !row.hasRival) return store.write(decision);
    return payments.writeAlso(decision, async (tx) => {
      const inside = paymentStore(tx);
      await inside.lockBuyer(row.userId);
      const seen = await inside.forCheckout(row.invoicePayload, now);
      return seen !== null && !seen.isBeingBought && !seen.isOwned;
    });
  }

  async function declined(
    question: Question,
    refusal: CheckoutRefusal,
    row: CheckoutRow | null,
  ): Promise<CheckoutDecision> {
    log.info({ queryId: question.asked.queryId, refusal, paymentId: row?.id }, "checkout declined");
    if (row) await noteDeclined(question, refusal, row);
    const message = checkoutRefusalText(texts(languageOf(row?.chosenLanguage, row?.languageCode)), refusal);
    return { ok: false, message, isRepeated: false };
  }

  /** The payment's history says so. A renewal's yes holds nothing, so it stands even where this cannot be written. */
  async function noteRenewal(question: Question, paymentId: string, at: Date): Promise<void> {
    const { update, requestId, began } = question;
    const { queryId } = question.asked;
    const details = { queryId, decidedInMs: msSince(began) };
    const change = { event: "renewal_approved", actor: "telegram", requestId, details };
    try {
      await store.write({ at, update, payment: { id: paymentId }, change });
      payments.announce(paymentId);
    } catch (error) {
      log.warn({ err: error, queryId }, "that a renewal was approved could not be noted");
    }
  }

  /** In the payment's history, and in its buyer's chat where the open message would go on asking for what cannot be had. */
  async function noteDeclined(
    { update, asked: { queryId }, requestId, began }: Question,
    refusal: CheckoutRefusal,
    row: CheckoutRow,
  ): Promise<void> {
    const decidedInMs = msSince(began);
    const isAboutGoods = ["out_of_stock", "already_owned", "not_for_sale"].includes(refusal);
    const sale = isAboutGoods ? await store.saleFor(row.userId, row.productId, clock.now()) : null;
    const isForGood = isDeclinedForGood(refusal, sale);
    const change = {
      event: "checkout_declined",
      actor: "telegram",
      requestId,
      details: { refusal, queryId, decidedInMs },
    };
    await payments.change(row.id, (current, at) => {
      const closed = isForGood ? payments.step(current, "CANCELED", "telegram", at) : null;
      return {
        ...closed,
        update,
        payment: { id: row.id, ...(closed && { ...closed.payment, openInvoiceAt: null }) },
        change,
        ...(isAboutGoods && { notifications: [{ ...statusNotification(row), data: { declined: refusal } }] }),
      };
    });
  }

  return {
    decideCheckout,

    /**
     * The answer to a pre-checkout did not reach Telegram: whoever wants to buy may try again at once. Not while the money of
     * an earlier question about the same payment may still come, whose hold this one took over: then it lapses by itself.
     */
    async releaseCheckout(queryId: string): Promise<void> {
      const paymentId = await store.paymentToRelease(queryId, clock.now());
      if (!paymentId) return;
      const held = await store.byId(paymentId);
      if (!held) return;
      for (let attempt = 0; attempt < mostStaleRetries; attempt++) {
        const now = clock.now();
        const row = await store.forCheckout(held.invoicePayload, now);
        // A later question has taken the hold over: it is not this answer's to release. The version says so to the write, too.
        if (row?.holdQueryId !== queryId) return;
        const decision = payments.step(row, "CHECKOUT_RELEASED", "telegram", now);
        if (!decision) return;
        const notifications = [statusNotification(row)];
        const result = await store.write({ at: now, ...decision, releaseHold: "answer_failed", notifications });
        if (result === "stale") continue;
        payments.announce(row.id);
        return;
      }
    },

    /** How long answers took that were not told with their money. */
    noteAnswers: (answers: Answered[]) => store.noteAnswers(answers),
  };
}

const msSince = (began: number) => Math.round(performance.now() - began);

function checkoutFacts(row: CheckoutRow, now: Date) {
  return {
    payment: { state: row.state, amount: row.amount, currency: row.currency, buyerTelegramId: row.buyerTelegramId },
    isBanned: row.isBanned,
    hasAcceptedTerms: hasAcceptedTerms(row.acceptedTermsVersion),
    isForSale: row.isForSale,
    isOwned: row.isOwned,
    isRepeatable: row.isRepeatable,
    isBeingBought: row.isBeingBought,
    openHold:
      row.holdQueryId && row.holdOpenedAt
        ? { queryId: row.holdQueryId, ageSeconds: (now.getTime() - row.holdOpenedAt.getTime()) / 1000 }
        : null,
  };
}

function approval(update: KnownUpdate, asked: CheckoutAsked, row: CheckoutRow, now: Date, requestId: string): Decision {
  return {
    at: now,
    update,
    payment: {
      id: row.id,
      version: row.version,
      standing: paymentChart.step({ state: row.state, timers: row.timers }, "APPROVED", now),
    },
    change: { event: "approved", actor: "telegram", requestId, details: { queryId: asked.queryId } },
    hold: {
      productId: row.productId,
      queryId: asked.queryId,
      lapsesAt: new Date(now.getTime() + holdSeconds * 1000),
    },
  };
}

function checkoutRefusalText(say: ReturnType<Texts>, refusal: CheckoutRefusal): string {
  switch (refusal) {
    case "unknown_payment":
      return say("checkout-unknown-payment");
    case "wrong_buyer":
      return say("checkout-wrong-buyer");
    case "wrong_price":
      return say("checkout-wrong-price");
    case "already_paid":
      return say("checkout-already-paid");
    case "closed":
      return say("checkout-closed");
    case "being_paid":
      return say("checkout-being-paid");
    case "banned":
      return say("checkout-banned");
    case "terms_not_accepted":
      return say("checkout-terms-not-accepted");
    case "not_for_sale":
      return say("checkout-not-for-sale");
    case "already_owned":
      return say("checkout-already-owned");
    case "out_of_stock":
      return say("checkout-out-of-stock");
  }
}
