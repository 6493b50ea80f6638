import type { ChatMessage, Person, TelegramObject } from "../../protocol.ts";
import { badRequest } from "../errors.ts";
import { checkLength, readText, type FormattedText } from "../formatting.ts";
import type { StoredFile } from "../files.ts";
import { type Markup, readMarkup } from "../keyboard.ts";
import type { Parameters } from "../parameters.ts";
import type { Telegram } from "../telegram.ts";
import { type Call, type Methods, recipient } from "./method.ts";

/** Bot API actions of sendChatAction. */
const CHAT_ACTIONS = new Set([
  "typing",
  "upload_photo",
  "record_video",
  "upload_video",
  "record_voice",
  "upload_voice",
  "upload_document",
  "choose_sticker",
  "find_location",
  "record_video_note",
  "upload_video_note",
]);

export const sendingMethods: Methods = {
  sendMessage(call) {
    const formatted = readText(call.parameters, "text");
    checkLength(formatted, "text");
    const markup = readMarkup(call.parameters);
    const person = recipient(call);
    return send(call, person, { ...textFields(formatted, "text"), ...linkPreview(call.parameters) }, markup).message;
  },

  async sendPhoto(call) {
    const formatted = readText(call.parameters, "caption");
    checkLength(formatted, "caption");
    const markup = readMarkup(call.parameters);
    const person = recipient(call);
    const file = await readPhoto(call.telegram, call.parameters, call.parameters.string("photo"), "photo");
    const fields = {
      photo: photoSizes(file),
      ...textFields(formatted, "caption"),
      ...(call.parameters.flag("show_caption_above_media") && { show_caption_above_media: true }),
      ...(call.parameters.flag("has_spoiler") && { has_media_spoiler: true }),
    };
    const sent = send(call, person, fields, markup);
    sent.photoUrl = pagePhotoUrl(file.id);
    return sent.message;
  },

  sendChatAction(call) {
    const action = call.parameters.string("action") ?? "";
    if (!CHAT_ACTIONS.has(action)) throw badRequest("wrong parameter action in request");
    const person = recipient(call);
    call.telegram.world.setBotAction(person.id, action);
    return true;
  },
};

/** Puts a message of the bot into the chat; what only a client does with its keyboard happens here too. */
export function send(
  { telegram, parameters }: Call,
  person: Person,
  fields: TelegramObject,
  markup: Markup | undefined,
  more: { invoiceSlug?: string } = {},
): ChatMessage {
  const replied = repliedMessage(telegram, parameters, person);
  telegram.limits.spend(person.id);
  const chat = telegram.world.chatState(person.id);
  if (markup?.kind === "reply") chat.replyKeyboard = markup.markup;
  if (markup?.kind === "remove") delete chat.replyKeyboard;
  return telegram.world.addMessage(person, {
    side: "bot",
    fields: {
      ...(replied !== undefined && { reply_to_message: replied }),
      ...fields,
      ...(parameters.flag("protect_content") && { has_protected_content: true }),
      ...(parameters.has("message_effect_id") && { effect_id: parameters.string("message_effect_id") }),
      ...(markup?.kind === "inline" && { reply_markup: markup.markup }),
    },
    ...more,
  });
}

export function textFields({ text, entities }: FormattedText, name: "text" | "caption"): TelegramObject {
  if (text === "") return {};
  const entitiesName = name === "text" ? "entities" : "caption_entities";
  return { [name]: text, ...(entities.length > 0 && { [entitiesName]: entities }) };
}

export function linkPreview(parameters: Parameters): TelegramObject {
  const options = parameters.object("link_preview_options");
  return options === undefined ? {} : { link_preview_options: options };
}

/** A photo given as an upload, an `attach://` reference to one, a file id or an address. */
export async function readPhoto(
  telegram: Telegram,
  parameters: Parameters,
  reference: string | undefined,
  fieldName: string,
): Promise<StoredFile> {
  const attached = /^attach:\/\/(.+)$/.exec(reference ?? "")?.[1];
  const upload = parameters.files.get(attached ?? fieldName);
  if (upload !== undefined) return telegram.files.storePhoto(upload.bytes);
  if (attached !== undefined || reference === undefined || reference === "") {
    throw badRequest("there is no photo in the request");
  }
  return telegram.files.photoFrom(reference);
}

export function photoSizes(file: StoredFile): TelegramObject[] {
  const { id, uniqueId, width, height, bytes } = file;
  return [{ file_id: id, file_unique_id: uniqueId, file_size: bytes.byteLength, width, height }];
}

/** Where the page finds a photo. */
export function pagePhotoUrl(fileId: string): string {
  return `/sandbox/file/${fileId}`;
}

function repliedMessage(telegram: Telegram, parameters: Parameters, person: Person): TelegramObject | undefined {
  const reply = parameters.object("reply_parameters");
  if (reply === undefined) return undefined;
  const found = telegram.world.message(person.id, Number(reply["message_id"]));
  if (found !== undefined) {
    const { reply_to_message: _nested, ...message } = found.message;
    return message;
  }
  if (reply["allow_sending_without_reply"] === true) return undefined;
  throw badRequest("message to be replied not found");
}
