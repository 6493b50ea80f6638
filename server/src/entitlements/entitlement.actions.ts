/** What people may use. Bought entitlements are written by the transaction that records the money; staff may give some away. */
import { batchedReads } from "../platform/batched.ts";
import { record } from "../audit/audit.actions.ts";
import type { Context } from "../platform/context.ts";
import type { Statement, Transaction } from "../platform/database.ts";
import { ApiError } from "../platform/errors.ts";
import { newId } from "../platform/id.ts";
import type { Parts } from "../platform/parts.ts";
import type { Person } from "../platform/principal.ts";
import { storableText } from "../platform/storable.ts";
import { Entitlement } from "./entitlement.entity.ts";

const mostListed = 500;
const mostReasonCharacters = 500;

const has: Statement = {
  name: "entitlement_has",
  sql: `select exists (
      select 1 from entitlement
      where user_id = $1 and key = $2 and revoked_at is null and (expires_at is null or expires_at > $3)) as has`,
};
const owned: Statement = {
  name: "entitlement_owned",
  // By key, as buying asks: two products may entitle to the same.
  sql: `select p.id as "productId" from product p where p.id = any($2::uuid[]) and exists (
      select 1 from entitlement e where e.user_id = $1 and e.key = p.entitlement_key
        and e.revoked_at is null and (e.expires_at is null or e.expires_at > $3))`,
};
const give: Statement = {
  name: "entitlement_give",
  // Of a plan one period is given: what is paid for again and again is no gift for ever.
  sql: `insert into entitlement (id, user_id, product_id, key, reason, granted_at, expires_at)
    select $1, $2, id, entitlement_key, $4, $5,
      $5::timestamptz + coalesce(make_interval(days => entitlement_days), make_interval(secs => period_seconds))
    from product where id = $3 returning id`,
};

export interface Gift {
  userId: string;
  productId: string;
  /** Why; it stands in the audit and beside the entitlement. */
  reason: string;
  /** Null: the shop itself, by a rule that staff made. */
  staff: Person | null;
  requestId?: string | undefined;
}

const batched = batchedReads("entitlements");

export function entitlementActions({ db, clock }: Pick<Parts, "db" | "clock">) {
  const usable = (userId: string) => ({
    userId,
    revokedAt: null,
    $or: [{ expiresAt: null }, { expiresAt: { $gt: clock.now() } }],
  });

  return {
    /** What the person may use now, latest first; `isGift` null: given or bought. */
    list(userId: string, isGift: boolean | null = null): Promise<Entitlement[]> {
      const provider = isGift === null ? {} : { provider: isGift ? null : { $ne: null } };
      return db
        .em()
        .find(
          Entitlement,
          { ...usable(userId), ...provider },
          { orderBy: [{ grantedAt: "desc" }, { id: "desc" }], limit: mostListed },
        );
    },

    /** One that the person may use now; else NOT_FOUND. */
    async mine(userId: string, id: string): Promise<Entitlement> {
      const found = await db.em().findOne(Entitlement, { id, ...usable(userId) });
      if (!found) throw new ApiError("NOT_FOUND", "There is no such entitlement.");
      return found;
    },

    /** Whether they may use `key` at `now`. */
    async has(userId: string, key: string, now: Date): Promise<boolean> {
      const [row] = await db.query<{ has: boolean }>(has, [userId, storableText(key), now]);
      return row?.has ?? false;
    },

    /** Whether this product gives the person something right now; one read for all that a request asks for. */
    owns: async (context: Pick<Context, "loaders">, userId: string, productId: string): Promise<boolean> =>
      (await batched(context, `owned:${userId}`, async (productIds) => {
        const rows = await db.query<{ productId: string }>(owned, [userId, productIds, clock.now()]);
        return new Map(rows.map((row) => [row.productId, true]));
      }).load(productId)) ?? false,

    /** What a charge bought; null when it bought nothing, or when that was taken back. Batched like `owns`. */
    ofCharge: async (
      context: Pick<Context, "loaders">,
      provider: string,
      chargeId: string,
    ): Promise<Entitlement | null> =>
      (await batched(context, `ofCharge:${provider}`, async (chargeIds) => {
        const where = { provider, chargeId: { $in: [...chargeIds] }, revokedAt: null };
        const found = await db.em().find(Entitlement, where);
        return new Map(found.map((one) => [one.chargeId ?? "", one]));
      }).load(chargeId)) ?? null,

    /** Staff give a product's entitlement away. No money, no ledger: a reason and a line in the audit. */
    async grant(tx: Transaction, gift: Gift): Promise<string> {
      const reason = storableText(gift.reason.trim());
      if (reason.length === 0 || reason.length > mostReasonCharacters) {
        throw new ApiError("BAD_USER_INPUT", `A reason of 1 to ${mostReasonCharacters} characters is needed.`);
      }
      const now = clock.now();
      const id = newId();
      const given = await tx.query(give, [id, gift.userId, gift.productId, reason, now]);
      if (given.length === 0) throw new ApiError("NOT_FOUND", "There is no such product.");
      const after = { userId: gift.userId, productId: gift.productId, reason };
      const entry = {
        actor: gift.staff ? `user:${gift.staff.id}` : "system",
        action: "grantEntitlement",
        subject: `entitlement:${id}`,
        after,
      };
      await record(tx, { ...entry, requestId: gift.requestId, at: now });
      return id;
    },
  };
}
export type EntitlementActions = ReturnType<typeof entitlementActions>;
