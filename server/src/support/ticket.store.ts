/** The statements about tickets. */
import type { Sql, Statement } from "../platform/database.ts";
import { newId } from "../platform/id.ts";
import { storableText } from "../platform/storable.ts";
import type { TicketMessage } from "./ticket.entity.ts";
import type { TicketState } from "./ticket.machine.ts";
import type { TicketReason, Words } from "./ticket.rules.ts";

export interface TicketRow {
  id: string;
  userId: string;
  paymentId: string | null;
  reason: TicketReason;
  state: TicketState;
  version: number;
  buyerName: string;
  paymentTitle: string | null;
  paymentStars: number | null;
}

const columns = `t.id, t.user_id as "userId", t.payment_id as "paymentId", t.reason, t.state, t.version, u.first_name as "buyerName",
  p.title as "paymentTitle", p.amount::float8 as "paymentStars"`;
const joined = `ticket t join app_user u on u.id = t.user_id left join payment p on p.id = t.payment_id`;

const saidSince = (person: string, since: string) =>
  `(select count(*)::int from ticket_message where author_id = ${person} and author = 'buyer' and at > ${since})`;
const countSaid: Statement = { name: "ticket_count_said", sql: `select ${saidSince("$1", "$2")} as n` };
// One statement for what would be three: it is written if the person has not asked too much yet.
const open: Statement = {
  name: "ticket_open",
  sql: `with asked as materialized (
      select (select count(*)::int from ticket where user_id = $2 and state <> 'closed') as "openTickets",
        ${saidSince("$2", "$11")} as "lastHour"),
    t as (
      insert into ticket (id, user_id, payment_id, reason, state, version, visit_key, created_at, updated_at)
      select $1, $2, $3, $4, $5, 1, $6, $7, $7 from asked where "openTickets" < $12 and "lastHour" < $13 returning *),
    said as (
      insert into ticket_message (id, ticket_id, author, author_id, text, photo_file_id, source, at)
      select $8, id, 'buyer', user_id, $9, $10, visit_key, created_at from t)
    select asked.*, ${columns} from asked left join t on true left join app_user u on u.id = t.user_id
      left join payment p on p.id = t.payment_id`,
};
const lock: Statement = {
  name: "ticket_lock",
  sql: `select ${columns} from ${joined} where t.id = $1 for update of t`,
};
const byId: Statement = { name: "ticket_row", sql: `select ${columns} from ${joined} where t.id = $1` };
const move: Statement = {
  name: "ticket_move",
  sql: `update ticket set state = $2, version = version + 1, updated_at = $3,
      first_answered_at = case when $2 = 'answered' then coalesce(first_answered_at, $3::timestamptz) else first_answered_at end,
      closed_at = case when $2 = 'closed' then $3::timestamptz end
    where id = $1`,
};
const lockPerson: Statement = {
  name: "ticket_lock_person",
  sql: "select 1 from app_user where id = $1 for no key update",
};
const byVisit: Statement = { name: "ticket_by_visit", sql: "select id from ticket where visit_key = $1" };
const addMessage: Statement = {
  name: "ticket_add_message",
  sql: `insert into ticket_message (id, ticket_id, author, author_id, text, photo_file_id, source, at)
    values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (source) do nothing returning id`,
};
const messagesOf: Statement = {
  name: "ticket_messages_of",
  sql: `select m.id, m.ticket_id as "ticketId", m.author, m.author_id as "authorId", m.text, m.photo_file_id as "photoFileId",
      m.source, m.at
    from unnest($1::uuid[]) as asked (id)
    cross join lateral (
      select * from ticket_message where ticket_id = asked.id order by id desc limit $2) m
    order by m.id`,
};
const byMessage: Statement = {
  name: "ticket_by_message",
  sql: `select split_part(n.slot, ':', 2) as id from notification n join app_user u on u.id = n.user_id
    where n.message_id = $2 and coalesce(n.chat_id, u.telegram_id) = $1 and n.slot like 'ticket:%' limit 1`,
};
const paymentsOf: Statement = {
  name: "ticket_payments_of",
  sql: `select asked.id as "userId", p.* from unnest($1::uuid[]) as asked (id)
    cross join lateral (
      select id, title, amount::float8 as stars, state from payment
      where user_id = asked.id and state in ('paid', 'refunded', 'reversed', 'approved') order by id desc limit $2) p
    order by p.id desc`,
};
const paymentOf: Statement = {
  name: "ticket_payment_of",
  sql: `select p.id, p.title, p.amount::float8 as stars, p.state from payment p where p.user_id = $1 and p.id = $2`,
};
const report: Statement = {
  name: "ticket_report",
  sql: `select count(*)::int as made, count(first_answered_at)::int as answered, count(closed_at)::int as closed,
      percentile_cont(0.5) within group (order by extract(epoch from first_answered_at - created_at)::float8) as "medianFirstAnswerSeconds",
      percentile_cont(0.9) within group (order by extract(epoch from first_answered_at - created_at)::float8) as "slowFirstAnswerSeconds",
      percentile_cont(0.5) within group (order by extract(epoch from closed_at - created_at)::float8) as "medianResolutionSeconds"
    from ticket where created_at >= $1 and created_at < $2`,
};

// Staff keep that there was a question, how long it took, and not a word of it.
const emptyMessages: Statement = {
  name: "ticket_forget_messages",
  sql: `update ticket_message set text = null, photo_file_id = null
    where ticket_id in (select id from ticket where user_id = $1)`,
};
const closeAll: Statement = {
  name: "ticket_forget",
  sql: `update ticket set state = 'closed', version = version + 1, updated_at = $2, closed_at = coalesce(closed_at, $2::timestamptz)
    where user_id = $1 and state <> 'closed'`,
};
const forgetNews: Statement = {
  name: "ticket_forget_news",
  sql: `update notification set data = '{}'::jsonb, next_attempt_at = null
    where slot like 'ticket:%' and split_part(slot, ':', 2) in (select id::text from ticket where user_id = $1)`,
};

/** How much somebody has asked. */
export interface Asked {
  openTickets: number;
  /** Messages since an hour ago. */
  lastHour: number;
}

export interface AskingLimits {
  since: Date;
  most: Asked;
}

export type MadeTicket = Asked & (TicketRow | { id: null });

export interface PaymentChoice {
  id: string;
  title: string;
  stars: number;
  state: string;
}

/** With its first message, said by the buyer. */
export interface NewTicket extends Words {
  userId: string;
  paymentId: string | null;
  reason: TicketReason;
  state: TicketState;
  visitKey: string;
  at: Date;
}

type MessageRow = Pick<
  TicketMessage,
  "id" | "ticketId" | "author" | "authorId" | "text" | "photoFileId" | "source" | "at"
>;

export interface NewMessage extends Words {
  ticketId: string;
  author: "buyer" | "staff";
  authorId: string;
  source: string;
  at: Date;
}

export function ticketStore(db: Sql) {
  const row = async (statement: Statement, id: string) => (await db.query<TicketRow>(statement, [id]))[0] ?? null;
  return {
    /** Made unless as much was asked already; then the row's id is null. Throws when this visit has made one already. */
    async open(ticket: NewTicket, { since, most }: AskingLimits): Promise<{ row: MadeTicket; messageId: string }> {
      const { userId, paymentId, reason, state, visitKey, at, text, photo } = ticket;
      const messageId = newId();
      const words = [messageId, text === null ? null : storableText(text), photo];
      const values = [newId(), userId, paymentId, reason, state, visitKey, at, ...words];
      const limits = [since, most.openTickets, most.lastHour];
      const [row] = await db.query<MadeTicket>(open, [...values, ...limits]);
      if (!row) throw new Error("ticket_open answered nothing");
      return { row, messageId };
    },
    lock: (id: string) => row(lock, id),
    byId: (id: string) => row(byId, id),
    move: (id: string, state: TicketState, at: Date) => db.query(move, [id, state, at]),

    /** Until the transaction ends, this person asks nothing else. */
    lockPerson: (userId: string) => db.query(lockPerson, [userId]),
    byVisit: async (visitKey: string) => (await db.query<{ id: string }>(byVisit, [visitKey]))[0]?.id ?? null,

    /** The message's id; null: it was said already. */
    async addMessage({ ticketId, author, authorId, text, photo, source, at }: NewMessage): Promise<string | null> {
      const words = text === null ? null : storableText(text);
      const values = [newId(), ticketId, author, authorId, words, photo, source, at];
      return (await db.query<{ id: string }>(addMessage, values))[0]?.id ?? null;
    },

    /** Oldest first; of each ticket the latest. */
    messagesOf: (ticketIds: readonly string[], most: number) => db.query<MessageRow>(messagesOf, [ticketIds, most]),

    /** How many messages the person has sent since then. */
    countSaid: async (userId: string, since: Date) =>
      (await db.query<{ n: number }>(countSaid, [userId, since]))[0]?.n ?? 0,

    /** Whose message in a chat it is: the ticket's id, or null. */
    byMessage: async (chatId: string, messageId: string) =>
      (await db.query<{ id: string }>(byMessage, [chatId, messageId]))[0]?.id ?? null,
    /** In order; of each person the latest, newest first. */
    async paymentsOf(userIds: string[], limit: number): Promise<PaymentChoice[][]> {
      const rows = await db.query<PaymentChoice & { userId: string }>(paymentsOf, [[...new Set(userIds)], limit]);
      const byUser = Map.groupBy(rows, ({ userId }) => userId);
      return userIds.map((userId) => byUser.get(userId) ?? []);
    },
    paymentOf: async (userId: string, id: string) =>
      (await db.query<PaymentChoice>(paymentOf, [userId, id]))[0] ?? null,
    async forgetPerson(userId: string, at: Date): Promise<void> {
      await db.query(forgetNews, [userId]);
      await db.query(emptyMessages, [userId]);
      await db.query(closeAll, [userId, at]);
    },
    report: async (from: Date, to: Date) => (await db.query<object>(report, [from, to]))[0] ?? {},
  };
}
