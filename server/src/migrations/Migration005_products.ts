import { Migration } from "@mikro-orm/migrations";

export class Migration005_products extends Migration {
  override up(): void {
    this.addSql(`
      create table product (
        id uuid primary key,
        slug text not null,
        kind text not null,
        title jsonb not null,
        description jsonb not null,
        delivery jsonb not null,
        photo_url text null,
        price_stars bigint not null,
        stock int null,
        entitlement_key text not null,
        entitlement_days int null,
        is_repeatable boolean not null default false,
        position int not null,
        archived_at timestamptz null,
        version int not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        constraint product_slug_unique unique (slug),
        constraint product_kind_check check (kind in ('digital')),
        constraint product_price_check check (price_stars > 0),
        constraint product_stock_check check (stock >= 0),
        constraint product_days_check check (entitlement_days > 0)
      )`);
    this.addSql(`create index product_position_index on product (position, id)`);
  }
}
