import { Migration } from "@mikro-orm/migrations";

/** Where people came from, and what friends are given for bringing friends. */
export class Migration041_origins extends Migration {
  override up(): void {
    this.addSql(`
      create table invite_code (
        user_id uuid primary key constraint invite_code_user_id_foreign references app_user (id),
        code text not null,
        created_at timestamptz not null,
        constraint invite_code_code_unique unique (code)
      )`);
    this.addSql(`
      create table origin (
        user_id uuid primary key constraint origin_user_id_foreign references app_user (id),
        kind text not null,
        campaign text null,
        referrer_id uuid null constraint origin_referrer_id_foreign references app_user (id),
        channel text not null,
        at timestamptz not null,
        constraint origin_kind_check check (
          (kind = 'campaign' and campaign is not null and referrer_id is null)
          or (kind = 'invitation' and campaign is null and referrer_id is not null and referrer_id <> user_id))
      )`);
    this.addSql(`create index origin_referrer_index on origin (referrer_id)`);
    this.addSql(`
      create table referral (
        friend_id uuid primary key constraint referral_friend_id_foreign references app_user (id),
        referrer_id uuid not null constraint referral_referrer_id_foreign references app_user (id),
        came_at timestamptz not null,
        look_at timestamptz null,
        outcome text null,
        settled_at timestamptz null,
        constraint referral_outcome_check check (
          (outcome is null) = (settled_at is null) and outcome in ('bought', 'returned', 'lapsed'))
      )`);
    this.addSql(`create index referral_referrer_index on referral (referrer_id)`);
    this.addSql(`create index referral_look_index on referral (look_at) where look_at is not null`);
    this.addSql(`
      create table referral_programme (
        id int primary key,
        is_on boolean not null,
        reward_product_id uuid null constraint referral_programme_reward_product_id_foreign references product (id),
        buyers_per_reward int not null,
        on_since timestamptz null,
        updated_at timestamptz not null,
        constraint referral_programme_one_check check (id = 1),
        constraint referral_programme_on_check check (
          buyers_per_reward >= 1 and (not is_on or (reward_product_id is not null and on_since is not null)))
      )`);
    this.addSql(`
      create table referral_reward (
        entitlement_id uuid primary key constraint referral_reward_entitlement_id_foreign references entitlement (id),
        referrer_id uuid not null constraint referral_reward_referrer_id_foreign references app_user (id),
        buyers int not null,
        granted_at timestamptz not null
      )`);
    this.addSql(`create index referral_reward_referrer_index on referral_reward (referrer_id)`);
  }
}
