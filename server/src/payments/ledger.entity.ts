import { Check, Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Payment } from "./payment.entity.ts";

/** One booking. Append-only; its entries sum to zero per currency, or the commit fails. */
@Entity({ tableName: "ledger_transaction" })
@Unique({ name: "ledger_transaction_external_unique", properties: ["kind", "provider", "externalId"] })
export class LedgerTransaction {
  @PrimaryKey({ type: "uuid" })
  id!: string;

  @Property({ type: "text" })
  kind!: string;

  @Property({ type: "text" })
  provider!: string;

  /** The provider's own id of what is booked: a charge's, for a charge. */
  @Property({ type: "text" })
  externalId!: string;

  @ManyToOne({ entity: () => Payment, mapToPk: true, fieldName: "payment_id", nullable: true, deleteRule: "no action" })
  paymentId!: string | null;

  @Property({ type: "datetime" })
  at!: Date;

  @Property({ type: "datetime" })
  recordedAt!: Date;
}

/** One line of a booking. `asset:<provider>` is what the provider's own balance must show. */
@Entity({ tableName: "ledger_entry" })
@Check({ name: "ledger_entry_amount_check", expression: "amount <> 0" })
@Index({ name: "ledger_entry_account_index", properties: ["account"] })
export class LedgerEntry {
  @ManyToOne({ entity: () => LedgerTransaction, mapToPk: true, fieldName: "transaction_id", primary: true })
  transactionId!: string;

  @PrimaryKey({ type: "int" })
  line!: number;

  @Property({ type: "text" })
  account!: string;

  @Property({ type: "bigint" })
  amount!: string;

  @Property({ type: "text" })
  currency!: string;
}
