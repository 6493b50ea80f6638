import { BigIntType } from "@mikro-orm/core";
import { Check, Entity, Index, ManyToOne, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import type { Timers } from "../platform/statechart.ts";
import { User } from "../users/user.entity.ts";

export enum ConversationStatus {
  OPEN = "open",
  ENDED = "ended",
  ABANDONED = "abandoned",
  SET_ASIDE = "set_aside",
}
registerEnumType(ConversationStatus, {
  name: "ConversationStatus",
  description:
    "OPEN: it waits for the person. ENDED: finished, or left. ABANDONED: silence, or another one took its place; it can be continued. SET_ASIDE: this version of the shop cannot go on with it.",
});

/** Where one dialogue of one chat stands. */
@ObjectType({ description: "Where one dialogue of a chat stands. At most one per chat is open." })
@Entity({ tableName: "conversation" })
@Index({
  name: "conversation_open_unique",
  expression: "create unique index conversation_open_unique on conversation (chat_id) where status = 'open'",
})
@Index({ name: "conversation_chat_index", properties: ["chatId", "id"] })
@Index({ name: "conversation_user_index", properties: ["userId", "id"] })
@Index({
  name: "conversation_deadline_index",
  expression: "create index conversation_deadline_index on conversation (deadline) where status = 'open'",
})
@Check({
  name: "conversation_status_check",
  expression: "status in ('open', 'ended', 'abandoned', 'set_aside')",
})
@Index({ name: "conversation_updated_index", properties: ["updatedAt"] })
export class Conversation {
  @Field(() => ID)
  @PrimaryKey({ type: "uuid" })
  id!: string;

  @Field(() => ID, { description: "Telegram chat." })
  @Property({ type: new BigIntType("string") })
  chatId!: string;

  @Field(() => ID)
  @ManyToOne({ entity: () => User, mapToPk: true, fieldName: "user_id" })
  userId!: string;

  @Field(() => String, { description: "Which dialogue, e.g. support." })
  @Property({ type: "text" })
  flow!: string;

  @Field(() => Int)
  @Property({ type: "int" })
  flowVersion!: number;

  @Field(() => String)
  @Property({ type: "text" })
  state!: string;

  /** Where silence found it, for whoever comes back. */
  @Property({ type: "text", nullable: true })
  resumeState!: string | null;

  @Property({ type: "json" })
  input!: unknown;

  @Property({ type: "json" })
  context!: unknown;

  @Property({ type: "json" })
  timers!: Timers;

  @Field(() => GraphQLISODateTime, { nullable: true, description: "When silence has lasted long enough." })
  @Property({ type: "datetime", nullable: true })
  deadline!: Date | null;

  @Field(() => Int, { description: "Rises with each event that it took." })
  @Property({ type: "int" })
  revision!: number;

  /** The revision in which the present state was entered: buttons name it, so that a stale one is known. */
  @Property({ type: "int" })
  visit!: number;

  /** The latest ones it answered; Telegram may bring each again. */
  @Property({ type: "json" })
  lastUpdateIds!: string[];

  @Property({ type: "json", nullable: true })
  lastScreen!: unknown;

  @Field(() => ConversationStatus)
  @Property({ type: "text" })
  status!: ConversationStatus;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: "A command or another dialogue took the person elsewhere.",
  })
  @Property({ type: "datetime", nullable: true })
  pausedAt!: Date | null;

  @Field(() => GraphQLISODateTime)
  @Property({ type: "datetime" })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime)
  @Property({ type: "datetime" })
  updatedAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true })
  @Property({ type: "datetime", nullable: true })
  endedAt!: Date | null;
}

/** Somebody came into a state or left it. Only ever added; folded into daily counts by a sweep, so that no counter is a queue. */
@Entity({ tableName: "conversation_visit" })
export class ConversationVisit {
  @PrimaryKey({ type: "uuid" })
  id!: string;

  @Property({ type: "datetime" })
  at!: Date;

  @Property({ type: "text" })
  flow!: string;

  @Property({ type: "text" })
  state!: string;

  /** moved: on to another state. dropped: the dialogue was left or went silent here. */
  @Property({ type: "text" })
  kind!: "entered" | "moved" | "dropped";
}

/** The funnel: one row per day (UTC), flow and state. */
@ObjectType({ description: "How many people came into a state of a dialogue, and how they left it." })
@Entity({ tableName: "conversation_count" })
export class ConversationCount {
  @PrimaryKey({ type: "date" })
  day!: string;

  @Field(() => String)
  @PrimaryKey({ type: "text" })
  flow!: string;

  @Field(() => String)
  @PrimaryKey({ type: "text" })
  state!: string;

  @Field(() => Int)
  @Property({ type: "int" })
  entered!: number;

  @Field(() => Int, { description: "Went on to another state." })
  @Property({ type: "int" })
  moved!: number;

  @Field(() => Int, { description: "Left here: by /cancel, silence, or for another dialogue." })
  @Property({ type: "int" })
  dropped!: number;
}
