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

/** As it was read without a lock; the mark is another one as soon as anybody has written the row. */
export interface SeenRow extends ConversationRow {
  mark: string;
}

const columns = `id, chat_id::text as "chatId", user_id as "userId", flow, flow_version as "flowVersion", state,
  resume_state as "resumeState", input, context, timers, revision, visit, last_update_ids as "lastUpdateIds",
  last_screen as "lastScreen", status, paused_at as "pausedAt", updated_at as "updatedAt"`;

// Of each chat the one that heard this update, else the open one, else the latest: an ended one still answers a repeated
// update and a tap on its last screen.
const meantBy: Statement = {
  name: "conversation_meant_by",
  sql: `select asked.nth::int as nth, c.* from unnest($1::bigint[], $2::text[]) with ordinality as asked (chat, update_id, nth)
    cross join lateral (
      select ${columns}, xmin::text as mark from conversation where chat_id = asked.chat
      order by (last_update_ids ? asked.update_id) desc, (status = 'open') desc, id desc limit 1) as c`,
};
const lockLatest: Statement = {
  name: "conversation_lock_latest",
  sql: `select ${columns} from conversation where chat_id = $1 order by (status = 'open') desc, id desc limit 1 for update`,
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
const thatHeard: Statement = {
  name: "conversation_that_heard",
  sql: `select ${columns} from conversation where chat_id = $1 and last_update_ids ? $2 order by id desc limit 1`,
};
// What gave way to another dialogue: abandoned as after a silence, and paused as after a command.
const waiting = "status = 'abandoned' and paused_at is not null";
// Where silence counts as well: whatever one can come back to.
const resumable = (isSilentToo: string) =>
  `status = 'abandoned' and resume_state is not null and (paused_at is not null or ${isSilentToo}::boolean)`;
const lockWaiting: Statement = {
  name: "conversation_lock_waiting",
  sql: `select ${columns} from conversation
    where chat_id = $1 and user_id = $2 and ($3::text is null or flow = $3) and revision >= $4
      and ($5::jsonb is null or input = $5) and ${resumable("$6")}
    order by id desc limit 1 for update`,
};
const openOf: Statement = {
  name: "conversation_open_of",
  sql: `select ${columns} from conversation
    where user_id = $1 and (status = 'open' or (flow = $2 and ${resumable("$3")}))
    order by (status = 'open') desc, id desc limit 1`,
};
// With each row the steps of its funnel: what people did is counted with what it led to, or not at all.
const walked = (ids: string) => `insert into conversation_visit (id, at, flow, state, kind)
    select s.id, given.updated_at, s.flow, s.state, s.kind
    from ${ids} join given using (id) cross join lateral
      jsonb_to_recordset(given.steps) as s (id uuid, flow text, state text, kind text)`;
const given = `given as materialized (select * from jsonb_to_recordset($1::jsonb) as t (id uuid, mark text, chat_id bigint,
    user_id uuid, flow text, flow_version int, state text, resume_state text, input jsonb, context jsonb, timers jsonb,
    deadline timestamptz, revision int, visit int, last_update_ids jsonb, last_screen jsonb, status text,
    paused_at timestamptz, updated_at timestamptz, steps jsonb))`;
const news = `flow_version = given.flow_version, state = given.state, resume_state = given.resume_state, context = given.context,
    timers = given.timers, deadline = given.deadline, revision = given.revision, visit = given.visit,
    last_update_ids = given.last_update_ids, last_screen = given.last_screen, status = given.status,
    paused_at = given.paused_at, updated_at = given.updated_at,
    ended_at = case when given.status = 'open' then null else given.updated_at end`;
const add: Statement = {
  name: "conversation_add",
  sql: `with ${given},
    added as (
      insert into conversation (id, chat_id, user_id, flow, flow_version, state, resume_state, input, context, timers, deadline,
        revision, visit, last_update_ids, last_screen, status, created_at, updated_at, ended_at)
      select id, chat_id, user_id, flow, flow_version, state, resume_state, input, context, timers, deadline, revision, visit,
        last_update_ids, last_screen, status, updated_at, updated_at, case when status <> 'open' then updated_at end from given
      where not $2::boolean or not exists (
        select 1 from conversation c where c.chat_id = given.chat_id
          and (c.last_update_ids ? (given.last_update_ids ->> 0) or (c.flow = given.flow and ${waiting})))
      -- In one order, so that two of these never wait for each other.
      order by chat_id
      on conflict (chat_id) where status = 'open' do nothing returning id),
    walked as (${walked("added")})
    select id from added`,
};
const save: Statement = {
  name: "conversation_save",
  sql: `with ${given},
    saved as (update conversation c set ${news} from given where c.id = $2 and given.id = c.id returning c.id),
    walked as (${walked("saved")})
    select id from saved`,
};
// The locks first, in the order of ids, so that two of these never wait for each other. Whoever had to wait looks again.
const saveUnchanged: Statement = {
  name: "conversation_save_unchanged",
  sql: `with ${given},
    mine as materialized (
      select c.id from conversation c join given on given.id = c.id
      where c.id = any($2::uuid[]) and c.xmin::text = given.mark order by c.id for update of c),
    saved as (
      update conversation c set ${news} from given join mine using (id)
      where c.id = any($2::uuid[]) and given.id = c.id returning c.id),
    walked as (${walked("saved")})
    select id from saved`,
};
const pause: Statement = {
  name: "conversation_pause",
  // Not by a command that began one: not that one, nor, when it comes again, what was begun since.
  sql: `with command as materialized (
      select * from unnest($1::bigint[], $2::text[], $3::timestamptz[]) as t (chat_id, update_id, at)),
    mine as materialized (
      select c.id, command.at from conversation c join command using (chat_id)
      where c.status = 'open' and c.paused_at is null and not c.last_update_ids ? command.update_id and not exists (
        select 1 from conversation heard where heard.chat_id = c.chat_id and heard.last_update_ids ? command.update_id)
      order by c.id for update of c)
    update conversation c set paused_at = mine.at from mine where c.id = mine.id returning c.chat_id::text as "chatId"`,
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
    /** In order. Null: nothing was ever begun in this chat. */
    async meantBy(said: Said[]): Promise<(SeenRow | null)[]> {
      const values = [said.map(({ chatId }) => chatId), said.map(({ updateId }) => updateId)];
      const rows = await db.query<SeenRow & { nth: number }>(meantBy, values);
      const byNth = new Map(rows.map((row) => [row.nth, row]));
      return said.map((_, index) => byNth.get(index + 1) ?? null);
    },
    /** The open one, else the latest. */
    lockLatest: (chatId: string) => one(lockLatest, [chatId]),
    /** Until the transaction ends nobody else begins a dialogue in this chat. */
    lockChat: (chatId: string) => db.query(lockChat, [chatId]),
    lockOpen: (chatId: string) => one(lockOpen, [chatId]),
    lock: (id: string) => one(lock, [id]),
    byTag: (chatId: string, tag: string) => one(byTag, [chatId, tag]),
    /** The latest one that heard this update. */
    thatHeard: (chatId: string, updateId: string) => one(thatHeard, [chatId, updateId]),
    forgetPerson: (userId: string) => db.query(forgetPerson, [userId]),
    /** The latest that gave way, or fell silent where that counts, after so many revisions. */
    lockWaiting: ({ chatId, userId, flow, leastRevision, input, isSilentToo }: Waiting) =>
      one(lockWaiting, [chatId, userId, flow, leastRevision, input && JSON.stringify(input), isSilentToo]),
    /** Where none is open: the one of this flow that gave way, or fell silent where that counts. */
    openOf: (userId: string, flow: string | null, isSilentToo: boolean) => one(openOf, [userId, flow, isSilentToo]),

    /** False: another one was opened in this chat at the same moment. */
    add: async (row: ConversationRow, steps: Footstep[]) =>
      (await db.query(add, [rowsOf([{ row, steps }]), false])).length > 0,
    /** Ids of those whose update was heard by none in their chat, where none is open and none of its flow waits. */
    addFirst: (changes: Change[]) => idsOf(db.query(add, [rowsOf(changes), true])),
    save: (row: ConversationRow, steps: Footstep[]) => db.query(save, [rowsOf([{ row, steps }]), row.id]),

    /** Ids of those that were as they had been seen. */
    saveUnchanged: (changes: Change[]) =>
      idsOf(db.query(saveUnchanged, [rowsOf(changes), changes.map(({ row }) => row.id)])),

    /** Chats in which a dialogue was open and is now paused. */
    async pause(commands: Command[]): Promise<string[]> {
      const columns = [commands.map(({ chatId }) => chatId), commands.map(({ updateId }) => updateId)];
      const paused = await db.query<{ chatId: string }>(pause, [...columns, commands.map(({ at }) => at)]);
      return paused.map(({ chatId }) => chatId);
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

export interface Change {
  row: ConversationRow;
  steps: Footstep[];
  /** Of the row as it was seen. */
  mark?: string;
}

export interface Waiting {
  chatId: string;
  userId: string;
  /** Null: of any. */
  flow: string | null;
  leastRevision: number;
  /** With which it was begun; null: whatever it was. */
  input: object | null;
  isSilentToo: boolean;
}

/** Something in a chat, by its update. */
export interface Said {
  chatId: string;
  updateId: string;
}

export interface Command extends Said {
  at: Date;
}

const idsOf = async (rows: Promise<{ id: string }[]>) => (await rows).map(({ id }) => id);

function rowsOf(changes: Change[]): string {
  return storableJson(
    changes.map(({ row, steps, mark }) => ({
      id: row.id,
      mark,
      chat_id: row.chatId,
      user_id: row.userId,
      flow: row.flow,
      flow_version: row.flowVersion,
      state: row.state,
      resume_state: row.resumeState,
      input: row.input,
      context: row.context,
      timers: row.timers,
      deadline: row.status === "open" ? deadlineOf(row.timers) : null,
      revision: row.revision,
      visit: row.visit,
      last_update_ids: row.lastUpdateIds,
      last_screen: row.lastScreen,
      status: row.status,
      paused_at: row.pausedAt,
      updated_at: row.updatedAt,
      steps: steps.map((step) => ({ id: newId(), ...step })),
    })),
  );
}
