import { Migration } from "@mikro-orm/migrations";

export class Migration003_sessions extends Migration {
  override up(): void {
    this.addSql(`
      create table session (
        id uuid primary key,
        user_id uuid not null constraint session_user_id_foreign references app_user (id),
        kind text not null,
        token_hash text not null,
        launch_hash text null,
        nonce_hash text null,
        device text not null,
        created_at timestamptz not null,
        last_used_at timestamptz not null,
        expires_at timestamptz not null,
        ended_at timestamptz null,
        constraint session_token_hash_unique unique (token_hash),
        constraint session_launch_hash_unique unique (launch_hash),
        constraint session_kind_check check (kind in ('miniapp'))
      )`);
    this.addSql(`create index session_user_index on session (user_id, id)`);
    this.addSql(`create index session_expires_index on session (expires_at)`);
  }
}
