import { Migration } from "@mikro-orm/migrations";

/** Who was welcomed is not welcomed again; whoever is here already needs no welcome. */
export class Migration051_first_run extends Migration {
  override up(): void {
    this.addSql(`alter table app_user add column welcomed_at timestamptz null`);
    this.addSql(`update app_user set welcomed_at = created_at`);
  }
}
