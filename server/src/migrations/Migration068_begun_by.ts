import { Migration } from "@mikro-orm/migrations";

/** Which process began an update: one that comes again by itself has not died of it. */
export class Migration068_begun_by extends Migration {
  override up(): void {
    this.addSql(`alter table telegram_update add column begun_by text null`);
  }
}
