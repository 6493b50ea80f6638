/** A charge becomes rows: applied, surplus or quarantined, once, together with what it does to a subscription. */
import { newId } from "../platform/id.ts";
import type { Charged } from "../providers/provider.ts";
import type { PeriodActions } from "../subscriptions/period.actions.ts";
import type { NewPeriod, PeriodCharge, PlanPayment } from "../subscriptions/period.charge.ts";
import type { KnownUpdate } from "../updates/update.actions.ts";
import { chargeDecision } from "./charge.decision.ts";
import { chargeNotices } from "./charge.notices.ts";
import type { PaymentActions } from "./payment.actions.ts";
import { mostStaleRetries, type PaymentParts } from "./payment.steps.ts";
import type { Answered, Decision } from "./payment.decisions.ts";
import { judgeCharge, type Verdict } from "./payment.rules.ts";
import type { PaymentRow } from "./payment.store.ts";

export interface RecordingParts extends PaymentParts {
  payments: PaymentActions;
  periods: PeriodActions;
  /** Tells those who follow a subscription. */
  announceSubscription(id: string): void;
  /** Ids of the users who are told what staff must look at; null: of whoever works here first. */
  staffIds(): Promise<(string | null)[]>;
}

export type RecordOutcome = "RECORDED" | "KNOWN" | "QUARANTINED" | "FAILED";

export function recordingOf(parts: RecordingParts) {
  const { clock, log, store, payments, periods } = parts;
  const notices = chargeNotices(parts);

  /** A charge, whatever it is worth: applied, surplus or quarantined, once. */
  async function recordCharge(
    fact: Charged,
    update: KnownUpdate | null,
    requestId: string | null,
    answered?: Answered,
  ): Promise<RecordOutcome> {
    for (let attempt = 0; attempt < mostStaleRetries; attempt++) {
      const now = clock.now();
      const row = fact.invoicePayload === "" ? null : await store.byPayload(fact.invoicePayload);
      const plan = row && row.periodSeconds !== null ? { ...row, periodSeconds: row.periodSeconds } : null;
      const { verdict, period } = plan ? await judgePeriod(fact, plan, now) : { verdict: judgeCharge(fact, row) };
      const decided = await decide(fact, update, { row, verdict, period }, now, requestId);
      const decision = answered ? { ...decided, answered } : decided;
      const result = await (plan || isStray(fact, verdict)
        ? writeWithPeriod(decision, fact, { row, verdict, period }, now, requestId)
        : store.write(decision));
      if (result === "stale") continue;
      if (result === "known_update" || result === "known_charge") return "KNOWN";
      if (row) payments.announce(row.id);
      else parts.notifications.announce();
      if (answered && !decision.releaseHold) await noteAnswer(fact, answered);
      if (result === "oversold") log.error({ paymentId: row?.id }, "paid after the last piece was gone");
      if (verdict.disposition !== "applied") {
        log.error({ chargeId: fact.chargeId, ...verdict, paymentId: row?.id }, "a charge was not applied");
      }
      return verdict.disposition === "quarantined" ? "QUARANTINED" : "RECORDED";
    }
    throw new Error(`charge ${fact.chargeId} found no moment to be recorded`);
  }

  /** A hold keeps how long its answer took. Money that released none, as a renewal's, has it noted by itself. */
  async function noteAnswer({ invoicePayload }: Charged, answered: Answered): Promise<void> {
    try {
      await store.noteAnswers([{ ...answered, invoicePayload }]);
    } catch (error) {
      // The money is recorded; a figure less in a timeline is no harm.
      log.warn({ err: error, queryId: answered.queryId }, "how long an answer took could not be noted");
    }
  }

  async function decide(
    fact: Charged,
    update: KnownUpdate | null,
    { row, verdict, period }: Judged & { row: PaymentRow | null },
    now: Date,
    requestId: string | null,
  ): Promise<Decision> {
    const id = newId();
    const isApplied = verdict.disposition === "applied";
    const notifications = isApplied
      ? await notices.ifOversold(fact, row)
      : await notices.ofUnapplied(fact, row, verdict, id);
    return chargeDecision({
      id,
      fact,
      update,
      row,
      verdict,
      expiresAt: period?.expiresAt ?? null,
      notifications,
      returnsSurplus: parts.config.returnsSurplus,
      now,
      requestId,
    });
  }

  /** A charge for a payment that begins a subscription: the first one, a renewal, or none that it knows. */
  async function judgePeriod(fact: Charged, plan: PlanPayment & PaymentRow, now: Date): Promise<Judged> {
    const charge = periodCharge(fact, now);
    const subscription = await periods.ofPayment(plan.id);
    const known = await periods.periodsOf(subscription, charge);
    const isPaidElsewhere = subscription === null && (await periods.isPaidElsewhere(plan, charge));
    const verdict = judgeCharge(fact, plan, known, isPaidElsewhere);
    if (verdict.disposition !== "applied") return { verdict };
    return { verdict, period: periods.charged(subscription, plan, charge, known, now) };
  }

  /** The money and what it does to a subscription, in one transaction. */
  async function writeWithPeriod(
    decision: Decision,
    fact: Charged,
    { row, verdict, period }: Judged & { row: PaymentRow | null },
    now: Date,
    requestId: string | null,
  ) {
    const changed: string[] = [];
    const stray = await strayOf(fact, row, verdict);
    const second = row && fact.recurring?.isFirst ? await periods.begunBeside(row.id, fact) : null;
    const correction = await periods.correct(fact.provider, periodCharge(fact, now), now, requestId);
    const result = await payments.writeAlso(decision, async (tx, written) => {
      if (written === "known_charge" && second) await periods.stopStray(tx, { ...second, requestId, at: now });
      if (written === "known_charge" && correction) {
        changed.push(correction.id);
        return correction.write(tx);
      }
      if (written === "known_charge" || written === "known_update") return true;
      if (stray) await periods.stopStray(tx, { ...stray, requestId, at: now });
      else if (row && verdict.disposition === "surplus") await periods.stopStraysAgain(tx, row.id, now);
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

  return { recordCharge };
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
