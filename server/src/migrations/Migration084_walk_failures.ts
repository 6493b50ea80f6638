import { Migration } from "@mikro-orm/migrations";

/** A walk through the provider's whole account that fails again and again at one place ends, and its report says why. */
export class Migration084_walk_failures extends Migration {
  override up(): void {
    this.addSql(`alter table reconciliation add column walk_failures int not null default 0`);
    this.addSql(`alter table reconciliation_report add column walk_error text null,
      add column is_walk_given_up boolean not null default false`);
  }
}
