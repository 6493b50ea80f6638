import { Check, Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, GraphQLISODateTime, ID, ObjectType, registerEnumType } from "type-graphql";
import { Money } from "../platform/money.ts";
import type { ProviderName } from "../providers/provider.ts";
import { Payment } from "./payment.entity.ts";
import { type RefundState, refundStates } from "./refund.machine.ts";

export const RefundStateEnum = Object.fromEntries(refundStates.map((state) => [state.toUpperCase(), state]));
registerEnumType(RefundStateEnum, {
  name: "RefundState",
  description:
    "asked: waits for staff. sending: decided, the provider is being asked. failed: the provider said no, staff look. done: the money is back.",
});

/** Who set it going: the buyer, staff, the shop itself for a surplus charge, or somebody outside (Telegram's own support). */
export type RefundOrigin = "buyer" | "staff" | "surplus" | "outside";

/** Money going back. One row per charge, whatever happens: a double click, two of staff and a crash are one refund. */
@ObjectType({ description: "Money going back, in full: Stars know no part of it. At most one per charge." })
@Entity({ tableName: "refund" })
@Unique({ name: "refund_provider_charge_id_unique", properties: ["provider", "chargeId"] })
@Check({
  name: "refund_state_check",
  expression: "state in ('asked', 'declined', 'sending', 'failed', 'done')",
})
@Check({ name: "refund_done_check", expression: "(state = 'done') = (done_at is not null)" })
@Index({ name: "refund_payment_index", properties: ["paymentId"] })
@Index({ name: "refund_state_index", properties: ["state", "id"] })
@Index({
  name: "refund_due_index",
  expression: "create index refund_due_index on refund (next_attempt_at) where next_attempt_at is not null",
})
@Index({
  name: "refund_unbooked_index",
  expression: "create index refund_unbooked_index on refund (done_at) where booked_at is null and done_at is not null",
})
export class Refund {
  @Field(() => ID)
  @PrimaryKey({ type: "uuid" })
  id!: string;

  @Property({ type: "text" })
  provider!: ProviderName;

  @Property({ type: "text" })
  chargeId!: string;

  @ManyToOne({
    entity: () => Payment,
    mapToPk: true,
    fieldName: "payment_id",
    nullable: true,
    deleteRule: "no action",
  })
  paymentId!: string | null;

  @Field(() => RefundStateEnum)
  @Property({ type: "text" })
  state!: RefundState;

  @Property({ type: "text" })
  origin!: RefundOrigin;

  @Field(() => String, { nullable: true, description: "Why, in the words of whoever asked." })
  @Property({ type: "text", nullable: true })
  reason!: string | null;

  @Property({ type: "bigint" })
  amount!: string;

  @Property({ type: "text" })
  currency!: string;

  @Property({ type: "bigint", nullable: true })
  payerTelegramId!: string | null;

  @Field(() => GraphQLISODateTime)
  @Property({ type: "datetime" })
  askedAt!: Date;

  @Property({ type: "text" })
  askedBy!: string;

  /** Which request asked; null: none did, or it was before requests were kept here. */
  @Property({ type: "text", nullable: true })
  requestId!: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true })
  @Property({ type: "datetime", nullable: true })
  decidedAt!: Date | null;

  @Property({ type: "text", nullable: true })
  decidedBy!: string | null;

  @Field(() => String, { nullable: true, description: "What staff answered." })
  @Property({ type: "text", nullable: true })
  note!: string | null;

  @Property({ type: "int", default: 0 })
  attempts!: number;

  /** When the provider is asked (again); null: not now. */
  @Property({ type: "datetime", nullable: true })
  nextAttemptAt!: Date | null;

  @Property({ type: "text", nullable: true })
  lastError!: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true })
  @Property({ type: "datetime", nullable: true })
  doneAt!: Date | null;

  /** In which request we learned that it is done; null: in none, a sweep asked, or read the provider's account. */
  @Property({ type: "text", nullable: true })
  doneRequestId!: string | null;

  /** When the ledger was reversed; null while the charge itself is still unknown. */
  @Property({ type: "datetime", nullable: true })
  bookedAt!: Date | null;

  @Field(() => Money)
  get money(): Money {
    return new Money(Number(this.amount), this.currency);
  }
}
