/** The parts of Bot API objects the page draws. The world sends them as Telegram would; what is absent stays undrawn. */
import type { TelegramObject } from "../../protocol.ts";
import type { Entity } from "../phone/entities.ts";

export interface InlineButton {
  text: string;
  url?: string;
  callback_data?: string;
  web_app?: { url: string };
  login_url?: { url: string };
  copy_text?: { text: string };
  pay?: boolean;
  switch_inline_query?: string;
  switch_inline_query_current_chat?: string;
  switch_inline_query_chosen_chat?: object;
  callback_game?: object;
  disabled?: unknown;
  style?: "danger" | "success" | "primary";
}

export interface KeyboardButton {
  text: string;
  web_app?: { url: string };
  request_contact?: boolean;
  request_location?: boolean;
  request_users?: object;
  request_chat?: object;
  request_poll?: object;
  style?: "danger" | "success" | "primary";
}

export interface ReplyKeyboard {
  keyboard: (KeyboardButton | string)[][];
  resize_keyboard?: boolean;
  one_time_keyboard?: boolean;
  input_field_placeholder?: string;
}

export interface Invoice {
  title: string;
  description: string;
  currency: string;
  total_amount: number;
}

export interface Paid {
  currency: string;
  total_amount: number;
  telegram_payment_charge_id: string;
  is_recurring?: boolean;
}

export interface DrawnMessage {
  message_id: number;
  date: number;
  edit_date?: number;
  text?: string;
  entities?: Entity[];
  caption?: string;
  caption_entities?: Entity[];
  show_caption_above_media?: boolean;
  has_media_spoiler?: boolean;
  photo?: { file_id: string; width: number; height: number }[];
  invoice?: Invoice;
  successful_payment?: Paid;
  refunded_payment?: Paid;
  contact?: { first_name: string; phone_number: string };
  web_app_data?: { data: string; button_text: string };
  write_access_allowed?: object;
  reply_to_message?: DrawnMessage;
  via_bot?: { username: string };
  reply_markup?: { inline_keyboard?: InlineButton[][] };
}

export const drawn = (message: TelegramObject) => message as unknown as DrawnMessage;

export interface MenuButton {
  type: string;
  text?: string;
  web_app?: { url: string };
}
