import type { ChatMessage, TelegramObject } from "../../protocol.ts";
import { badRequest } from "../errors.ts";
import { checkLength, readText } from "../formatting.ts";
import { readMarkup } from "../keyboard.ts";
import type { Parameters } from "../parameters.ts";
import type { Telegram } from "../telegram.ts";
import type { Place } from "../world.ts";
import { type Call, knownPlace, type Methods, recipient } from "./method.ts";
import { send, textFields } from "./send.ts";

/** What goes along when a message is repeated elsewhere. */
const CONTENT = [
  "text",
  "entities",
  "link_preview_options",
  "photo",
  "document",
  "contact",
  "caption",
  "caption_entities",
  "show_caption_above_media",
  "has_media_spoiler",
];

export const copyingMethods: Methods = {
  forwardMessage(call) {
    const place = recipient(call);
    return forward(call, place, found(call, call.parameters.integer("message_id"), "forward")).message;
  },

  forwardMessages(call) {
    const place = recipient(call);
    return foundOf(call, "forward").map((original) => idOf(forward(call, place, original)));
  },

  copyMessage(call) {
    const caption = call.parameters.has("caption") ? readText(call.parameters, "caption") : undefined;
    if (caption !== undefined) checkLength(caption, "caption");
    const markup = readMarkup(call.parameters);
    const place = recipient(call);
    const original = found(call, call.parameters.integer("message_id"), "copy");
    const fields = contentOf(original.message);
    const isMedia = fields["photo"] !== undefined || fields["document"] !== undefined;
    if (caption !== undefined && isMedia) {
      delete fields["caption_entities"];
      delete fields["caption"];
      Object.assign(fields, textFields(caption, "caption"));
    }
    return idOf(withPicture(send(call, place, fields, markup), original));
  },

  copyMessages(call) {
    const place = recipient(call);
    return foundOf(call, "copy").map((original) => {
      const fields = contentOf(original.message);
      if (call.parameters.flag("remove_caption")) {
        delete fields["caption"];
        delete fields["caption_entities"];
      }
      return idOf(withPicture(send(call, place, fields, undefined), original));
    });
  },
};

function forward(call: Call, place: Place, original: ChatMessage): ChatMessage {
  const { message, invoiceSlug } = original;
  const origin = message["forward_origin"] ?? { type: "user", sender_user: message["from"], date: message["date"] };
  const fields = {
    ...contentOf(message),
    ...(message["invoice"] !== undefined && { invoice: message["invoice"] }),
    forward_origin: origin,
  };
  // A forwarded invoice can be paid by whoever sees it.
  return withPicture(send(call, place, fields, undefined, invoiceSlug === undefined ? {} : { invoiceSlug }), original);
}

function contentOf(message: TelegramObject): TelegramObject {
  return Object.fromEntries(CONTENT.flatMap((name) => (message[name] === undefined ? [] : [[name, message[name]]])));
}

function withPicture(sent: ChatMessage, { photoUrl }: ChatMessage): ChatMessage {
  if (photoUrl !== undefined) sent.photoUrl = photoUrl;
  return sent;
}

function idOf({ message }: ChatMessage): TelegramObject {
  return { message_id: message["message_id"] };
}

type Doing = "forward" | "copy";
const DONE: Record<Doing, string> = { forward: "forwarded", copy: "copied" };

function found({ telegram, parameters }: Call, messageId: number | undefined, doing: Doing): ChatMessage {
  const original = lookUp(telegram, parameters, messageId ?? 0);
  if (original === undefined) throw badRequest(`message to ${doing} not found`);
  if (!isRepeatable(original, doing)) throw badRequest(`the message can't be ${DONE[doing]}`);
  return original;
}

/** Those that are gone, or cannot be repeated, are passed over. */
function foundOf({ telegram, parameters }: Call, doing: Doing): ChatMessage[] {
  const ids = (parameters.list("message_ids") ?? []) as number[];
  if (ids.length < 1 || ids.length > 100) throw badRequest("there must be from 1 to 100 message identifiers");
  if (ids.some((id, index) => index > 0 && id <= (ids[index - 1] ?? 0)))
    throw badRequest("message identifiers must be in a strictly increasing order");
  const originals = ids
    .map((id) => lookUp(telegram, parameters, id))
    .filter((original) => original !== undefined && isRepeatable(original, doing)) as ChatMessage[];
  if (originals.length === 0) throw badRequest(`there are no messages to ${doing}`);
  return originals;
}

function lookUp(telegram: Telegram, parameters: Parameters, messageId: number): ChatMessage | undefined {
  return telegram.world.message(knownPlace(telegram, parameters, "from_chat_id").id, messageId);
}

function isRepeatable({ side, message }: ChatMessage, doing: Doing): boolean {
  if (side === "service" || message["has_protected_content"] === true) return false;
  return doing === "forward" || message["invoice"] === undefined;
}
