/** What staff are told of a refund, as notifications: each of them once for each charge and kind of news. */
import { NotificationKind } from "../notifications/notification.entity.ts";
import type { Sql } from "../platform/database.ts";

/** Ids of the users who are told what staff must look at; null: of whoever works here first. */
export type StaffIds = (sql?: Sql) => Promise<(string | null)[]>;

export async function refundAlerts(
  staffIds: StaffIds,
  alert: string,
  charge: { chargeId: string; amount: number; paymentId: string | null },
  sql?: Sql,
) {
  return (await staffIds(sql)).map((userId) => ({
    userId,
    slot: `alert:${alert}:${charge.chargeId}:${userId ?? "nobody"}`,
    kind: NotificationKind.STAFF_ALERT,
    paymentId: charge.paymentId,
    data: { alert, stars: charge.amount, chargeId: charge.chargeId },
  }));
}
