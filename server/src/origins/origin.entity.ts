import { Check, Entity, Index, ManyToOne, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, GraphQLISODateTime, ObjectType, registerEnumType } from "type-graphql";
import { User } from "../users/user.entity.ts";

export enum OriginKind {
  CAMPAIGN = "campaign",
  INVITATION = "invitation",
}
registerEnumType(OriginKind, {
  name: "OriginKind",
  description: "CAMPAIGN: by a link such as ?start=src_spring. INVITATION: by a friend's link.",
});

/** Where somebody came from at their first contact. One row for ever; who came by themselves has none. */
@ObjectType({ description: "Where somebody came from at their first contact. It never changes." })
@Entity({ tableName: "origin" })
@Check({
  name: "origin_kind_check",
  expression:
    "(kind = 'campaign' and campaign is not null and referrer_id is null) or (kind = 'invitation' and campaign is null and referrer_id is not null and referrer_id <> user_id)",
})
@Index({ name: "origin_referrer_index", properties: ["referrerId"] })
export class Origin {
  @ManyToOne({
    entity: () => User,
    mapToPk: true,
    fieldName: "user_id",
    primary: true,
    deleteRule: "no action",
    updateRule: "no action",
  })
  userId!: string;

  @Field(() => OriginKind)
  @Property({ type: "text" })
  kind!: OriginKind;

  @Field(() => String, { nullable: true, description: "Of a campaign: its name, in small letters." })
  @Property({ type: "text", nullable: true })
  campaign!: string | null;

  @ManyToOne({ entity: () => User, mapToPk: true, fieldName: "referrer_id", nullable: true, deleteRule: "no action" })
  referrerId!: string | null;

  @Field(() => String, { description: "chat or miniapp" })
  @Property({ type: "text" })
  channel!: "chat" | "miniapp";

  @Field(() => GraphQLISODateTime)
  @Property({ type: "datetime" })
  at!: Date;
}

/** What stands in somebody's own link. Made when they first look at it. */
@Entity({ tableName: "invite_code" })
export class InviteCode {
  @ManyToOne({
    entity: () => User,
    mapToPk: true,
    fieldName: "user_id",
    primary: true,
    deleteRule: "no action",
    updateRule: "no action",
  })
  userId!: string;

  @Property({ type: "text" })
  @Unique({ name: "invite_code_code_unique" })
  code!: string;

  @Property({ type: "datetime" })
  createdAt!: Date;
}
