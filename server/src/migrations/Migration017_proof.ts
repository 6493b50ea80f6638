import { Migration } from "@mikro-orm/migrations";
import { writeDecisions } from "./sql/write-decisions.ts";

/** What the books can show later: how fast a checkout was answered, when a message was said, and what is kept how long. */
export class Migration017_proof extends Migration {
  override up(): void {
    this.addSql(`alter table checkout_hold add column answered_in_ms int null`);
    this.addSql(`alter table notification add column said_log jsonb not null default '[]'`);
    this.addSql(`alter table telegram_update add column begun int not null default 0`);
    // Erased after its keeping time: what remains is what the books are made of.
    for (const [table, at] of [
      ["charge", "recorded_at"],
      ["star_transaction", "seen_at"],
    ]) {
      this.addSql(`alter table ${table} alter column raw drop not null`);
      this.addSql(`create index ${table}_raw_index on ${table} (${at}) where raw is not null`);
    }
    this.addSql(writeDecisions);
  }
}
