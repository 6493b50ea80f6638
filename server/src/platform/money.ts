// Decorators of type-graphql need it before any of them runs.
import "reflect-metadata";
import { GraphQLSafeInt } from "graphql-scalars";
import { Field, ObjectType } from "type-graphql";

@ObjectType({
  description: "Money: an integer in the currency's smallest unit. Stars (XTR) have no fraction: 50 is fifty Stars.",
})
export class Money {
  @Field(() => GraphQLSafeInt)
  amount: number;

  @Field(() => String)
  currency: string;

  constructor(amount: number, currency: string) {
    this.amount = amount;
    this.currency = currency;
  }
}
