import { Check, Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, GraphQLISODateTime, ID, ObjectType } from "type-graphql";
import { Product } from "../products/product.entity.ts";
import { User } from "../users/user.entity.ts";

@ObjectType({ description: "What a user may use, and why." })
@Entity({ tableName: "entitlement" })
@Unique({ name: "entitlement_charge_unique", properties: ["provider", "chargeId"] })
@Index({ name: "entitlement_user_key_index", properties: ["userId", "key", "expiresAt"] })
@Index({ name: "entitlement_product_index", properties: ["productId"] })
@Check({
  name: "entitlement_origin_check",
  expression:
    "(provider is not null and charge_id is not null and reason is null) or (provider is null and charge_id is null and reason is not null)",
})
export class Entitlement {
  @Field(() => ID)
  @PrimaryKey({ type: "uuid" })
  id!: string;

  @ManyToOne({ entity: () => User, mapToPk: true, fieldName: "user_id" })
  userId!: string;

  @ManyToOne({ entity: () => Product, mapToPk: true, fieldName: "product_id" })
  productId!: string;

  @Field(() => String, { description: "Ask `hasEntitlement` for it." })
  @Property({ type: "text" })
  key!: string;

  /** The charge that bought it. Null when staff gave it away: gifts are never mixed with revenue. */
  @Property({ type: "text", nullable: true })
  provider!: string | null;

  @Property({ type: "text", nullable: true })
  chargeId!: string | null;

  /** Why staff gave it. */
  @Property({ type: "text", nullable: true })
  reason!: string | null;

  @Field(() => GraphQLISODateTime)
  @Property({ type: "datetime" })
  grantedAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: "Null: for ever." })
  @Property({ type: "datetime", nullable: true })
  expiresAt!: Date | null;

  @Property({ type: "datetime", nullable: true })
  revokedAt!: Date | null;

  @Field(() => Boolean, { description: "Nothing was paid for it: a code, the shop or friends gave it." })
  get isGift(): boolean {
    return this.provider === null;
  }
}
