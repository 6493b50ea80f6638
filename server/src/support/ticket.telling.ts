/** Who is told what was said about a ticket: staff, its buyer, and whoever follows it. */
import { NotificationKind } from "../notifications/notification.entity.ts";
import type { Sql } from "../platform/database.ts";
import type { TicketParts } from "./ticket.actions.ts";
import { numberOf, type Words } from "./ticket.rules.ts";
import type { TicketRow } from "./ticket.store.ts";

export const ticketTopic = (ticketId: string) => `ticket:${ticketId}`;

export function ticketTelling(parts: TicketParts) {
  const { live, config, notifications } = parts;

  /** With the payment of a new question: its money may have been asked back. */
  function announce(ticketId: string, paymentId: string | null = null): void {
    live.publish(ticketTopic(ticketId));
    if (paymentId) parts.payments.announce(paymentId);
    notifications.announce();
  }

  /** Where staff are told: the group that was set, else each one's own chat. */
  async function staffChats(tx: Sql, row: TicketRow): Promise<{ userId: string | null; chatId?: string }[]> {
    const owners = await parts.staffIds(tx);
    const group = config.staffChatId;
    if (!group) return owners.map((userId) => ({ userId }));
    // A notification belongs to somebody; of the group's it only takes the language.
    return [{ userId: owners[0] ?? row.userId, chatId: group }];
  }

  async function tellStaff(tx: Sql, row: TicketRow, messageId: string, words: Words, isNew: boolean): Promise<void> {
    const { id, reason, buyerName, paymentTitle: title, paymentStars: stars } = row;
    for (const place of await staffChats(tx, row)) {
      await notifications.notify(tx, {
        ...place,
        slot: `ticket:${id}:${messageId}:${place.chatId ?? place.userId ?? "nobody"}`,
        kind: NotificationKind.TICKET_FOR_STAFF,
        paymentId: row.paymentId,
        data: { ticketId: id, number: numberOf(id), reason, buyerName, title, stars, isNew, ...words },
      });
    }
  }

  async function tellBuyer(tx: Sql, row: TicketRow, messageId: string, words: Words | null): Promise<void> {
    await notifications.notify(tx, {
      userId: row.userId,
      slot: `ticket:${row.id}:${messageId}:buyer`,
      kind: NotificationKind.TICKET_NEWS,
      data: { ticketId: row.id, number: numberOf(row.id), ...(words ?? { isClosed: true }) },
    });
  }

  return { announce, tellStaff, tellBuyer };
}
