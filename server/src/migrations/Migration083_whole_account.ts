import { Migration } from "@mikro-orm/migrations";

/** How far a walk through the provider's whole account has come, and what a report leaves to it. */
export class Migration083_whole_account extends Migration {
  override up(): void {
    this.addSql(`alter table reconciliation add column walked int null`);
    this.addSql(`alter table reconciliation_report add column lines_left int not null default 0`);
  }
}
