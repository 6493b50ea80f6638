/** Money arrives: the gate before it (pre-checkout) and the transaction that records it. Everything here bears repeating. */
import type { Texts } from "@starfront/schema/texts";
import { languageOf } from "@starfront/schema/languages";
import { NotificationKind } from "../notifications/notification.entity.ts";
import { ApiError } from "../platform/errors.ts";
import { newId } from "../platform/id.ts";
import type { Charged, CheckoutAsked, Fact, RenewalChanged } from "../providers/provider.ts";
import type { NewPeriod, PeriodActions, PeriodCharge, PlanPayment } from "../subscriptions/period.actions.ts";
import type { RenewalActions } from "../subscriptions/renewal.actions.ts";
import { hasAcceptedTerms } from "../users/user.rules.ts";
import type { KnownUpdate, UpdateActions } from "../updates/update.actions.ts";
import { mostStaleRetries, type PaymentActions, type PaymentParts, statusNotification } from "./payment.actions.ts";
import type { Answered, Decision } from "./payment.decisions.ts";
import { holdSeconds, paymentChart } from "./payment.machine.ts";
import {
  chargeEntries,
  type CheckoutRefusal,
  isDeclinedForGood,
  isOwnCheckout,
  judgeCharge,
  refuseCheckout,
  type Verdict,
} from "./payment.rules.ts";
import { type CheckoutRow, type PaymentRow, paymentStore } from "./payment.store.ts";
import type { RefundActions } from "./refund.actions.ts";

export interface ChargeParts extends PaymentParts {
  payments: PaymentActions;
  refunds: RefundActions;
  updates: UpdateActions;
  periods: PeriodActions;
  renewals: RenewalActions;
  /** Tells those who follow a subscription. */
  announceSubscription(id: string): void;
  /** Ids of the users who are told what staff must look at. */
  staffIds(): Promise<string[]>;
  /** Hears of an update that speaks of money where none can be, or in a way that nobody can read. */
  onUnreadable(given: { updateId: string; kind: string }): Promise<void>;
}

export interface CheckoutDecision {
  ok: boolean;
  /** For the buyer, when declined. */
  message: string | null;
}

export type RecordOutcome = "RECORDED" | "KNOWN" | "QUARANTINED" | "FAILED";

export function chargeActions(parts: ChargeParts) {
  const { clock, log, store, texts, payments, updates, periods, renewals } = parts;

  function readFact(update: KnownUpdate): Fact | null {
    for (const provider of Object.values(parts.providers)) {
      const fact = provider.readCallback?.(update.payload);
      if (fact) return fact;
    }
    return null;
  }

  /** Pre-checkout. No money has moved yet; a yes holds the payment, and the last piece, for this buyer. */
  async function decideCheckout(given: unknown, requestId: string): Promise<CheckoutDecision> {
    const began = performance.now();
    const update = updates.identify(given);
    const asked = readFact(update);
    if (asked?.kind !== "checkout_asked") {
      throw new ApiError("BAD_USER_INPUT", "This update carries no pre_checkout_query that can be read.");
    }
    for (let attempt = 0; attempt < mostStaleRetries; attempt++) {
      const now = clock.now();
      const row = await store.forCheckout(asked.invoicePayload, now);
      if (!row) return declined(asked, "unknown_payment", null);
      if (row.holdQueryId === asked.queryId) return { ok: true, message: null };
      // No hold: a renewal is its holder's alone, and whoever pays the link of a running period is declined below.
      if (row.periodSeconds !== null && isOwnCheckout(asked, row) && (await periods.isRenewalDue(row.id, now))) {
        return { ok: true, message: null };
      }
      const refusal = refuseCheckout(asked, checkoutFacts(row, now));
      if (refusal) return declined(asked, refusal, row, requestId, began);
      const result = await store.write(approval(update, asked, row, now, requestId));
      if (result === "out_of_stock") return declined(asked, "out_of_stock", row, requestId, began);
      if (result === "stale") continue;
      if (result === "known_update") {
        // The same question came twice at once, or its hold is gone already. Only an open hold is a yes.
        const again = await store.forCheckout(asked.invoicePayload, now);
        return again?.holdQueryId === asked.queryId ? { ok: true, message: null } : declined(asked, "closed", null);
      }
      payments.announce(row.id);
      return { ok: true, message: null };
    }
    throw new Error(`no decision about payment ${asked.invoicePayload} stood`);
  }

  async function declined(
    asked: CheckoutAsked,
    refusal: CheckoutRefusal,
    row: CheckoutRow | null,
    requestId?: string,
    began = performance.now(),
  ): Promise<CheckoutDecision> {
    log.info({ queryId: asked.queryId, refusal, paymentId: row?.id }, "checkout declined");
    if (row) await noteDeclined(asked, refusal, row, requestId, Math.round(performance.now() - began));
    return {
      ok: false,
      message: checkoutRefusalText(texts(languageOf(row?.chosenLanguage, row?.languageCode)), refusal),
    };
  }

  /** In the payment's history, and in its buyer's chat where the open message would go on asking for what cannot be had. */
  async function noteDeclined(
    { queryId }: CheckoutAsked,
    refusal: CheckoutRefusal,
    row: CheckoutRow,
    requestId: string | undefined,
    decidedInMs: number,
  ): Promise<void> {
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
        payment: { id: row.id, ...(closed && { ...closed.payment, openInvoiceAt: null }) },
        change,
        ...(isAboutGoods && { notifications: [{ ...statusNotification(row), data: { declined: refusal } }] }),
      };
    });
  }

  /** A charge, whatever it is worth: applied, surplus or quarantined, once. */
  async function recordCharge(
    fact: Charged,
    update: KnownUpdate | null,
    requestId: string,
    answered?: Answered,
  ): Promise<RecordOutcome> {
    for (let attempt = 0; attempt < mostStaleRetries; attempt++) {
      const now = clock.now();
      const row = fact.invoicePayload === "" ? null : await store.byPayload(fact.invoicePayload);
      const plan = row && row.periodSeconds !== null ? { ...row, periodSeconds: row.periodSeconds } : null;
      const { verdict, period } = plan ? await judgePeriod(fact, plan, now) : { verdict: judgeCharge(fact, row) };
      const decided = await chargeDecision(fact, update, { row, verdict, period }, now, requestId);
      const decision = answered ? { ...decided, answered } : decided;
      const result = await (plan || isStray(fact, verdict)
        ? writeWithPeriod(decision, fact, { row, verdict, period }, now, requestId)
        : store.write(decision));
      if (result === "stale") continue;
      if (result === "known_update" || result === "known_charge") return "KNOWN";
      if (row) payments.announce(row.id);
      else parts.notifications.announce();
      if (result === "oversold" && row) await tellOversold(fact, row);
      if (verdict.disposition !== "applied") {
        log.error({ chargeId: fact.chargeId, ...verdict, paymentId: row?.id }, "a charge was not applied");
      }
      return verdict.disposition === "quarantined" ? "QUARANTINED" : "RECORDED";
    }
    throw new Error(`charge ${fact.chargeId} found no moment to be recorded`);
  }

  /** A charge for a payment that begins a subscription: the first one, a renewal, or none that it knows. */
  async function judgePeriod(fact: Charged, plan: PlanPayment & PaymentRow, now: Date): Promise<Judged> {
    const charge = periodCharge(fact, now);
    const subscription = await periods.ofPayment(plan.id);
    const known = await periods.periodsOf(subscription, charge);
    const verdict = judgeCharge(fact, plan, known);
    if (verdict.disposition !== "applied") return { verdict };
    return { verdict, period: periods.charged(subscription, plan, charge, known, now) };
  }

  /** The money and what it does to a subscription, in one transaction. */
  async function writeWithPeriod(
    decision: Decision,
    fact: Charged,
    { row, verdict, period }: Judged & { row: PaymentRow | null },
    now: Date,
    requestId: string,
  ) {
    const changed: string[] = [];
    const stray = await strayOf(fact, row, verdict);
    const correction = await periods.correct(fact.provider, periodCharge(fact, now), now);
    const result = await payments.writeAlso(decision, async (tx, written) => {
      if (written === "known_charge" && correction) {
        changed.push(correction.id);
        return correction.write(tx);
      }
      if (written === "known_charge" || written === "known_update") return true;
      if (stray) await periods.stopStray(tx, { ...stray, at: now });
      const done = await period?.write(tx, requestId);
      changed.push(...(done?.changed ?? []));
      return !done?.isStale;
    });
    if (result !== "stale") for (const id of changed) parts.announceSubscription(id);
    return result;
  }

  /** The subscription that such a charge began, or that somebody had before they were forgotten, would charge for nothing. */
  async function strayOf(fact: Charged, row: PaymentRow | null, verdict: Verdict) {
    const { provider, chargeId, payerTelegramId, recurring } = fact;
    if (payerTelegramId === null || !isStray(fact, verdict)) return null;
    const isForgotten = isOfForgotten(verdict);
    const renewed = isForgotten && row && !recurring?.isFirst ? await periods.ofPayment(row.id) : null;
    const firstChargeId = renewed?.firstChargeId ?? chargeId;
    const reason = isForgotten ? "forgotten" : verdict.disposition;
    return { provider, firstChargeId, payerTelegramId, paymentId: row?.id ?? null, reason };
  }

  /** The payment itself says that it is oversold; this is for those who are to look. */
  async function tellOversold(fact: Charged, row: PaymentRow): Promise<void> {
    log.error({ paymentId: row.id }, "paid after the last piece was gone");
    try {
      await store.write({ at: clock.now(), notifications: await alertsFor("oversold", { fact, row }) });
      parts.notifications.announce();
    } catch (error) {
      // The money is recorded: nothing that fails afterwards may make it look as if it were not.
      log.error({ err: error, paymentId: row.id }, "staff could not be told of an oversold payment");
    }
  }

  async function alertsFor(
    alert: string,
    { fact, row, ...more }: { fact: Charged; row: PaymentRow | null; reason?: string | null; chargeRowId?: string },
  ) {
    return (await parts.staffIds()).map((userId) => ({
      userId,
      slot: `alert:${alert === "oversold" ? "oversold" : "charge"}:${fact.provider}:${fact.chargeId}:${userId}`,
      kind: NotificationKind.STAFF_ALERT,
      paymentId: row?.id ?? null,
      data: { alert, ...more, ...moneyOf(fact), title: row?.title ?? null },
    }));
  }

  /** Whoever was charged is told, also when it was for somebody else's link, or for one that we do not know. */
  async function wordsToPayer(fact: Charged, row: PaymentRow | null, reason: string | null) {
    if (fact.payerTelegramId === null) return [];
    const isBuyer = row?.buyerTelegramId === fact.payerTelegramId;
    const userId = isBuyer ? row?.userId : await store.userByTelegramId(fact.payerTelegramId);
    if (!userId) return [];
    return [
      {
        userId,
        slot: `surplus:${fact.provider}:${fact.chargeId}`,
        kind: NotificationKind.SURPLUS_CHARGE,
        // Somebody else's payment is none of theirs.
        paymentId: isBuyer ? (row?.id ?? null) : null,
        data: { ...moneyOf(fact), title: row?.title ?? null, reason },
      },
    ];
  }

  async function chargeDecision(
    fact: Charged,
    update: KnownUpdate | null,
    { row, verdict, period }: Judged & { row: PaymentRow | null },
    now: Date,
    requestId: string,
  ): Promise<Decision> {
    const chargedAt = fact.chargedAt ?? now;
    const reason = "reason" in verdict ? verdict.reason : null;
    const id = newId();
    const { recurring: _recurring, ...charge } = fact;
    const decision: Decision = {
      at: now,
      ...(update && { update }),
      charge: {
        ...charge,
        id,
        paymentId: row?.id ?? null,
        disposition: verdict.disposition,
        reason,
        chargedAt,
        period: verdict.disposition === "applied" ? verdict.period : 1,
      },
      ledger: {
        kind: "charge",
        provider: fact.provider,
        externalId: fact.chargeId,
        paymentId: row?.id ?? null,
        at: chargedAt,
        entries: chargeEntries(fact, verdict),
      },
    };
    if (row && verdict.disposition === "applied") {
      const isRenewal = verdict.period > 1;
      const paid = isRenewal
        ? renewed(fact, row, verdict.period, requestId)
        : applied(fact, row, chargedAt, now, requestId);
      return { ...decision, ...paid, entitlement: granted(fact, row, period?.expiresAt ?? null, chargedAt, now) };
    }

    const notifications = [
      // Staff return it by the row's id: the provider's own name for it may be too long for a button.
      ...(await alertsFor(`charge_${verdict.disposition}`, { fact, row, reason, chargeRowId: id })),
      ...(await wordsToPayer(fact, row, reason)),
    ];
    if (!row) return { ...decision, notifications };
    return {
      ...decision,
      ...(verdict.disposition === "surplus" &&
        parts.config.returnsSurplus && { returnCharge: { ...fact, paymentId: row.id } }),
      // No version: a paid payment stays paid, and this adds to it without moving it.
      payment: { id: row.id, ...(verdict.disposition === "quarantined" ? { version: row.version } : {}) },
      change: {
        event: verdict.disposition === "surplus" ? "surplus_charged" : "charge_quarantined",
        actor: "telegram",
        requestId,
        details: { chargeId: fact.chargeId, amount: fact.amount, reason },
      },
      notifications,
    };
  }

  /** Trying again would not make it readable. Whatever moved, if anything did, Telegram's own account shows. */
  async function setAside({ updateId, kind, ...update }: KnownUpdate): Promise<RecordOutcome> {
    log.error({ updateId, kind }, "an update speaks of money and proves none");
    // The alert first: told twice it is one, and never told would be silence.
    await parts.onUnreadable({ updateId, kind });
    const isNew = await updates.setAside({ updateId, kind, ...update }, "speaks of money and proves none");
    return isNew ? "QUARANTINED" : "KNOWN";
  }

  /** What Telegram says about a renewal. Of a subscription that we do not know yet it is kept until we do. */
  async function hearOfRenewal(fact: RenewalChanged, update: KnownUpdate, requestId: string): Promise<RecordOutcome> {
    const row = await store.byPayload(fact.invoicePayload);
    if (!row) throw new Error(`nobody here knows the invoice ${fact.invoicePayload}`);
    // Whoever paid somebody else's link began a subscription of their own, which is stopped and never ours.
    if (fact.holderTelegramId !== row.buyerTelegramId) {
      return (await store.write({ at: clock.now(), update })) === "known_update" ? "KNOWN" : "RECORDED";
    }
    const heard = { paymentId: row.id, news: fact.news, telegramId: fact.holderTelegramId, updateId: update.updateId };
    await renewals.hear(heard, requestId, async (tx) => {
      await paymentStore(tx).write({ at: clock.now(), update });
    });
    return "RECORDED";
  }

  return {
    decideCheckout,

    /** The answer to a pre-checkout did not reach Telegram: whoever wants to buy may try again at once. */
    async releaseCheckout(queryId: string): Promise<void> {
      const paymentId = await store.paymentOfHold(queryId);
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

    /**
     * An update that carries money. It is recorded, or stored for another attempt; only when it cannot even be stored does
     * this throw, so that Telegram delivers it again.
     */
    async recordUpdate(given: unknown, requestId: string, answered?: Answered): Promise<RecordOutcome> {
      const update = updates.identify(given);
      try {
        const fact = readFact(update);
        if (fact?.kind === "refunded") return await parts.refunds.confirm(fact, update, requestId);
        if (fact?.kind === "renewal_changed") return await hearOfRenewal(fact, update, requestId);
        if (fact?.kind !== "charged") return await setAside(update);
        return await recordCharge(fact, update, requestId, answered);
      } catch (error) {
        log.error({ err: error, updateId: update.updateId }, "an update with money could not be recorded; it is kept");
        await updates.keep(update, String(error));
        return "FAILED";
      }
    },

    recordCharge,

    /** How long answers took that were not told with their money. */
    noteAnswers: (answers: Answered[]) => store.noteAnswers(answers),
  };
}
export type ChargeActions = ReturnType<typeof chargeActions>;

/** What a message says of it. The currency only where it is not Stars: nobody can be charged anything else here. */
function moneyOf({ amount, currency, chargeId }: Charged) {
  return { stars: amount, chargeId, ...(currency !== "XTR" && { currency }) };
}

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

interface Judged {
  verdict: Verdict;
  /** What it pays for, of a subscription. */
  period?: NewPeriod | undefined;
}

function periodCharge({ chargeId, amount, currency, chargedAt, recurring }: Charged, now: Date): PeriodCharge {
  const { isFirst, endsAt } = recurring ?? { isFirst: null, endsAt: null };
  return { chargeId, amount, currency, chargedAt: chargedAt ?? now, isFirst, endsAt };
}

/** It bought nothing, and may have begun a subscription, or renewed one of somebody who is forgotten. */
function isStray({ recurring }: Charged, verdict: Verdict): boolean {
  if (verdict.disposition === "applied" || recurring === undefined) return false;
  return recurring.isFirst !== false || isOfForgotten(verdict);
}

function isOfForgotten(verdict: Verdict): boolean {
  return verdict.disposition === "quarantined" && verdict.reason === "forgotten_buyer";
}

/** A renewal adds to its payment without moving it. */
function renewed(fact: Charged, row: PaymentRow, period: number, requestId: string): Partial<Decision> {
  return {
    payment: { id: row.id, version: row.version },
    change: { event: "renewed", actor: "telegram", requestId, details: { chargeId: fact.chargeId, period } },
  };
}

function granted(fact: Charged, row: PaymentRow, periodEndsAt: Date | null, chargedAt: Date, now: Date) {
  const lastsMs = row.entitlementDays === null ? null : row.entitlementDays * 86_400_000;
  return {
    userId: row.userId,
    productId: row.productId,
    key: row.entitlementKey,
    provider: fact.provider,
    chargeId: fact.chargeId,
    grantedAt: now,
    expiresAt: periodEndsAt ?? (lastsMs === null ? null : new Date(chargedAt.getTime() + lastsMs)),
  };
}

function applied(fact: Charged, row: PaymentRow, chargedAt: Date, now: Date, requestId: string): Partial<Decision> {
  return {
    payment: {
      id: row.id,
      version: row.version,
      standing: paymentChart.step({ state: row.state, timers: row.timers }, "PAID", now),
      paidAt: chargedAt,
      invoiceLink: null,
      openInvoiceAt: null,
    },
    change: { event: "paid", actor: "telegram", requestId, details: { chargeId: fact.chargeId } },
    releaseHold: "paid",
    ...(row.periodSeconds === null && { takeStock: row.productId }),
    ...(row.code !== null && { redemption: "used" as const }),
    notifications: [statusNotification(row)],
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
