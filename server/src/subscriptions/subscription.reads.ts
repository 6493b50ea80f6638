/** Reads for GraphQL's fields, batched per request. Who may see the subscription was checked where it was found. */
import { batchedReads } from "../platform/batched.ts";
import type { Context } from "../platform/context.ts";
import type { Parts } from "../platform/parts.ts";
import { RenewalIntent } from "./intent.entity.ts";
import { SubscriptionPeriod } from "./period.entity.ts";
import { UserSubscription } from "./subscription.entity.ts";
import { livingStates, renewingStates } from "./subscription.machine.ts";
import { accessEndsAt, wouldEndAtOnce } from "./subscription.rules.ts";
import { periodStore } from "./period.store.ts";

/** Eight years of months: what is older stands in the books. */
const mostPeriods = 100;

const batched = batchedReads("subscriptions");

export function subscriptionReads({ db, clock }: Pick<Parts, "db" | "clock">) {
  const store = periodStore(db);
  return {
    /** Latest first. */
    periods: async (context: Context, id: string): Promise<SubscriptionPeriod[]> => {
      const found = await batched(context, "periods", async (ids) =>
        Map.groupBy(
          await db
            .em()
            .find(SubscriptionPeriod, { subscriptionId: { $in: [...ids] } }, { orderBy: { period: "desc" } }),
          (period) => period.subscriptionId,
        ),
      ).load(id);
      return (found ?? []).slice(0, mostPeriods);
    },

    /** Until when it can be used if nothing more is paid; null: its money went back, and nothing of before it still runs. */
    accessEndsAt: async (context: Pick<Context, "loaders">, subscription: UserSubscription): Promise<Date | null> => {
      if (subscription.state !== "refunded") return accessEndsAt(subscription);
      const until = batched(context, "leftOfRefunded", (ids) => store.leftOfRefunded(ids, clock.now()));
      return (await until.load(subscription.id)) ?? null;
    },

    wouldEndAtOnce: (subscription: UserSubscription): boolean => wouldEndAtOnce(subscription, clock.now()),

    /** The subscription that a payment began. */
    ofPayment: async (context: Context, paymentId: string): Promise<UserSubscription | null> =>
      (await batched(context, "ofPayment", async (ids) => {
        const found = await db.em().find(UserSubscription, { paymentId: { $in: [...ids] } });
        return new Map(found.map((one) => [one.paymentId, one]));
      }).load(paymentId)) ?? null,

    byId: async (context: Context, id: string): Promise<UserSubscription | null> =>
      (await batched(context, "byId", async (ids) => {
        const found = await db.em().find(UserSubscription, { id: { $in: [...ids] } });
        return new Map(found.map((one) => [one.id, one]));
      }).load(id)) ?? null,

    /** Those whose place it took. */
    replaced: async (context: Context, id: string): Promise<UserSubscription[]> =>
      (await batched(context, "replaced", async (ids) =>
        Map.groupBy(
          await db.em().find(UserSubscription, { replacedBy: { $in: [...ids] } }, { orderBy: { id: "asc" } }),
          (one) => one.replacedBy ?? "",
        ),
      ).load(id)) ?? [],

    /** The subscription of this person to this plan that still gives something. */
    living: async (context: Context, userId: string, productId: string): Promise<UserSubscription | null> =>
      (await batched(context, `living:${userId}`, async (ids) => {
        const where = { userId, productId: { $in: [...ids] }, state: { $in: [...livingStates] } };
        const found = await db.em().find(UserSubscription, where, { orderBy: { id: "asc" } });
        return new Map(found.map((one) => [one.productId, one]));
      }).load(productId)) ?? null,

    /** Those of this person that are charged again, to plans of this group. */
    renewingInGroup: async (context: Context, userId: string, planGroup: string): Promise<UserSubscription[]> =>
      (await batched(context, `renewing:${userId}`, async (groups) => {
        const where = { userId, planGroup: { $in: [...groups] }, state: { $in: [...renewingStates] } };
        const found = await db.em().find(UserSubscription, where, { orderBy: { id: "asc" } });
        return Map.groupBy(found, (one) => one.planGroup ?? "");
      }).load(planGroup)) ?? [],

    /** The provider has not confirmed yet what was decided about its renewal. */
    isBeingTold: async (context: Context, { provider, firstChargeId }: UserSubscription): Promise<boolean> =>
      (await batched(context, `told:${provider}`, async (ids) => {
        const where = { provider, firstChargeId: { $in: [...ids] }, doneAt: null };
        const found = await db.em().find(RenewalIntent, where);
        return new Map(found.map((one) => [one.firstChargeId, true]));
      }).load(firstChargeId)) ?? false,
  };
}
export type SubscriptionReads = ReturnType<typeof subscriptionReads>;
