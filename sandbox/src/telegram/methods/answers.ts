import type { Person, TelegramObject } from "../../protocol.ts";
import { badRequest } from "../errors.ts";
import { parseUrl, readLink } from "../addresses.ts";
import { checkLength, lengthOf, readFormattedText } from "../formatting.ts";
import { readInlineMarkup } from "../keyboard.ts";
import { asText, isObject, Parameters } from "../parameters.ts";
import { pagePhotoUrl, photoSizes } from "./media.ts";
import type { Call, Methods } from "./method.ts";
import { textFields } from "./send.ts";

export const answerMethods: Methods = {
  answerCallbackQuery({ telegram, parameters }) {
    const text = parameters.string("text") ?? "";
    if (lengthOf(text) > 200) throw badRequest("MESSAGE_TOO_LONG");
    const url = parameters.string("url");
    if (url !== undefined && url !== "" && "problem" in readLink(url)) throw badRequest("URL_INVALID");
    telegram.callbacks.answer(parameters.string("callback_query_id") ?? "", {
      text,
      alert: parameters.flag("show_alert"),
      ...(url !== undefined && url !== "" && { url }),
    });
    return true;
  },

  async answerWebAppQuery(call) {
    const { telegram, parameters } = call;
    const result = parameters.object("result") ?? {};
    const content = await readInlineResult(call, result);
    const personId = telegram.miniApps.takeQuery(parameters.string("web_app_query_id") ?? "");
    const person = telegram.world.person(personId) as Person;
    const markup = readInlineMarkup(new Parameters({ reply_markup: result["reply_markup"] }, new Map()));
    const sent = telegram.world.addMessage(person, {
      side: "person",
      fields: {
        via_bot: telegram.world.botUser(),
        ...content.fields,
        ...(markup !== undefined && { reply_markup: markup }),
      },
    });
    if (content.photoUrl !== undefined) sent.photoUrl = content.photoUrl;
    telegram.updates.push("message", person.id, sent.message);
    return { inline_message_id: `AQ${String(sent.message["message_id"])}_${person.id}` };
  },
};

/** What an inline result becomes in the chat: an article's text, or a photo. */
async function readInlineResult(
  { telegram }: Call,
  result: TelegramObject,
): Promise<{ fields: TelegramObject; photoUrl?: string }> {
  const id = asText(result["id"]);
  if (Buffer.byteLength(id) < 1 || Buffer.byteLength(id) > 64) throw badRequest("RESULT_ID_INVALID");
  const content = result["input_message_content"];
  if (isObject(content)) {
    if (typeof content["message_text"] !== "string") {
      throw badRequest("this input_message_content is not in the sandbox: only text is");
    }
    const entities = Array.isArray(content["entities"]) ? content["entities"] : undefined;
    const formatted = readFormattedText(content["message_text"], optionalText(content["parse_mode"]), entities);
    checkLength(formatted, "text");
    return { fields: textFields(formatted, "text") };
  }
  if (result["type"] === "photo") {
    const address = optionalText(result["photo_url"]) ?? optionalText(result["photo_file_id"]);
    if (address === undefined || (result["photo_url"] !== undefined && parseUrl(address) === undefined)) {
      throw badRequest("PHOTO_INVALID");
    }
    const entities = Array.isArray(result["caption_entities"]) ? result["caption_entities"] : undefined;
    const formatted = readFormattedText(
      optionalText(result["caption"]) ?? "",
      optionalText(result["parse_mode"]),
      entities,
    );
    checkLength(formatted, "caption");
    const file = await telegram.files.photoFrom(address);
    return {
      fields: { photo: photoSizes(file), ...textFields(formatted, "caption") },
      photoUrl: pagePhotoUrl(file.id),
    };
  }
  if (result["type"] === "article")
    throw badRequest("can't parse inline query result: Can't find field \"input_message_content\"");
  throw badRequest("this kind of inline result is not in the sandbox: article and photo are");
}

function optionalText(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
