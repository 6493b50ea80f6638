/**
 * Money goes back: asked for, decided, sent, confirmed. The intent is stored before the provider is called, so a crash in
 * between is found again, and the provider is asked a second time, which changes nothing.
 */
import { record } from "../audit/audit.actions.ts";
import { NotificationKind } from "../notifications/notification.entity.ts";
import { backoffSeconds } from "../platform/backoff.ts";
import type { Transaction } from "../platform/database.ts";
import { ApiError } from "../platform/errors.ts";
import type { Sql } from "../platform/database.ts";
import type { Person } from "../platform/principal.ts";
import { Refusal, RefusalCode } from "../platform/refusal.ts";
import { ProviderError, type Refunded } from "../providers/provider.ts";
import type { PeriodActions } from "../subscriptions/period.actions.ts";
import type { KnownUpdate } from "../updates/update.actions.ts";
import { mostStaleRetries, type PaymentActions, type PaymentParts, statusNotification } from "./payment.actions.ts";
import type { Decision } from "./payment.decisions.ts";
import { paymentChart } from "./payment.machine.ts";
import { type PaymentRow, paymentStore } from "./payment.store.ts";
import { Refund } from "./refund.entity.ts";
import { refundChart } from "./refund.machine.ts";
import { type AskRefusal, mayReturn, mostReasonCharacters, refundEntries, refuseAsk } from "./refund.rules.ts";
import { type ChargeRow, type RefundRow, refundStore } from "./refund.store.ts";

/** Whoever claimed a refund and said nothing for so long is dead. */
const leaseSeconds = 60;
/** About two days of growing pauses; then staff look. */
const mostAttempts = 30;

export interface RefundParts extends PaymentParts {
  payments: PaymentActions;
  periods: PeriodActions;
  /** Tells those who follow a subscription. */
  announceSubscription(id: string): void;
  /** Ids of the users who are told what staff must look at. */
  staffIds(sql?: Sql): Promise<string[]>;
}

export function refundActions(parts: RefundParts) {
  const { db, clock, log, store, texts, payments, providers } = parts;
  const refunds = refundStore(db);
  const limits = parts.config.refunds;

  async function find(id: string): Promise<Refund> {
    const refund = await db.em().findOne(Refund, { id });
    if (!refund) throw new ApiError("NOT_FOUND", "There is no such refund.");
    return refund;
  }

  async function alertsFor(
    alert: string,
    charge: { chargeId: string; amount: number; paymentId: string | null },
    sql?: Sql,
  ) {
    return (await parts.staffIds(sql)).map((userId) => ({
      userId,
      slot: `alert:${alert}:${charge.chargeId}:${userId}`,
      kind: NotificationKind.STAFF_ALERT,
      paymentId: charge.paymentId,
      data: { alert, stars: charge.amount, chargeId: charge.chargeId },
    }));
  }

  /** The buyer asks. Nothing moves until staff have decided. */
  async function ask(person: Person, paymentId: string, reason: string, requestId: string): Promise<Refund | Refusal> {
    const asked = await db.transaction((tx) => askWithin(tx, person, paymentId, reason, requestId));
    if (asked instanceof Refusal) return asked;
    payments.announce(paymentId);
    return find(asked);
  }

  /** In the caller's transaction; call `announce` after its commit. The refund's id, or why not. */
  async function askWithin(
    tx: Sql,
    person: Person,
    paymentId: string,
    reason: string,
    requestId: string,
  ): Promise<string | Refusal> {
    const inside = refundStore(tx);
    const payment = await paymentStore(tx).byId(paymentId);
    if (payment?.userId !== person.id) throw new ApiError("NOT_FOUND", "There is no such payment.");
    const words = checkReason(reason);
    const charge = await inside.appliedCharge(payment.id);
    const now = clock.now();
    const refusal = refuseAsk(
      {
        // A renewal stands for itself, whatever became of the charge that began its subscription.
        paymentState: charge && charge.period > 1 ? "paid" : payment.state,
        paidAt: charge?.chargedAt ?? null,
        refundState: charge?.refundState ?? null,
        openAsks: await inside.openAsks(person.id),
        stars: payment.amount,
        starsAskedToday: await inside.askedSince(person.id, dayBefore(now)),
      },
      limits,
      now,
    );
    if (refusal || !charge) return askRefused(person, refusal ?? "NOT_REFUNDABLE");
    const by = `user:${person.id}`;
    const id = await inside.add({ charge, state: "asked", origin: "buyer", reason: words, by, at: now });
    if (!id) return askRefused(person, "REFUND_ALREADY_ASKED");
    await paymentStore(tx).write({
      at: now,
      payment: { id: payment.id },
      change: { event: "refund_asked", actor: by, requestId, details: { reason: words } },
      notifications: [
        ...(await alertsFor("refund_asked", charge, tx)),
        statusNotification({ id: payment.id, userId: payment.userId }),
      ],
    });
    return id;
  }

  function askRefused(person: Person, refusal: AskRefusal): Refusal {
    const say = texts(person.language);
    switch (refusal) {
      case "NOT_REFUNDABLE":
        return new Refusal(RefusalCode.NOT_REFUNDABLE, say("refusal-not-refundable"));
      case "REFUND_TOO_LATE":
        return new Refusal(RefusalCode.REFUND_TOO_LATE, say("refusal-refund-too-late"));
      case "REFUND_ALREADY_ASKED":
        return new Refusal(RefusalCode.REFUND_ALREADY_ASKED, say("refusal-refund-already-asked"));
      case "TOO_MANY_REFUND_REQUESTS":
        return new Refusal(RefusalCode.TOO_MANY_REFUND_REQUESTS, say("refusal-too-many-refund-requests"));
      case "REFUND_LIMIT_REACHED":
        return new Refusal(RefusalCode.REFUND_LIMIT_REACHED, say("refusal-refund-limit"));
    }
  }

  /** Staff say yes or no to what was asked. Two of them at once: the second one sees what the first decided. */
  async function decide(
    staff: Person,
    id: string,
    approve: boolean,
    note: string | null,
    requestId: string,
  ): Promise<Refund | Refusal> {
    const before = await find(id);
    const event = approve ? "APPROVED" : "DECLINED";
    if (!refundChart.can(before.state, event)) return before;
    const now = clock.now();
    const actor = `user:${staff.id}`;
    const to = refundChart.step({ state: before.state, timers: {} }, event, now).state as RefundRow["state"];
    const decided = await db.transaction(async (tx) => {
      const refusal = approve && (await overLimit(tx, staff, Number(before.amount)));
      if (refusal) return refusal;
      const row = await refundStore(tx).decide(id, before.state, to, {
        at: now,
        actor,
        note: note && checkReason(note),
      });
      if (!row) return null;
      const subject = `refund:${id}`;
      const entry = { actor, action: approve ? "approveRefund" : "declineRefund", subject, requestId, at: now };
      await record(tx, { ...entry, before: { state: before.state }, after: { state: to, note } });
      if (row.paymentId) await noteDecision(tx, row, row.paymentId, approve, actor, requestId, now);
      return row;
    });
    if (decided instanceof Refusal) return decided;
    if (decided?.paymentId) payments.announce(decided.paymentId);
    if (decided && approve) await sendOne(id);
    return find(id);
  }

  async function noteDecision(
    tx: Transaction,
    row: RefundRow,
    paymentId: string,
    approve: boolean,
    actor: string,
    requestId: string,
    now: Date,
  ): Promise<void> {
    const payment = await paymentStore(tx).byId(paymentId);
    if (!payment) return;
    await paymentStore(tx).write({
      at: now,
      payment: { id: paymentId },
      change: {
        event: approve ? "refund_approved" : "refund_declined",
        actor,
        requestId,
        details: { chargeId: row.chargeId },
      },
      notifications: [statusNotification(payment)],
    });
  }

  /** Staff return a charge that nobody asked about: surplus, quarantined, or out of kindness. */
  async function giveBack(
    staff: Person,
    chargeRowId: string,
    reason: string,
    requestId: string,
  ): Promise<Refund | Refusal> {
    const charge = await refunds.chargeById(chargeRowId);
    if (!charge) throw new ApiError("NOT_FOUND", "There is no such charge.");
    const words = checkReason(reason);
    if (charge.refundId) return decide(staff, charge.refundId, true, words, requestId);
    const now = clock.now();
    const by = `user:${staff.id}`;
    const id = await db.transaction(async (tx) => {
      const refusal = await overLimit(tx, staff, charge.amount);
      if (refusal) return refusal;
      const added = await refundStore(tx).add({
        charge,
        state: "sending",
        origin: "staff",
        reason: words,
        by,
        at: now,
      });
      if (!added) return null;
      const entry = { actor: by, action: "giveBackCharge", subject: `charge:${charge.id}`, requestId, at: now };
      await record(tx, { ...entry, after: { reason: words, stars: charge.amount } });
      return added;
    });
    if (id instanceof Refusal) return id;
    if (!id) return giveBack(staff, chargeRowId, reason, requestId);
    await sendOne(id);
    return find(id);
  }

  /** Inside the transaction that decides: who presses ten times at once is counted ten times. */
  async function overLimit(tx: Transaction, staff: Person, stars: number): Promise<Refusal | null> {
    const within = refundStore(tx);
    await within.lockStaff(staff.id);
    const returned = await within.returnedBy(`user:${staff.id}`, dayBefore(clock.now()));
    if (mayReturn(stars, returned, limits)) return null;
    const say = texts(staff.language);
    return new Refusal(
      RefusalCode.REFUND_LIMIT_REACHED,
      say("refusal-staff-refund-limit", { returned, limit: limits.staffStarsPerDay }),
    );
  }

  /** Right after the decision; when this process dies here, the sweep finds it. */
  async function sendOne(id: string): Promise<void> {
    const now = clock.now();
    const row = await refunds.claimOne(id, now, new Date(now.getTime() + leaseSeconds * 1000));
    if (row) await send(row);
  }

  async function send(row: RefundRow): Promise<void> {
    const provider = providers[row.provider];
    try {
      if (!provider.refund) throw new ProviderError(`${row.provider} cannot refund`, { isTemporary: false });
      if (!row.payerTelegramId) throw new ProviderError("nobody knows who paid this charge", { isTemporary: false });
      await provider.refund({ chargeId: row.chargeId, payerTelegramId: row.payerTelegramId });
    } catch (error) {
      await sendFailed(row, error);
      return;
    }
    const { provider: name, chargeId, amount, currency, payerTelegramId } = row;
    const refundedAt = clock.now();
    await confirm(
      { kind: "refunded", provider: name, chargeId, amount, currency, payerTelegramId, refundedAt },
      null,
      "system",
    );
  }

  async function sendFailed(row: RefundRow, error: unknown): Promise<void> {
    const isTemporary = !(error instanceof ProviderError) || error.isTemporary;
    log.warn({ err: error, chargeId: row.chargeId, attempts: row.attempts }, "a refund could not be sent");
    if (isTemporary && row.attempts < mostAttempts) {
      const next = new Date(clock.now().getTime() + backoffSeconds(row.attempts, 7200) * 1000);
      await refunds.settle(row.id, "sending", next, String(error));
      return;
    }
    const alerts = await alertsFor("refund_failed", row);
    const payment = row.paymentId ? await store.byId(row.paymentId) : null;
    const now = clock.now();
    await db.transaction(async (tx) => {
      await refundStore(tx).settle(row.id, "failed", null, String(error));
      await paymentStore(tx).write({
        at: now,
        ...(payment && {
          payment: { id: payment.id },
          change: {
            event: "refund_failed",
            actor: "system",
            details: { chargeId: row.chargeId, error: String(error) },
          },
        }),
        notifications: [...alerts, ...(payment ? [statusNotification(payment)] : [])],
      });
    });
    if (payment) payments.announce(payment.id);
    else parts.notifications.announce();
  }

  /** Money is back, says the provider's answer, an update, or its ledger. Booked once. */
  async function confirm(
    fact: Refunded,
    update: KnownUpdate | null,
    requestId: string,
  ): Promise<"RECORDED" | "KNOWN" | "QUARANTINED"> {
    for (let attempt = 0; attempt < mostStaleRetries; attempt++) {
      const now = clock.now();
      const charge = await refunds.charge(fact.provider, fact.chargeId);
      const decision = charge
        ? await booking(fact, charge, now, requestId)
        : {
            refund: refundOf(fact, null, now),
            notifications: await alertsFor("refund_unknown", { ...fact, paymentId: null }),
          };
      const result = await writeWithPeriod({ at: now, ...(update && { update }), ...decision }, charge, now, requestId);
      if (result === "stale") continue;
      if (result === "known_update" || result === "known_charge") return "KNOWN";
      if (charge?.paymentId) payments.announce(charge.paymentId);
      else parts.notifications.announce();
      return charge ? "RECORDED" : "QUARANTINED";
    }
    throw new Error(`the refund of charge ${fact.chargeId} found no moment to be recorded`);
  }

  /** The money that goes back and what that does to a subscription, in one transaction. */
  async function writeWithPeriod(decision: Decision, charge: ChargeRow | null, now: Date, requestId: string) {
    const isPeriod = charge?.disposition === "applied";
    const period = isPeriod ? await parts.periods.refunded(charge.provider, charge.chargeId, now, requestId) : null;
    if (!period) return store.write(decision);
    const result = await payments.writeAlso(decision, async (tx, written) =>
      written === "known_charge" || written === "known_update" ? true : period.write(tx),
    );
    if (result !== "stale") parts.announceSubscription(period.id);
    return result;
  }

  /** Whoever was told that their money bought nothing is told that it is back, in the same message. */
  async function wordsToPayer({ disposition, payerTelegramId, ...charge }: ChargeRow, row: PaymentRow | null) {
    if (disposition === "applied" || payerTelegramId === null) return [];
    const isBuyer = row?.buyerTelegramId === payerTelegramId;
    const userId = isBuyer ? row?.userId : await store.userByTelegramId(payerTelegramId);
    if (!userId) return [];
    const reason = disposition === "surplus" ? "paid_again" : disposition;
    return [
      {
        userId,
        slot: `surplus:${charge.provider}:${charge.chargeId}`,
        kind: NotificationKind.SURPLUS_CHARGE,
        paymentId: isBuyer ? (row?.id ?? null) : null,
        data: { stars: charge.amount, title: row?.title ?? null, chargeId: charge.chargeId, reason, isReturned: true },
      },
    ];
  }

  async function booking(
    fact: Refunded,
    charge: ChargeRow,
    now: Date,
    requestId: string,
  ): Promise<Omit<Decision, "at">> {
    const row = charge.paymentId ? await store.byId(charge.paymentId) : null;
    const isOutside = charge.refundId === null;
    const doneAt = fact.refundedAt ?? now;
    const decision: Omit<Decision, "at"> = {
      refund: { ...refundOf(fact, charge, now), bookedAt: now },
      ledger: {
        kind: "refund",
        provider: charge.provider,
        externalId: charge.chargeId,
        paymentId: charge.paymentId,
        at: doneAt,
        entries: refundEntries(charge),
      },
    };
    const alerts = isOutside ? await alertsFor("refunded_outside", charge) : [];
    const words = await wordsToPayer(charge, row);
    if (!row) return { ...decision, notifications: [...alerts, ...words] };
    const isRenewal = charge.period > 1;
    const isPaymentOver = charge.disposition === "applied" && !isRenewal && paymentChart.can(row.state, "REFUNDED");
    return {
      ...decision,
      payment: {
        id: row.id,
        ...(isPaymentOver && {
          version: row.version,
          standing: paymentChart.step({ state: row.state, timers: row.timers }, "REFUNDED", now),
        }),
      },
      change: {
        event: isPaymentOver ? "refunded" : isRenewal ? "renewal_refunded" : `${charge.disposition}_refunded`,
        actor: isOutside ? "telegram" : "system",
        requestId,
        details: { chargeId: charge.chargeId, amount: charge.amount },
      },
      // A renewal has a receipt of its own, which says so.
      notifications: [...alerts, ...(isRenewal ? [] : [statusNotification(row)]), ...words],
    };
  }

  /** One that cannot be moved must not keep all others from their time. False: it could not. */
  async function apart({ chargeId }: RefundRow, work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      log.error({ err: error, chargeId }, "a refund could not be moved; it is tried again");
      return false;
    }
  }

  return {
    find,
    ask,
    askWithin,
    decide,
    giveBack,
    confirm,

    /** Staff return what paid a purchase, whether or not its buyer asked. */
    async giveBackPayment(staff: Person, paymentId: string, reason: string, requestId: string) {
      const charge = await refunds.appliedCharge(paymentId);
      if (charge) return giveBack(staff, charge.id, reason, requestId);
      const text = texts(staff.language)("refusal-not-refundable");
      return new Refusal(RefusalCode.NOT_REFUNDABLE, text);
    },

    async listForStaff(state: string | null, first: number, after: string | null): Promise<Refund[]> {
      const where = { ...(state ? { state: state as Refund["state"] } : {}), ...(after ? { id: { $lt: after } } : {}) };
      return db.em().find(Refund, where, { orderBy: { id: "desc" }, limit: first });
    },

    /** Asks the provider where a decision waits: after a crash, or when its time has come again. */
    async sweepSend(now: Date): Promise<number> {
      const rows = await refunds.claim(now, new Date(now.getTime() + leaseSeconds * 1000), 20);
      for (const row of rows) await apart(row, () => send(row));
      return rows.length;
    },

    /** Books refunds that were heard of before their charge. */
    async sweepBook(): Promise<number> {
      const rows = await refunds.unbooked(50);
      let booked = 0;
      for (const row of rows) {
        const fact = { ...row, kind: "refunded", refundedAt: row.doneAt } as const;
        if (await apart(row, () => confirm(fact, null, "system"))) booked++;
      }
      return booked;
    },
  };
}
export type RefundActions = ReturnType<typeof refundActions>;

function refundOf(fact: Refunded, charge: ChargeRow | null, now: Date) {
  return {
    provider: fact.provider,
    chargeId: fact.chargeId,
    paymentId: charge?.paymentId ?? null,
    state: "done" as const,
    origin: "outside" as const,
    amount: charge?.amount ?? fact.amount,
    currency: charge?.currency ?? fact.currency,
    payerTelegramId: fact.payerTelegramId,
    askedBy: "telegram",
    doneAt: fact.refundedAt ?? now,
  };
}

const dayBefore = (now: Date) => new Date(now.getTime() - 86_400_000);

function checkReason(reason: string): string {
  const words = reason.trim();
  if (words.length > 0 && words.length <= mostReasonCharacters) return words;
  throw new ApiError("BAD_USER_INPUT", `A reason of 1 to ${mostReasonCharacters} characters is needed.`);
}
