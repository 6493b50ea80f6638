import { Migration } from "@mikro-orm/migrations";
import { writeDecisions } from "./sql/write-decisions.ts";

/** Whose request it was that asked for a refund or for a stop, and whose in which it was done: the timeline guesses nothing. */
export class Migration080_request_ids extends Migration {
  override up(): void {
    this.addSql(`alter table refund add column request_id text null, add column done_request_id text null`);
    this.addSql(`alter table renewal_intent add column request_id text null, add column done_request_id text null`);
    this.addSql(writeDecisions);
  }
}
