/** The statements about dialogues. */
import type { Sql, Statement } from "../platform/database.ts";
import { newId } from "../platform/id.ts";
import { deadlineOf, type Timers } from "../platform/statechart.ts";
import { storableJson } from "../platform/storable.ts";
import type { ToldScreen } from "./conversation.rules.ts";

export interface ConversationRow {
  id: string;
  chatId: string;
  userId: string;
  flow: string;
  flowVersion: number;
  state: string;
  resumeState: string | null;
  input: unknown;
  context: object;
  timers: Timers;
  revision: number;
  visit: number;
  lastUpdateIds: string[];
  lastScreen: ToldScreen | null;
  status: "open" | "ended" | "abandoned" | "set_aside";
  pausedAt: Date | null;
  updatedAt: Date;
}

export interface Footstep {
  flow: string;
  state: string;
  kind: "entered" | "moved" | "dropped";
}

const columns = `id, chat_id::text as "chatId", user_id as "userId", flow, flow_version as "flowVersion", state,
  resume_state as "resumeState", input, context, timers, revision, visit, last_update_ids as "lastUpdateIds",
  last_screen as "lastScreen", status, paused_at as "pausedAt", updated_at as "updatedAt"`;

// The open one, else the latest: an ended one still answers a repeated update and a tap on its last screen.
const latest: Statement = {
  name: "conversation_latest",
  sql: `select ${columns} from conversation where chat_id = $1 order by (status = 'open') desc, id desc limit 1`,
};
// For beginnings: there may be no row yet to wait at.
const lockChat: Statement = {
  name: "conversation_lock_chat",
  sql: `select pg_advisory_xact_lock(hashtextextended('conversation:' || $1, 0))`,
};
const lockOpen: Statement = {
  name: "conversation_lock_open",
  sql: `select ${columns} from conversation where chat_id = $1 and status = 'open' for update`,
};
const lock: Statement = {
  name: "conversation_lock",
  sql: `select ${columns} from conversation where id = $1 for update`,
};
const byTag: Statement = {
  name: "conversation_by_tag",
  sql: `select ${columns} from conversation where chat_id = $1 and right(id::text, 8) = $2 order by id desc limit 1`,
};
const openOf: Statement = {
  name: "conversation_open_of",
  sql: `select ${columns} from conversation where user_id = $1 and status = 'open' order by id desc limit 1`,
};
const add: Statement = {
  name: "conversation_add",
  sql: `insert into conversation (id, chat_id, user_id, flow, flow_version, state, input, context, timers, deadline, revision, visit,
      last_update_ids, last_screen, status, created_at, updated_at)
    values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb, $9::jsonb, $10, $11, $12, $13::jsonb, $14::jsonb, $15, $16, $16)
    on conflict (chat_id) where status = 'open' do nothing returning id`,
};
const save: Statement = {
  name: "conversation_save",
  sql: `update conversation set flow_version = $2, state = $3, resume_state = $4, context = $5::jsonb, timers = $6::jsonb, deadline = $7,
      revision = $8, visit = $9, last_update_ids = $10::jsonb, last_screen = $11::jsonb, status = $12, paused_at = $13, updated_at = $14,
      ended_at = case when $12 = 'open' then null else $14::timestamptz end
    where id = $1`,
};
const pause: Statement = {
  name: "conversation_pause",
  // Not the one that this very command began.
  sql: `update conversation set paused_at = $2
    where chat_id = $1 and status = 'open' and paused_at is null and not last_update_ids ? $3 returning id`,
};
const walk: Statement = {
  name: "conversation_walk",
  sql: `insert into conversation_visit (id, at, flow, state, kind)
    select id, $1, flow, state, kind from unnest($2::uuid[], $3::text[], $4::text[], $5::text[]) as t (id, flow, state, kind)`,
};
const due: Statement = {
  name: "conversation_due",
  sql: `select id, user_id as "userId" from conversation where deadline <= $1 and status = 'open' order by deadline limit $2`,
};
const postpone: Statement = {
  name: "conversation_postpone",
  sql: `update conversation set deadline = $2 where id = $1`,
};
const forget: Statement = {
  name: "conversation_forget",
  sql: `delete from conversation where id in (
      select id from conversation where updated_at < $1 order by updated_at limit $2 for update skip locked)
    returning 1`,
};
const forgetPerson: Statement = {
  name: "conversation_forget_person",
  sql: `delete from conversation where user_id = $1`,
};
// One statement: what is taken out of the visits is what is added to the counts.
const fold: Statement = {
  name: "conversation_fold",
  sql: `with gone as (
      delete from conversation_visit where id in (
        select id from conversation_visit where at < $1 order by id limit $2 for update skip locked)
      returning at, flow, state, kind),
    sums as (
      select (at at time zone 'UTC')::date as day, flow, state,
        count(*) filter (where kind = 'entered') as entered, count(*) filter (where kind = 'moved') as moved,
        count(*) filter (where kind = 'dropped') as dropped
      from gone group by 1, 2, 3 order by 1, 2, 3),
    counted as (
      insert into conversation_count (day, flow, state, entered, moved, dropped) select * from sums
      on conflict (day, flow, state) do update set entered = conversation_count.entered + excluded.entered,
        moved = conversation_count.moved + excluded.moved, dropped = conversation_count.dropped + excluded.dropped)
    select count(*)::int as n from gone`,
};
const funnel: Statement = {
  name: "conversation_funnel",
  sql: `select flow, state, sum(entered)::int as entered, sum(moved)::int as moved, sum(dropped)::int as dropped from (
      select flow, state, entered, moved, dropped from conversation_count where flow = $1 and day >= $2::date and day <= $3::date
      union all
      select flow, state, (kind = 'entered')::int, (kind = 'moved')::int, (kind = 'dropped')::int from conversation_visit
      where flow = $1 and (at at time zone 'UTC')::date between $2::date and $3::date) as all_of_them
    group by flow, state order by entered desc, state`,
};

export function conversationStore(db: Sql) {
  const one = async (statement: Statement, values: unknown[]) =>
    (await db.query<ConversationRow>(statement, values))[0] ?? null;
  return {
    latest: (chatId: string) => one(latest, [chatId]),
    /** Until the transaction ends nobody else begins a dialogue in this chat. */
    lockChat: (chatId: string) => db.query(lockChat, [chatId]),
    lockOpen: (chatId: string) => one(lockOpen, [chatId]),
    lock: (id: string) => one(lock, [id]),
    byTag: (chatId: string, tag: string) => one(byTag, [chatId, tag]),
    forgetPerson: (userId: string) => db.query(forgetPerson, [userId]),
    openOf: (userId: string) => one(openOf, [userId]),

    /** False: another one was opened in this chat at the same moment. */
    async add(row: ConversationRow): Promise<boolean> {
      const rows = await db.query(add, [
        row.id,
        row.chatId,
        row.userId,
        row.flow,
        row.flowVersion,
        row.state,
        storableJson(row.input as object),
        storableJson(row.context),
        JSON.stringify(row.timers),
        deadlineOf(row.timers),
        row.revision,
        row.visit,
        JSON.stringify(row.lastUpdateIds),
        row.lastScreen && storableJson(row.lastScreen),
        row.status,
        row.updatedAt,
      ]);
      return rows.length > 0;
    },

    save: (row: ConversationRow) =>
      db.query(save, [
        row.id,
        row.flowVersion,
        row.state,
        row.resumeState,
        storableJson(row.context),
        JSON.stringify(row.timers),
        row.status === "open" ? deadlineOf(row.timers) : null,
        row.revision,
        row.visit,
        JSON.stringify(row.lastUpdateIds),
        row.lastScreen && storableJson(row.lastScreen),
        row.status,
        row.pausedAt,
        row.updatedAt,
      ]),

    pause: async (chatId: string, updateId: string, at: Date) =>
      (await db.query(pause, [chatId, at, updateId])).length > 0,

    async walk(at: Date, steps: Footstep[]): Promise<void> {
      if (steps.length === 0) return;
      const list = (pick: (step: Footstep) => string) => steps.map(pick);
      await db.query(walk, [at, list(newId), list((s) => s.flow), list((s) => s.state), list((s) => s.kind)]);
    },

    due: (now: Date, limit: number) => db.query<{ id: string; userId: string }>(due, [now, limit]),
    postpone: (id: string, until: Date) => db.query(postpone, [id, until]),
    forget: async (before: Date, limit: number) => (await db.query(forget, [before, limit])).length,
    fold: async (before: Date, limit: number) => (await db.query<{ n: number }>(fold, [before, limit]))[0]?.n ?? 0,
    funnel: (flow: string, from: string, to: string) =>
      db.query<{ flow: string; state: string; entered: number; moved: number; dropped: number }>(funnel, [
        flow,
        from,
        to,
      ]),
  };
}
export type ConversationStore = ReturnType<typeof conversationStore>;
