/** A buyer asks for their money back. Nothing moves until staff have decided. */
import type { Sql } from "../platform/database.ts";
import { ApiError } from "../platform/errors.ts";
import type { Person } from "../platform/principal.ts";
import { Refusal, RefusalCode } from "../platform/refusal.ts";
import type { PaymentActions } from "./payment.actions.ts";
import { type PaymentParts, statusNotification } from "./payment.steps.ts";
import { paymentStore } from "./payment.store.ts";
import type { Refund } from "./refund.entity.ts";
import { refundAlerts, type StaffIds } from "./refund.notices.ts";
import { type AskRefusal, checkReason, dayBefore, refuseAsk } from "./refund.rules.ts";
import { refundStore } from "./refund.store.ts";

export interface RefundAskParts extends PaymentParts {
  payments: PaymentActions;
  staffIds: StaffIds;
}

export function refundAskActions(parts: RefundAskParts, find: (id: string) => Promise<Refund>) {
  const { db, clock, texts, payments } = parts;
  const limits = parts.config.refunds;

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
    await inside.lockPerson(person.id);
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
    const id = await inside.add({ charge, state: "asked", origin: "buyer", reason: words, by, requestId, at: now });
    if (!id) return askRefused(person, "REFUND_ALREADY_ASKED");
    await paymentStore(tx).write({
      at: now,
      payment: { id: payment.id },
      change: { event: "refund_asked", actor: by, requestId, details: { reason: words } },
      notifications: [
        ...(await refundAlerts(parts.staffIds, "refund_asked", charge, tx)),
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

  return { ask, askWithin };
}
