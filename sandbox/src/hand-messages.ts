import type { Actions } from "./hand.ts";
import type { Replying, Where } from "./hand-protocol.ts";
import type { ChatMessage, Person, TelegramObject } from "./protocol.ts";
import { BotApiError, HandRefusal } from "./telegram/errors.ts";
import type { StoredFile } from "./telegram/files.ts";
import { type FormattedText, lengthOf, plainText } from "./telegram/formatting.ts";
import { isAdminOf } from "./telegram/members.ts";
import { documentOf, photoSizes, withPhoto } from "./telegram/methods/media.ts";
import { textFields } from "./telegram/methods/send.ts";
import { isBots, isGroup, type Place, withoutReply } from "./telegram/world.ts";
import { isReaction, setReaction } from "./telegram/reactions.ts";
import { settleForcedReply } from "./telegram/shown-keyboards.ts";
import type { Telegram } from "./telegram/telegram.ts";

type MessageHand = Pick<Actions, "type" | "sendPhoto" | "sendDocument" | "editMessage" | "react" | "deleteMessage">;

/** What people write, send and do to messages, to the bot alone or in a group. */
export function createMessageHand(telegram: Telegram, personWith: (id: number) => Person): MessageHand {
  const { world, files, groups } = telegram;
  const messageIn = (place: Place, messageId: number): ChatMessage => {
    const found = world.message(place.id, messageId);
    if (found === undefined) throw new HandRefusal("This message is no longer there.");
    return found;
  };

  return {
    type: ({ text, ...where }) => {
      const formatted = plainText(text);
      checkWords(formatted, "message", 4096);
      if (formatted.text === "") throw new HandRefusal("A message cannot be empty.");
      return post(telegram, personWith(where.personId), where, textFields(formatted, "text"));
    },
    sendPhoto: ({ base64, caption, ...where }) => {
      const person = personWith(where.personId);
      placeFor(telegram, person, where.chatId);
      const words = captionOf(caption);
      const file = stored(() => files.storePhoto(Buffer.from(base64, "base64")), NO_PICTURE);
      return withPhoto(post(telegram, person, where, { photo: photoSizes(file), ...words }), file);
    },
    sendDocument: ({ base64, name, caption, ...where }) => {
      const person = personWith(where.personId);
      placeFor(telegram, person, where.chatId);
      const words = captionOf(caption);
      const file = stored(() => files.storeDocument(Buffer.from(base64, "base64"), name), NO_FILE);
      return post(telegram, person, where, { document: documentOf(file), ...words });
    },
    editMessage: ({ messageId, text, ...where }) => {
      const person = personWith(where.personId);
      const place = placeFor(telegram, person, where.chatId);
      const chatMessage = messageIn(place, messageId);
      const { message } = chatMessage;
      if (!isOf(person, chatMessage)) throw new HandRefusal("Only your own messages can be changed.");
      const name = message["photo"] === undefined && message["document"] === undefined ? "text" : "caption";
      const formatted = plainText(text);
      checkWords(formatted, name === "text" ? "message" : "caption", name === "text" ? 4096 : 1024);
      if (name === "text" && formatted.text === "") throw new HandRefusal("A message cannot be empty.");
      const { text: _text, entities: _entities, caption: _caption, caption_entities: _captions, ...rest } = message;
      chatMessage.message = { ...rest, ...textFields(formatted, name), edit_date: telegram.clock.now() };
      world.changed({ topic: "chat", chatId: place.id });
      groups.announce(place, chatMessage.message, person, "edited_message");
      return chatMessage;
    },
    react: ({ messageId, emoji, ...where }) => {
      const person = personWith(where.personId);
      const place = placeFor(telegram, person, where.chatId);
      if (emoji !== undefined && !isReaction(emoji)) throw new HandRefusal("Telegram has no such reaction.");
      const chatMessage = messageIn(place, messageId);
      const before = setReaction(world, place, chatMessage, { userId: person.id, emoji });
      if (before !== emoji) tellReaction(telegram, place, person, { messageId, before, emoji });
      return chatMessage;
    },
    deleteMessage: ({ messageId, ...where }) => {
      const person = personWith(where.personId);
      // In one's own chat also after blocking the bot.
      const place = where.chatId === undefined ? person : placeFor(telegram, person, where.chatId);
      const chatMessage = messageIn(place, messageId);
      if (isGroup(place) && !isAdminOf(place, person) && !isOf(person, chatMessage))
        throw new HandRefusal("Only administrators delete what others wrote.");
      return world.removeMessage(place.id, messageId) as true;
    },
  };
}

/** The chat with the bot, or a group the person is in. */
export function placeFor({ world }: Telegram, person: Person, chatId: number | undefined): Place {
  if (chatId === undefined || chatId === person.id) {
    if (person.hasBlockedBot) throw new HandRefusal("You have blocked this bot. Unblock it to write.");
    return person;
  }
  const group = world.group(chatId);
  if (group === undefined || !group.memberIds.includes(person.id)) throw new HandRefusal("You are not in this group.");
  return group;
}

/** Puts a person's message into the chat and lets the bot hear of it. */
export function post(
  telegram: Telegram,
  person: Person,
  { chatId, replyTo }: Omit<Where, "personId"> & Replying,
  fields: TelegramObject,
): ChatMessage {
  const { world, groups } = telegram;
  const place = placeFor(telegram, person, chatId);
  const replied = replyTo === undefined ? undefined : world.message(place.id, replyTo);
  if (replyTo !== undefined && replied === undefined)
    throw new HandRefusal("The message you answer is no longer there.");
  settleForcedReply(world, place, person, replyTo);
  const sent = world.addMessage(place, {
    side: "person",
    author: person,
    fields: { ...(replied !== undefined && { reply_to_message: withoutReply(replied.message) }), ...fields },
  });
  groups.announce(place, sent.message, person);
  return sent;
}

/** Reactions reach a bot in its own chats, and in groups that it administers; and only when it asked for them. */
function tellReaction(
  { world, updates, clock }: Telegram,
  place: Place,
  person: Person,
  { messageId, before, emoji }: { messageId: number; before: string | undefined; emoji: string | undefined },
): void {
  if (isGroup(place) && place.bot !== "administrator") return;
  const list = (one: string | undefined) => (one === undefined ? [] : [{ type: "emoji", emoji: one }]);
  const change = { old_reaction: list(before), new_reaction: list(emoji) };
  const user = world.userOf(person);
  const body = { chat: world.chatOf(place), message_id: messageId, user, date: clock.now(), ...change };
  updates.push("message_reaction", person.id, body, place.id);
}

function isOf(person: Person, { side, message }: ChatMessage): boolean {
  return side === "person" && isBots(message, person.id);
}

function captionOf(caption: string | undefined): TelegramObject {
  const formatted = plainText(caption ?? "");
  checkWords(formatted, "caption", 1024);
  return textFields(formatted, "caption");
}

function checkWords({ text }: FormattedText, what: "message" | "caption", most: number): void {
  if (lengthOf(text) > most) throw new HandRefusal(`A ${what} is at most ${most} characters long.`);
}

const NO_PICTURE = "A photo is a PNG, JPEG, WebP or GIF of at most 10 MB, and not too long and thin.";
const NO_FILE = "A file cannot be empty.";

/** What Telegram's servers refuse, its apps say in their own words. */
function stored(store: () => StoredFile, refusal: string): StoredFile {
  try {
    return store();
  } catch (error) {
    if (error instanceof BotApiError) throw new HandRefusal(refusal);
    throw error;
  }
}
