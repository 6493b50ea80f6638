import { Check, Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, GraphQLISODateTime, ID, ObjectType } from "type-graphql";
import { User } from "../users/user.entity.ts";
import { type SessionKind, endOf } from "./session.rules.ts";

@ObjectType({ description: "A signed-in client, e.g. the Mini App on one device." })
@Entity({ tableName: "session" })
@Index({ name: "session_user_index", properties: ["userId", "id"] })
@Index({ name: "session_expires_index", properties: ["expiresAt"] })
@Check({ name: "session_kind_check", expression: "kind in ('miniapp')" })
export class Session {
  @Field(() => ID)
  @PrimaryKey({ type: "uuid" })
  id!: string;

  @ManyToOne({ entity: () => User, mapToPk: true, fieldName: "user_id" })
  userId!: string;

  @Property({ type: "text" })
  kind!: SessionKind;

  /** The token itself is known to its client alone. */
  @Property({ type: "text" })
  @Unique({ name: "session_token_hash_unique" })
  tokenHash!: string;

  /** `hash` of the launch data it was made from: unique, so a launch signs in once. */
  @Property({ type: "text", nullable: true })
  @Unique({ name: "session_launch_hash_unique" })
  launchHash!: string | null;

  /** Who knows the nonce is the client that signed in, trying again. */
  @Property({ type: "text", nullable: true })
  nonceHash!: string | null;

  @Field(() => String, { description: 'e.g. "Mini App on iOS".' })
  @Property({ type: "text" })
  device!: string;

  @Field(() => GraphQLISODateTime)
  @Property({ type: "datetime" })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, { description: "To the minute." })
  @Property({ type: "datetime" })
  lastUsedAt!: Date;

  /** However much it is used. */
  @Property({ type: "datetime" })
  expiresAt!: Date;

  /** When its person signed out. The row stays a while, so that its launch cannot be used again. */
  @Property({ type: "datetime", nullable: true })
  endedAt!: Date | null;

  /** This answer is the one that opened it. */
  isJustOpened?: boolean;

  @Field(() => GraphQLISODateTime, {
    name: "expiresAt",
    description: "When it ends if it is not used again: two hours from now, twelve from the start at most.",
  })
  get endsAt(): Date {
    return endOf(this);
  }
}
