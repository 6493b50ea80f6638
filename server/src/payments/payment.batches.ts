/**
 * What many buyers do at the same moment, in one statement: when it is busy, the way to the database and the commit cost
 * more than the work itself. Nobody's mistake is another one's: what the database refuses together is asked one by one.
 */
import type { Sql, Statement } from "../platform/database.ts";
import { storableJson } from "../platform/storable.ts";
import { together } from "../platform/together.ts";
import { type Decision, keysOf, rowsOf, type WriteResult } from "./payment.decisions.ts";

/** Reads rows by their payloads; `at` is the same moment for all, the latest that was asked with. */
export function readTogether<Row extends { invoicePayload: string }>(
  read: (payloads: string[], at: Date) => Promise<Row[]>,
): (payload: string, at?: Date) => Promise<Row | null> {
  const ask = together(async (asked: { payload: string; at: Date }[]) => {
    const latest = new Date(Math.max(...asked.map(({ at }) => at.getTime())));
    const rows = await read([...new Set(asked.map(({ payload }) => payload))], latest);
    const byPayload = new Map(rows.map((row) => [row.invoicePayload, row]));
    return asked.map(({ payload }) => byPayload.get(payload) ?? null);
  });
  return (payload, at = new Date(0)) => ask({ payload, at });
}

const write: Statement = {
  name: "write_decisions",
  sql: "select write_decisions($1::jsonb) as result",
};

/** Those of one statement are one transaction: all that stand are written, or none. */
export function writeTogether(db: Sql): (decision: Decision) => Promise<WriteResult> {
  return together(async (decisions: Decision[]) => {
    const rows = await db.query<{ result: WriteResult }>(write, [storableJson(rowsOf(decisions))]);
    if (rows.length !== decisions.length) throw new Error("write_decisions answered something else");
    return rows.map(({ result }) => result);
  }, keysOf);
}
