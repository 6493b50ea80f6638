import { Migration } from "@mikro-orm/migrations";
import { writeDecisions } from "./sql/write-decisions.ts";

/** A batch finds the holds it releases, and what a refund takes back, by their keys, however many others there are. */
export class Migration012_holds_by_key extends Migration {
  override up(): void {
    this.addSql(writeDecisions);
  }
}
