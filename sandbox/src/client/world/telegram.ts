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
  request_users?: { request_id: number; max_quantity?: number };
  request_chat?: { request_id: number };
  request_poll?: object;
  style?: "danger" | "success" | "primary";
}

export interface ReplyKeyboard {
  keyboard: (KeyboardButton | string)[][];
  resize_keyboard?: boolean;
  one_time_keyboard?: boolean;
  input_field_placeholder?: string;
}

export interface User {
  id: number;
  is_bot?: boolean;
  first_name: string;
  last_name?: string;
  username?: string;
}

export interface Document {
  file_id: string;
  file_name?: string;
  file_size?: number;
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
  from?: User;
  date: number;
  edit_date?: number;
  text?: string;
  entities?: Entity[];
  caption?: string;
  caption_entities?: Entity[];
  show_caption_above_media?: boolean;
  has_media_spoiler?: boolean;
  photo?: { file_id: string; width: number; height: number }[];
  document?: Document;
  invoice?: Invoice;
  successful_payment?: Paid;
  refunded_payment?: Paid;
  contact?: { first_name: string; last_name?: string; phone_number: string; user_id?: number };
  forward_origin?: { type: string; sender_user?: User };
  quote?: { text: string };
  users_shared?: { users: unknown[] };
  chat_shared?: { title?: string };
  pinned_message?: DrawnMessage;
  group_chat_created?: boolean;
  new_chat_members?: User[];
  left_chat_member?: User;
  migrate_to_chat_id?: number;
  migrate_from_chat_id?: number;
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
