import { Migration } from "@mikro-orm/migrations";

export class Migration004_notifications extends Migration {
  override up(): void {
    this.addSql(`
      create table notification (
        id uuid primary key,
        user_id uuid not null constraint notification_user_id_foreign references app_user (id),
        slot text not null,
        kind text not null,
        payment_id uuid null,
        data jsonb not null,
        version int not null default 1,
        said_version int not null default 0,
        message_id bigint null,
        attempts int not null default 0,
        next_attempt_at timestamptz null,
        leased_until timestamptz null,
        dead_at timestamptz null,
        waits_for_return boolean not null default false,
        last_error text null,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        said_at timestamptz null,
        constraint notification_slot_unique unique (slot)
      )`);
    this.addSql(
      `create index notification_due_index on notification (next_attempt_at) where next_attempt_at is not null`,
    );
    this.addSql(`create index notification_return_index on notification (user_id) where waits_for_return`);
  }
}
