/** Reads of tickets. Who may see one is asked by the actions. */
import DataLoader from "dataloader";
import type { Context } from "../platform/context.ts";
import type { Database, Sql } from "../platform/database.ts";
import { ApiError } from "../platform/errors.ts";
import { olderThan } from "../platform/page.ts";
import type { Person } from "../platform/principal.ts";
import { together } from "../platform/together.ts";
import { Ticket, TicketMessage, TicketReport } from "./ticket.entity.ts";
import { mostMessagesShown, mostPaymentsOffered } from "./ticket.rules.ts";
import { ticketStore } from "./ticket.store.ts";

export function ticketReads(db: Database) {
  const loaderKey = Symbol("ticket messages");
  /** Many people who begin at the same moment are looked up in one statement. */
  const paymentsTogether = together((userIds: string[]) => ticketStore(db).paymentsOf(userIds, mostPaymentsOffered));

  async function loadMessages(ticketIds: readonly string[]): Promise<TicketMessage[][]> {
    const rows = await ticketStore(db).messagesOf(ticketIds, mostMessagesShown);
    const said = rows.map((row) => Object.assign(new TicketMessage(), row));
    const byTicket = Map.groupBy(said, ({ ticketId }) => ticketId);
    return ticketIds.map((id) => byTicket.get(id) ?? []);
  }

  async function find(id: string): Promise<Ticket> {
    const ticket = await db.em().findOne(Ticket, { id });
    if (!ticket) throw new ApiError("NOT_FOUND", "There is no such ticket.");
    return ticket;
  }

  return {
    find,

    /** Which ticket a message of the bot is about; null: none. */
    ofMessage: (chatId: string, messageId: string) => ticketStore(db).byMessage(chatId, messageId),

    /** What the person could mean: their latest payments, and the one they came from. */
    async choices(sql: Sql, person: Person, paymentId: string | null) {
      const store = ticketStore(sql);
      // What only looks has no transaction, and may look together with others.
      const payments =
        sql === db ? await paymentsTogether(person.id) : (await store.paymentsOf([person.id], mostPaymentsOffered))[0];
      return { payments: payments ?? [], payment: paymentId ? await store.paymentOf(person.id, paymentId) : null };
    },

    list(
      where: { userId?: string; state?: Ticket["state"] | null },
      first: number,
      after: string | null,
    ): Promise<Ticket[]> {
      const { userId, state } = where;
      return db
        .em()
        .find(
          Ticket,
          { ...(userId && { userId }), ...(state && { state }), ...olderThan(after) },
          { orderBy: { id: "desc" }, limit: first },
        );
    },

    /** Oldest first; of a very long one the latest hundred. One read for all tickets that a request asks for. */
    messages(context: Pick<Context, "loaders">, ticketId: string): Promise<TicketMessage[]> {
      const known = context.loaders.get(loaderKey) as DataLoader<string, TicketMessage[]> | undefined;
      const loader = known ?? new DataLoader<string, TicketMessage[]>(loadMessages, { maxBatchSize: 50 });
      context.loaders.set(loaderKey, loader);
      return loader.load(ticketId);
    },

    async report(from: Date, to: Date): Promise<TicketReport> {
      return Object.assign(new TicketReport(), await ticketStore(db).report(from, to));
    },
  };
}
