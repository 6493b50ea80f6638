/** Reads for GraphQL's fields, batched per request. Who may see the payment was checked where it was found. */
import { batchedReads } from "../platform/batched.ts";
import type { Context } from "../platform/context.ts";
import type { Statement } from "../platform/database.ts";
import { olderThan } from "../platform/page.ts";
import type { Parts } from "../platform/parts.ts";
import { Charge, ChargeDisposition } from "./charge.entity.ts";
import { Payment, PaymentChange } from "./payment.entity.ts";
import { Refund } from "./refund.entity.ts";

// What went back was no purchase.
const standing: Statement = {
  name: "payments_standing",
  sql: `select p.user_id as "userId", count(*)::int as purchases, sum(c.amount)::float8 as stars
    from payment p join charge c on c.payment_id = p.id and c.disposition = 'applied'
    where p.user_id = any($1::uuid[]) and not exists (
      select 1 from refund r where r.provider = c.provider and r.charge_id = c.charge_id and r.state = 'done')
    group by p.user_id`,
};

export interface BuyerStanding {
  purchases: number;
  stars: number;
}

const batched = batchedReads("payments");

export function paymentReads({ db }: Pick<Parts, "db">) {
  return {
    payment: async (context: Context, id: string): Promise<Payment | null> =>
      (await batched(context, "payment", async (ids) => {
        const found = await db.em().find(Payment, { id: { $in: [...ids] } });
        return new Map(found.map((one) => [one.id, one]));
      }).load(id)) ?? null,

    charges: async (context: Context, paymentId: string): Promise<Charge[]> =>
      (await batched(context, "charges", async (ids) =>
        Map.groupBy(
          await db.em().find(Charge, { paymentId: { $in: [...ids] } }, { orderBy: { recordedAt: "asc", id: "asc" } }),
          (charge) => charge.paymentId ?? "",
        ),
      ).load(paymentId)) ?? [],

    /** The refund of the charge that paid it, the latest one of a subscription, if somebody asked for one. */
    refund: async (context: Context, paymentId: string): Promise<Refund | null> =>
      (await batched(context, "refund", async (ids) => {
        const where = { paymentId: { $in: [...ids] }, disposition: ChargeDisposition.APPLIED };
        const applied = await db.em().find(Charge, where, { orderBy: { period: "asc" } });
        const latest = new Map(applied.map((charge) => [charge.paymentId, charge.chargeId]));
        const found = await db.em().find(Refund, { chargeId: { $in: [...latest.values()] } });
        return new Map(found.map((refund) => [refund.paymentId ?? "", refund]));
      }).load(paymentId)) ?? null,

    /** What a person bought and did not return. */
    standing: async (context: Context, userId: string): Promise<BuyerStanding> =>
      (await batched(context, "standing", async (ids) => {
        const rows = await db.query<BuyerStanding & { userId: string }>(standing, [ids]);
        return new Map(rows.map((row) => [row.userId, row]));
      }).load(userId)) ?? { purchases: 0, stars: 0 },

    /** Charges of one disposition, newest first: what staff look through. */
    chargesBy: (disposition: ChargeDisposition, first: number, after: string | null): Promise<Charge[]> =>
      db.em().find(Charge, { disposition, ...olderThan(after) }, { orderBy: { id: "desc" }, limit: first }),

    history: async (context: Context, paymentId: string): Promise<PaymentChange[]> =>
      (await batched(context, "history", async (ids) =>
        Map.groupBy(
          await db
            .em()
            .find(PaymentChange, { paymentId: { $in: [...ids] } }, { orderBy: { version: "asc", id: "asc" } }),
          (change) => change.paymentId,
        ),
      ).load(paymentId)) ?? [],
  };
}
export type PaymentReads = ReturnType<typeof paymentReads>;
