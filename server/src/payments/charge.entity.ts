import { Check, Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Money } from "../platform/money.ts";
import type { ProviderName } from "../providers/provider.ts";
import { Payment } from "./payment.entity.ts";

export enum ChargeDisposition {
  APPLIED = "applied",
  SURPLUS = "surplus",
  QUARANTINED = "quarantined",
}
registerEnumType(ChargeDisposition, {
  name: "ChargeDisposition",
  description:
    "applied: it paid its payment. surplus: a further charge on a payment that was paid. quarantined: it fits nothing and waits for staff.",
});

/** Money that really moved. One row per charge the provider reports, whatever we make of it. */
@ObjectType({ description: "Money that really moved. One per charge the provider reports, whatever we make of it." })
@Entity({ tableName: "charge" })
@Check({
  name: "charge_charge_id_check",
  expression: "octet_length(charge_id) >= 1 and octet_length(charge_id) <= 255",
})
@Check({
  name: "charge_disposition_check",
  expression: "disposition in ('applied', 'surplus', 'quarantined')",
})
@Check({ name: "charge_belongs_check", expression: "disposition = 'quarantined' or payment_id is not null" })
@Unique({ name: "charge_provider_charge_id_unique", properties: ["provider", "chargeId"] })
@Index({ name: "charge_payment_index", properties: ["paymentId"] })
@Index({
  name: "charge_raw_index",
  expression: "create index charge_raw_index on charge (recorded_at) where raw is not null",
})
@Index({
  name: "charge_payer_index",
  expression:
    "create index charge_payer_index on charge (payer_telegram_id) where disposition in ('surplus', 'quarantined')",
})
@Index({
  name: "charge_applied_unique",
  expression: "create unique index charge_applied_unique on charge (payment_id, period) where disposition = 'applied'",
})
export class Charge {
  @Field(() => ID)
  @PrimaryKey({ type: "uuid" })
  id!: string;

  @Field(() => String)
  @Property({ type: "text" })
  provider!: ProviderName;

  @Field(() => String, { description: "The provider's own name for it; for Stars the telegram_payment_charge_id." })
  @Property({ type: "text" })
  chargeId!: string;

  @ManyToOne({ entity: () => Payment, mapToPk: true, fieldName: "payment_id", nullable: true, deleteRule: "no action" })
  paymentId!: string | null;

  @Field(() => Int, {
    description: "1 for a one-time purchase; each renewal of a subscription is a period of its own.",
  })
  @Property({ type: "int", default: 1 })
  period!: number;

  @Field(() => ChargeDisposition)
  @Property({ type: "text" })
  disposition!: ChargeDisposition;

  @Field(() => String, { nullable: true, description: "Why it was not applied." })
  @Property({ type: "text", nullable: true })
  reason!: string | null;

  @Property({ type: "bigint" })
  amount!: string;

  @Property({ type: "text" })
  currency!: string;

  @Property({ type: "bigint", nullable: true })
  payerTelegramId!: string | null;

  @Property({ type: "text", nullable: true })
  invoicePayload!: string | null;

  @Property({ type: "text", nullable: true })
  providerChargeId!: string | null;

  /** What the provider said, without names; null once its keeping time is over. */
  @Property({ type: "json", nullable: true })
  raw!: unknown;

  @Field(() => GraphQLISODateTime)
  @Property({ type: "datetime" })
  chargedAt!: Date;

  @Property({ type: "datetime" })
  recordedAt!: Date;

  @Field(() => Money)
  get money(): Money {
    return new Money(Number(this.amount), this.currency);
  }
}
