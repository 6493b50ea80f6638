import { Migration } from "@mikro-orm/migrations";
import { startPayment } from "./sql/start-payment.ts";

/** Products that are paid for again each period, and payments that begin such a subscription. */
export class Migration013_plans extends Migration {
  override up(): void {
    this.addSql(`
      alter table product
        add column period_seconds int null,
        add column plan_group text null,
        add constraint product_period_check check (period_seconds > 0),
        add constraint product_plan_check check (
          case when period_seconds is null then plan_group is null else stock is null and entitlement_days is null end)`);
    this.addSql(`alter table payment add column period_seconds int null`);
    this.addSql(startPayment);

    // Each period of a subscription is a row of its own: what has ended is passed over inside the index.
    this.addSql(`drop index entitlement_user_key_index`);
    this.addSql(`create index entitlement_user_key_index on entitlement (user_id, key, expires_at)`);
  }
}
