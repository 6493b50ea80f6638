import { Check, Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, Float, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Payment } from "../payments/payment.entity.ts";
import { User } from "../users/user.entity.ts";
import { ticketStates } from "./ticket.machine.ts";
import { numberOf, ticketReasons } from "./ticket.rules.ts";

const enumOf = <Word extends string>(words: readonly Word[]) =>
  Object.fromEntries(words.map((word) => [word.toUpperCase(), word])) as Record<Uppercase<Word>, Word>;

export const TicketStateEnum = enumOf(ticketStates);
registerEnumType(TicketStateEnum, {
  name: "TicketState",
  description: "WAITING: for the shop. ANSWERED: for the person. CLOSED: done; whoever writes opens it again.",
});
export const TicketReasonEnum = enumOf(ticketReasons);
registerEnumType(TicketReasonEnum, {
  name: "TicketReason",
  description: "MISSING: paid, and did not get it. TWICE: charged twice. REFUND: wants the money back. OTHER.",
});
export const TicketAuthor = { BUYER: "buyer", STAFF: "staff" } as const;
registerEnumType(TicketAuthor, { name: "TicketAuthor" });

/** A question to the people of the shop, with all that was said about it. */
@ObjectType({ description: "A question to the people of the shop, with all that was said about it." })
@Entity({ tableName: "ticket" })
@Unique({ name: "ticket_visit_unique", properties: ["visitKey"] })
@Check({ name: "ticket_state_check", expression: "state in ('waiting', 'answered', 'closed')" })
@Index({ name: "ticket_user_index", properties: ["userId", "id"] })
@Index({ name: "ticket_state_index", properties: ["state", "id"] })
export class Ticket {
  @Field(() => ID)
  @PrimaryKey({ type: "uuid" })
  id!: string;

  @ManyToOne({ entity: () => User, mapToPk: true, fieldName: "user_id" })
  userId!: string;

  /** Null: it is about something else. */
  @ManyToOne({ entity: () => Payment, mapToPk: true, fieldName: "payment_id", nullable: true, deleteRule: "no action" })
  paymentId!: string | null;

  @Field(() => TicketReasonEnum)
  @Property({ type: "text" })
  reason!: (typeof ticketReasons)[number];

  @Field(() => TicketStateEnum)
  @Property({ type: "text" })
  state!: (typeof ticketStates)[number];

  @Field(() => Int, { description: "Rises with each change." })
  @Property({ type: "int" })
  version!: number;

  /** The visit to the state of the dialogue that made it: one visit makes one ticket. */
  @Property({ type: "text" })
  visitKey!: string;

  @Field(() => GraphQLISODateTime)
  @Property({ type: "datetime" })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime)
  @Property({ type: "datetime" })
  updatedAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: "When the shop answered first." })
  @Property({ type: "datetime", nullable: true })
  firstAnsweredAt!: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true })
  @Property({ type: "datetime", nullable: true })
  closedAt!: Date | null;

  @Field(() => String, { description: "What people call it: six characters." })
  get number(): string {
    return numberOf(this.id);
  }
}

/** One thing that was said about a ticket. Rows are only ever added. */
@ObjectType({ description: "One thing that was said about a ticket." })
@Entity({ tableName: "ticket_message" })
@Unique({ name: "ticket_message_source_unique", properties: ["source"] })
@Index({ name: "ticket_message_ticket_index", properties: ["ticketId", "id"] })
@Index({ name: "ticket_message_author_index", properties: ["authorId", "at"] })
export class TicketMessage {
  @Field(() => ID)
  @PrimaryKey({ type: "uuid" })
  id!: string;

  @ManyToOne({ entity: () => Ticket, mapToPk: true, fieldName: "ticket_id" })
  ticketId!: string;

  @Field(() => TicketAuthor)
  @Property({ type: "text" })
  author!: "buyer" | "staff";

  @ManyToOne({ entity: () => User, mapToPk: true, fieldName: "author_id" })
  authorId!: string;

  @Field(() => String, {
    nullable: true,
    description: "Up to 1000 characters, under a picture 600; null when it is a picture without words.",
  })
  @Property({ type: "text", nullable: true })
  text!: string | null;

  /** Telegram's file_id, good for our bot alone. */
  @Property({ type: "text", nullable: true })
  photoFileId!: string | null;

  /** What it came from (an update, a visit, a key): said once. */
  @Property({ type: "text" })
  source!: string;

  @Field(() => GraphQLISODateTime)
  @Property({ type: "datetime" })
  at!: Date;

  @Field(() => Boolean, { description: "It has a picture, shown in the chat and at photoUrl." })
  get hasPhoto(): boolean {
    return this.photoFileId !== null;
  }
}

@ObjectType({ description: "How long people wait, for tickets made in a span of time." })
export class TicketReport {
  @Field(() => Int)
  made!: number;

  @Field(() => Int)
  answered!: number;

  @Field(() => Int)
  closed!: number;

  @Field(() => Float, { nullable: true, description: "Seconds to the first answer: half waited less." })
  medianFirstAnswerSeconds!: number | null;

  @Field(() => Float, { nullable: true, description: "Seconds to the first answer: nine of ten waited less." })
  slowFirstAnswerSeconds!: number | null;

  @Field(() => Float, { nullable: true, description: "Seconds until it was closed: half took less." })
  medianResolutionSeconds!: number | null;
}
