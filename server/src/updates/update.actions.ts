/** Telegram's updates that must not be forgotten: stored, claimed with a lease, settled, given up after many attempts. */
import { z } from "zod";
import { backoffSeconds } from "../platform/backoff.ts";
import type { Sql, Statement } from "../platform/database.ts";
import { ApiError } from "../platform/errors.ts";
import type { Parts } from "../platform/parts.ts";
import { withoutPersonal } from "../platform/personal.ts";
import { storable } from "../platform/storable.ts";

/** About a day and a half of growing pauses: longer than any outage that Telegram itself would bridge. */
export const mostAttempts = 30;
/** Processes that began it and never ended it: it kills whoever tries it, and nobody else must die of it. */
export const mostBegun = 10;
/** So many have died over a suspect, or over what they tried beside it. It is tried alone: then only the killer is counted. */
const suspectBegun = 2;
/** Whoever claimed an update and said nothing for so long is dead. */
const leaseSeconds = 60;
const keepDays = 30;
const mostBackoffSeconds = 2 * 3600;
const sweepBatch = 500;

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

// One that waits already keeps its turn.
const store: Statement = {
  name: "update_store",
  sql: `insert into telegram_update (bot_id, update_id, kind, payload, status, attempts, next_attempt_at, last_error, received_at, updated_at)
    values ($1, $2, $3, $4::jsonb, 'waiting', 1, $5, $6, $7, $7)
    on conflict (bot_id, update_id) do update set
      last_error = coalesce(excluded.last_error, telegram_update.last_error), updated_at = excluded.updated_at
    where telegram_update.status = 'waiting'`,
};
// Counted before it is made: of an attempt that kills whoever makes it nobody would hear.
const begin: Statement = {
  name: "update_begin",
  sql: `insert into telegram_update (bot_id, update_id, kind, payload, status, attempts, begun, begun_by, next_attempt_at, received_at, updated_at)
    values ($1, $2, $3, $4::jsonb, 'waiting', 1, 1, $8, $5, $6, $6)
    on conflict (bot_id, update_id) do update set updated_at = excluded.updated_at,
      begun = telegram_update.begun
        + (telegram_update.begun < $7 and telegram_update.begun_by is distinct from excluded.begun_by)::int,
      begun_by = case when telegram_update.begun < $7 then excluded.begun_by else telegram_update.begun_by end,
      next_attempt_at = case when telegram_update.begun < $7 or telegram_update.begun_by = excluded.begun_by
        then excluded.next_attempt_at else excluded.updated_at end
    where telegram_update.status = 'waiting'
    returning begun_by as "begunBy"`,
};
// Who comes again by itself evidently lives.
const claim = (name: string, which: string): Statement => ({
  name,
  sql: `update telegram_update set attempts = attempts + 1, begun_by = $6, updated_at = $1,
      begun = begun + (begun_by is distinct from $6)::int,
      status = case when begun >= $5 and begun_by is distinct from $6 then 'dead' else status end,
      next_attempt_at = case when begun >= $5 and begun_by is distinct from $6 then null else $2::timestamptz end
    where (bot_id, update_id) in (
      select bot_id, update_id from telegram_update where next_attempt_at <= $1 and bot_id = $4 and ${which}
      order by next_attempt_at, update_id limit $3 for update skip locked)
    returning update_id::text as id, kind, status, attempts - 1 as attempts, payload as update`,
});
const claimHarmless = claim("update_claim_harmless", `begun < ${suspectBegun}`);
const claimSuspect = claim("update_claim_suspect", `begun >= ${suspectBegun}`);
const setAside: Statement = {
  name: "update_set_aside",
  sql: `insert into telegram_update (bot_id, update_id, kind, payload, status, attempts, last_error, received_at, updated_at)
    values ($1, $2, $3, $4::jsonb, 'dead', 1, $5, $6, $6)
    on conflict (bot_id, update_id) do update set status = 'dead', next_attempt_at = null, last_error = excluded.last_error,
      updated_at = excluded.updated_at
    where telegram_update.status = 'waiting' returning 1`,
};
const find: Statement = {
  name: "update_find",
  sql: `select payload from telegram_update where bot_id = $1 and update_id = $2 and status = 'waiting'`,
};
const settleHandled: Statement = {
  name: "update_settle_handled",
  sql: `update telegram_update set status = 'handled', next_attempt_at = null, last_error = null, begun = 0, begun_by = null, updated_at = $3, payload = $4::jsonb
    where bot_id = $1 and update_id = $2 and status = 'waiting'`,
};
const settleFailed: Statement = {
  name: "update_settle_failed",
  sql: `update telegram_update set last_error = $3, begun = 0, begun_by = null, updated_at = $4,
      status = case when attempts >= $5 then 'dead' else status end,
      next_attempt_at = case when attempts >= $5 then null
        else $4::timestamptz + make_interval(secs => least(power(2, attempts), $6)) end
    where bot_id = $1 and update_id = $2 and status = 'waiting'
    returning status, kind`,
};
const sweepOld: Statement = {
  name: "update_sweep_old",
  sql: `delete from telegram_update where (bot_id, update_id) in (
      select bot_id, update_id from telegram_update where received_at < $1 and status = 'handled' limit $2)
    returning 1`,
};

// Whoever was to try it did not for all that time, as when the bot has become another: then nobody will.
const giveUpOld: Statement = {
  name: "update_give_up_old",
  sql: `update telegram_update set status = 'dead', next_attempt_at = null, last_error = coalesce(last_error, $3), updated_at = $4
    where (bot_id, update_id) in (
      select bot_id, update_id from telegram_update where received_at < $1 and status = 'waiting' limit $2 for update skip locked)
    returning update_id::text as "updateId", kind, last_error as error`,
};
// That there was one, of what kind, when and why it failed stays for staff; what it said does not.
const emptyOld: Statement = {
  name: "update_empty_old",
  sql: `update telegram_update set payload = '{}' where (bot_id, update_id) in (
      select bot_id, update_id from telegram_update where received_at < $1 and status = 'dead' and payload <> '{}' limit $2)
    returning 1`,
};

/** now: make the attempt. alone: a suspect, kept and claimed by itself. never: handled before, or given up. */
export type Turn = "now" | "alone" | "never";

export interface ClaimedUpdate {
  id: string;
  attempts: number;
  update: Record<string, unknown>;
}

interface Claimed extends ClaimedUpdate {
  kind: string;
  status: string;
}

/** failed: in all attempts. unended: whoever began it was never heard of again. untried: nobody did. */
export type GivenUpReason = "failed" | "unended" | "untried";

interface LostUpdate {
  updateId: string;
  kind: string;
  error: string;
}

/** The last of them stands for all. */
export interface GivenUp extends LostUpdate {
  reason: GivenUpReason;
  count: number;
}

export interface UpdateOptions {
  /** Hears of updates that are not tried any more. */
  onGivenUp?(given: GivenUp): Promise<void>;
}

export function updateActions(parts: Pick<Parts, "db" | "clock" | "log" | "config">, options: UpdateOptions = {}) {
  const { db, clock, log } = parts;
  const botId = parts.config.botToken.split(":")[0] ?? "0";

  async function giveUp(reason: GivenUpReason, lost: LostUpdate[]): Promise<void> {
    for (const one of lost) log.error({ ...one, reason }, "an update was given up");
    const last = lost.at(-1);
    if (last) await options.onGivenUp?.({ reason, count: lost.length, ...last });
  }
  const nobodyEnded = `begun by ${mostBegun} processes, and whoever tried it was never heard of again`;

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

    /** Kept for staff and never tried. False: it was set aside before. */
    async setAside(update: KnownUpdate, reason: string): Promise<boolean> {
      const payload = JSON.stringify(storable(update.payload));
      const values = [update.botId, update.updateId, update.kind, payload, reason, clock.now()];
      return (await db.query(setAside, values)).length > 0;
    },

    /** A process is about to make an attempt. */
    async begin(update: KnownUpdate, process: string): Promise<Turn> {
      const now = clock.now();
      const lease = new Date(now.getTime() + leaseSeconds * 1000);
      const payload = JSON.stringify(storable(update.payload));
      const values = [update.botId, update.updateId, update.kind, payload, lease, now, suspectBegun, process];
      const [row] = await db.query<{ begunBy: string }>(begin, values);
      if (!row) return "never";
      return row.begunBy === process ? "now" : "alone";
    },

    /** For a process that handles all it gets before it asks again. A suspect comes alone, once nothing else is due. */
    async claimDue(limit: number, process: string): Promise<ClaimedUpdate[]> {
      const now = clock.now();
      const lease = new Date(now.getTime() + leaseSeconds * 1000);
      const values = (most: number) => [now, lease, most, botId, mostBegun, process];
      const harmless = await db.query<Claimed>(claimHarmless, values(limit));
      const claimed = harmless.length > 0 ? harmless : await db.query<Claimed>(claimSuspect, values(1));
      // The database answers in no order; what one chat said is to be heard in its own.
      const rows = claimed.toSorted((one, other) => Number(one.id) - Number(other.id));
      const dead = rows.filter(({ status }) => status === "dead");
      await giveUp(
        "unended",
        dead.map(({ id, kind }) => ({ updateId: id, kind, error: nobodyEnded })),
      );
      return rows.flatMap(({ id, status, attempts, update }) => (status === "dead" ? [] : [{ id, attempts, update }]));
    },

    /** Null error: handled. Otherwise tried again later, and dead after many attempts. */
    async settle(updateId: string, error: string | null): Promise<void> {
      const now = clock.now();
      if (error === null) {
        const [row] = await db.query<{ payload: unknown }>(find, [botId, updateId]);
        // What it was is kept; who it was about is not needed any more.
        if (row) await db.query(settleHandled, [botId, updateId, now, JSON.stringify(withoutPersonal(row.payload))]);
        return;
      }
      const values = [botId, updateId, error.slice(0, 2000), now, mostAttempts, mostBackoffSeconds];
      const [row] = await db.query<{ status: string; kind: string }>(settleFailed, values);
      if (row?.status !== "dead") return;
      await giveUp("failed", [{ updateId, kind: row.kind, error }]);
    },

    /** After their keeping time handled updates go, and given up ones are emptied; a bounded number at a time. */
    async sweep(now: Date): Promise<number> {
      const before = new Date(now.getTime() - keepDays * 86_400_000);
      const untried = [before, sweepBatch, `nobody tried it for ${keepDays} days`, now];
      await giveUp("untried", await db.query<LostUpdate>(giveUpOld, untried));
      const emptied = await db.query(emptyOld, [before, sweepBatch]);
      return emptied.length + (await db.query(sweepOld, [before, sweepBatch])).length;
    },
  };
}
export type UpdateActions = ReturnType<typeof updateActions>;
