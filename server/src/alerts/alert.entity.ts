import { Entity, Index, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { GraphQLJSON } from "graphql-scalars";
import { Field, GraphQLISODateTime, ID, ObjectType } from "type-graphql";

/** Something staff must look at. One row while it is open, however often it is found again. */
@ObjectType({ description: "Something staff must look at. One while it is open, however often it is found again." })
@Entity({ tableName: "alert" })
@Index({
  name: "alert_open_unique",
  expression: "create unique index alert_open_unique on alert (kind, subject) where closed_at is null",
})
export class Alert {
  @Field(() => ID)
  @PrimaryKey({ type: "uuid" })
  id!: string;

  @Field(() => String, { description: "e.g. drift" })
  @Property({ type: "text" })
  kind!: string;

  @Field(() => String, { description: "What it is about, e.g. telegram-stars" })
  @Property({ type: "text" })
  subject!: string;

  @Field(() => GraphQLJSON)
  @Property({ type: "json" })
  data!: unknown;

  @Field(() => GraphQLISODateTime)
  @Property({ type: "datetime" })
  openedAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true })
  @Property({ type: "datetime", nullable: true })
  closedAt!: Date | null;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  closedBy!: string | null;
}
