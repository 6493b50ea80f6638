/** What the holder of a subscription is told about it, as notifications: what happened is data, the bot finds the words. */
import type { NewNotification } from "../notifications/notification.actions.ts";
import { NotificationKind } from "../notifications/notification.entity.ts";
import type { PeriodRow } from "./period.store.ts";
import { accessEndsAt, endedAtOnce } from "./subscription.rules.ts";
import type { SubscriptionRow } from "./subscription.store.ts";

/** Of every notice. Dates as ISO 8601, money in whole Stars. */
function factsOf(row: SubscriptionRow) {
  return {
    subscriptionId: row.id,
    title: row.title,
    stars: row.amount,
    period: row.period,
    state: row.state,
    stoppedBy: row.stoppedBy,
    endsAt: row.currentPeriodEndsAt.toISOString(),
    accessEndsAt: accessEndsAt(row).toISOString(),
  };
}

function notice(row: SubscriptionRow, slot: string, kind: NotificationKind, more: object = {}): NewNotification {
  const { userId, paymentId } = row;
  return { userId, paymentId, slot, kind, data: { ...factsOf(row), ...more } };
}

/** The receipt of a renewal; the first period's is the payment's own message. */
export function renewedNotice(row: SubscriptionRow, period: PeriodRow): NewNotification {
  return receipt(row, period, { isReturned: false });
}

/** The same message, now that its money went back. `left`: until when earlier periods can be used; null: not at all. */
export function returnedNotice(row: SubscriptionRow, period: PeriodRow, left: Date | null): NewNotification {
  return receipt(row, period, { isReturned: true, leftUntil: left?.toISOString() ?? null });
}

function receipt(row: SubscriptionRow, period: PeriodRow, fate: object): NewNotification {
  const { chargedAt, endsAt, chargeId, amount } = period;
  return notice(row, `renewal:${row.paymentId}:${period.period}`, NotificationKind.SUBSCRIPTION_RENEWED, {
    stars: amount,
    period: period.period,
    chargedAt: chargedAt.toISOString(),
    endsAt: endsAt.toISOString(),
    chargeId,
    ...fate,
  });
}

/** One message about a renewal that is missing, which says in the end what became of it. */
export function missingNotice(row: SubscriptionRow, period: number, fate: MissingFate = {}): NewNotification {
  const slot = `subscription:${row.id}:due:${period}`;
  return notice(row, slot, NotificationKind.SUBSCRIPTION_RENEWAL_FAILED, fate);
}

interface MissingFate {
  /** It was paid after all. */
  isSettled?: boolean;
  /** Nobody wants it any more. */
  isCanceled?: boolean;
}

/** Nobody is to read on that a renewal is waited for, or until when the days of grace last. */
export function canceledNotices(before: SubscriptionRow, after: SubscriptionRow): NewNotification[] {
  const isMissing = before.state === "past_due";
  return [canceledNotice(after), ...(isMissing ? [missingNotice(after, before.period, { isCanceled: true })] : [])];
}

/** Canceled and resumed share a message while the same period runs. */
function canceledNotice(row: SubscriptionRow): NewNotification {
  const slot = `subscription:${row.id}:canceled:${row.period}`;
  return notice(row, slot, NotificationKind.SUBSCRIPTION_CANCELED, { hasEnded: endedAtOnce(row) });
}

export function resumedNotice(row: SubscriptionRow): NewNotification {
  return notice(row, `subscription:${row.id}:canceled:${row.period}`, NotificationKind.SUBSCRIPTION_RESUMED);
}

export function endsSoonNotice(row: SubscriptionRow): NewNotification {
  return notice(row, `subscription:${row.id}:ends:${row.period}`, NotificationKind.SUBSCRIPTION_ENDS_SOON);
}

export function expiredNotice(row: SubscriptionRow): NewNotification {
  return notice(row, `subscription:${row.id}:over:${row.period}`, NotificationKind.SUBSCRIPTION_EXPIRED);
}
