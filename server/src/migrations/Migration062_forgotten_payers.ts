import { Migration } from "@mikro-orm/migrations";

/** Who was forgotten on request is not named in what the provider was told about their renewals. */
export class Migration062_forgotten_payers extends Migration {
  override up(): void {
    this.addSql(`alter table renewal_intent alter column payer_telegram_id drop not null`);
    this.addSql(`create index renewal_intent_payer_index on renewal_intent (payer_telegram_id)`);
  }
}
