import type { Sql, Statement } from "../platform/database.ts";
import { newId } from "../platform/id.ts";
import { storable } from "../platform/storable.ts";

export interface AuditRecord {
  /** `user:<id>`, `service` or `system`. */
  actor: string;
  action: string;
  /** `product:<id>`, `user:<id>`, … */
  subject: string;
  before?: unknown;
  after?: unknown;
  requestId?: string | undefined;
  at: Date;
}

const insert: Statement = {
  name: "audit_record",
  sql: `insert into audit_entry (id, at, actor, action, subject, before, after, request_id)
    values ($1, $2, $3, $4, $5, $6::jsonb, $7::jsonb, $8)`,
};

/** Writes down what was done. Give it the transaction that does it, so that one is never without the other. */
export async function record(sql: Sql, entry: AuditRecord): Promise<void> {
  await sql.query(insert, [
    newId(),
    entry.at,
    entry.actor,
    entry.action,
    entry.subject,
    json(entry.before),
    json(entry.after),
    entry.requestId ?? null,
  ]);
}

function json(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(storable(value));
}
