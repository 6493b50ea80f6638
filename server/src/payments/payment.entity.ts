import { Check, Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Money } from "../platform/money.ts";
import type { Timers } from "../platform/statechart.ts";
import { Product } from "../products/product.entity.ts";
import type { ProviderName } from "../providers/provider.ts";
import { User } from "../users/user.entity.ts";
import { type PaymentState, paymentStates } from "./payment.machine.ts";

export enum PaymentChannel {
  CHAT = "chat",
  MINIAPP = "miniapp",
  API = "api",
}
registerEnumType(PaymentChannel, { name: "PaymentChannel" });

/** GraphQL shows states in capitals. */
export const PaymentStateEnum = Object.fromEntries(paymentStates.map((state) => [state.toUpperCase(), state]));
registerEnumType(PaymentStateEnum, {
  name: "PaymentState",
  description:
    "created → invoiced → approved (pre-checkout said yes) → paid → refunded or reversed. Unpaid ones may become canceled or expired; money that comes later still makes them paid.",
});

@ObjectType({ description: "One attempt of one user to buy one product by one provider." })
@Entity({ tableName: "payment" })
@Check({ name: "payment_amount_check", expression: "amount > 0" })
@Check({ name: "payment_version_check", expression: "version > 0" })
@Check({
  name: "payment_code_check",
  expression: "(code is null) = (list_amount is null) and (list_amount is null or list_amount > amount)",
})
@Index({ name: "payment_user_index", properties: ["userId", "id"] })
@Index({
  name: "payment_deadline_index",
  expression: "create index payment_deadline_index on payment (deadline) where deadline is not null",
})
@Index({
  name: "payment_open_invoice_index",
  expression: "create index payment_open_invoice_index on payment (open_invoice_at) where open_invoice_at is not null",
})
export class Payment {
  @Field(() => ID)
  @PrimaryKey({ type: "uuid" })
  id!: string;

  @ManyToOne({ entity: () => User, mapToPk: true, fieldName: "user_id" })
  userId!: string;

  @ManyToOne({ entity: () => Product, mapToPk: true, fieldName: "product_id" })
  productId!: string;

  @Property({ type: "text" })
  provider!: ProviderName;

  @Field(() => PaymentChannel, {
    description: "Where it was started: that decides where news about it is shown first.",
  })
  @Property({ type: "text" })
  channel!: PaymentChannel;

  @Field(() => PaymentStateEnum)
  @Property({ type: "text" })
  state!: PaymentState;

  @Field(() => Int, { description: "Rises with every change; a follower that sees a lower one than it has drops it." })
  @Property({ type: "int", default: 1 })
  version!: number;

  /** Timers of the statechart; the deadline is the earliest. */
  @Property({ type: "json" })
  timers!: Timers;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    name: "expiresAt",
    description: "When an unpaid payment expires; null once it is settled. Paying later still counts.",
  })
  get expiresAt(): Date | null {
    const lifetime = Object.entries(this.timers).find(([id]) => id.startsWith("xstate.after.lifetime"));
    return lifetime ? new Date(lifetime[1]) : null;
  }

  @Property({ type: "datetime", nullable: true })
  deadline!: Date | null;

  /** In the currency's smallest unit, kept from the start: later price changes do not move it. */
  @Property({ type: "bigint" })
  amount!: string;

  @Property({ type: "text" })
  currency!: string;

  @Field(() => String, {
    nullable: true,
    name: "code",
    description: "The code that lowered the price, as staff wrote it; null: none did.",
  })
  @Property({ type: "text", fieldName: "code", nullable: true })
  loweredBy!: string | null;

  @Property({ type: "bigint", nullable: true })
  listAmount!: string | null;

  @Field(() => String, { description: "The product's title in the user's language when the payment was started." })
  @Property({ type: "text" })
  title!: string;

  @Property({ type: "text" })
  entitlementKey!: string;

  @Property({ type: "int", nullable: true })
  entitlementDays!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "It begins a subscription that is charged again each so many seconds; null: paid once.",
  })
  @Property({ type: "int", nullable: true })
  periodSeconds!: number | null;

  @Property({ type: "text" })
  @Unique({ name: "payment_invoice_payload_unique" })
  invoicePayload!: string;

  @Property({ type: "text", nullable: true })
  invoiceLink!: string | null;

  /** When the completer tries to open the invoice; null once it is open, or never will be. */
  @Property({ type: "datetime", nullable: true })
  openInvoiceAt!: Date | null;

  @Property({ type: "int", default: 0 })
  openInvoiceAttempts!: number;

  @Field(() => Boolean, {
    description: "Paid after the last piece was gone: applied all the same, and shown to staff.",
  })
  @Property({ type: "boolean", default: false })
  isOversold!: boolean;

  @Field(() => GraphQLISODateTime)
  @Property({ type: "datetime" })
  createdAt!: Date;

  @Property({ type: "datetime" })
  updatedAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true })
  @Property({ type: "datetime", nullable: true })
  paidAt!: Date | null;

  @Field(() => Money, { description: "What was asked for when the payment was started: what is paid, and returned." })
  get price(): Money {
    return new Money(Number(this.amount), this.currency);
  }

  @Field(() => Money, { nullable: true, description: "What it would have cost without the code; null without one." })
  get listPrice(): Money | null {
    return this.listAmount === null ? null : new Money(Number(this.listAmount), this.currency);
  }
}

/** The pairs of states the database allows; generated from the statechart, compared with it by a test. */
@Entity({ tableName: "payment_transition" })
export class PaymentTransition {
  @PrimaryKey({ type: "text" })
  fromState!: string;

  @PrimaryKey({ type: "text" })
  toState!: string;
}

@ObjectType({ description: "One line of a payment's history. Never rewritten." })
@Entity({ tableName: "payment_change" })
@Index({ name: "payment_change_payment_index", properties: ["paymentId", "id"] })
export class PaymentChange {
  @PrimaryKey({ type: "uuid" })
  id!: string;

  @ManyToOne({ entity: () => Payment, mapToPk: true, fieldName: "payment_id" })
  paymentId!: string;

  @Property({ type: "int" })
  version!: number;

  @Field(() => String, { description: "e.g. created, invoiced, approved, paid, surplus_charged, checkout_lapsed" })
  @Property({ type: "text" })
  event!: string;

  @Field(() => PaymentStateEnum, { nullable: true, name: "from" })
  @Property({ type: "text", nullable: true })
  fromState!: PaymentState | null;

  @Field(() => PaymentStateEnum, { name: "to" })
  @Property({ type: "text" })
  toState!: PaymentState;

  @Field(() => String, { description: "telegram, system, or user:<id>" })
  @Property({ type: "text" })
  actor!: string;

  @Property({ type: "text", nullable: true })
  requestId!: string | null;

  @Property({ type: "json", nullable: true })
  details!: unknown;

  @Field(() => GraphQLISODateTime)
  @Property({ type: "datetime" })
  at!: Date;
}

/** Pre-checkout said yes: nobody else gets this payment, or this piece, until it is released. */
@Entity({ tableName: "checkout_hold" })
@Index({
  name: "checkout_hold_open_unique",
  expression: "create unique index checkout_hold_open_unique on checkout_hold (payment_id) where released_at is null",
})
@Index({
  name: "checkout_hold_product_index",
  expression: "create index checkout_hold_product_index on checkout_hold (product_id, lapses_at)",
})
export class CheckoutHold {
  @PrimaryKey({ type: "uuid" })
  id!: string;

  @ManyToOne({ entity: () => Payment, mapToPk: true, fieldName: "payment_id" })
  paymentId!: string;

  @ManyToOne({ entity: () => Product, mapToPk: true, fieldName: "product_id" })
  productId!: string;

  @Property({ type: "text" })
  @Unique({ name: "checkout_hold_query_id_unique" })
  queryId!: string;

  @Property({ type: "datetime" })
  openedAt!: Date;

  @Property({ type: "datetime" })
  lapsesAt!: Date;

  @Property({ type: "datetime", nullable: true })
  releasedAt!: Date | null;

  /** From Telegram's question to its word that it has our answer, as the bot measured it. Null: nobody said. */
  @Property({ type: "int", nullable: true })
  answeredInMs!: number | null;

  @Property({ type: "text", nullable: true })
  releaseReason!: string | null;
}

/** How long an answer took that held nothing: a no, or a renewal's yes. What was asked stands in the payment's history. */
@Entity({ tableName: "checkout_answer" })
export class CheckoutAnswer {
  @ManyToOne({ entity: () => Payment, mapToPk: true, fieldName: "payment_id", primary: true })
  paymentId!: string;

  @PrimaryKey({ type: "text" })
  queryId!: string;

  /** As in the hold. */
  @Property({ type: "int" })
  inMs!: number;
}

/** `startPayment` heard this key before: the answer is that payment. */
@Entity({ tableName: "idempotency_key" })
@Index({ name: "idempotency_key_created_index", properties: ["createdAt"] })
export class IdempotencyKey {
  @PrimaryKey({ type: "text" })
  principal!: string;

  @PrimaryKey({ type: "text" })
  key!: string;

  @Property({ type: "text" })
  fingerprint!: string;

  @Property({ type: "uuid" })
  paymentId!: string;

  @Property({ type: "datetime" })
  createdAt!: Date;
}
