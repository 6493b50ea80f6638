/** Staff decide what was asked, and return what nobody asked about; each of them within what they may return a day. */
import { record } from "../audit/audit.actions.ts";
import type { Transaction } from "../platform/database.ts";
import { ApiError } from "../platform/errors.ts";
import { olderThan } from "../platform/page.ts";
import type { Person } from "../platform/principal.ts";
import { Refusal, RefusalCode } from "../platform/refusal.ts";
import type { PaymentActions } from "./payment.actions.ts";
import { type PaymentParts, statusNotification } from "./payment.steps.ts";
import { paymentStore } from "./payment.store.ts";
import { Refund } from "./refund.entity.ts";
import { refundChart } from "./refund.machine.ts";
import { checkReason, dayBefore, mayReturn } from "./refund.rules.ts";
import { type RefundRow, refundStore } from "./refund.store.ts";

export interface RefundStaffParts extends PaymentParts {
  payments: PaymentActions;
}

/** What they need of the refunds themselves. */
interface Refunds {
  find(id: string): Promise<Refund>;
  /** Asks the provider, right after the decision. */
  sendOne(id: string, requestId: string): Promise<void>;
}

export function refundStaffActions(parts: RefundStaffParts, { find, sendOne }: Refunds) {
  const { db, clock, texts, payments } = parts;
  const refunds = refundStore(db);
  const limits = parts.config.refunds;

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
    if (decided && approve) await sendOne(id, requestId);
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
        requestId,
        at: now,
      });
      if (!added) return null;
      const entry = { actor: by, action: "giveBackCharge", subject: `charge:${charge.id}`, requestId, at: now };
      await record(tx, { ...entry, after: { reason: words, stars: charge.amount } });
      return added;
    });
    if (id instanceof Refusal) return id;
    if (!id) return giveBack(staff, chargeRowId, reason, requestId);
    await sendOne(id, requestId);
    return find(id);
  }

  /** Inside the transaction that decides: who presses ten times at once is counted ten times. */
  async function overLimit(tx: Transaction, staff: Person, stars: number): Promise<Refusal | null> {
    const within = refundStore(tx);
    await within.lockPerson(staff.id);
    const returned = await within.returnedBy(`user:${staff.id}`, dayBefore(clock.now()));
    if (mayReturn(stars, returned, limits)) return null;
    const say = texts(staff.language);
    return new Refusal(
      RefusalCode.REFUND_LIMIT_REACHED,
      say("refusal-staff-refund-limit", { returned, limit: limits.staffStarsPerDay }),
    );
  }

  return {
    decide,
    giveBack,

    /** Staff return what paid a purchase, whether or not its buyer asked. */
    async giveBackPayment(staff: Person, paymentId: string, reason: string, requestId: string) {
      const charge = await refunds.appliedCharge(paymentId);
      if (charge) return giveBack(staff, charge.id, reason, requestId);
      const text = texts(staff.language)("refusal-not-refundable");
      return new Refusal(RefusalCode.NOT_REFUNDABLE, text);
    },

    async listForStaff(state: string | null, first: number, after: string | null): Promise<Refund[]> {
      const where = { ...(state ? { state: state as Refund["state"] } : {}), ...olderThan(after) };
      return db.em().find(Refund, where, { orderBy: { id: "desc" }, limit: first });
    },
  };
}
