/** What somebody left unpaid who may not buy any more is canceled, soon after, by a sweep. */
import type { Statement } from "../platform/database.ts";
import type { Parts } from "../platform/parts.ts";
import type { PaymentActions } from "./payment.actions.ts";
import { statusNotification } from "./payment.steps.ts";
import { mostOpenPayments } from "./payment.rules.ts";

/** When to look again after something was found: a payment that is being confirmed lapses within a minute. */
const lookAgainSeconds = 65;
const batch = 20;

const claim: Statement = {
  name: "closing_claim",
  sql: `update app_user set close_payments_at = $2 where id in (
      select id from app_user where close_payments_at <= $1 order by close_payments_at limit $3 for update skip locked)
    returning id`,
};
const openOf: Statement = {
  name: "closing_open_of",
  sql: `select id from payment where user_id = $1 and state in ('created', 'invoiced', 'approved') order by id limit $2`,
};
// Unless somebody asked for it anew meanwhile.
const finish: Statement = {
  name: "closing_finish",
  sql: `update app_user set close_payments_at = null where id = $1 and close_payments_at = $2`,
};

const askFor: Statement = {
  name: "closing_ask_for",
  sql: `update app_user set close_payments_at = coalesce(close_payments_at, $2::timestamptz)
    where id = $1 and exists (select 1 from payment where user_id = $1 and state in ('created', 'invoiced', 'approved'))
    returning id`,
};

export function closingActions({ db, log }: Pick<Parts, "db" | "log">, payments: PaymentActions) {
  /** Not while it is being confirmed: that money may be on its way, and is asked about again. */
  async function cancel(paymentId: string): Promise<void> {
    await payments.change(paymentId, (current, now) => {
      const decision = payments.step(current, "CANCELED", "system", now);
      if (!decision) return null;
      return {
        ...decision,
        payment: { ...decision.payment, id: current.id, openInvoiceAt: null },
        notifications: [statusNotification(current)],
      };
    });
  }

  return {
    /** Has what somebody left unpaid canceled, soon. True while there is something left to cancel. */
    ask: async (userId: string, now: Date): Promise<boolean> => (await db.query(askFor, [userId, now])).length > 0,

    async sweep(now: Date): Promise<number> {
      const again = new Date(now.getTime() + lookAgainSeconds * 1000);
      const people = await db.query<{ id: string }>(claim, [now, again, batch]);
      for (const person of people) {
        try {
          const open = await db.query<{ id: string }>(openOf, [person.id, mostOpenPayments]);
          for (const { id } of open) await cancel(id);
          if (open.length === 0) await db.query(finish, [person.id, again]);
        } catch (error) {
          log.error({ err: error, userId: person.id }, "unpaid payments could not be canceled; it is tried again");
        }
      }
      return people.length;
    },
  };
}
export type ClosingActions = ReturnType<typeof closingActions>;
