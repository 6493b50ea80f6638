import { Entity, Index, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { GraphQLJSON } from "graphql-scalars";
import { Field, GraphQLISODateTime, ID, ObjectType } from "type-graphql";

/** Who did what to what, before and after. Rows are only ever added; the database refuses the rest. */
@ObjectType({ description: "Who did what to what, before and after. Never changed, never taken away." })
@Entity({ tableName: "audit_entry" })
@Index({ name: "audit_entry_subject_index", properties: ["subject", "id"] })
@Index({ name: "audit_entry_actor_index", properties: ["actor", "id"] })
export class AuditEntry {
  @Field(() => ID)
  @PrimaryKey({ type: "uuid" })
  id!: string;

  @Field(() => GraphQLISODateTime)
  @Property({ type: "datetime" })
  at!: Date;

  @Field(() => String, { description: "user:<id>, service or system" })
  @Property({ type: "text" })
  actor!: string;

  @Field(() => String, { description: "A verb of the business, e.g. changeProduct" })
  @Property({ type: "text" })
  action!: string;

  @Field(() => String, { description: "What it was done to: product:<id>, user:<id>, …" })
  @Property({ type: "text" })
  subject!: string;

  @Field(() => GraphQLJSON, { nullable: true, description: "As it was, where something was changed." })
  @Property({ type: "json", nullable: true })
  before!: unknown;

  @Field(() => GraphQLJSON, { nullable: true, description: "As it was left, with the reason where one was given." })
  @Property({ type: "json", nullable: true })
  after!: unknown;

  @Field(() => String, { nullable: true, description: "Look for it in the logs." })
  @Property({ type: "text", nullable: true })
  requestId!: string | null;
}
