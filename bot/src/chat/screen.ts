/** What a person sees at one moment, as a value: a text, perhaps a picture, and where to go from here. */
import type { InlineKeyboardButton, InlineKeyboardMarkup } from "grammy/types";
import { formatTap, type Action } from "./action.ts";

export interface Screen {
  /** Telegram HTML. */
  text: string;
  /** A product's picture: a path on the server, or an absolute address. */
  photo?: string;
  /** Sent beside the text, made just now. Only ever in a new message. */
  file?: { name: string; content: string };
  buttons: Button[][];
}

export type Button =
  | { text: string; action: Action; inNewMessage?: boolean }
  | { text: string; url: string }
  /** Opens the Mini App, perhaps at a place named as in a deep link. */
  | { text: string; app: string };

/** Telegram's bounds, after its tags are taken away. */
export const mostTextCharacters = 4096;
export const mostCaptionCharacters = 1024;

export function keyboardOf(screen: Pick<Screen, "buttons">): InlineKeyboardMarkup {
  const rows = screen.buttons.filter((row) => row.length > 0);
  return { inline_keyboard: rows.map((row) => row.map(keyOf)) };
}

function keyOf(button: Button): InlineKeyboardButton {
  if ("action" in button) return { text: button.text, callback_data: formatTap(button.action, button.inNewMessage) };
  if ("url" in button) return { text: button.text, url: button.url };
  return { text: button.text, web_app: { url: button.app } };
}
