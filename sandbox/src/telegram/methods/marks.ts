import type { TelegramObject } from "../../protocol.ts";
import { badRequest } from "../errors.ts";
import { isObject } from "../parameters.ts";
import { isReaction, setReaction } from "../reactions.ts";
import { withoutReply } from "../world.ts";
import { checkPinRights } from "./groups.ts";
import { knownPlace, type Methods, recipient } from "./method.ts";

/** Pins and reactions. */
export const markMethods: Methods = {
  pinChatMessage(call) {
    const { world } = call.telegram;
    const place = recipient(call);
    checkPinRights(place);
    const messageId = call.parameters.integer("message_id") ?? 0;
    const found = world.message(place.id, messageId);
    if (found === undefined) throw badRequest("message to pin not found");
    if (found.side === "service") throw badRequest("message can't be pinned");
    const chat = world.chatState(place.id);
    chat.pinned = [...(chat.pinned ?? []).filter((id) => id !== messageId), messageId];
    const pinned_message = withoutReply(found.message);
    world.addMessage(place, { side: "service", author: "bot", fields: { pinned_message } });
    return true;
  },

  unpinChatMessage(call) {
    const { world } = call.telegram;
    const place = recipient(call);
    checkPinRights(place);
    const chat = world.chatState(place.id);
    const messageId = call.parameters.integer("message_id") ?? chat.pinned?.at(-1);
    if (messageId === undefined || chat.pinned?.includes(messageId) !== true)
      throw badRequest("message to unpin not found");
    chat.pinned = chat.pinned.filter((id) => id !== messageId);
    world.changed({ topic: "chat", chatId: place.id });
    return true;
  },

  unpinAllChatMessages(call) {
    const { world } = call.telegram;
    const place = recipient(call);
    checkPinRights(place);
    delete world.chatState(place.id).pinned;
    world.changed({ topic: "chat", chatId: place.id });
    return true;
  },

  setMessageReaction({ telegram, parameters }) {
    const { world } = telegram;
    const place = knownPlace(telegram, parameters);
    const chatMessage = world.message(place.id, parameters.integer("message_id") ?? 0);
    if (chatMessage === undefined) throw badRequest("message to react not found");
    const wanted = (parameters.list("reaction") ?? []).map(readReaction);
    if (wanted.length > 1) throw badRequest("REACTIONS_TOO_MANY");
    if (chatMessage.side === "service") throw badRequest("message can't be reacted");
    setReaction(world, place, chatMessage, { userId: world.botId, emoji: wanted[0] });
    return true;
  },
};

/** A bot has the plain emoji alone. */
function readReaction(reaction: unknown): string {
  const { type, emoji }: TelegramObject = isObject(reaction) ? reaction : {};
  if (type !== "emoji" || typeof emoji !== "string" || !isReaction(emoji)) throw badRequest("REACTION_INVALID");
  return emoji;
}
