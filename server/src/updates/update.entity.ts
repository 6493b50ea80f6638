import { Check, Entity, Index, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";

/**
 * handled: its effect is committed. waiting: stored, will be tried (again) at `nextAttemptAt`. dead: given up, for staff.
 */
export type UpdateStatus = "handled" | "waiting" | "dead";

/** An update of Telegram's that we keep: all that carry money, and others that could not be handled at once. Handled ones for 30 days; of given up ones the row stays, without what it said. */
@Entity({ tableName: "telegram_update" })
@Check({ name: "telegram_update_status_check", expression: "status in ('handled', 'waiting', 'dead')" })
@Index({
  name: "telegram_update_due_index",
  expression:
    "create index telegram_update_due_index on telegram_update (next_attempt_at) where next_attempt_at is not null",
})
@Index({ name: "telegram_update_received_index", properties: ["receivedAt"] })
export class TelegramUpdate {
  @PrimaryKey({ type: "bigint" })
  botId!: string;

  /** Membership decides, never "lower than the last one": ids restart at a random number after a quiet week. */
  @PrimaryKey({ type: "bigint" })
  updateId!: string;

  /** The one field beside update_id: message, pre_checkout_query, … */
  @Property({ type: "text" })
  kind!: string;

  /** Empty in one that was given up, once it is 30 days old. */
  @Property({ type: "json" })
  payload!: unknown;

  @Property({ type: "text" })
  status!: UpdateStatus;

  @Property({ type: "int", default: 0 })
  attempts!: number;

  /** Processes in a row that began an attempt and of whose end nobody heard: they may have died of it. */
  @Property({ type: "int", default: 0 })
  begun!: number;

  /** The last of them. */
  @Property({ type: "text", nullable: true })
  begunBy!: string | null;

  @Property({ type: "datetime", nullable: true })
  nextAttemptAt!: Date | null;

  @Property({ type: "text", nullable: true })
  lastError!: string | null;

  @Property({ type: "datetime" })
  receivedAt!: Date;

  @Property({ type: "datetime" })
  updatedAt!: Date;
}
