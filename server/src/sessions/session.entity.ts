import { Check, Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, GraphQLISODateTime, ID, ObjectType, registerEnumType } from "type-graphql";
import { User } from "../users/user.entity.ts";
import { type Device, devices, endOf, type SessionKind, sessionKinds } from "./session.rules.ts";

export const DeviceEnum = Object.fromEntries(devices.map((device) => [device.toUpperCase(), device]));
registerEnumType(DeviceEnum, {
  name: "Device",
  description:
    "What a client runs on, as it said itself. COMPUTER: Telegram Desktop. WEB: Telegram in a browser. The words are yours to find.",
});

export const SessionKindEnum = Object.fromEntries(sessionKinds.map((kind) => [kind.toUpperCase(), kind]));
registerEnumType(SessionKindEnum, {
  name: "SessionKind",
  description: "MINIAPP: the shop inside Telegram. STAFF: a browser that staff signed in by a link from the bot.",
});

@ObjectType({ description: "A signed-in client, e.g. the Mini App on one device." })
@Entity({ tableName: "session" })
@Index({ name: "session_user_index", properties: ["userId", "id"] })
@Index({ name: "session_expires_index", properties: ["expiresAt"] })
@Check({ name: "session_kind_check", expression: "kind in ('miniapp', 'staff')" })
export class Session {
  @Field(() => ID)
  @PrimaryKey({ type: "uuid" })
  id!: string;

  @ManyToOne({ entity: () => User, mapToPk: true, fieldName: "user_id" })
  userId!: string;

  @Field(() => SessionKindEnum)
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

  @Field(() => DeviceEnum)
  @Property({ type: "text" })
  device!: Device;

  @Field(() => GraphQLISODateTime)
  @Property({ type: "datetime" })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, { description: "To the minute." })
  @Property({ type: "datetime" })
  lastUsedAt!: Date;

  /** However much it is used. */
  @Property({ type: "datetime" })
  expiresAt!: Date;

  /** When its person signed it out, here or elsewhere, or too many others followed. The row stays a while, so that its launch cannot be used again. */
  @Property({ type: "datetime", nullable: true })
  endedAt!: Date | null;

  /** When its person last proved that it is them: at sign-in, or by a tap in the chat. */
  @Property({ type: "datetime", nullable: true })
  confirmedAt!: Date | null;

  /** When they were last asked to. */
  @Property({ type: "datetime", nullable: true })
  askedAt!: Date | null;

  @Field(() => GraphQLISODateTime, {
    name: "expiresAt",
    description:
      "When it ends if it is not used again: the Mini App two hours from its last use, a browser of staff half an hour; twelve hours from the start at most.",
  })
  get endsAt(): Date {
    return endOf(this);
  }
}
