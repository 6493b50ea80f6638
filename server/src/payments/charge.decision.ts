/** All that one charge writes, as a value: what was judged becomes a decision. */
import type { Charged } from "../providers/provider.ts";
import type { KnownUpdate } from "../updates/update.actions.ts";
import { statusNotification } from "./payment.steps.ts";
import type { Decision } from "./payment.decisions.ts";
import { paymentChart } from "./payment.machine.ts";
import { chargeEntries, takesPiece, type Verdict } from "./payment.rules.ts";
import type { PaymentRow } from "./payment.store.ts";

export interface JudgedCharge {
  /** Of the charge's row. */
  id: string;
  fact: Charged;
  update: KnownUpdate | null;
  row: PaymentRow | null;
  verdict: Verdict;
  /** When the period ends that it pays for; null: it pays for none. */
  expiresAt: Date | null;
  /** Who is told, where it was not applied, or only where it came after the last piece. */
  notifications: NonNullable<Decision["notifications"]>;
  returnsSurplus: boolean;
  now: Date;
  /** Null: found on the provider's account by a sweep. */
  requestId: string | null;
}

export function chargeDecision(given: JudgedCharge): Decision {
  const { id, fact, update, row, verdict, notifications, now, requestId } = given;
  const chargedAt = fact.chargedAt ?? now;
  const reason = "reason" in verdict ? verdict.reason : null;
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
      : {
          ...applied(fact, row, chargedAt, now, requestId),
          notifications: [statusNotification(row), ...notifications],
        };
    return { ...decision, ...paid, entitlement: granted(fact, row, given.expiresAt, chargedAt, now) };
  }
  if (!row) return { ...decision, notifications };
  return {
    ...decision,
    ...(verdict.disposition === "surplus" &&
      given.returnsSurplus && { returnCharge: { ...fact, paymentId: row.id, requestId } }),
    // No version: a paid payment stays paid, and this adds to it without moving it.
    payment: { id: row.id, ...(verdict.disposition === "quarantined" ? { version: row.version } : {}) },
    change: {
      event: verdict.disposition === "surplus" ? "surplus_charged" : "charge_quarantined",
      actor: "telegram",
      requestId,
      details: { chargeId: fact.chargeId, amount: fact.amount, reason },
    },
    // Whoever paid for what they have by another payment sees it in this one's message, too.
    notifications: reason === "already_subscribed" ? [...notifications, statusNotification(row)] : notifications,
  };
}

/** A renewal adds to its payment without moving it. */
function renewed(fact: Charged, row: PaymentRow, period: number, requestId: string | null): Partial<Decision> {
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

function applied(
  fact: Charged,
  row: PaymentRow,
  chargedAt: Date,
  now: Date,
  requestId: string | null,
): Partial<Decision> {
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
    ...(takesPiece(row) && { takeStock: row.productId }),
    ...(row.code !== null && { redemption: "used" as const }),
  };
}
