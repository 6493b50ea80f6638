/** Messages in a few words: service lines, and what stands for a message elsewhere. */
import type { DrawnMessage, Paid, User } from "../world/telegram.ts";
import { starWords } from "../world/words.ts";

export const nameOf = (user: User | undefined): string =>
  user === undefined ? "" : [user.first_name, user.last_name].filter(Boolean).join(" ");

/** For a reply, a pinned message, the list of chats. */
export function briefly(message: DrawnMessage): string {
  const words = message.text ?? message.caption;
  if (words) return words.replaceAll(/\s+/g, " ");
  if (message.photo) return "Photo";
  if (message.document) return message.document.file_name ?? "File";
  if (message.invoice) return `Invoice: ${message.invoice.title}`;
  if (message.contact) return "Contact";
  return "Message";
}

/** Undefined: no service message, it has a bubble. */
export function serviceWords(message: DrawnMessage, botName: string, viewerId: number, paidFor?: string) {
  const who = message.from?.id === viewerId ? "You" : nameOf(message.from);
  const what = paidFor === undefined ? "" : ` for “${paidFor}”`;
  if (message.successful_payment) return `You paid ${amountWords(message.successful_payment)}${what}`;
  if (message.refunded_payment) return `${amountWords(message.refunded_payment)} came back to you${what}`;
  if (message.web_app_data) return `Data from the “${message.web_app_data.button_text}” button was sent to ${botName}`;
  if (message.write_access_allowed) return `You allowed ${botName} to write to you`;
  if (message.users_shared)
    return `You shared ${countWords(message.users_shared.users.length, "person", "people")} with ${botName}`;
  if (message.chat_shared) return `You shared ${message.chat_shared.title ?? "a group"} with ${botName}`;
  if (message.pinned_message) return `${who} pinned “${shortened(briefly(message.pinned_message))}”`;
  if (message.group_chat_created) return `${who} created the group`;
  if (message.new_chat_members) return cameWords(message.new_chat_members, message.from, who);
  if (message.left_chat_member) return leftWords(message.left_chat_member, message.from, viewerId, who);
  if (message.migrate_to_chat_id !== undefined) return "This group became a supergroup";
  if (message.migrate_from_chat_id !== undefined) return "The group became a supergroup: it has a new id";
  return undefined;
}

const shortened = (words: string) => (words.length > 36 ? `${words.slice(0, 34).trimEnd()}…` : words);

function cameWords(members: User[], from: User | undefined, who: string): string {
  if (members.length === 1 && members[0]?.id === from?.id) return `${who} joined the group`;
  return `${who} added ${members.map(nameOf).join(", ")}`;
}

function leftWords(left: User, from: User | undefined, viewerId: number, who: string): string {
  if (left.id === from?.id) return `${who} left the group`;
  return `${who} removed ${left.id === viewerId ? "you" : nameOf(left)}`;
}

export const countWords = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

const amountWords = (paid: Paid) =>
  paid.currency === "XTR" ? starWords(paid.total_amount) : `${paid.total_amount} ${paid.currency}`;

/** As a picture: the heart alone would be drawn as a letter. */
export const emojiWords = (emoji: string) => (emoji === "❤" ? "❤\uFE0F" : emoji);
