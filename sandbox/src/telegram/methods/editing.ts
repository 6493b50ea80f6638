import { isDeepStrictEqual } from "node:util";
import type { ChatMessage, Person, TelegramObject } from "../../protocol.ts";
import { badRequest } from "../errors.ts";
import { checkLength, readFormattedText, readText } from "../formatting.ts";
import { readInlineMarkup } from "../keyboard.ts";
import { asText, isObject } from "../parameters.ts";
import { type Call, type Methods, recipient } from "./method.ts";
import { linkPreview, pagePhotoUrl, photoSizes, readPhoto, textFields } from "./sending.ts";

const DELETABLE_SECONDS = 48 * 3600;

export const editingMethods: Methods = {
  editMessageText(call) {
    if (call.parameters.has("rich_message")) throw badRequest("rich messages are not in the sandbox");
    const formatted = readText(call.parameters, "text");
    checkLength(formatted, "text");
    const { person, chatMessage } = editable(call);
    if (chatMessage.message["text"] === undefined) throw badRequest("there is no text in the message to edit");
    return edit(call, person, chatMessage, ["text", "entities", "link_preview_options"], {
      ...textFields(formatted, "text"),
      ...linkPreview(call.parameters),
    });
  },

  editMessageCaption(call) {
    const formatted = readText(call.parameters, "caption");
    checkLength(formatted, "caption");
    const { person, chatMessage } = editable(call);
    if (chatMessage.message["photo"] === undefined) throw badRequest("there is no caption in the message to edit");
    return edit(call, person, chatMessage, ["caption", "caption_entities", "show_caption_above_media"], {
      ...textFields(formatted, "caption"),
      ...(call.parameters.flag("show_caption_above_media") && { show_caption_above_media: true }),
    });
  },

  async editMessageMedia(call) {
    const { telegram, parameters } = call;
    const media = parameters.object("media") ?? {};
    if (media["type"] !== "photo") throw badRequest("media of this type is not in the sandbox: only photo is");
    const given = Array.isArray(media["caption_entities"]) ? media["caption_entities"] : undefined;
    const parseMode = typeof media["parse_mode"] === "string" ? media["parse_mode"] : undefined;
    const formatted = readFormattedText(asText(media["caption"]), parseMode, given);
    checkLength(formatted, "caption");
    editable(call);
    const reference = typeof media["media"] === "string" ? media["media"] : undefined;
    const file = await readPhoto(telegram, parameters, reference, "media");
    // The message may have gone while the photo was on its way.
    const { person, chatMessage } = editable(call);
    if (chatMessage.message["invoice"] !== undefined) throw badRequest("message can't be edited");
    const replaced = [
      "photo",
      "caption",
      "caption_entities",
      "text",
      "entities",
      "link_preview_options",
      "show_caption_above_media",
    ];
    const result = edit(call, person, chatMessage, replaced, {
      photo: photoSizes(file),
      ...textFields(formatted, "caption"),
      ...(media["show_caption_above_media"] === true && { show_caption_above_media: true }),
    });
    chatMessage.photoUrl = pagePhotoUrl(file.id);
    return result;
  },

  editMessageReplyMarkup(call) {
    const { person, chatMessage } = editable(call);
    return edit(call, person, chatMessage, [], {});
  },

  deleteMessage(call) {
    const person = recipient(call);
    deleteOne(call, person, call.parameters.integer("message_id") ?? 0);
    return true;
  },

  deleteMessages(call) {
    const ids = call.parameters.list("message_ids") ?? [];
    if (ids.length < 1 || ids.length > 100) throw badRequest("there must be from 1 to 100 message identifiers");
    const person = recipient(call);
    // Those that are not there, or too old, are passed over.
    for (const id of ids) {
      const found = call.telegram.world.message(person.id, Number(id));
      if (found !== undefined && isYoung(call, found)) call.telegram.world.removeMessage(person.id, Number(id));
    }
    return true;
  },
};

function deleteOne(call: Call, person: Person, messageId: number): void {
  const found = call.telegram.world.message(person.id, messageId);
  if (found === undefined) throw badRequest("message to delete not found");
  if (!isYoung(call, found)) throw badRequest("message can't be deleted");
  call.telegram.world.removeMessage(person.id, messageId);
}

function isYoung(call: Call, { message }: ChatMessage): boolean {
  return call.telegram.clock.now() - Number(message["date"]) <= DELETABLE_SECONDS;
}

function editable(call: Call): { person: Person; chatMessage: ChatMessage } {
  const { telegram, parameters } = call;
  if (parameters.has("inline_message_id")) throw badRequest("MESSAGE_ID_INVALID");
  const person = recipient(call);
  const messageId = parameters.integer("message_id");
  if (messageId === undefined) throw badRequest("message identifier is not specified");
  const chatMessage = telegram.world.message(person.id, messageId);
  if (chatMessage === undefined) throw badRequest("message to edit not found");
  if (chatMessage.side !== "bot") throw badRequest("message can't be edited");
  return { person, chatMessage };
}

/** Replaces the named fields; without a `reply_markup` in the call, the keyboard goes too. */
function edit(
  call: Call,
  person: Person,
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
  telegram.limits.spend(person.id);
  chatMessage.message = { ...after, edit_date: telegram.clock.now() };
  telegram.world.setBotAction(person.id, undefined);
  telegram.world.changed({ topic: "chat", personId: person.id });
  return chatMessage.message;
}

/** The bot's own name may have changed since: what was said has not. */
function content({ from: _from, chat: _chat, ...message }: TelegramObject): TelegramObject {
  return message;
}
