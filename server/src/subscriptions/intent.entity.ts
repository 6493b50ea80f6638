import { Entity, Index, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import type { ProviderName } from "../providers/provider.ts";

/**
 * What the provider is to be told about a renewal. Stored before it is called, so a crash in between is found again; the
 * latest wish wins. Also of subscriptions that began by a charge which bought nothing: they must not charge again.
 */
@Entity({ tableName: "renewal_intent" })
@Index({ name: "renewal_intent_payment_index", properties: ["paymentId"] })
@Index({
  name: "renewal_intent_due_index",
  expression:
    "create index renewal_intent_due_index on renewal_intent (next_attempt_at) where next_attempt_at is not null",
})
export class RenewalIntent {
  @PrimaryKey({ type: "text" })
  provider!: ProviderName;

  @PrimaryKey({ type: "text" })
  firstChargeId!: string;

  @Property({ type: "uuid", nullable: true })
  paymentId!: string | null;

  /** Null: they were forgotten on request, and the provider had been told. */
  @Property({ type: "bigint", nullable: true })
  @Index({ name: "renewal_intent_payer_index" })
  payerTelegramId!: string | null;

  @Property({ type: "boolean" })
  isRenewing!: boolean;

  @Property({ type: "text" })
  reason!: string;

  @Property({ type: "text" })
  askedBy!: string;

  /** Which request wanted it; null: none did, or it was before requests were kept here. */
  @Property({ type: "text", nullable: true })
  requestId!: string | null;

  @Property({ type: "datetime" })
  askedAt!: Date;

  /** Rises with each new wish: an answer to an older one settles nothing. */
  @Property({ type: "int", default: 1 })
  revision!: number;

  @Property({ type: "int", default: 0 })
  attempts!: number;

  @Property({ type: "datetime", nullable: true })
  nextAttemptAt!: Date | null;

  @Property({ type: "text", nullable: true })
  lastError!: string | null;

  @Property({ type: "datetime", nullable: true })
  doneAt!: Date | null;

  /** In which request the provider was told; null: in none, a sweep told it. */
  @Property({ type: "text", nullable: true })
  doneRequestId!: string | null;
}
