import { Entity, Index, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { GraphQLSafeInt } from "graphql-scalars";
import { Field, GraphQLISODateTime, ID, Int, ObjectType } from "type-graphql";
import type { ProviderName } from "../providers/provider.ts";

/** One line of the provider's own ledger. A refund carries the id of the payment it reverses, so the direction is part of the key. */
@Entity({ tableName: "star_transaction" })
@Index({
  name: "star_transaction_raw_index",
  expression: "create index star_transaction_raw_index on star_transaction (seen_at) where raw is not null",
})
export class StarTransaction {
  @PrimaryKey({ type: "text" })
  provider!: ProviderName;

  @PrimaryKey({ type: "text" })
  id!: string;

  @PrimaryKey({ type: "text" })
  direction!: "in" | "out";

  @Property({ type: "text" })
  kind!: string;

  @Property({ type: "bigint" })
  amount!: string;

  /** Billionths of a Star beyond `amount`; only commissions have them. */
  @Property({ type: "int", default: 0 })
  nanos!: number;

  /** As Telegram shows it, without names; null once its keeping time is over. */
  @Property({ type: "json", nullable: true })
  raw!: unknown;

  @Property({ type: "datetime" })
  at!: Date;

  @Property({ type: "datetime" })
  seenAt!: Date;
}

/** How far each provider's ledger was read, and when it is read next. */
@Entity({ tableName: "reconciliation" })
export class Reconciliation {
  @PrimaryKey({ type: "text" })
  provider!: ProviderName;

  @Property({ type: "int", default: 0 })
  linesRead!: number;

  /** Of a walk through the whole account, the lines behind it; null: there is none under way. */
  @Property({ type: "int", nullable: true })
  walked!: number | null;

  /** Runs in a row in which it stopped where it is now. */
  @Property({ type: "int", default: 0 })
  walkFailures!: number;

  @Property({ type: "datetime" })
  nextRunAt!: Date;

  @Property({ type: "datetime", nullable: true })
  leasedUntil!: Date | null;

  /** Runs in a row that could not be ended; 0 after one that was. */
  @Property({ type: "int", default: 0 })
  failures!: number;
}

@ObjectType({ description: "What comparing our books with the provider's ledger found." })
@Entity({ tableName: "reconciliation_report" })
@Index({ name: "reconciliation_report_provider_index", properties: ["provider", "id"] })
export class ReconciliationReport {
  @Field(() => ID)
  @PrimaryKey({ type: "uuid" })
  id!: string;

  @Field(() => String)
  @Property({ type: "text" })
  provider!: ProviderName;

  @Field(() => GraphQLISODateTime)
  @Property({ type: "datetime" })
  startedAt!: Date;

  @Field(() => GraphQLISODateTime)
  @Property({ type: "datetime" })
  finishedAt!: Date;

  @Field(() => Int, { description: "Lines of the provider's ledger that were compared." })
  @Property({ type: "int" })
  checked!: number;

  @Field(() => Int, { description: "Lines that were missing here and are recorded now." })
  @Property({ type: "int" })
  repaired!: number;

  @Field(() => Int, { description: "Of the repaired ones, those that fit nothing." })
  @Property({ type: "int" })
  quarantined!: number;

  @Field(() => Int, {
    description:
      "Of a walk through the whole account, the lines that are still to be compared: it goes on by itself within seconds, after a walkError within the hour, and not at all where isWalkGivenUp. 0: there is none under way.",
  })
  @Property({ type: "int", default: 0 })
  linesLeft!: number;

  @Field(() => String, {
    nullable: true,
    description:
      "What could not be compared in this portion of a walk, in the words of the failure, at most 500 characters. It is tried again; at the third time in a row a line is passed over, and at a page that cannot be read the walk is given up. Null: nothing, or there is no walk.",
  })
  @Property({ type: "text", nullable: true })
  walkError!: string | null;

  @Field(() => Boolean, {
    description:
      "The walk ended here, before the account's end: linesLeft lines were not compared. walkError says why.",
  })
  @Property({ type: "boolean", default: false })
  isWalkGivenUp!: boolean;

  @Property({ type: "bigint" })
  balance!: string;

  @Property({ type: "bigint" })
  books!: string;

  @Property({ type: "bigint" })
  drift!: string;

  @Field(() => String)
  @Property({ type: "text" })
  askedBy!: string;

  @Field(() => GraphQLSafeInt, { name: "balance", description: "What the provider says is there, smallest unit." })
  get balanceNumber(): number {
    return Number(this.balance);
  }

  @Field(() => GraphQLSafeInt, { name: "books", description: "What our ledger says is there." })
  get booksNumber(): number {
    return Number(this.books);
  }

  @Field(() => GraphQLSafeInt, { name: "drift", description: "balance - books. Anything but 0 is an alert." })
  get driftNumber(): number {
    return Number(this.drift);
  }
}
