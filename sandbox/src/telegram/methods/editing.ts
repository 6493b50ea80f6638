import { isDeepStrictEqual } from "node:util";
import type { ChatMessage, TelegramObject } from "../../protocol.ts";
import { badRequest } from "../errors.ts";
import { checkLength, readText } from "../formatting.ts";
import { readInlineMarkup } from "../keyboard.ts";
import { isObject } from "../parameters.ts";
import { isBots, isGroup, type Place } from "../world.ts";
import { type Call, type Methods, recipient } from "./method.ts";
import { pagePhotoUrl, readAlbumItem } from "./media.ts";
import { linkPreview, textFields } from "./send.ts";

const DELETABLE_SECONDS = 48 * 3600;

/** What new media take the place of. */
const MEDIA_FIELDS = [
  "photo",
  "document",
  "caption",
  "caption_entities",
  "text",
  "entities",
  "link_preview_options",
  "show_caption_above_media",
  "has_media_spoiler",
];

export const editingMethods: Methods = {
  editMessageText(call) {
    if (call.parameters.has("rich_message")) throw badRequest("rich messages are not in the sandbox");
    const formatted = readText(call.parameters, "text");
    checkLength(formatted, "text");
    const { place, chatMessage } = editable(call);
    if (chatMessage.message["text"] === undefined) throw badRequest("there is no text in the message to edit");
    return edit(call, place, chatMessage, ["text", "entities", "link_preview_options"], {
      ...textFields(formatted, "text"),
      ...linkPreview(call.parameters),
    });
  },

  editMessageCaption(call) {
    const formatted = readText(call.parameters, "caption");
    checkLength(formatted, "caption");
    const { place, chatMessage } = editable(call);
    const { photo, document } = chatMessage.message;
    if (photo === undefined && document === undefined) throw badRequest("there is no caption in the message to edit");
    return edit(call, place, chatMessage, ["caption", "caption_entities", "show_caption_above_media"], {
      ...textFields(formatted, "caption"),
      ...(call.parameters.flag("show_caption_above_media") && { show_caption_above_media: true }),
    });
  },

  async editMessageMedia(call) {
    editable(call);
    const { file, fields } = await readAlbumItem(call, call.parameters.object("media") ?? {});
    // The message may have gone while the file was on its way.
    const { place, chatMessage } = editable(call);
    if (chatMessage.message["invoice"] !== undefined) throw badRequest("message can't be edited");
    const result = edit(call, place, chatMessage, MEDIA_FIELDS, fields);
    if (file.kind === "photo") chatMessage.photoUrl = pagePhotoUrl(file.id);
    else delete chatMessage.photoUrl;
    return result;
  },

  editMessageReplyMarkup(call) {
    const { place, chatMessage } = editable(call);
    return edit(call, place, chatMessage, [], {});
  },

  deleteMessage(call) {
    const place = recipient(call);
    deleteOne(call, place, call.parameters.integer("message_id") ?? 0);
    return true;
  },

  deleteMessages(call) {
    const ids = call.parameters.list("message_ids") ?? [];
    if (ids.length < 1 || ids.length > 100) throw badRequest("there must be from 1 to 100 message identifiers");
    const place = recipient(call);
    // Those that are not there, or too old, are passed over.
    for (const id of ids) {
      const found = call.telegram.world.message(place.id, Number(id));
      if (found !== undefined && isDeletable(call, place, found))
        call.telegram.world.removeMessage(place.id, Number(id));
    }
    return true;
  },
};

function deleteOne(call: Call, place: Place, messageId: number): void {
  const found = call.telegram.world.message(place.id, messageId);
  if (found === undefined) throw badRequest("message to delete not found");
  if (!isDeletable(call, place, found)) throw badRequest("message can't be deleted");
  call.telegram.world.removeMessage(place.id, messageId);
}

/** For two days; in a group an administrator any message, a member its own. */
function isDeletable({ telegram }: Call, place: Place, { message }: ChatMessage): boolean {
  if (isGroup(place) && place.bot === "administrator") return true;
  if (isGroup(place) && !isBots(message, telegram.world.botId)) return false;
  return telegram.clock.now() - Number(message["date"]) <= DELETABLE_SECONDS;
}

function editable(call: Call): { place: Place; chatMessage: ChatMessage } {
  const { telegram, parameters } = call;
  if (parameters.has("inline_message_id")) throw badRequest("MESSAGE_ID_INVALID");
  const place = recipient(call);
  const messageId = parameters.integer("message_id");
  if (messageId === undefined) throw badRequest("message identifier is not specified");
  const chatMessage = telegram.world.message(place.id, messageId);
  if (chatMessage === undefined) throw badRequest("message to edit not found");
  if (!isBots(chatMessage.message, telegram.world.botId) || chatMessage.side === "service")
    throw badRequest("message can't be edited");
  return { place, chatMessage };
}

/** Replaces the named fields; without a `reply_markup` in the call, the keyboard goes too. */
function edit(
  call: Call,
  place: Place,
  chatMessage: ChatMessage,
  replaced: string[],
  fields: TelegramObject,
): TelegramObject {
  const { telegram, parameters } = call;
  const isInvoice = chatMessage.message["invoice"] !== undefined;
  const markup = readInlineMarkup(parameters, { isInvoice: isInvoice && isObject(parameters.values["reply_markup"]) });
  const before = chatMessage.message;
  const after: TelegramObject = { ...before };
  for (const name of [...replaced, "reply_markup", "edit_date"]) delete after[name];
  Object.assign(after, fields, markup !== undefined && { reply_markup: markup });
  const { edit_date: _editDate, ...comparable } = before;
  if (isDeepStrictEqual(content(after), content(comparable))) {
    throw badRequest(
      "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
    );
  }
  telegram.limits.spend(place.id);
  chatMessage.message = { ...after, edit_date: telegram.clock.now() };
  telegram.world.setBotAction(place.id, undefined);
  telegram.world.changed({ topic: "chat", chatId: place.id });
  return chatMessage.message;
}

/** The bot's own name may have changed since: what was said has not. */
function content({ from: _from, chat: _chat, ...message }: TelegramObject): TelegramObject {
  return message;
}
