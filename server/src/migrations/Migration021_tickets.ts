import { Migration } from "@mikro-orm/migrations";

export class Migration021_tickets extends Migration {
  override up(): void {
    this.addSql(`
      create table ticket (
        id uuid primary key,
        user_id uuid not null constraint ticket_user_id_foreign references app_user (id),
        payment_id uuid null constraint ticket_payment_id_foreign references payment (id),
        reason text not null,
        state text not null,
        version int not null,
        visit_key text not null,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        first_answered_at timestamptz null,
        closed_at timestamptz null,
        constraint ticket_visit_unique unique (visit_key),
        constraint ticket_state_check check (state in ('waiting', 'answered', 'closed'))
      )`);
    this.addSql(`create index ticket_user_index on ticket (user_id, id)`);
    this.addSql(`create index ticket_state_index on ticket (state, id)`);
    this.addSql(`
      create table ticket_message (
        id uuid primary key,
        ticket_id uuid not null constraint ticket_message_ticket_id_foreign references ticket (id),
        author text not null,
        author_id uuid not null constraint ticket_message_author_id_foreign references app_user (id),
        text text null,
        photo_file_id text null,
        source text not null,
        at timestamptz not null,
        constraint ticket_message_source_unique unique (source)
      )`);
    this.addSql(`create index ticket_message_ticket_index on ticket_message (ticket_id, id)`);
    this.addSql(`create index ticket_message_author_index on ticket_message (author_id, at)`);
    // A reply in a chat names the message it answers.
    this.addSql(`create index notification_message_index on notification (message_id) where message_id is not null`);
  }
}
