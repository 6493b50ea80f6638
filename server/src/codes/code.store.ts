/** The statements about codes and their uses. */
import type { Sql, Statement } from "../platform/database.ts";
import { newId } from "../platform/id.ts";
import type { Localized } from "../products/product.rules.ts";
import type { Benefit, CodeFacts } from "./code.rules.ts";

export interface CodeRow extends Benefit, CodeFacts {
  id: string;
  text: string;
  totalLimit: number | null;
  limitPerUser: number;
}

/** A product that a code lowers, as this person may have it. */
export interface CodeProduct {
  id: string;
  title: Localized;
  priceStars: number;
}

// A place is free when it was given back, or when the last one is not the last that there may be.
const columns = `c.id, c.text, c.kind, c.percent_off as "percentOff", c.stars_off::float8 as "starsOff",
  c.product_ids as "productIds", c.total_limit as "totalLimit", c.limit_per_user as "limitPerUser", c.is_on as "isOn",
  c.expires_at as "expiresAt", c.ended_at as "endedAt",
  c.total_limit is not null and c.total_limit <= coalesce((select max(place) from redemption r where r.code_id = c.id), 0)
    and not exists (select 1 from redemption r where r.code_id = c.id and r.state = 'given_back' and r.place <= c.total_limit)
    as "isFull",
  c.limit_per_user <= (select count(*) from redemption r
    where r.code_id = c.id and r.user_id = $2 and r.place_of_user is not null and r.state <> 'given_back')
    as "isFullForUser"`;

const look: Statement = { name: "code_look", sql: `select ${columns} from code c where c.canonical = $1` };
const lock: Statement = { name: "code_lock", sql: `select id from code where canonical = $1 for update` };
const byRequest: Statement = {
  name: "redemption_by_request",
  sql: `select code_id as "codeId", product_id as "productId", payment_id as "paymentId", entitlement_id as "entitlementId"
    from redemption where request_key = $1`,
};
const takeOver = (whose: string, place: string): string =>
  `update redemption set ${place} = null where id = (
      select id from redemption where ${whose} and state = 'given_back' and ${place} is not null
      order by ${place} limit 1 for update skip locked)
    returning old.${place} as place`;
const takeOverPlace: Statement = { name: "redemption_take_over", sql: takeOver("code_id = $1", "place") };
const takeOverOwn: Statement = {
  name: "redemption_take_over_own",
  sql: takeOver("code_id = $1 and user_id = $2", "place_of_user"),
};
const nextPlace: Statement = {
  name: "redemption_next",
  sql: `select coalesce(max(place), 0) + 1 as place from redemption where code_id = $1`,
};
const nextOwn: Statement = {
  name: "redemption_next_own",
  sql: `select coalesce(max(place_of_user), 0) + 1 as place from redemption where code_id = $1 and user_id = $2`,
};
const add: Statement = {
  name: "redemption_add",
  sql: `insert into redemption (id, code_id, user_id, product_id, payment_id, entitlement_id, state, place, place_of_user,
      request_key, redeemed_at, settled_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::timestamptz, case when $7 = 'used' then $11::timestamptz end)`,
};
// In the order of the shop window, without what this person cannot have.
const choices: Statement = {
  name: "code_choices",
  sql: `select p.id, p.title, p.price_stars::float8 as "priceStars" from product p
    where p.archived_at is null and p.period_seconds is null and p.stock is distinct from 0
      and (jsonb_array_length($1::jsonb) = 0 or p.id in (select value::uuid from jsonb_array_elements_text($1::jsonb)))
      and (p.is_repeatable or not exists (select 1 from entitlement e where e.user_id = $2 and e.key = p.entitlement_key
        and e.revoked_at is null and (e.expires_at is null or e.expires_at > $3)))
    order by p.position, p.id limit $4 offset $5`,
};
// What renews has a price of its own: a code lowers what is paid once.
const paidOnce: Statement = {
  name: "code_products_paid_once",
  sql: `select id from product where id = any($1::uuid[]) and period_seconds is null`,
};
// Somebody may be paying for the last piece: the product's row says who comes first.
const lockStock: Statement = {
  name: "code_lock_stock",
  sql: `select 1 from product where id = $1 and stock is not null for no key update`,
};
const takeStock: Statement = {
  name: "code_take_stock",
  sql: `update product set stock = stock - 1 where id = $1 and stock > (
      select count(*) from checkout_hold where product_id = $1 and released_at is null and lapses_at > $2) returning 1`,
};
const counts: Statement = {
  name: "code_counts",
  sql: `select code_id as "codeId", count(*) filter (where state = 'used')::int as used,
      count(*) filter (where state = 'reserved')::int as reserved
    from redemption where code_id = any($1::uuid[]) group by code_id`,
};

export interface NewRedemption {
  codeId: string;
  userId: string;
  productId: string;
  paymentId: string | null;
  entitlementId: string | null;
  requestKey: string;
  at: Date;
}

export type KnownRedemption = Pick<NewRedemption, "codeId" | "productId" | "paymentId" | "entitlementId">;

export interface CodeCounts {
  used: number;
  reserved: number;
}

export function codeStore(db: Sql) {
  async function place(free: Statement, next: Statement, values: string[]): Promise<number> {
    const [taken] = await db.query<{ place: number }>(free, values);
    if (taken) return taken.place;
    const [row] = await db.query<{ place: number }>(next, values);
    return row?.place ?? 1;
  }

  return {
    /** As it is for this person; null: there is none. */
    look: async (canonical: string, userId: string) => (await db.query<CodeRow>(look, [canonical, userId]))[0] ?? null,
    /** Whoever uses it next waits until this transaction ends; then look. */
    lock: async (canonical: string) => void (await db.query(lock, [canonical])),
    byRequest: async (key: string) => (await db.query<KnownRedemption>(byRequest, [key]))[0] ?? null,

    /** Takes a place; the unique keys refuse one that somebody has. Asked under `lock`, after `look` found one free. */
    async add(one: NewRedemption): Promise<void> {
      const { codeId, userId } = one;
      const own = await place(takeOverOwn, nextOwn, [codeId, userId]);
      const whole = await place(takeOverPlace, nextPlace, [codeId]);
      const state = one.paymentId === null ? "used" : "reserved";
      const { productId, paymentId, entitlementId, requestKey, at } = one;
      const used = [newId(), codeId, userId, productId, paymentId, entitlementId, state, whole, own, requestKey, at];
      await db.query(add, used);
    },

    choices: (productIds: readonly string[], userId: string, now: Date, limit: number, offset: number) =>
      db.query<CodeProduct>(choices, [JSON.stringify(productIds), userId, now, limit, offset]),
    /** All of them are there, and none is a plan. */
    arePaidOnce: async (ids: readonly string[]) => (await db.query(paidOnce, [ids])).length === new Set(ids).size,

    /** False: the last piece is somebody else's. */
    async takePiece(productId: string, now: Date): Promise<boolean> {
      const [counted] = await db.query(lockStock, [productId]);
      return !counted || (await db.query(takeStock, [productId, now])).length > 0;
    },

    counts: async (ids: readonly string[]) =>
      new Map((await db.query<CodeCounts & { codeId: string }>(counts, [ids])).map((row) => [row.codeId, row])),
  };
}
