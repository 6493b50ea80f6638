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
    on conflict (kind, subject) where closed_at is null do nothing returning id, data, true as "isNew"`,
};
const openOrAdd: Statement = {
  name: "alert_open_or_add",
  sql: `insert into alert (id, kind, subject, data, opened_at) values ($1, $2, $3, $4::jsonb, $5)
    on conflict (kind, subject) where closed_at is null do update set data = excluded.data || jsonb_build_object(
      'count', (alert.data->>'count')::int + (excluded.data->>'count')::int)
    returning id, data, old.id is null as "isNew"`,
};
const closeCause: Statement = {
  name: "alert_close_cause",
  sql: `update alert set closed_at = $3, closed_by = 'system' where kind = $1 and subject = $2 and closed_at is null`,
};
const close: Statement = {
  name: "alert_close",
  sql: `update alert set closed_at = $2, closed_by = $3 where id = $1 and closed_at is null returning 1`,
};

export interface AlertParts extends Pick<Parts, "db" | "clock" | "log"> {
  notifications: NotificationActions;
  staffIds(): Promise<(string | null)[]>;
}

interface Opened {
  id: string;
  data: Record<string, unknown>;
  isNew: boolean;
}

export function alertActions({ db, clock, log, notifications, staffIds }: AlertParts) {
  async function tell(how: Statement, kind: string, subject: string, data: Record<string, unknown>): Promise<void> {
    const owners = await staffIds();
    const now = clock.now();
    const opened = await db.transaction(async (tx) => {
      const values = [newId(), kind, subject, JSON.stringify(storable(data)), now];
      const [row] = await tx.query<Opened>(how, values);
      for (const userId of row ? owners : []) {
        await notifications.notify(tx, {
          userId,
          slot: `alert:${row?.id}:${userId ?? "nobody"}`,
          kind: NotificationKind.STAFF_ALERT,
          data: { alert: kind, ...row?.data },
        });
      }
      return row;
    });
    if (opened?.isNew) log.error({ kind, subject, ...data }, "an alert was opened");
    if (opened) notifications.announce();
  }

  return {
    /** Opens it and tells staff, unless it is open already. */
    raise: (kind: string, subject: string, data: Record<string, unknown>) => tell(open, kind, subject, data),

    /** For what may come by the hundred: while it is open its count grows, and the message about it is edited. */
    raiseCounted: (kind: string, subject: string, data: Record<string, unknown> & { count: number }) =>
      tell(openOrAdd, kind, subject, data),

    /** Its cause is gone. */
    async clear(kind: string, subject: string): Promise<void> {
      await db.query(closeCause, [kind, subject, clock.now()]);
    },

    async close(staff: Person, id: string, requestId: string): Promise<Alert> {
      const now = clock.now();
      const actor = `user:${staff.id}`;
      await db.transaction(async (tx) => {
        const closed = await tx.query(close, [id, now, actor]);
        // Closing it twice is closing it once: only what changed something stands in the audit.
        if (closed.length === 0) return;
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
