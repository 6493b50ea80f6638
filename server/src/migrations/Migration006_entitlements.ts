import { Migration } from "@mikro-orm/migrations";

export class Migration006_entitlements extends Migration {
  override up(): void {
    this.addSql(`
      create table entitlement (
        id uuid primary key,
        user_id uuid not null constraint entitlement_user_id_foreign references app_user (id),
        product_id uuid not null constraint entitlement_product_id_foreign references product (id),
        key text not null,
        provider text null,
        charge_id text null,
        reason text null,
        granted_at timestamptz not null,
        expires_at timestamptz null,
        revoked_at timestamptz null,
        constraint entitlement_charge_unique unique (provider, charge_id),
        constraint entitlement_origin_check check (
          (provider is not null and charge_id is not null and reason is null)
          or (provider is null and charge_id is null and reason is not null))
      )`);
    this.addSql(`create index entitlement_user_key_index on entitlement (user_id, key)`);
    this.addSql(`create index entitlement_product_index on entitlement (product_id)`);
  }
}
