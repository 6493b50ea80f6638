import { BigIntType } from "@mikro-orm/core";
import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from "@mikro-orm/decorators/legacy";
import { registerEnumType } from "type-graphql";
import { User } from "../users/user.entity.ts";
import type { Manners } from "./notification.rules.ts";

export enum NotificationKind {
  PAYMENT_STATUS = "payment_status",
  SURPLUS_CHARGE = "surplus_charge",
  STAFF_ALERT = "staff_alert",
  SESSION_QUESTION = "session_question",
  SESSIONS_CROWDED = "sessions_crowded",
  CONVERSATION = "conversation",
  REFERRAL_REWARD = "referral_reward",
  CODE_GIFT = "code_gift",
  DATA_EXPORT = "data_export",
  DATA_DELETION = "data_deletion",
  TICKET_FOR_STAFF = "ticket_for_staff",
  TICKET_NEWS = "ticket_news",
  SUBSCRIPTION_RENEWED = "subscription_renewed",
  SUBSCRIPTION_RENEWAL_FAILED = "subscription_renewal_failed",
  SUBSCRIPTION_CANCELED = "subscription_canceled",
  SUBSCRIPTION_RESUMED = "subscription_resumed",
  SUBSCRIPTION_ENDS_SOON = "subscription_ends_soon",
  SUBSCRIPTION_EXPIRED = "subscription_expired",
}
registerEnumType(NotificationKind, {
  name: "NotificationKind",
  description: [
    "PAYMENT_STATUS: one message per payment that follows it.",
    "SURPLUS_CHARGE: the buyer was charged again.",
    "STAFF_ALERT: something staff must look at.",
    "SESSION_QUESTION: is it really you who does this in a browser?",
    "SESSIONS_CROWDED: so many clients are signed in that one more has ended the one not used for longest.",
    "CONVERSATION: a dialogue speaks by itself; data is what ConversationScreen shows.",
    "REFERRAL_REWARD: a product was given for friends who bought.",
    "CODE_GIFT: a code gave something without a payment.",
    "DATA_EXPORT: the file with somebody's data, data.requestId asks `exportedData` for it.",
    "DATA_DELETION: how forgetting somebody stands.",
    "TICKET_FOR_STAFF: somebody wrote to the shop.",
    "TICKET_NEWS: the shop answered, or closed it.",
    "SUBSCRIPTION_*: about a subscription; data has title, stars, state, stoppedBy, endsAt and accessEndsAt.",
    "RENEWED is the receipt of a renewal (period, chargedAt, chargeId; isReturned, and leftUntil where an earlier one still runs).",
    "RENEWAL_FAILED says with isSettled that it was paid after all.",
  ].join(" "),
});

/** Money is told at once and to everybody; the rest as each person likes. */
export const manners: Record<NotificationKind, Manners> = {
  [NotificationKind.PAYMENT_STATUS]: { setting: null, canWait: false },
  [NotificationKind.SURPLUS_CHARGE]: { setting: null, canWait: false },
  [NotificationKind.STAFF_ALERT]: { setting: null, canWait: false },
  // Whoever asks waits at their screen.
  [NotificationKind.SESSION_QUESTION]: { setting: null, canWait: false },
  // If it was a stranger, each hour counts.
  [NotificationKind.SESSIONS_CROWDED]: { setting: null, canWait: false },
  [NotificationKind.CONVERSATION]: { setting: null, canWait: true },
  [NotificationKind.SUBSCRIPTION_RENEWED]: { setting: null, canWait: false },
  [NotificationKind.SUBSCRIPTION_RENEWAL_FAILED]: { setting: null, canWait: false },
  [NotificationKind.SUBSCRIPTION_CANCELED]: { setting: null, canWait: false },
  [NotificationKind.SUBSCRIPTION_RESUMED]: { setting: null, canWait: false },
  [NotificationKind.SUBSCRIPTION_ENDS_SOON]: { setting: "reminders", canWait: true },
  [NotificationKind.SUBSCRIPTION_EXPIRED]: { setting: null, canWait: false },
  [NotificationKind.REFERRAL_REWARD]: { setting: null, canWait: true },
  // They asked for it and wait for it.
  [NotificationKind.CODE_GIFT]: { setting: null, canWait: false },
  [NotificationKind.DATA_EXPORT]: { setting: null, canWait: false },
  [NotificationKind.DATA_DELETION]: { setting: null, canWait: false },
  [NotificationKind.TICKET_FOR_STAFF]: { setting: null, canWait: false },
  [NotificationKind.TICKET_NEWS]: { setting: "answers", canWait: true },
};

/**
 * Something a person must be told: a message in their chat and the version of it that is due. A slot that gets news while
 * it waits is said once, in its latest version; `messageId` lets the next version edit the same message.
 */
@Entity({ tableName: "notification" })
@Index({
  name: "notification_due_index",
  expression: "create index notification_due_index on notification (next_attempt_at) where next_attempt_at is not null",
})
@Index({
  name: "notification_message_index",
  expression: "create index notification_message_index on notification (message_id) where message_id is not null",
})
@Index({ name: "notification_user_index", properties: ["userId", "id"] })
@Index({
  name: "notification_ticket_index",
  expression:
    "create index notification_ticket_index on notification (split_part(slot, ':', 2)) where slot like 'ticket:%'",
})
@Index({
  name: "notification_untold_index",
  expression: "create index notification_untold_index on notification (id) where user_id is null",
})
@Index({
  name: "notification_return_index",
  expression: "create index notification_return_index on notification (user_id) where waits_for_return",
})
export class Notification {
  @PrimaryKey({ type: "uuid" })
  id!: string;

  /** Null: for staff, while nobody worked here; the first who does is told, or a group of theirs. */
  @ManyToOne({ entity: () => User, mapToPk: true, fieldName: "user_id", nullable: true, deleteRule: "no action" })
  userId!: string | null;

  /** Where it is said, when that is not the person's own chat: a group of the staff. */
  @Property({ type: new BigIntType("string"), nullable: true })
  chatId!: string | null;

  /** What it is about, e.g. `payment:<id>`: one message, whatever happens to it. */
  @Property({ type: "text" })
  @Unique({ name: "notification_slot_unique" })
  slot!: string;

  @Property({ type: "text" })
  kind!: NotificationKind;

  @Property({ type: "uuid", nullable: true })
  paymentId!: string | null;

  @Property({ type: "json" })
  data!: unknown;

  @Property({ type: "int", default: 1 })
  version!: number;

  @Property({ type: "int", default: 0 })
  saidVersion!: number;

  /** Each time it was said or its message edited, oldest first; the last twenty. */
  @Property({ type: "json", defaultRaw: "'[]'" })
  saidLog!: { version: number; at: string; messageId: string | null; isEdit: boolean; requestId: string }[];

  @Property({ type: "bigint", nullable: true })
  messageId!: string | null;

  @Property({ type: "int", default: 0 })
  attempts!: number;

  /** Null: there is nothing to say. */
  @Property({ type: "datetime", nullable: true })
  nextAttemptAt!: Date | null;

  @Property({ type: "datetime", nullable: true })
  leasedUntil!: Date | null;

  @Property({ type: "datetime", nullable: true })
  deadAt!: Date | null;

  /** The person blocked the bot; said when they come back. */
  @Property({ type: "boolean", default: false })
  waitsForReturn!: boolean;

  @Property({ type: "text", nullable: true })
  lastError!: string | null;

  @Property({ type: "datetime" })
  createdAt!: Date;

  @Property({ type: "datetime" })
  updatedAt!: Date;

  @Property({ type: "datetime", nullable: true })
  saidAt!: Date | null;
}
