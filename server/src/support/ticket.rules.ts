/** Bounds of questions to the people of the shop: generous to people, tight to floods. */

/** Of one message. With a picture the words may be absent. */
const mostWords = 1000;
/** Of one with a picture: with what the bot says around them they are its caption, and that holds 1024 (core.telegram.org/bots/api#sendphoto). */
const mostWordsUnderPicture = 600;
/** Questions of one person that wait at a time. */
export const mostOpenTickets = 5;
export const mostMessagesPerHour = 20;
/** Of one ticket, the latest. */
export const mostMessagesShown = 100;
/** How many payments are offered to choose from: the latest. */
export const mostPaymentsOffered = 6;

export const ticketReasons = ["missing", "twice", "refund", "other"] as const;
export type TicketReason = (typeof ticketReasons)[number];

export interface Words {
  text: string | null;
  /** Telegram's file_id. */
  photo: string | null;
}

/** Null: there is nothing in it, or too much. */
export function readWords({ text, photo }: Words): Words | null {
  const said = text?.trim() ?? "";
  const most = photo === null ? mostWords : mostWordsUnderPicture;
  if (said.length > most || (said === "" && photo === null)) return null;
  return { text: said === "" ? null : said, photo };
}

/** What somebody writes or shows in a chat; null: nothing that a ticket takes. */
export function wordsOf(event: { type: string; text?: string | null; fileId?: string }): Words | null {
  if (event.type === "TEXT") return readWords({ text: event.text ?? null, photo: null });
  return event.type === "PHOTO" ? readWords({ text: event.text ?? null, photo: event.fileId ?? null }) : null;
}

/** Short enough to be said: the end of an id, which differs most. */
export const numberOf = (ticketId: string) => ticketId.slice(-6).toUpperCase();
