/** What reports are made of: read from the books, kept nowhere. */
import { GraphQLJSON, GraphQLSafeInt } from "graphql-scalars";
import { Field, GraphQLISODateTime, ID, Int, ObjectType } from "type-graphql";

@ObjectType({ description: "One thing that happened around a payment." })
export class TimelineEntry {
  @Field(() => GraphQLISODateTime)
  at!: Date;

  @Field(() => String, {
    description:
      "e.g. created, hold_opened, approved, charge_applied, ledger_charge, granted, message_said, refund_asked, ledger_refund",
  })
  what!: string;

  @Field(() => String, { nullable: true, description: "telegram, system, or user:<id>" })
  actor!: string | null;

  @Field(() => String, { nullable: true, description: "Look for it in the logs." })
  requestId!: string | null;

  @Field(() => GraphQLJSON, { nullable: true })
  details!: unknown;
}

@ObjectType()
export class DayOfMoney {
  @Field(() => String, { description: "YYYY-MM-DD, in UTC." })
  day!: string;

  @Field(() => GraphQLSafeInt)
  gross!: number;

  @Field(() => GraphQLSafeInt)
  refunds!: number;

  @Field(() => GraphQLSafeInt)
  net!: number;
}

@ObjectType()
export class ProductMoney {
  @Field(() => ID)
  productId!: string;

  @Field(() => String)
  slug!: string;

  @Field(() => Int, { description: "Purchases; what staff gave away is none." })
  sold!: number;

  @Field(() => GraphQLSafeInt)
  gross!: number;

  @Field(() => GraphQLSafeInt)
  refunds!: number;

  @Field(() => GraphQLSafeInt)
  net!: number;
}

@ObjectType({ description: "Whole Stars. Only money that moved: what staff gave away is never counted." })
export class MoneyReport {
  @Field(() => GraphQLSafeInt, { description: "Charges that paid a purchase, by when they were charged." })
  gross!: number;

  @Field(() => GraphQLSafeInt, { description: "Of purchases, by when the money went back." })
  refunds!: number;

  @Field(() => GraphQLSafeInt, { description: "gross - refunds" })
  net!: number;

  @Field(() => GraphQLSafeInt, { description: "Second charges that are still here, of all time." })
  surplus!: number;

  @Field(() => GraphQLSafeInt, { description: "Charges that fit nothing and are still here, of all time." })
  quarantined!: number;

  @Field(() => GraphQLSafeInt, {
    description: "Charged in the last 21 days and not returned: Telegram lets it be withdrawn only later.",
  })
  onHold!: number;

  @Field(() => [DayOfMoney])
  days!: DayOfMoney[];

  @Field(() => [ProductMoney], { description: "Most net first." })
  products!: ProductMoney[];
}
