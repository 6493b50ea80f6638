/** Telegram's updates that must not be forgotten: stored, claimed with a lease, settled, given up after many attempts. */
import { z } from "zod";
import { backoffSeconds } from "../platform/backoff.ts";
import type { Sql, Statement } from "../platform/database.ts";
import { ApiError } from "../platform/errors.ts";
import type { Parts } from "../platform/parts.ts";
import { storable } from "../platform/storable.ts";

/** About a day and a half of growing pauses: longer than any outage that Telegram itself would bridge. */
export const mostAttempts = 30;
/** Whoever claimed an update and said nothing for so long is dead. */
const leaseSeconds = 60;
const keepDays = 30;
const mostBackoffSeconds = 2 * 3600;

const updateShape = z.looseObject({ update_id: z.int().min(0) });

export interface KnownUpdate {
  botId: string;
  updateId: string;
  kind: string;
  payload: Record<string, unknown>;
}

/** The identity of an update: which bot, which id, what kind. Throws BAD_USER_INPUT when it is none. */
export function identifyUpdate(botId: string, update: unknown): KnownUpdate {
  const parsed = updateShape.safeParse(update);
  if (!parsed.success) {
    throw new ApiError("BAD_USER_INPUT", "This is not a Telegram update: update_id must be a non-negative integer.");
  }
  const kind = Object.keys(parsed.data).find((key) => key !== "update_id") ?? "empty";
  return { botId, updateId: String(parsed.data.update_id), kind: kind.slice(0, 64), payload: parsed.data };
}

// One that waits already keeps its turn: whoever claimed it counts the attempt when they settle it.
const store: Statement = {
  name: "update_store",
  sql: `insert into telegram_update (bot_id, update_id, kind, payload, status, attempts, next_attempt_at, last_error, received_at, updated_at)
    values ($1, $2, $3, $4::jsonb, 'waiting', 1, $5, $6, $7, $7)
    on conflict (bot_id, update_id) do update set
      last_error = coalesce(excluded.last_error, telegram_update.last_error), updated_at = excluded.updated_at
    where telegram_update.status = 'waiting'`,
};
const claim: Statement = {
  name: "update_claim",
  sql: `update telegram_update set next_attempt_at = $2, updated_at = $1
    where (bot_id, update_id) in (
      select bot_id, update_id from telegram_update where next_attempt_at <= $1 and bot_id = $4
      order by next_attempt_at, update_id limit $3 for update skip locked)
    returning update_id::text as id, attempts, payload as update`,
};
const settleHandled: Statement = {
  name: "update_settle_handled",
  sql: `update telegram_update set status = 'handled', next_attempt_at = null, last_error = null, updated_at = $3
    where bot_id = $1 and update_id = $2 and status = 'waiting'`,
};
const settleFailed: Statement = {
  name: "update_settle_failed",
  sql: `update telegram_update set attempts = attempts + 1, last_error = $3, updated_at = $4,
      status = case when attempts + 1 >= $5 then 'dead' else status end,
      next_attempt_at = case when attempts + 1 >= $5 then null
        else $4::timestamptz + make_interval(secs => least(power(2, attempts + 1), $6)) end
    where bot_id = $1 and update_id = $2 and status = 'waiting'
    returning status, kind`,
};
const sweepOld: Statement = {
  name: "update_sweep_old",
  sql: `delete from telegram_update where (bot_id, update_id) in (
      select bot_id, update_id from telegram_update where received_at < $1 and status = 'handled' limit $2)
    returning 1`,
};

export interface ClaimedUpdate {
  id: string;
  attempts: number;
  update: Record<string, unknown>;
}

export interface UpdateOptions {
  /** Hears of an update that is not tried any more. */
  onGivenUp?(given: { updateId: string; kind: string; error: string }): Promise<void>;
}

export function updateActions(parts: Pick<Parts, "db" | "clock" | "log" | "config">, options: UpdateOptions = {}) {
  const { db, clock, log } = parts;
  const botId = parts.config.botToken.split(":")[0] ?? "0";

  return {
    identify: (update: unknown) => identifyUpdate(botId, update),

    /** Keeps an update for a later attempt. `after` the pause, so that the one who stores it has time to finish. */
    async keep(update: KnownUpdate, error: string | null, options: { afterSeconds?: number; sql?: Sql } = {}) {
      const now = clock.now();
      const next = new Date(now.getTime() + (options.afterSeconds ?? backoffSeconds(1)) * 1000);
      await (options.sql ?? db).query(store, [
        update.botId,
        update.updateId,
        update.kind,
        JSON.stringify(storable(update.payload)),
        next,
        error?.slice(0, 2000) ?? null,
        now,
      ]);
    },

    async claimDue(limit: number): Promise<ClaimedUpdate[]> {
      const now = clock.now();
      return db.query<ClaimedUpdate>(claim, [now, new Date(now.getTime() + leaseSeconds * 1000), limit, botId]);
    },

    /** Null error: handled. Otherwise tried again later, and dead after many attempts. */
    async settle(updateId: string, error: string | null): Promise<void> {
      const now = clock.now();
      if (error === null) {
        await db.query(settleHandled, [botId, updateId, now]);
        return;
      }
      const values = [botId, updateId, error.slice(0, 2000), now, mostAttempts, mostBackoffSeconds];
      const [row] = await db.query<{ status: string; kind: string }>(settleFailed, values);
      if (row?.status !== "dead") return;
      log.error({ updateId, kind: row.kind, error }, "an update was given up");
      await options.onGivenUp?.({ updateId, kind: row.kind, error });
    },

    /** Deletes handled updates after their keeping time, a bounded number at a time. */
    async sweep(now: Date): Promise<number> {
      const before = new Date(now.getTime() - keepDays * 86_400_000);
      return (await db.query(sweepOld, [before, 500])).length;
    },
  };
}
export type UpdateActions = ReturnType<typeof updateActions>;
