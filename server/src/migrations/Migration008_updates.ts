import { Migration } from "@mikro-orm/migrations";

export class Migration008_updates extends Migration {
  override up(): void {
    this.addSql(`
      create table telegram_update (
        bot_id bigint not null,
        update_id bigint not null,
        kind text not null,
        payload jsonb not null,
        status text not null,
        attempts int not null default 0,
        next_attempt_at timestamptz null,
        last_error text null,
        received_at timestamptz not null,
        updated_at timestamptz not null,
        constraint telegram_update_pkey primary key (bot_id, update_id),
        constraint telegram_update_status_check check (status in ('handled', 'waiting', 'dead'))
      )`);
    this.addSql(
      `create index telegram_update_due_index on telegram_update (next_attempt_at) where next_attempt_at is not null`,
    );
    this.addSql(`create index telegram_update_received_index on telegram_update (received_at)`);
  }
}
