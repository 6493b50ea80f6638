import type { TelegramObject } from "../protocol.ts";
import { isSecureOrLoopback, parseUrl, readLink } from "./addresses.ts";
import { badRequest } from "./errors.ts";
import { asText, isObject, type Parameters } from "./parameters.ts";
import { isGroup, type Place } from "./world.ts";

const MOST_BUTTONS = 100;
const LARGEST_MARKUP_BYTES = 10_240;
const ACTIONS = [
  "url",
  "callback_data",
  "web_app",
  "login_url",
  "switch_inline_query",
  "switch_inline_query_current_chat",
  "switch_inline_query_chosen_chat",
  "copy_text",
  "callback_game",
  "pay",
  "disabled",
] as const;

/** `reply_markup` of a message: checked, and as Telegram would give it back. */
export type Markup =
  | { kind: "inline"; markup: TelegramObject }
  | { kind: "reply"; markup: TelegramObject }
  | { kind: "remove"; markup: TelegramObject }
  | { kind: "force_reply"; markup: TelegramObject };

export function readMarkup(parameters: Parameters, options: { isInvoice?: boolean } = {}): Markup | undefined {
  const value = parameters.values["reply_markup"];
  if (value === undefined || value === "") return undefined;
  if (!isObject(value)) throw badRequest("object expected as reply markup");
  if (Buffer.byteLength(JSON.stringify(value)) > LARGEST_MARKUP_BYTES) throw badRequest("reply markup is too long");
  if (value["inline_keyboard"] !== undefined) {
    const rows = rowsOf(value["inline_keyboard"], "inline_keyboard").map((row) => row.map(readInlineButton));
    checkPayButton(rows, options.isInvoice === true);
    // Telegram keeps no empty rows; no rows at all means no keyboard.
    const inline_keyboard = rows.filter((row) => row.length > 0);
    return inline_keyboard.length === 0 ? undefined : { kind: "inline", markup: { inline_keyboard } };
  }
  if (value["keyboard"] !== undefined) {
    const keyboard = rowsOf(value["keyboard"], "keyboard").map((row) => row.map(readKeyboardButton));
    return { kind: "reply", markup: { ...value, keyboard } };
  }
  if (value["remove_keyboard"] === true) return { kind: "remove", markup: value };
  if (value["force_reply"] === true) return { kind: "force_reply", markup: value };
  return undefined;
}

/** What a private chat alone can have. */
const ONLY_PRIVATE: Record<string, string> = {
  request_contact: "phone number can be requested in private chats only",
  request_location: "location can be requested in private chats only",
  request_poll: "poll can be requested in private chats only",
  request_users: "users can be requested in private chats only",
  request_chat: "chats can be requested in private chats only",
  web_app: "Web App buttons can be used in private chats only",
};

/** Buttons that share something or open a Mini App stand in private chats only. */
export function checkMarkupFits(place: Place, markup: Markup | undefined): void {
  if (markup === undefined || !isGroup(place)) return;
  if (markup.kind === "inline") {
    const buttons = (markup.markup["inline_keyboard"] as TelegramObject[][]).flat();
    if (buttons.some((button) => button["web_app"] !== undefined)) throw badRequest("BUTTON_TYPE_INVALID");
  } else if (markup.kind === "reply") {
    for (const button of (markup.markup["keyboard"] as TelegramObject[][]).flat()) {
      const name = Object.keys(ONLY_PRIVATE).find((one) => button[one] !== undefined && button[one] !== false);
      if (name !== undefined) throw badRequest(ONLY_PRIVATE[name] ?? "");
    }
  }
}

/** Only an inline keyboard can stand under an edited message or an invoice. */
export function readInlineMarkup(
  parameters: Parameters,
  options: { isInvoice?: boolean } = {},
): TelegramObject | undefined {
  const markup = readMarkup(parameters, options);
  if (markup === undefined) return undefined;
  if (markup.kind !== "inline") throw badRequest("inline keyboard expected");
  return markup.markup;
}

function rowsOf(value: unknown, name: string): unknown[][] {
  if (!Array.isArray(value)) throw badRequest(`field "${name}" must be of type Array`);
  if (!value.every((row) => Array.isArray(row))) throw badRequest(`field "${name}" must be an Array of Arrays`);
  const rows = value as unknown[][];
  if (rows.reduce((sum, row) => sum + row.length, 0) > MOST_BUTTONS) throw badRequest("reply markup is too long");
  return rows;
}

function readInlineButton(button: unknown): TelegramObject {
  const fail = (problem: string) => badRequest(`can't parse inline keyboard button: ${problem}`);
  if (!isObject(button)) throw fail("InlineKeyboardButton must be an Object");
  const text = button["text"];
  if (text === undefined) throw fail(`Can't find field "text"`);
  if (typeof text !== "string") throw fail(`Field "text" must be of type String`);
  if (text.trim() === "") throw badRequest("text buttons must be non-empty");
  const style = button["style"];
  if (style !== undefined && !["danger", "success", "primary"].includes(asText(style)))
    throw fail("Invalid button style specified");
  const actions = ACTIONS.filter(
    (name) => button[name] !== undefined && button[name] !== null && button[name] !== false,
  );
  const action = actions[0];
  if (action === undefined) throw fail("Text buttons are unallowed in the inline keyboard");
  if (actions.length > 1) throw fail("Exactly one of the optional fields must be used to specify the button's type");
  const look = {
    text,
    ...(style !== undefined && { style }),
    ...(button["icon_custom_emoji_id"] !== undefined && { icon_custom_emoji_id: button["icon_custom_emoji_id"] }),
  };
  return { ...look, [action]: readAction(action, button[action]) };
}

function readAction(action: (typeof ACTIONS)[number], value: unknown): unknown {
  switch (action) {
    case "callback_data": {
      const bytes = typeof value === "string" ? Buffer.byteLength(value) : 0;
      // Bytes, not characters: Cyrillic and emoji count two to four.
      if (bytes < 1 || bytes > 64) throw badRequest("BUTTON_DATA_INVALID");
      return value;
    }
    case "url": {
      const link = typeof value === "string" ? readLink(value) : { problem: "Wrong HTTP URL" };
      if ("problem" in link)
        throw badRequest(`inline keyboard button URL '${asText(value)}' is invalid: ${link.problem}`);
      return link.url;
    }
    case "web_app":
      return { url: readWebAppUrl(value, "inline keyboard button Web App URL") };
    case "login_url": {
      const url = isObject(value) && typeof value["url"] === "string" ? parseUrl(value["url"]) : undefined;
      if (url === undefined || !isSecureOrLoopback(url)) throw badRequest("BUTTON_URL_INVALID");
      return value;
    }
    case "copy_text": {
      const length = isObject(value) && typeof value["text"] === "string" ? [...value["text"]].length : 0;
      if (length < 1 || length > 256) throw badRequest("BUTTON_COPY_TEXT_INVALID");
      return value;
    }
    default:
      return value;
  }
}

/** Address of a Mini App in a button or menu: https, or this machine. */
export function readWebAppUrl(value: unknown, what: string): string {
  const text = isObject(value) ? value["url"] : undefined;
  if (typeof text !== "string" || text === "") throw badRequest(`can't parse ${what}: Can't find field "url"`);
  const url = parseUrl(text);
  if (url === undefined) throw badRequest(`${what} '${text}' is invalid: Wrong HTTP URL`);
  if (!isSecureOrLoopback(url)) throw badRequest(`${what} '${text}' is invalid: Only HTTPS links are allowed`);
  return text;
}

function checkPayButton(rows: TelegramObject[][], isInvoice: boolean): void {
  const first = rows[0]?.[0];
  const paying = rows.flat().filter((button) => button["pay"] === true);
  if (isInvoice && first?.["pay"] !== true) throw badRequest("REPLY_MARKUP_BUY_EMPTY");
  if (paying.length > (isInvoice ? 1 : 0)) throw badRequest("BUTTON_TYPE_INVALID");
}

function readKeyboardButton(button: unknown): TelegramObject {
  if (typeof button === "string") return { text: button };
  const fail = (problem: string) => badRequest(`can't parse keyboard button: ${problem}`);
  if (!isObject(button)) throw fail("KeyboardButton must be an Object");
  if (typeof button["text"] !== "string") throw fail(`Can't find field "text"`);
  if (button["text"].trim() === "") throw badRequest("text buttons must be non-empty");
  if (button["web_app"] !== undefined) readWebAppUrl(button["web_app"], "keyboard button Web App URL");
  for (const name of ["request_users", "request_chat"] as const) {
    const request = button[name];
    if (request === undefined) continue;
    if (!isObject(request) || !Number.isSafeInteger(Number(request["request_id"] ?? Number.NaN)))
      throw fail(`Can't find field "request_id"`);
    const most = Number(request["max_quantity"] ?? 1);
    if (!(most >= 1 && most <= 10)) throw badRequest("BUTTON_INVALID");
  }
  return button;
}
