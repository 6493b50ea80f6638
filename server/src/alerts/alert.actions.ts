/** What staff must look at: opened once, told once, open until somebody closes it or its cause is gone. */
import { record } from "../audit/audit.actions.ts";
import type { NotificationActions } from "../notifications/notification.actions.ts";
import { NotificationKind } from "../notifications/notification.entity.ts";
import type { Statement } from "../platform/database.ts";
import { ApiError } from "../platform/errors.ts";
import { newId } from "../platform/id.ts";
import type { Parts } from "../platform/parts.ts";
import type { Person } from "../platform/principal.ts";
import { storable } from "../platform/storable.ts";
import { Alert } from "./alert.entity.ts";

const open: Statement = {
  name: "alert_open",
  sql: `insert into alert (id, kind, subject, data, opened_at) values ($1, $2, $3, $4::jsonb, $5)
    on conflict (kind, subject) where closed_at is null do nothing returning id`,
};
const closeCause: Statement = {
  name: "alert_close_cause",
  sql: `update alert set closed_at = $3, closed_by = 'system' where kind = $1 and subject = $2 and closed_at is null`,
};
const close: Statement = {
  name: "alert_close",
  sql: `update alert set closed_at = $2, closed_by = $3 where id = $1 and closed_at is null`,
};

export interface AlertParts extends Pick<Parts, "db" | "clock" | "log"> {
  notifications: NotificationActions;
  staffIds(): Promise<(string | null)[]>;
}

export function alertActions({ db, clock, log, notifications, staffIds }: AlertParts) {
  return {
    /** Opens it and tells staff, unless it is open already. */
    async raise(kind: string, subject: string, data: Record<string, unknown>): Promise<void> {
      const owners = await staffIds();
      const now = clock.now();
      const isNew = await db.transaction(async (tx) => {
        const rows = await tx.query<{ id: string }>(open, [
          newId(),
          kind,
          subject,
          JSON.stringify(storable(data)),
          now,
        ]);
        const id = rows[0]?.id;
        if (!id) return false;
        for (const userId of owners) {
          const slot = `alert:${id}:${userId ?? "nobody"}`;
          await notifications.notify(tx, {
            userId,
            slot,
            kind: NotificationKind.STAFF_ALERT,
            data: { alert: kind, ...data },
          });
        }
        return true;
      });
      if (!isNew) return;
      log.error({ kind, subject, ...data }, "an alert was opened");
      notifications.announce();
    },

    /** Its cause is gone. */
    async clear(kind: string, subject: string): Promise<void> {
      await db.query(closeCause, [kind, subject, clock.now()]);
    },

    async close(staff: Person, id: string, requestId: string): Promise<Alert> {
      const now = clock.now();
      const actor = `user:${staff.id}`;
      await db.transaction(async (tx) => {
        await tx.query(close, [id, now, actor]);
        await record(tx, { actor, action: "closeAlert", subject: `alert:${id}`, requestId, at: now });
      });
      const alert = await db.em().findOne(Alert, { id });
      if (!alert) throw new ApiError("NOT_FOUND", "There is no such alert.");
      return alert;
    },

    list(isOpen: boolean, first: number): Promise<Alert[]> {
      return db.em().find(Alert, isOpen ? { closedAt: null } : {}, { orderBy: { id: "desc" }, limit: first });
    },
  };
}
export type AlertActions = ReturnType<typeof alertActions>;
