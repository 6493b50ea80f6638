import { BigIntType } from "@mikro-orm/core";
import { Check, Entity, Index, PrimaryKey, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { Money } from "../platform/money.ts";
import type { Localized } from "./product.rules.ts";

@ObjectType({ description: "A text in one language, as staff wrote it." })
export class LocalizedText {
  @Field(() => String)
  language: string;

  @Field(() => String)
  text: string;

  constructor(language: string, text: string) {
    this.language = language;
    this.text = text;
  }
}

@ObjectType({ description: "Something the shop sells, once for each purchase." })
@Entity({ tableName: "product" })
@Index({ name: "product_position_index", properties: ["position", "id"] })
@Check({ name: "product_kind_check", expression: "kind in ('digital')" })
@Check({ name: "product_price_check", expression: "price_stars > 0" })
@Check({ name: "product_stock_check", expression: "stock >= 0" })
@Check({ name: "product_days_check", expression: "entitlement_days > 0" })
@Check({ name: "product_period_check", expression: "period_seconds > 0" })
@Check({
  name: "product_plan_check",
  expression:
    "case when period_seconds is null then plan_group is null else stock is null and entitlement_days is null end",
})
export class Product {
  @Field(() => ID)
  @PrimaryKey({ type: "uuid" })
  id!: string;

  @Field(() => String, {
    description: "Name in links: t.me/<bot>?start=p_<slug>. Lower-case letters, digits, hyphens; 1 to 40.",
  })
  @Property({ type: "text" })
  @Unique({ name: "product_slug_unique" })
  slug!: string;

  /** Digital goods inside Telegram are sold for Stars only. */
  @Property({ type: "text" })
  kind!: "digital";

  @Property({ type: "json" })
  title!: Localized;

  @Property({ type: "json" })
  description!: Localized;

  /** What the buyer gets. Secret until bought. */
  @Property({ type: "json" })
  delivery!: Localized;

  @Field(() => String, {
    nullable: true,
    description: "Path on this server, e.g. /media/products/tea.webp, or an absolute https address.",
  })
  @Property({ type: "text", nullable: true })
  photoUrl!: string | null;

  @Property({ type: new BigIntType("number") })
  priceStars!: number;

  /** Pieces that nobody has paid for; some may be held by people who are paying. Null: unlimited. */
  @Property({ type: "int", nullable: true })
  stock!: number | null;

  @Field(() => String, { description: "What the buyer may use afterwards; ask `hasEntitlement` for it." })
  @Property({ type: "text" })
  entitlementKey!: string;

  @Field(() => Int, { nullable: true, description: "Days the entitlement lasts; null: for ever." })
  @Property({ type: "int", nullable: true })
  entitlementDays!: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "A plan: paid for again each so many seconds, until it is canceled (core.telegram.org/bots/api#createinvoicelink: 2592000, thirty days). Null: paid once.",
  })
  @Property({ type: "int", nullable: true })
  periodSeconds!: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Plans of one group replace each other: who takes one is not charged for the others again. Null: it stands alone.",
  })
  @Property({ type: "text", nullable: true })
  planGroup!: string | null;

  @Field(() => Boolean, {
    description:
      "Bought more than once makes sense (consumable). Otherwise a second purchase is refused with ALREADY_OWNED.",
  })
  @Property({ type: "boolean", default: false })
  isRepeatable!: boolean;

  @Field(() => Int, { description: "Lower comes first." })
  @Property({ type: "int" })
  position!: number;

  /** Not sold any more. It stays for those who bought it. */
  @Property({ type: "datetime", nullable: true })
  archivedAt!: Date | null;

  /** Rises with every change by staff; two of them changing one product at once is a CONFLICT for the later one. */
  @Property({ type: "int", version: true })
  version!: number;

  @Property({ type: "datetime" })
  createdAt!: Date;

  @Property({ type: "datetime" })
  updatedAt!: Date;

  /** Pieces held by open checkouts when this was read; the ORM knows nothing of it and makes entities without initialisers. */
  held?: number;

  @Field(() => Money)
  get price(): Money {
    return new Money(this.priceStars, "XTR");
  }

  @Field(() => Int, {
    nullable: true,
    name: "stock",
    description: "What is left; null: unlimited. Holds of people who are paying right now are already subtracted.",
  })
  get left(): number | null {
    return this.stock === null ? null : Math.max(0, this.stock - (this.held ?? 0));
  }

  @Field(() => Boolean, { description: "It can be bought, unless it is sold out." })
  get isForSale(): boolean {
    return this.archivedAt === null;
  }

  @Field(() => Boolean, { description: "Taken out of the shop." })
  get isArchived(): boolean {
    return this.archivedAt !== null;
  }
}
