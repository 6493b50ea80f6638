import { Check, Entity, Index, ManyToOne, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Field, GraphQLISODateTime, ID, ObjectType, registerEnumType } from "type-graphql";
import { User } from "../users/user.entity.ts";
import type { WaitReason } from "./privacy.rules.ts";

export enum PrivacyRequestKind {
  EXPORT = "export",
  DELETION = "deletion",
}
registerEnumType(PrivacyRequestKind, { name: "PrivacyRequestKind" });

export enum PrivacyRequestState {
  ASKED = "asked",
  DONE = "done",
  WITHDRAWN = "withdrawn",
  CLOSED = "closed",
}
registerEnumType(PrivacyRequestState, {
  name: "PrivacyRequestState",
  description:
    "ASKED: it is being done, or waits for what `waitsFor` says. DONE: the file is on its way to the chat; or the person is forgotten. WITHDRAWN: they changed their mind. CLOSED: nothing is left to do.",
});

/** Somebody wants a file with everything that is kept about them, or wants to be forgotten. A sweep does it. */
@ObjectType({ description: "A wish about one's own data. It is done by itself, usually within seconds." })
@Entity({ tableName: "privacy_request" })
@Check({ name: "privacy_request_kind_check", expression: "kind in ('export', 'deletion')" })
@Check({ name: "privacy_request_state_check", expression: "state in ('asked', 'done', 'withdrawn', 'closed')" })
@Index({
  name: "privacy_request_open_unique",
  expression:
    "create unique index privacy_request_open_unique on privacy_request (user_id, kind) where state = 'asked'",
})
@Index({ name: "privacy_request_user_index", properties: ["userId", "id"] })
@Index({
  name: "privacy_request_due_index",
  expression:
    "create index privacy_request_due_index on privacy_request (next_attempt_at) where next_attempt_at is not null",
})
export class PrivacyRequest {
  @Field(() => ID)
  @PrimaryKey({ type: "uuid" })
  id!: string;

  @ManyToOne({ entity: () => User, mapToPk: true, fieldName: "user_id" })
  userId!: string;

  @Field(() => PrivacyRequestKind)
  @Property({ type: "text" })
  kind!: PrivacyRequestKind;

  @Field(() => PrivacyRequestState)
  @Property({ type: "text" })
  state!: PrivacyRequestState;

  @Field(() => [String], {
    description:
      "Of a deletion: what must be over first. refund: money of theirs is being returned or decided about. payment: one is being confirmed right now. charge: Stars that bought nothing are kept for them.",
  })
  @Property({ type: "json" })
  waitsFor!: WaitReason[];

  @Field(() => GraphQLISODateTime)
  @Property({ type: "datetime" })
  askedAt!: Date;

  @Property({ type: "datetime", nullable: true })
  doneAt!: Date | null;

  /** Until when the file can be made. */
  @Property({ type: "datetime", nullable: true })
  expiresAt!: Date | null;

  /** When a sweep goes on with it; null: nothing is left to do. */
  @Property({ type: "datetime", nullable: true })
  nextAttemptAt!: Date | null;

  @Property({ type: "int", default: 0 })
  attempts!: number;

  @Property({ type: "text", nullable: true })
  lastError!: string | null;
}
