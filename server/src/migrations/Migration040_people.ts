import { Migration } from "@mikro-orm/migrations";

/** Who may not buy, who is gone, what each person wants to hear and when they want quiet. */
export class Migration040_people extends Migration {
  override up(): void {
    this.addSql(`
      alter table app_user
        add column gone_at timestamptz null,
        add column close_payments_at timestamptz null,
        add column wants_reminders boolean not null default true,
        add column wants_answers boolean not null default true,
        add column quiet_from int null,
        add column quiet_to int null,
        add column time_zone text null,
        add constraint app_user_quiet_check check ((quiet_from is null) = (quiet_to is null)
          and (quiet_from is null or time_zone is not null))`);
    this.addSql(
      `create index app_user_close_payments_index on app_user (close_payments_at) where close_payments_at is not null`,
    );
    this.addSql(`create index app_user_username_index on app_user (lower(username) text_pattern_ops)`);
    // News were on unless switched off, which is not the same as having asked for them: everybody begins anew with a no.
    this.addSql(`alter table app_user alter column wants_news set default false`);
    this.addSql(`update app_user set wants_news = false where wants_news`);
  }
}
