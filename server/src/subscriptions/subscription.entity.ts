import { Check, Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Money } from "../platform/money.ts";
import type { Timers } from "../platform/statechart.ts";
import { Product } from "../products/product.entity.ts";
import type { ProviderName } from "../providers/provider.ts";
import { User } from "../users/user.entity.ts";
import { type SubscriptionState, subscriptionStates } from "./subscription.machine.ts";
import { isRenewing, refuseResume, type StoppedBy, stops } from "./subscription.rules.ts";

/** GraphQL shows states in capitals. */
export const SubscriptionStateEnum = Object.fromEntries(
  subscriptionStates.map((state) => [state.toUpperCase(), state]),
);
registerEnumType(SubscriptionStateEnum, {
  name: "SubscriptionState",
  description:
    "ACTIVE: it renews by itself. CANCELED: it runs to the end of what is paid and is not charged again. PAST_DUE: a renewal is missing; it stays usable for a grace period. EXPIRED: over. REFUNDED: the money of its running period went back, and with it the period. Money that comes later makes each of them ACTIVE again.",
});

export const SubscriptionStopEnum = Object.fromEntries(stops.map((stop) => [stop.toUpperCase(), stop]));
registerEnumType(SubscriptionStopEnum, {
  name: "SubscriptionStop",
  description:
    "Who said that it is not to be renewed. BUYER: its holder, here. TELEGRAM: its holder, in Telegram's settings, where alone they can turn it on again. STAFF: the shop. UPGRADE: another plan of its group took its place. REFUND: its money went back.",
});

@ObjectType("UserSubscription", {
  description:
    "A plan that somebody pays for again each period, until it is canceled or a renewal fails (core.telegram.org/bots/api#createinvoicelink, subscription_period).",
})
@Entity({ tableName: "subscription" })
@Check({ name: "subscription_period_check", expression: "period > 0" })
@Index({ name: "subscription_user_index", properties: ["userId", "id"] })
@Index({ name: "subscription_state_index", properties: ["state", "id"] })
@Index({
  name: "subscription_deadline_index",
  expression: "create index subscription_deadline_index on subscription (deadline) where deadline is not null",
})
@Index({
  name: "subscription_look_index",
  expression: "create index subscription_look_index on subscription (look_at) where look_at is not null",
})
@Index({
  name: "subscription_replaced_index",
  expression: "create index subscription_replaced_index on subscription (replaced_by) where replaced_by is not null",
})
export class UserSubscription {
  @Field(() => ID)
  @PrimaryKey({ type: "uuid" })
  id!: string;

  @ManyToOne({ entity: () => User, mapToPk: true, fieldName: "user_id" })
  userId!: string;

  @ManyToOne({ entity: () => Product, mapToPk: true, fieldName: "product_id" })
  productId!: string;

  @Field(() => ID, { description: "The payment that began it. Each of its charges is a period of this payment." })
  @Property({ type: "uuid" })
  @Unique({ name: "subscription_payment_unique" })
  paymentId!: string;

  @Property({ type: "text" })
  provider!: ProviderName;

  /** What the provider knows it by. */
  @Property({ type: "text" })
  firstChargeId!: string;

  /** False while only renewals were heard of, and the charge that began it is still on its way. */
  @Property({ type: "boolean" })
  hasFirstCharge!: boolean;

  @Field(() => SubscriptionStateEnum)
  @Property({ type: "text" })
  state!: SubscriptionState;

  @Field(() => Int, { description: "Rises with every change; a follower that sees a lower one than it has drops it." })
  @Property({ type: "int", default: 1 })
  version!: number;

  /** Events of the statechart by their dates; the deadline is the earliest. */
  @Property({ type: "json" })
  timers!: Timers;

  @Property({ type: "datetime", nullable: true })
  deadline!: Date | null;

  /** Each period's price in the currency's smallest unit, kept from the start: later price changes do not move it. */
  @Property({ type: "bigint" })
  amount!: string;

  @Property({ type: "text" })
  currency!: string;

  @Field(() => String, { description: "The plan's title in the user's language when the subscription began." })
  @Property({ type: "text" })
  title!: string;

  @Field(() => Int, { description: "Length of a period in seconds; with Stars always 2592000, thirty days." })
  @Property({ type: "int" })
  periodSeconds!: number;

  @Field(() => Int, { description: "How many periods were paid so far." })
  @Property({ type: "int" })
  period!: number;

  @Field(() => GraphQLISODateTime, { description: "The end of what is paid, without grace." })
  @Property({ type: "datetime" })
  currentPeriodEndsAt!: Date;

  /** Plans of one group replace each other. */
  @Property({ type: "text", nullable: true })
  planGroup!: string | null;

  @Field(() => SubscriptionStopEnum, { nullable: true, description: "Null while it renews, or when a renewal failed." })
  @Property({ type: "text", nullable: true })
  stoppedBy!: StoppedBy | null;

  @Field(() => GraphQLISODateTime, { nullable: true })
  @Property({ type: "datetime", nullable: true })
  stoppedAt!: Date | null;

  /** The subscription that took its place. */
  @Property({ type: "uuid", nullable: true })
  replacedBy!: string | null;

  /** The latest update that spoke of its renewal: an older one that comes later is no news. */
  @Property({ type: "bigint", nullable: true })
  heardUpdateId!: string | null;

  /** When the provider's account is asked about a renewal that nobody told us of. */
  @Property({ type: "datetime", nullable: true })
  lookAt!: Date | null;

  @Property({ type: "int", default: 0 })
  lookAttempts!: number;

  @Field(() => GraphQLISODateTime, { name: "startedAt" })
  @Property({ type: "datetime" })
  createdAt!: Date;

  @Property({ type: "datetime" })
  updatedAt!: Date;

  @Field(() => Money, { description: "Of each period." })
  get price(): Money {
    return new Money(Number(this.amount), this.currency);
  }

  @Field(() => Boolean, { description: "It is charged again by itself, unless it is canceled." })
  get willRenew(): boolean {
    return isRenewing(this);
  }

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description:
      "Null when it will not renew, and while it is past due: Telegram tries again by itself and does not say when.",
  })
  get nextChargeAt(): Date | null {
    return this.state === "active" ? this.currentPeriodEndsAt : null;
  }

  @Field(() => Boolean, { description: "`cancelSubscription` would stop something." })
  get canCancel(): boolean {
    return isRenewing(this);
  }

  @Field(() => Boolean, {
    description:
      "`resumeSubscription` would help: it was canceled here. Telegram then lets its holder turn it on again, see `resumesInTelegram`.",
  })
  get canResume(): boolean {
    return this.state === "canceled" && refuseResume(this) === null;
  }

  @Field(() => Boolean, {
    description:
      "Only its holder can turn it on again, in Telegram: Settings → My Stars → Subscriptions. Until the end of what is paid.",
  })
  get resumesInTelegram(): boolean {
    return this.state === "canceled" && this.stoppedBy === "telegram";
  }
}

/** The pairs of states the database allows; generated from the statechart, compared with it by a test. */
@Entity({ tableName: "subscription_transition" })
export class SubscriptionTransition {
  @PrimaryKey({ type: "text" })
  fromState!: string;

  @PrimaryKey({ type: "text" })
  toState!: string;
}

/** One line of a subscription's history. Never rewritten. */
@Entity({ tableName: "subscription_change" })
@Index({ name: "subscription_change_subscription_index", properties: ["subscriptionId", "id"] })
export class SubscriptionChange {
  @PrimaryKey({ type: "uuid" })
  id!: string;

  @ManyToOne({ entity: () => UserSubscription, mapToPk: true, fieldName: "subscription_id" })
  subscriptionId!: string;

  @Property({ type: "int" })
  version!: number;

  @Property({ type: "text" })
  event!: string;

  @Property({ type: "text", nullable: true })
  fromState!: SubscriptionState | null;

  @Property({ type: "text" })
  toState!: SubscriptionState;

  @Property({ type: "text" })
  actor!: string;

  @Property({ type: "text", nullable: true })
  requestId!: string | null;

  @Property({ type: "json", nullable: true })
  details!: unknown;

  @Property({ type: "datetime" })
  at!: Date;
}
