import { Migration } from "@mikro-orm/migrations";

/** What staff must hear of before anybody works here belongs to nobody, until somebody does. */
export class Migration075_untold_staff extends Migration {
  override up(): void {
    this.addSql(`alter table notification alter column user_id drop not null`);
    this.addSql(`create index notification_untold_index on notification (id) where user_id is null`);
  }
}
