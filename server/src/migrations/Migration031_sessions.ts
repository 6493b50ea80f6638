import { Migration } from "@mikro-orm/migrations";

/** Sessions of staff browsers, proofs that it is really them, and devices as a kind instead of English words. */
export class Migration031_sessions extends Migration {
  override up(): void {
    this.addSql(`alter table session drop constraint session_kind_check`);
    this.addSql(`alter table session add constraint session_kind_check check (kind in ('miniapp', 'staff'))`);
    this.addSql(`alter table session add column confirmed_at timestamptz null, add column asked_at timestamptz null`);
    this.addSql(`
      update session set device = case device
        when 'Mini App on Android' then 'android'
        when 'Mini App on iOS' then 'ios'
        when 'Mini App on macOS' then 'macos'
        when 'Mini App on a computer' then 'computer'
        when 'Mini App on Windows' then 'windows'
        when 'Mini App on the web' then 'web'
        else 'other' end`);
    this.addSql(`
      create table staff_link (
        code_hash text primary key,
        user_id uuid not null constraint staff_link_user_id_foreign references app_user (id),
        expires_at timestamptz not null,
        used_at timestamptz null
      )`);
    this.addSql(`create index staff_link_expires_index on staff_link (expires_at)`);
  }
}
