/** Questions to the people of the shop: made by a dialogue, answered by staff, continued by either side, closed by either. */
import { record } from "../audit/audit.actions.ts";
import type { NotificationActions } from "../notifications/notification.actions.ts";
import type { PaymentActions } from "../payments/payment.actions.ts";
import type { RefundActions } from "../payments/refund.actions.ts";
import type { Sql, Transaction } from "../platform/database.ts";
import { ApiError } from "../platform/errors.ts";
import type { Parts } from "../platform/parts.ts";
import type { Person } from "../platform/principal.ts";
import { Refusal } from "../platform/refusal.ts";
import type { Ticket } from "./ticket.entity.ts";
import { ticketChart } from "./ticket.machine.ts";
import {
  mostMessagesPerHour,
  mostOpenTickets,
  numberOf,
  readWords,
  type TicketReason,
  type Words,
} from "./ticket.rules.ts";
import { ticketReads } from "./ticket.reads.ts";
import { type TicketRow, ticketStore } from "./ticket.store.ts";
import { ticketTelling } from "./ticket.telling.ts";

export interface TicketParts extends Pick<Parts, "config" | "db" | "clock" | "live"> {
  notifications: NotificationActions;
  payments: PaymentActions;
  refunds: RefundActions;
  /** Ids of the users who are told what staff must look at; null: of whoever works here first. */
  staffIds(sql?: Sql): Promise<(string | null)[]>;
}

export type TicketRefusal = "TOO_MANY_TICKETS" | "TOO_MANY_MESSAGES";

export interface NewQuestion extends Words {
  paymentId: string | null;
  reason: TicketReason;
  /** One visit makes one ticket. */
  key: string;
  requestId: string;
}

/** Something said about a ticket that is there. */
export interface Saying extends Words {
  ticketId: string;
  /** What it came from: said once. */
  source: string;
  requestId: string;
}

export function ticketActions(parts: TicketParts) {
  const { db, clock, config } = parts;
  const { find, ...reads } = ticketReads(db);
  const { announce, tellStaff, tellBuyer } = ticketTelling(parts);

  const anHourAgo = () => new Date(clock.now().getTime() - 3_600_000);

  /** Null: the person may write on. Staff are not counted. */
  async function refuse(tx: Sql, person: Person): Promise<TicketRefusal | null> {
    const said = await ticketStore(tx).countSaid(person.id, anHourAgo());
    return said >= mostMessagesPerHour ? "TOO_MANY_MESSAGES" : null;
  }

  /** In the caller's transaction; call `announce` after its commit. With a refund asked for, where there is one to ask for. */
  async function open(
    tx: Transaction,
    person: Person,
    question: NewQuestion,
  ): Promise<{ id: string; refundRefused: string | null } | TicketRefusal> {
    const now = clock.now();
    const { paymentId, reason, text, photo, key, requestId } = question;
    const state = ticketChart.begin(now).state as TicketRow["state"];
    const asked = { userId: person.id, paymentId, reason, state, visitKey: key, at: now, text, photo };
    const most = { openTickets: mostOpenTickets, lastHour: mostMessagesPerHour };
    const { row, messageId } = await ticketStore(tx).open(asked, { since: anHourAgo(), most });
    if (row.id === null) return row.openTickets >= mostOpenTickets ? "TOO_MANY_TICKETS" : "TOO_MANY_MESSAGES";
    const { id } = row;
    await tellStaff(tx, row, messageId, { text, photo }, true);
    if (reason !== "refund" || !paymentId) return { id, refundRefused: null };
    const refund = await parts.refunds.askWithin(tx, person, paymentId, text ?? "–", requestId);
    return { id, refundRefused: refund instanceof Refusal ? refund.message : null };
  }

  /** Asks without a dialogue, in a transaction of its own; the same key again makes nothing more. */
  async function ask(person: Person, question: NewQuestion): Promise<Ticket | TicketRefusal> {
    const { key, paymentId } = question;
    const words = checkWords(question);
    const outcome = await db.transaction(async (tx) => {
      const store = ticketStore(tx);
      // The same key at the same moment waits here, and then finds what was made.
      await store.lockPerson(person.id);
      const made = await store.byVisit(key);
      if (made) return { id: made };
      const isOwn = !paymentId || (await store.paymentOf(person.id, paymentId)) !== null;
      if (!isOwn) throw new ApiError("NOT_FOUND", "There is no such payment.");
      return open(tx, person, { ...question, ...words });
    });
    if (typeof outcome === "string") return outcome;
    announce(outcome.id, paymentId);
    return find(outcome.id);
  }

  /** In the caller's transaction. False: it was said already. */
  async function say(
    tx: Sql,
    row: TicketRow,
    person: Person,
    author: "buyer" | "staff",
    saying: Saying,
  ): Promise<boolean> {
    const now = clock.now();
    const { text, photo, source, requestId } = saying;
    const store = ticketStore(tx);
    const words = { text, photo };
    const messageId = await store.addMessage({
      ...words,
      ticketId: row.id,
      author,
      authorId: person.id,
      source,
      at: now,
    });
    if (!messageId) return false;
    const event = author === "staff" ? "ANSWERED" : "REPLIED";
    const { state } = ticketChart.step({ state: row.state, timers: {} }, event, now);
    await store.move(row.id, state as TicketRow["state"], now);
    if (author === "buyer") await tellStaff(tx, row, messageId, words, false);
    else {
      const subject = `ticket:${row.id}`;
      await record(tx, { actor: `user:${person.id}`, action: "answerTicket", subject, requestId, at: now });
      await tellBuyer(tx, row, messageId, words);
    }
    return true;
  }

  /** Whose side somebody speaks for; null: it is not their affair. */
  function sideOf(row: TicketRow, person: Person, isInStaffChat: boolean): "buyer" | "staff" | null {
    // What is said in the staff's group is said by the shop, also to one of theirs who bought.
    if (row.userId === person.id && !isInStaffChat) return "buyer";
    return person.permissions.has("tickets.answer") ? "staff" : null;
  }

  const isStaffChat = (chatId: string | null) => chatId !== null && chatId === config.staffChatId;

  /** Says it in a transaction of its own. Throws NOT_FOUND for what is not theirs. */
  async function write(
    person: Person,
    saying: Saying,
    chatId: string | null,
  ): Promise<Ticket | TicketRefusal | "NOT_STAFF"> {
    // Whoever is in the group sees the ticket: they are told what is missing, not that there is none.
    if (isStaffChat(chatId) && !person.permissions.has("tickets.answer")) return "NOT_STAFF";
    const words = checkWords(saying);
    const outcome = await db.transaction((tx) => sayWithin(tx, person, { ...saying, ...words }, chatId));
    if (outcome === "NOT_FOUND") throw new ApiError("NOT_FOUND", "There is no such ticket.");
    if (outcome !== "SAID") return outcome;
    announce(saying.ticketId);
    return find(saying.ticketId);
  }

  async function sayWithin(
    tx: Sql,
    person: Person,
    saying: Saying,
    chatId: string | null,
  ): Promise<"SAID" | "NOT_FOUND" | TicketRefusal> {
    const row = await ticketStore(tx).lock(saying.ticketId);
    const side = row && sideOf(row, person, isStaffChat(chatId));
    if (!side) return "NOT_FOUND";
    const refusal = side === "buyer" ? await refuse(tx, person) : null;
    if (refusal) return refusal;
    await say(tx, row, person, side, saying);
    return "SAID";
  }

  return {
    ...reads,
    open,
    ask,
    announce,
    write,
    sayWithin,

    /** Closing twice is closing once. Staff's closing is told to the buyer. */
    async close(person: Person, id: string, chatId: string | null, requestId: string): Promise<Ticket> {
      const isFound = await db.transaction(async (tx) => {
        const row = await ticketStore(tx).lock(id);
        const side = row && sideOf(row, person, isStaffChat(chatId));
        if (!side && isStaffChat(chatId)) throw new ApiError("FORBIDDEN", "Closing it takes the role of support.");
        if (!side) return false;
        if (!ticketChart.can(row.state, "CLOSED")) return true;
        const now = clock.now();
        await ticketStore(tx).move(id, "closed", now);
        const entry = {
          actor: `user:${person.id}`,
          action: "closeTicket",
          subject: `ticket:${id}`,
          requestId,
          at: now,
        };
        if (side === "staff") await record(tx, entry);
        if (side === "staff") await tellBuyer(tx, row, `closed-${row.version}`, null);
        return true;
      });
      if (!isFound) throw new ApiError("NOT_FOUND", "There is no such ticket.");
      announce(id);
      return find(id);
    },

    /** One's own, or any of them for staff; else NOT_FOUND. */
    async seenBy(person: Person, id: string): Promise<Ticket> {
      const ticket = await find(id);
      if (ticket.userId !== person.id && !person.permissions.has("tickets.answer"))
        throw new ApiError("NOT_FOUND", "There is no such ticket.");
      return ticket;
    },

    isStaffChat,

    /** How a ticket is called, for whoever may write about it; null: it is not their affair. */
    async titleFor(sql: Sql, person: Person, id: string) {
      const row = await ticketStore(sql).byId(id);
      const side = row && sideOf(row, person, false);
      return side && { number: numberOf(id), side };
    },

    /** Of somebody who is forgotten, in that transaction: what was said goes, also from what staff were told. */
    forgetPerson: (tx: Transaction, userId: string, at: Date) => ticketStore(tx).forgetPerson(userId, at),
  };
}

function checkWords(words: Words): Words {
  const read = readWords(words);
  if (!read)
    throw new ApiError("BAD_USER_INPUT", "Say something in 1 to 1000 characters, or send a picture with up to 600.");
  return read;
}

export type TicketActions = ReturnType<typeof ticketActions>;
