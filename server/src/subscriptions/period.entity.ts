import { Entity, ManyToOne, PrimaryKey, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, GraphQLISODateTime, Int, ObjectType } from "type-graphql";
import { Money } from "../platform/money.ts";
import type { ProviderName } from "../providers/provider.ts";
import { UserSubscription } from "./subscription.entity.ts";

@ObjectType({ description: "One period of a subscription: a charge and what it paid for." })
@Entity({ tableName: "subscription_period" })
@Unique({ name: "subscription_period_charge_unique", properties: ["provider", "chargeId"] })
export class SubscriptionPeriod {
  @ManyToOne({ entity: () => UserSubscription, mapToPk: true, fieldName: "subscription_id", primary: true })
  subscriptionId!: string;

  @Field(() => Int, { description: "1: the charge that began it; then one more with each renewal." })
  @PrimaryKey({ type: "int" })
  period!: number;

  @Property({ type: "text" })
  provider!: ProviderName;

  @Field(() => String, { description: "The provider's own name for the charge." })
  @Property({ type: "text" })
  chargeId!: string;

  @Property({ type: "bigint" })
  amount!: string;

  @Property({ type: "text" })
  currency!: string;

  @Field(() => GraphQLISODateTime)
  @Property({ type: "datetime" })
  chargedAt!: Date;

  @Field(() => GraphQLISODateTime, { description: "The end of what this charge paid for, without grace." })
  @Property({ type: "datetime" })
  endsAt!: Date;

  /** Computed from the charge's date: the provider's account does not say when a period ends. An update corrects it. */
  @Property({ type: "boolean" })
  isEstimated!: boolean;

  @Field(() => GraphQLISODateTime, { nullable: true, description: "When its money went back; null: it did not." })
  @Property({ type: "datetime", nullable: true })
  refundedAt!: Date | null;

  @Field(() => Money)
  get money(): Money {
    return new Money(Number(this.amount), this.currency);
  }
}
