import type { Person, TelegramObject } from "../protocol.ts";
import type { Entity } from "./formatting.ts";
import type { Markup } from "./keyboard.ts";
import { isObject } from "./parameters.ts";
import type { ShownKeyboard } from "./state.ts";
import { isGroup, type Place, type World } from "./world.ts";

/** Puts the keyboard of a new message under people's inputs, takes it away, or asks them for a reply. */
export function showKeyboard(world: World, place: Place, message: TelegramObject, markup: Markup | undefined): void {
  if (markup === undefined || markup.kind === "inline") return;
  const keyboards = (world.chatState(place.id).keyboards ??= {});
  for (const person of viewers(world, place, message, markup.markup["selective"] === true)) {
    if (markup.kind === "remove") delete keyboards[person.id];
    else keyboards[person.id] = { markup: markup.markup, messageId: message["message_id"] as number };
  }
  world.changed({ topic: "chat", chatId: place.id });
}

/** The keyboard that a person sees in their chat with the bot. */
export function keyboardOf(world: World, person: Person): ShownKeyboard | undefined {
  return world.chatState(person.id).keyboards?.[person.id];
}

/** The person did what the bot had asked for: answered the message that wanted a reply. */
export function settleForcedReply(world: World, place: Place, person: Person, replyTo: number | undefined): void {
  const keyboards = world.chatState(place.id).keyboards;
  const shown = keyboards?.[person.id];
  if (keyboards === undefined || shown?.messageId !== replyTo || shown?.markup["keyboard"] !== undefined) return;
  delete keyboards[person.id];
}

/** `selective`: only those whom the text mentions, and whoever is answered. */
function viewers(world: World, place: Place, message: TelegramObject, isSelective: boolean): Person[] {
  if (!isGroup(place)) return [place];
  const members = place.memberIds.flatMap((id) => world.person(id) ?? []);
  if (!isSelective) return members;
  const replied = message["reply_to_message"];
  const answered = isObject(replied) && isObject(replied["from"]) ? replied["from"]["id"] : undefined;
  const text = typeof message["text"] === "string" ? message["text"] : "";
  const entities = (message["entities"] ?? []) as Entity[];
  return members.filter(({ id, username }) => {
    const isMentioned = entities.some(({ type, offset, length, user }) =>
      type === "mention"
        ? username !== undefined && text.slice(offset + 1, offset + length).toLowerCase() === username.toLowerCase()
        : isObject(user) && user["id"] === id,
    );
    return isMentioned || answered === id;
  });
}
