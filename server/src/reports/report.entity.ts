/** What reports are made of: read from the books, kept nowhere. */
import { GraphQLJSON, GraphQLSafeInt } from "graphql-scalars";
import { Field, GraphQLISODateTime, ID, Int, ObjectType } from "type-graphql";

@ObjectType({ description: "One thing that happened around a payment." })
export class TimelineEntry {
  @Field(() => GraphQLISODateTime)
  at!: Date;

  @Field(() => String, {
    description:
      "e.g. created, hold_opened, checkout_answered, approved, charge_applied, ledger_charge, granted, message_sent, refund_staff, refund_done, ledger_refund, subscription_renewed, renewal_stop_asked",
  })
  what!: string;

  @Field(() => String, { nullable: true, description: "telegram, system, or user:<id>" })
  actor!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "In which request it was done: look for it in the logs. Null: in none, a sweep did it when its time had come.",
  })
  requestId!: string | null;

  @Field(() => GraphQLJSON, { nullable: true })
  details!: unknown;
}

/** What a day and a product have in common. */
@ObjectType()
abstract class MovedMoney {
  @Field(() => Int, { description: "Purchases; what staff gave away is none." })
  sold!: number;

  @Field(() => GraphQLSafeInt, { description: "Charges that paid a purchase." })
  gross!: number;

  @Field(() => GraphQLSafeInt, { description: "Of purchases, by when the money went back." })
  refunds!: number;

  @Field(() => GraphQLSafeInt, { description: "What partners were given of sales, less what came back with refunds." })
  commissions!: number;

  @Field(() => GraphQLSafeInt, { description: "gross - refunds - commissions" })
  net!: number;

  @Field(() => GraphQLSafeInt, { description: "Second charges that came, returned since or not." })
  surplus!: number;

  @Field(() => GraphQLSafeInt, {
    description:
      "Charges that came and fit nothing, returned since or not. Of a product those that named one of its invoices: of another price, or by somebody else.",
  })
  quarantined!: number;
}

@ObjectType()
export class DayOfMoney extends MovedMoney {
  @Field(() => String, { description: "YYYY-MM-DD, in UTC." })
  day!: string;

  @Field(() => GraphQLSafeInt, {
    description: "Of what was charged on this day: not returned, and charged in the last 21 days. Whole Stars.",
  })
  onHold!: number;
}

@ObjectType()
export class ProductMoney extends MovedMoney {
  @Field(() => ID)
  productId!: string;

  @Field(() => String)
  slug!: string;

  @Field(() => GraphQLSafeInt, {
    description: "Paid in the last 21 days and not returned, whatever the report's days.",
  })
  onHold!: number;
}

@ObjectType({ description: "People of one origin, by what they have done since." })
export class OriginOfPeople {
  @Field(() => String, { description: "campaign, invitation, or themselves: they came by no link that names anybody." })
  kind!: string;

  @Field(() => String, { nullable: true, description: "Of campaigns: which one." })
  campaign!: string | null;

  @Field(() => Int, { description: "First contacts." })
  people!: number;

  @Field(() => Int, { description: "Of them, those who bought something and did not return it." })
  buyers!: number;

  @Field(() => GraphQLSafeInt, { description: "Whole Stars they paid and did not get back, until now." })
  stars!: number;
}

@ObjectType({ description: "Whole Stars. Only money that moved: what staff gave away is never counted." })
export class MoneyReport {
  @Field(() => GraphQLSafeInt, { description: "Charges that paid a purchase, by when they were charged." })
  gross!: number;

  @Field(() => GraphQLSafeInt, { description: "Of purchases, by when the money went back." })
  refunds!: number;

  @Field(() => GraphQLSafeInt, { description: "What partners were given of sales, less what came back with refunds." })
  commissions!: number;

  @Field(() => GraphQLSafeInt, { description: "gross - refunds - commissions" })
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
