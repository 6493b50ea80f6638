import { Migration } from "@mikro-orm/migrations";

/** People who want to see what is kept about them, and people who want it gone. */
export class Migration042_privacy extends Migration {
  override up(): void {
    this.addSql(`
      alter table app_user
        add column has_returned boolean not null default false,
        add column forgotten_at timestamptz null`);
    this.addSql(`
      create table forgotten_person (
        telegram_hash text primary key,
        user_id uuid not null constraint forgotten_person_user_id_foreign references app_user (id),
        forgotten_at timestamptz not null,
        banned_at timestamptz null,
        ban_reason text null
      )`);
    this.addSql(`
      create table privacy_request (
        id uuid primary key,
        user_id uuid not null constraint privacy_request_user_id_foreign references app_user (id),
        kind text not null,
        state text not null,
        waits_for jsonb not null,
        asked_at timestamptz not null,
        done_at timestamptz null,
        expires_at timestamptz null,
        next_attempt_at timestamptz null,
        attempts int not null default 0,
        last_error text null,
        constraint privacy_request_kind_check check (kind in ('export', 'deletion')),
        constraint privacy_request_state_check check (state in ('asked', 'done', 'withdrawn', 'closed'))
      )`);
    this.addSql(
      `create unique index privacy_request_open_unique on privacy_request (user_id, kind) where state = 'asked'`,
    );
    this.addSql(`create index privacy_request_user_index on privacy_request (user_id, id)`);
    this.addSql(
      `create index privacy_request_due_index on privacy_request (next_attempt_at) where next_attempt_at is not null`,
    );
  }
}
