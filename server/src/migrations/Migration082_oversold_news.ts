import { Migration } from "@mikro-orm/migrations";
import { writeDecisions } from "./sql/write-decisions.ts";

/** Staff hear of what was paid after the last piece was gone by the statement that records the money. */
export class Migration082_oversold_news extends Migration {
  override up(): void {
    this.addSql(writeDecisions);
  }
}
