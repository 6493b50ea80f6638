import type { ChatMessage, TelegramObject } from "../../protocol.ts";
import { badRequest } from "../errors.ts";
import type { FormattedText } from "../formatting.ts";
import { checkMarkupFits, type Markup } from "../keyboard.ts";
import type { Parameters } from "../parameters.ts";
import { showKeyboard } from "../shown-keyboards.ts";
import type { Telegram } from "../telegram.ts";
import { type Place, withoutReply } from "../world.ts";
import type { Call } from "./method.ts";

/** Puts a message of the bot into the chat; what only a client does with its keyboard happens here too. */
export function send(
  { telegram, parameters }: Call,
  place: Place,
  fields: TelegramObject,
  markup: Markup | undefined,
  more: { invoiceSlug?: string } = {},
): ChatMessage {
  checkMarkupFits(place, markup);
  const reply = readReply(telegram, parameters, place);
  telegram.limits.spend(place.id);
  const sent = telegram.world.addMessage(place, {
    side: "bot",
    fields: {
      ...reply,
      ...fields,
      ...(parameters.flag("protect_content") && { has_protected_content: true }),
      ...(parameters.has("message_effect_id") && { effect_id: parameters.string("message_effect_id") }),
      ...(markup?.kind === "inline" && { reply_markup: markup.markup }),
    },
    ...more,
  });
  showKeyboard(telegram.world, place, sent.message, markup);
  return sent;
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

/** What is answered, and the words of it that are quoted. */
function readReply({ world }: Telegram, parameters: Parameters, place: Place): TelegramObject {
  const reply = parameters.object("reply_parameters");
  if (reply === undefined) return {};
  const chatId = reply["chat_id"];
  if (chatId !== undefined && Number(chatId) !== place.id)
    throw badRequest("replies to another chat are not in the sandbox");
  const found = world.message(place.id, Number(reply["message_id"]));
  if (found === undefined) {
    if (reply["allow_sending_without_reply"] === true) return {};
    throw badRequest("message to be replied not found");
  }
  const quote = reply["quote"];
  return {
    reply_to_message: withoutReply(found.message),
    ...(typeof quote === "string" && { quote: readQuote(found.message, quote) }),
  };
}

/** Only the message's own words can be quoted. */
function readQuote({ text, caption }: TelegramObject, quote: string): TelegramObject {
  const words = typeof text === "string" ? text : typeof caption === "string" ? caption : "";
  const position = words.indexOf(quote);
  if (position < 0) throw badRequest("QUOTE_TEXT_INVALID");
  return { text: quote, position, is_manual: true };
}
