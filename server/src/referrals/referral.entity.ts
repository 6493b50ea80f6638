import { Check, Entity, Index, ManyToOne, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Field, Int, ObjectType } from "type-graphql";
import { Entitlement } from "../entitlements/entitlement.entity.ts";
import { Product } from "../products/product.entity.ts";
import { User } from "../users/user.entity.ts";

/** Somebody who was invited. A person is a friend of one other at most, and only of who invited them at first contact. */
@Entity({ tableName: "referral" })
@Check({
  name: "referral_outcome_check",
  expression: "(outcome is null) = (settled_at is null) and outcome in ('bought', 'returned', 'lapsed')",
})
@Index({ name: "referral_referrer_index", properties: ["referrerId"] })
@Index({
  name: "referral_look_index",
  expression: "create index referral_look_index on referral (look_at) where look_at is not null",
})
export class Referral {
  @ManyToOne({
    entity: () => User,
    mapToPk: true,
    fieldName: "friend_id",
    primary: true,
    deleteRule: "no action",
    updateRule: "no action",
  })
  friendId!: string;

  @ManyToOne({ entity: () => User, mapToPk: true, fieldName: "referrer_id" })
  referrerId!: string;

  @Property({ type: "datetime" })
  cameAt!: Date;

  /** When a sweep looks (again) whether they have bought; null: it is settled. */
  @Property({ type: "datetime", nullable: true })
  lookAt!: Date | null;

  @Property({ type: "text", nullable: true })
  outcome!: "bought" | "returned" | "lapsed" | null;

  @Property({ type: "datetime", nullable: true })
  settledAt!: Date | null;
}

/** What staff decided about rewards: one row, or none while nobody has decided. */
@ObjectType({ description: "What people are given for friends who buy." })
@Entity({ tableName: "referral_programme" })
@Check({ name: "referral_programme_one_check", expression: "id = 1" })
@Check({
  name: "referral_programme_on_check",
  expression: "buyers_per_reward >= 1 and (not is_on or (reward_product_id is not null and on_since is not null))",
})
export class ReferralProgramme {
  @PrimaryKey({ type: "int", autoincrement: false })
  id!: number;

  @Field(() => Boolean, { description: "Off: friends are counted, and nobody is given anything." })
  @Property({ type: "boolean" })
  isOn!: boolean;

  @ManyToOne({
    entity: () => Product,
    mapToPk: true,
    fieldName: "reward_product_id",
    nullable: true,
    deleteRule: "no action",
  })
  rewardProductId!: string | null;

  @Field(() => Int, { description: "One reward for so many friends who bought." })
  @Property({ type: "int" })
  buyersPerReward!: number;

  /** Only friends that counted since then are rewarded. */
  @Property({ type: "datetime", nullable: true })
  onSince!: Date | null;

  @Property({ type: "datetime" })
  updatedAt!: Date;
}

/** A reward that was given, and how many friends it used up. */
@Entity({ tableName: "referral_reward" })
@Index({ name: "referral_reward_referrer_index", properties: ["referrerId"] })
export class ReferralReward {
  @ManyToOne({
    entity: () => Entitlement,
    mapToPk: true,
    fieldName: "entitlement_id",
    primary: true,
    deleteRule: "no action",
    updateRule: "no action",
  })
  entitlementId!: string;

  @ManyToOne({ entity: () => User, mapToPk: true, fieldName: "referrer_id" })
  referrerId!: string;

  @Property({ type: "int" })
  buyers!: number;

  @Property({ type: "datetime" })
  grantedAt!: Date;
}
