/** One chat update with everything its handler needs: who asks, the API on their behalf, and a place to answer. */
import { Context, type Api } from "grammy";
import type { Update, UserFromGetMe } from "grammy/types";
import { clipped } from "@starfront/schema/clipped";
import { languageOf } from "@starfront/schema/languages";
import type { ApiClient, Ask } from "../api/client.ts";
import type { Logger } from "../log.ts";
import { failureOf } from "../telegram/failures.ts";
import { parseTap, type Tap } from "./action.ts";
import type { Painter, Place } from "./draw.ts";
import type { MiniApp } from "./mini-app.ts";
import { keyboardOf, type Screen } from "./screen.ts";
import { wordsIn, type BotTexts, type Words } from "./words.ts";

/** What all chats share. */
export interface Desk {
  telegram: Api;
  me: UserFromGetMe;
  api: ApiClient;
  painter: Painter;
  texts: BotTexts;
  miniApp: MiniApp;
  /** Where buyers write to people. */
  supportUrl: string | undefined;
  log: Logger;
}

/** What must be known of somebody to speak to them. */
export interface Reader {
  language: string;
  notificationSettings?: { timeZone?: string | null };
}

const mostToastCharacters = 200;

export class ChatContext extends Context {
  readonly desk: Desk;
  /** The button that was pressed, if one was and it is ours. */
  readonly tap: Tap | undefined;
  /** The tap, if it was one, was answered. */
  isAnswered = false;

  constructor(update: Update, desk: Desk) {
    super(update, desk.telegram, desk.me);
    this.desk = desk;
    const data = update.callback_query?.data;
    this.tap = data === undefined ? undefined : parseTap(data);
  }

  /** Asks the API on behalf of the person. */
  get ask(): Ask {
    if (!this.from) throw new Error("an update of nobody asks for nothing");
    return this.desk.api.actingFor(this.from);
  }

  speak({ language, notificationSettings }: Reader): Words {
    return wordsIn(this.desk.texts, language, notificationSettings?.timeZone);
  }

  /** When the API could not say which language: Telegram's hint. */
  speakByHint(): Words {
    return this.speak({ language: languageOf(null, this.from?.language_code) });
  }

  /** Names this showing of a screen: the same when Telegram brings the update twice. */
  get step(): string {
    return this.update.update_id.toString(36);
  }

  /** In the place of the message whose button was pressed; otherwise, and from receipts, in a new one. */
  async show(screen: Screen): Promise<void> {
    await this.desk.painter.draw(this.chatIdOrThrow(), screen, this.place());
  }

  async showAnew(screen: Screen): Promise<void> {
    await this.desk.painter.draw(this.chatIdOrThrow(), screen);
  }

  /** Changes only the buttons of the message that was tapped. */
  async showButtons(buttons: Screen["buttons"]): Promise<void> {
    const place = this.place();
    if (!place) return;
    try {
      await this.desk.telegram.editMessageReplyMarkup(this.chatIdOrThrow(), place.messageId, {
        reply_markup: keyboardOf({ buttons }),
      });
    } catch (error) {
      const { kind } = failureOf(error);
      if (kind !== "unchanged" && kind !== "messageGone") throw error;
    }
  }

  /** Short words over the chat; alert: to be closed by hand. Once per tap, the first counts. */
  async toast(text?: string, options: { alert?: boolean } = {}): Promise<void> {
    if (!this.callbackQuery || this.isAnswered) return;
    this.isAnswered = true;
    try {
      await this.desk.telegram.answerCallbackQuery(
        this.callbackQuery.id,
        text ? { text: clipped(text, mostToastCharacters), show_alert: options.alert ?? false } : {},
      );
    } catch (error) {
      // Nobody waits for an old tap any more, and a toast is never worth failing for.
      this.desk.log.debug({ err: error }, "a tap could not be answered");
    }
  }

  /** An expected no, in words: over the chat for a tap, as a message otherwise. */
  async refuse(message: string, screen: Screen): Promise<void> {
    if (this.callbackQuery) await this.toast(message, { alert: true });
    else await this.show(screen);
  }

  chatIdOrThrow(): number {
    const id = this.chatId ?? this.from?.id;
    if (id === undefined) throw new Error("an update without a chat shows nothing");
    return id;
  }

  /** The message to draw in; undefined: a new one. */
  place(): Place | undefined {
    const message = this.callbackQuery?.message;
    // Telegram marks messages it no longer shows us by the date 0.
    if (!message || message.date === 0 || this.tap?.inNewMessage) return undefined;
    return { messageId: message.message_id, hasPhoto: "photo" in message };
  }
}
