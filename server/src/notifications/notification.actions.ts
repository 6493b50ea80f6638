/** What people must be told: written by the transaction that caused it, claimed and said by the bot, then settled. */
import { clipped } from "@starfront/schema/clipped";
import type { Sql, Statement } from "../platform/database.ts";
import { followThing } from "../platform/follow.ts";
import { newId } from "../platform/id.ts";
import type { Parts } from "../platform/parts.ts";
import { storable } from "../platform/storable.ts";
import { manners, NotificationKind } from "./notification.entity.ts";
import { hearing, type Listener } from "./notification.rules.ts";

/** News for the bot that there is something to say. */
export const notificationsTopic = "notifications";

/** Whoever claimed a notification and said nothing for so long is dead; another may say it. The bot gives up well before. */
const leaseSeconds = 60;
/** About half a day of growing pauses. */
const mostAttempts = 60;
const wakeBatch = 100;
const mostClaimRounds = 20;

// A server that is newer may write kinds that this one knows nothing of: they wait for a server that does.
const isKnown = `kind in (${Object.values(NotificationKind)
  .map((kind) => `'${kind}'`)
  .join(", ")})`;

const put: Statement = {
  name: "notification_put",
  sql: `insert into notification (id, user_id, slot, kind, payment_id, data, next_attempt_at, created_at, updated_at, chat_id)
    values ($1, $2, $3, $4, $5, $6::jsonb, $7, $7, $7, $8)
    on conflict (slot) do update set
      version = notification.version + 1, kind = excluded.kind, data = excluded.data, updated_at = excluded.updated_at,
      dead_at = null, attempts = 0, waits_for_return = false,
      next_attempt_at = greatest(excluded.next_attempt_at, coalesce(notification.leased_until, excluded.next_attempt_at))`,
};
const claim: Statement = {
  name: "notification_claim",
  sql: `with due as (
      select id, user_id, next_attempt_at from notification where next_attempt_at <= $1 and ${isKnown}
      order by next_attempt_at limit $3 for update skip locked),
    claimed as (
      update notification n set attempts = attempts + 1, updated_at = $1,
      -- Who was forgotten on request has no chat any more: there is nothing to say, and nothing to wait for. Only the
      -- receipt of it names the chat itself. What is nobody's yet waits for somebody to work here.
      leased_until = case when coalesce(n.chat_id, u.telegram_id) is not null then $2::timestamptz end,
      next_attempt_at = case when coalesce(n.chat_id, u.telegram_id) is not null then $2::timestamptz end
    from due left join app_user u on u.id = due.user_id where n.id = due.id
    returning n.id, n.version, n.kind, n.payment_id as "paymentId", n.data, n.message_id::int as "editMessageId",
      coalesce(n.chat_id, u.telegram_id)::text as "chatId", u.chosen_language as "chosenLanguage", u.language_code as "languageCode",
      u.wants_news as "wantsNews", u.wants_reminders as "wantsReminders", u.wants_answers as "wantsAnswers",
      u.quiet_from as "quietFrom", u.quiet_to as "quietTo", u.time_zone as "timeZone", due.next_attempt_at as "dueAt")
    -- An update answers in no order; what came first is to be said first.
    select * from claimed order by "dueAt", id`,
};
// Nothing was tried: the attempt that claiming counted is given back.
const putOff: Statement = {
  name: "notification_put_off",
  sql: `update notification set next_attempt_at = $2, leased_until = null, attempts = greatest(attempts - 1, 0), updated_at = $3
    where id = $1`,
};
const settleSaid: Statement = {
  name: "notification_settle_said",
  sql: `update notification set said_version = greatest(said_version, $2::int), said_at = $3, updated_at = $3,
      said_log = (case when jsonb_array_length(said_log) < 20 then said_log else said_log - 0 end) || jsonb_build_object(
        'version', $2::int, 'at', $3::timestamptz, 'messageId', coalesce($4::bigint, message_id),
        'isEdit', message_id is not null and message_id = coalesce($4::bigint, message_id), 'requestId', $5::text),
      message_id = coalesce($4::bigint, message_id), leased_until = null, attempts = 0, last_error = null,
      next_attempt_at = case when version > $2::int then $3::timestamptz end
    where id = $1 returning version > $2::int as "hasNews"`,
};
const settleRetry: Statement = {
  name: "notification_settle_retry",
  sql: `update notification set leased_until = null, last_error = $3, updated_at = $2,
      dead_at = case when attempts >= $5 then $2::timestamptz end,
      next_attempt_at = case when attempts < $5
        then $2::timestamptz + make_interval(secs => greatest($4::float8, least(power(2, attempts), 600))) end
    where id = $1 returning dead_at as "deadAt", slot, kind`,
};
const settleUnreachable: Statement = {
  name: "notification_settle_unreachable",
  sql: `update notification set leased_until = null, next_attempt_at = null, waits_for_return = true, last_error = $3, updated_at = $2
    where id = $1`,
};
const whose: Statement = {
  name: "notification_whose",
  sql: `select user_id as "userId", chat_id is null or chat_id = (select telegram_id from app_user u where u.id = user_id) as "isOwnChat"
    from notification where id = $1`,
};
// What Telegram rejects are the words it was given; news that came meanwhile is other words.
const settleRejected: Statement = {
  name: "notification_settle_rejected",
  sql: `update notification set leased_until = null, last_error = $3, updated_at = $2,
      dead_at = case when version <= $4 then $2::timestamptz end,
      next_attempt_at = case when version > $4 then $2::timestamptz end
    where id = $1 returning slot, kind, dead_at is null as "hasNews"`,
};
const wakeReturned: Statement = {
  name: "notification_wake_returned",
  sql: `with returned as (
      select n.id from notification n join app_user u on u.id = n.user_id
      where n.waits_for_return and u.is_reachable limit $2 for update of n skip locked)
    update notification n set waits_for_return = false, attempts = 0, next_attempt_at = $1, updated_at = $1
    from returned where n.id = returned.id returning n.id`,
};
const waitsForStaff: Statement = {
  name: "notification_waits_for_staff",
  sql: `select 1 from notification where user_id is null and chat_id is null limit 1`,
};
const handOver: Statement = {
  name: "notification_hand_over",
  sql: `update notification set user_id = $1, chat_id = $2, next_attempt_at = $3, updated_at = $3 where id in (
      select id from notification where user_id is null and chat_id is null order by id limit $4 for update skip locked)
    returning id`,
};
const drop: Statement = { name: "notification_drop", sql: "delete from notification where slot = $1" };
// What follows a payment is part of its story; what it says is read from the payment itself.
const forget: Statement = {
  name: "notification_forget",
  sql: `update notification set data = '{}', message_id = null, chat_id = null, next_attempt_at = null, leased_until = null,
      waits_for_return = false, last_error = null where user_id = $1`,
};
const countDue: Statement = {
  name: "notification_count_due",
  sql: `select count(*)::int as due from (
      select 1 from notification where next_attempt_at <= $1 and ${isKnown} limit 1000) as waiting`,
};

export interface NewNotification {
  /** Null: for staff, and nobody works here yet. */
  userId: string | null;
  /** Where it is said; absent: in the person's own chat. */
  chatId?: string;
  /** What it is about: one message per slot. */
  slot: string;
  kind: NotificationKind;
  paymentId?: string | null;
  data?: unknown;
}

export interface ClaimedNotification {
  id: string;
  version: number;
  kind: NotificationKind;
  paymentId: string | null;
  data: unknown;
  editMessageId: number | null;
  chatId: string;
  chosenLanguage: string | null;
  languageCode: string | null;
  timeZone: string | null;
}

export type SettleResult =
  | { id: string; version: number; outcome: "SAID"; messageId: number | null }
  | { id: string; version: number; outcome: "RETRY"; error: string; retryAfterSeconds: number }
  | { id: string; version: number; outcome: "UNREACHABLE" | "GONE" | "REJECTED" | "BROKEN"; error: string };

/** What nobody is told, and why: our own code fails at it, Telegram never takes it, or did not in half a day. */
export interface Unsaid {
  kind: NotificationKind;
  slot: string;
  reason: "broken" | "rejected" | "given_up";
  error: string;
}

type Settled = Pick<Unsaid, "kind" | "slot">;

export interface NotificationOptions {
  /** Hears that a person cannot be written to any more. */
  onUnreachable(userId: string): Promise<void>;
  /** Hears that a person's account is deleted. */
  onGone(userId: string): Promise<void>;
  /** Hears of what is given up, and of what our own code fails at as soon as it does, again and again. */
  onUnsaid(unsaid: Unsaid): Promise<void>;
  /** Whom, or which group, to tell of what came up while nobody worked here; null: still nobody does. */
  firstOfStaff(): Promise<{ userId: string | null; chatId: string | null } | null>;
}

export function notificationActions(parts: Pick<Parts, "db" | "clock" | "live" | "log">, options: NotificationOptions) {
  const { db, clock, live, log } = parts;

  async function settle(result: SettleResult, requestId: string): Promise<void> {
    const now = clock.now();
    if (result.outcome === "SAID") {
      const [row] = await db.query<{ hasNews: boolean }>(settleSaid, [
        result.id,
        result.version,
        now,
        result.messageId,
        requestId,
      ]);
      if (row?.hasNews) live.publish(notificationsTopic);
      return;
    }
    const error = clipped(result.error, 2000);
    if (result.outcome === "RETRY") {
      const row = await again(result.id, error, result.retryAfterSeconds, now);
      if (row?.deadAt) await unsaid({ ...row, reason: "given_up", error });
    } else if (result.outcome === "BROKEN") {
      // A repaired bot says it; until then people are to know.
      const row = await again(result.id, `our own code fails at writing it: ${error}`, 0, now);
      if (row) await unsaid({ ...row, reason: "broken", error });
    } else if (result.outcome === "UNREACHABLE" || result.outcome === "GONE") {
      const [row] = await db.query<{ userId: string; isOwnChat: boolean }>(whose, [result.id]);
      if (!row) return;
      // A group that the bot was put out of says nothing about the person.
      if (!row.isOwnChat) return settle({ ...result, outcome: "RETRY", retryAfterSeconds: 600 }, requestId);
      // In this order: a row that waits for the return of somebody who counts as present would be tried every second.
      await (result.outcome === "GONE" ? options.onGone(row.userId) : options.onUnreachable(row.userId));
      await db.query(settleUnreachable, [result.id, now, error]);
    } else {
      const values = [result.id, now, error, result.version];
      const [row] = await db.query<Settled & { hasNews: boolean }>(settleRejected, values);
      if (row?.hasNews) live.publish(notificationsTopic);
      else if (row) await unsaid({ ...row, reason: "rejected", error });
    }
  }

  /** With a growing pause, until it is given up. */
  async function again(id: string, error: string, pauseSeconds: number, now: Date) {
    const values = [id, now, error, Math.min(pauseSeconds, 3600), mostAttempts];
    return (await db.query<Settled & { deadAt: Date | null }>(settleRetry, values))[0];
  }

  async function unsaid({ kind, slot, reason, error }: Unsaid): Promise<void> {
    log.error({ kind, slot, reason, error }, "a notification could not be said");
    await options.onUnsaid({ kind, slot, reason, error });
  }

  async function isWanted(row: ClaimedNotification & Listener, now: Date): Promise<boolean> {
    const when = hearing(manners[row.kind], row, now);
    if (when === "say") return true;
    await db.query(putOff, [row.id, when === "drop" ? null : when, now]);
    return false;
  }

  async function countDueNow(): Promise<number> {
    const [row] = await db.query<{ due: number }>(countDue, [clock.now()]);
    return row?.due ?? 0;
  }

  return {
    /** Written with `sql`, the caller's transaction; call `announce` after its commit. */
    async notify(sql: Sql, one: NewNotification): Promise<void> {
      const data = JSON.stringify(storable(one.data ?? {}));
      await sql.query(put, [
        newId(),
        one.userId,
        one.slot,
        one.kind,
        one.paymentId ?? null,
        data,
        clock.now(),
        one.chatId ?? null,
      ]);
    },

    announce: () => live.publish(notificationsTopic),

    /** What is to be said now. What nobody wants is dropped, what can wait for the end of quiet hours waits. */
    async claim(limit: number): Promise<ClaimedNotification[]> {
      const ready: ClaimedNotification[] = [];
      // Whatever is put off makes room: a night's worth of news must not stand in front of a receipt.
      for (let round = 0; round < mostClaimRounds && ready.length < limit; round++) {
        const asked = limit - ready.length;
        const now = clock.now();
        const leaseEnd = new Date(now.getTime() + leaseSeconds * 1000);
        const rows = await db.query<ClaimedNotification & Listener>(claim, [now, leaseEnd, asked]);
        for (const row of rows) if (row.chatId !== null && (await isWanted(row, now))) ready.push(row);
        if (rows.length < asked) break;
      }
      return ready;
    },

    /** Whatever is in this slot is not said any more, and nothing of it is kept. */
    drop: async (sql: Sql, slot: string): Promise<void> => void (await sql.query(drop, [slot])),

    /** Nothing of what waits is said to this person any more, and what was said is not kept. */
    forget: async (tx: Sql, userId: string): Promise<void> => void (await tx.query(forget, [userId])),

    async settleAll(results: SettleResult[], requestId: string): Promise<void> {
      for (const result of results) await settle(result, requestId);
    },

    /** How many are due: now, and again whenever there is news. */
    followDue: () => followThing(live, notificationsTopic, countDueNow, { restMs: 50 }),

    /** What came up while nobody worked here is told to whoever does first; once, as everything. */
    async handOver(now: Date): Promise<number> {
      if ((await db.query(waitsForStaff, [])).length === 0) return 0;
      const first = await options.firstOfStaff();
      if (!first) return 0;
      const { length } = await db.query(handOver, [first.userId, first.chatId, now, wakeBatch]);
      if (length > 0) live.publish(notificationsTopic);
      return length;
    },

    /** Wakes what waited for people who came back, a batch at a time. */
    async sweep(now: Date): Promise<number> {
      const woken = (await db.query(wakeReturned, [now, wakeBatch])).length;
      if (woken > 0) live.publish(notificationsTopic);
      return woken;
    },
  };
}
export type NotificationActions = ReturnType<typeof notificationActions>;
