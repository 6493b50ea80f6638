import { Migration } from "@mikro-orm/migrations";

/** Whatever is read or emptied for one person, at their wish, is found without looking at everybody's. */
export class Migration066_reads_of_people extends Migration {
  override up(): void {
    this.addSql(`create index conversation_user_index on conversation (user_id, id)`);
    this.addSql(`create index notification_user_index on notification (user_id, id)`);
    this.addSql(
      `create index notification_ticket_index on notification (split_part(slot, ':', 2)) where slot like 'ticket:%'`,
    );
    this.addSql(
      `create index charge_payer_index on charge (payer_telegram_id) where disposition in ('surplus', 'quarantined')`,
    );
  }
}
