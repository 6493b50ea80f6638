import { Migration } from "@mikro-orm/migrations";

export class Migration002_users extends Migration {
  override up(): void {
    this.addSql(`
      create table app_user (
        id uuid primary key,
        telegram_id bigint null,
        first_name text not null,
        last_name text null,
        username text null,
        language_code text null,
        chosen_language text null,
        is_premium boolean not null default false,
        wants_news boolean not null default true,
        accepted_terms_version int null,
        is_reachable boolean not null default true,
        banned_at timestamptz null,
        ban_reason text null,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        constraint app_user_telegram_id_unique unique (telegram_id)
      )`);
    this.addSql(`
      create table consent (
        id uuid primary key,
        user_id uuid not null constraint consent_user_id_foreign references app_user (id),
        kind text not null,
        version int not null,
        given_at timestamptz not null,
        request_id text null,
        constraint consent_once_unique unique (user_id, kind, version)
      )`);
    this.addSql(`
      create function refuse_rewriting_consent() returns trigger language plpgsql as $$
      begin
        raise exception '% is append-only', tg_table_name using errcode = 'check_violation';
      end $$`);
    this.addSql(`
      create trigger consent_append_only before update or delete or truncate on consent
      for each statement execute function refuse_rewriting_consent()`);
  }
}
