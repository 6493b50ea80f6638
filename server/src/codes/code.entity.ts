import { BigIntType } from "@mikro-orm/core";
import { Check, Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Entitlement } from "../entitlements/entitlement.entity.ts";
import { Payment } from "../payments/payment.entity.ts";
import { Product } from "../products/product.entity.ts";
import { User } from "../users/user.entity.ts";

export enum CodeKind {
  PERCENT = "percent",
  STARS = "stars",
  GIFT = "gift",
}
registerEnumType(CodeKind, {
  name: "CodeKind",
  description: "PERCENT and STARS lower the price of what is paid once, down to nothing; GIFT gives one product away.",
});

@ObjectType({ description: "Staff. A promo code, or what stands in a gift link." })
@Entity({ tableName: "code" })
@Check({
  name: "code_kind_check",
  expression:
    "(kind = 'percent' and percent_off >= 1 and percent_off <= 100 and stars_off is null) or (kind = 'stars' and stars_off > 0 and percent_off is null) or (kind = 'gift' and percent_off is null and stars_off is null and jsonb_array_length(product_ids) = 1)",
})
@Check({ name: "code_limits_check", expression: "limit_per_user > 0 and (total_limit is null or total_limit > 0)" })
export class Code {
  @Field(() => ID)
  @PrimaryKey({ type: "uuid" })
  id!: string;

  @Field(() => String, { name: "code", description: "As staff wrote it. Capitals and hyphens make no difference." })
  @Property({ type: "text" })
  text!: string;

  /** What two codes must not share: see `canonicalOf`. */
  @Property({ type: "text" })
  @Unique({ name: "code_canonical_unique" })
  canonical!: string;

  @Field(() => CodeKind)
  @Property({ type: "text" })
  kind!: CodeKind;

  @Field(() => Int, { nullable: true, description: "1 to 100; null unless PERCENT." })
  @Property({ type: "int", nullable: true })
  percentOff!: number | null;

  @Field(() => Int, { nullable: true, description: "In Stars; null unless STARS." })
  @Property({ type: new BigIntType("number"), nullable: true })
  starsOff!: number | null;

  @Field(() => [ID], { description: "Products it is for; empty: everything that is paid once." })
  @Property({ type: "json" })
  productIds!: string[];

  @Field(() => String, { nullable: true, description: "What it is for, for staff alone." })
  @Property({ type: "text", nullable: true })
  note!: string | null;

  @Field(() => Int, { nullable: true, description: "Uses in all; null: without end." })
  @Property({ type: "int", nullable: true })
  totalLimit!: number | null;

  @Field(() => Int, { description: "Uses of one person." })
  @Property({ type: "int" })
  limitPerUser!: number;

  @Field(() => Boolean, { description: "Off: nobody can use it until it is switched on again." })
  @Property({ type: "boolean" })
  isOn!: boolean;

  @Field(() => GraphQLISODateTime, { nullable: true, description: "It cannot be used from then on; null: never." })
  @Property({ type: "datetime", nullable: true })
  expiresAt!: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: "When staff ended it for good." })
  @Property({ type: "datetime", nullable: true })
  endedAt!: Date | null;

  /** Two of staff who change one code at once: a CONFLICT for the later one. */
  @Property({ type: "int", version: true })
  version!: number;

  @Field(() => GraphQLISODateTime)
  @Property({ type: "datetime" })
  createdAt!: Date;

  @Property({ type: "datetime" })
  updatedAt!: Date;
}

/** One use of a code: reserved with a payment, used when that is paid, given back when it closes unpaid. */
@Entity({ tableName: "redemption" })
@Unique({ name: "redemption_place_unique", properties: ["codeId", "place"] })
@Unique({ name: "redemption_place_of_user_unique", properties: ["codeId", "userId", "placeOfUser"] })
@Index({ name: "redemption_user_index", properties: ["userId", "id"] })
@Index({
  name: "redemption_free_index",
  expression:
    "create index redemption_free_index on redemption (code_id, place) where state = 'given_back' and place is not null",
})
@Check({
  name: "redemption_state_check",
  expression: "(payment_id is null) <> (entitlement_id is null) and state in ('reserved', 'used', 'given_back')",
})
export class Redemption {
  @PrimaryKey({ type: "uuid" })
  id!: string;

  @ManyToOne({ entity: () => Code, mapToPk: true, fieldName: "code_id" })
  codeId!: string;

  @ManyToOne({ entity: () => User, mapToPk: true, fieldName: "user_id" })
  userId!: string;

  @ManyToOne({ entity: () => Product, mapToPk: true, fieldName: "product_id" })
  productId!: string;

  /** The payment at the lower price. Null: it cost nothing. */
  @ManyToOne({ entity: () => Payment, mapToPk: true, fieldName: "payment_id", nullable: true, deleteRule: "no action" })
  @Unique({ name: "redemption_payment_unique" })
  paymentId!: string | null;

  /** What was given without a payment. */
  @ManyToOne({
    entity: () => Entitlement,
    mapToPk: true,
    fieldName: "entitlement_id",
    nullable: true,
    deleteRule: "no action",
  })
  entitlementId!: string | null;

  @Property({ type: "text" })
  state!: "reserved" | "used" | "given_back";

  /** Which of all uses it is. Null: it was given back and another has taken it over, or its money came late. */
  @Property({ type: "int", nullable: true })
  place!: number | null;

  @Property({ type: "int", nullable: true })
  placeOfUser!: number | null;

  /** Whose, and for which step: the same one is one use. */
  @Property({ type: "text" })
  @Unique({ name: "redemption_request_unique" })
  requestKey!: string;

  @Property({ type: "datetime" })
  redeemedAt!: Date;

  @Property({ type: "datetime", nullable: true })
  settledAt!: Date | null;
}
