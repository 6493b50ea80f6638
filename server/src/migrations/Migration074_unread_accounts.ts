import { Migration } from "@mikro-orm/migrations";

/** An account that could not be read several times in a row is told to staff. */
export class Migration074_unread_accounts extends Migration {
  override up(): void {
    this.addSql(`alter table reconciliation add column failures int not null default 0`);
  }
}
