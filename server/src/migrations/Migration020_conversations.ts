import { Migration } from "@mikro-orm/migrations";

export class Migration020_conversations extends Migration {
  override up(): void {
    this.addSql(`
      create table conversation (
        id uuid primary key,
        chat_id bigint not null,
        user_id uuid not null constraint conversation_user_id_foreign references app_user (id),
        flow text not null,
        flow_version int not null,
        state text not null,
        resume_state text null,
        input jsonb not null,
        context jsonb not null,
        timers jsonb not null,
        deadline timestamptz null,
        revision int not null,
        visit int not null,
        last_update_ids jsonb not null,
        last_screen jsonb null,
        status text not null,
        paused_at timestamptz null,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        ended_at timestamptz null,
        constraint conversation_status_check check (status in ('open', 'ended', 'abandoned', 'set_aside'))
      )`);
    this.addSql(`create unique index conversation_open_unique on conversation (chat_id) where status = 'open'`);
    this.addSql(`create index conversation_chat_index on conversation (chat_id, id)`);
    this.addSql(`create index conversation_deadline_index on conversation (deadline) where status = 'open'`);
    this.addSql(`create index conversation_updated_index on conversation (updated_at)`);
    this.addSql(`
      create table conversation_visit (
        id uuid primary key,
        at timestamptz not null,
        flow text not null,
        state text not null,
        kind text not null
      )`);
    this.addSql(`
      create table conversation_count (
        day date not null,
        flow text not null,
        state text not null,
        entered int not null,
        moved int not null,
        dropped int not null,
        primary key (day, flow, state)
      )`);
    // Where it is said, when that is not the person's own chat: a group of the staff.
    this.addSql(`alter table notification add column chat_id bigint null`);
  }
}
