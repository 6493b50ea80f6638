import { badRequest } from "../errors.ts";
import { checkLength, readText } from "../formatting.ts";
import { readMarkup } from "../keyboard.ts";
import { type Methods, recipient } from "./method.ts";
import { linkPreview, send, textFields } from "./send.ts";

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
    const place = recipient(call);
    return send(call, place, { ...textFields(formatted, "text"), ...linkPreview(call.parameters) }, markup).message;
  },

  sendChatAction(call) {
    const action = call.parameters.string("action") ?? "";
    if (!CHAT_ACTIONS.has(action)) throw badRequest("wrong parameter action in request");
    const place = recipient(call);
    call.telegram.world.setBotAction(place.id, action);
    return true;
  },
};
