import { Migration } from "@mikro-orm/migrations";

export class Migration001_audit extends Migration {
  override up(): void {
    this.addSql(`
      create table audit_entry (
        id uuid primary key,
        at timestamptz not null,
        actor text not null,
        action text not null,
        subject text not null,
        before jsonb null,
        after jsonb null,
        request_id text null
      )`);
    this.addSql(`create index audit_entry_subject_index on audit_entry (subject, id)`);
    this.addSql(`create index audit_entry_actor_index on audit_entry (actor, id)`);
    this.addSql(`
      create function refuse_rewriting_audit() returns trigger language plpgsql as $$
      begin
        raise exception '% is append-only', tg_table_name using errcode = 'check_violation';
      end $$`);
    this.addSql(`
      create trigger audit_entry_append_only before update or delete or truncate on audit_entry
      for each statement execute function refuse_rewriting_audit()`);
  }
}
