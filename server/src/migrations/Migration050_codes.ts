import { Migration } from "@mikro-orm/migrations";
import { writeDecisions } from "./sql/write-decisions.ts";

/** Promo codes and gift links: what they give, to whom they were given, and what a payment would have cost without. */
export class Migration050_codes extends Migration {
  override up(): void {
    this.addSql(`
      create table code (
        id uuid primary key,
        text text not null,
        canonical text not null,
        kind text not null,
        percent_off int null,
        stars_off bigint null,
        product_ids jsonb not null,
        note text null,
        total_limit int null,
        limit_per_user int not null,
        is_on boolean not null,
        expires_at timestamptz null,
        ended_at timestamptz null,
        version int not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        constraint code_canonical_unique unique (canonical),
        constraint code_kind_check check (
          (kind = 'percent' and percent_off >= 1 and percent_off <= 100 and stars_off is null)
          or (kind = 'stars' and stars_off > 0 and percent_off is null)
          or (kind = 'gift' and percent_off is null and stars_off is null and jsonb_array_length(product_ids) = 1)),
        constraint code_limits_check check (limit_per_user > 0 and (total_limit is null or total_limit > 0))
      )`);
    // A place is one use of a code, and one of its person's: nobody gets one that somebody else has. One that was given
    // back is taken over by the next, and whose it was has none any more.
    this.addSql(`
      create table redemption (
        id uuid primary key,
        code_id uuid not null constraint redemption_code_id_foreign references code (id),
        user_id uuid not null constraint redemption_user_id_foreign references app_user (id),
        product_id uuid not null constraint redemption_product_id_foreign references product (id),
        payment_id uuid null constraint redemption_payment_id_foreign references payment (id),
        entitlement_id uuid null constraint redemption_entitlement_id_foreign references entitlement (id),
        state text not null,
        place int null,
        place_of_user int null,
        request_key text not null,
        redeemed_at timestamptz not null,
        settled_at timestamptz null,
        constraint redemption_place_unique unique (code_id, place),
        constraint redemption_place_of_user_unique unique (code_id, user_id, place_of_user),
        constraint redemption_payment_unique unique (payment_id),
        constraint redemption_request_unique unique (request_key),
        constraint redemption_state_check check (
          (payment_id is null) <> (entitlement_id is null) and state in ('reserved', 'used', 'given_back'))
      )`);
    this.addSql(`create index redemption_user_index on redemption (user_id, id)`);
    this.addSql(
      `create index redemption_free_index on redemption (code_id, place) where state = 'given_back' and place is not null`,
    );
    this.addSql(`alter table payment add column code text null, add column list_amount bigint null`);
    this.addSql(`
      alter table payment add constraint payment_code_check check (
        (code is null) = (list_amount is null) and (list_amount is null or list_amount > amount))`);
    this.addSql(writeDecisions);
  }
}
