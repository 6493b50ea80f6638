/** A screen becomes one message: sent, or put in the place of one that is there. */
import { InputFile, type Api } from "grammy";
import type { Message } from "grammy/types";
import { failureOf } from "../telegram/failures.ts";
import type { Photos } from "./photos.ts";
import { keyboardOf, type Screen } from "./screen.ts";

/** The message to change. */
export interface Place {
  messageId: number;
  hasPhoto: boolean;
}

export interface Painter {
  /** Answers the id of the message that now shows the screen. The signal ends what is still being said then. */
  draw(chatId: number | string, screen: Screen, place?: Place, signal?: AbortSignal): Promise<number>;
}

type Until = Parameters<Api["sendMessage"]>[3];
const asHtml = { parse_mode: "HTML" } as const;
const noPreview = { link_preview_options: { is_disabled: true } } as const;

export function createPainter(api: Api, photos: Photos): Painter {
  async function send(chatId: number | string, screen: Screen, until: Until): Promise<number> {
    const reply_markup = keyboardOf(screen);
    const { text, photo, file } = screen;
    if (file) {
      const document = new InputFile(Buffer.from(file.content), file.name);
      return (await api.sendDocument(chatId, document, { caption: text, ...asHtml, reply_markup }, until)).message_id;
    }
    if (photo) {
      const sent = await withPhoto(photo, (file) =>
        api.sendPhoto(chatId, file, { caption: text, ...asHtml, reply_markup }, until),
      );
      if (sent) return sent.message_id;
    }
    return (await api.sendMessage(chatId, text, { ...asHtml, ...noPreview, reply_markup }, until)).message_id;
  }

  /** Undefined when Telegram does not take the picture: the words matter more. */
  async function withPhoto<Sent extends Message | true>(
    path: string,
    act: (file: Awaited<ReturnType<Photos["fileOf"]>> & {}) => Promise<Sent>,
  ): Promise<Sent | undefined> {
    const file = await photos.fileOf(path);
    if (!file) return undefined;
    try {
      const sent = await act(file);
      if (sent !== true) photos.remember(path, sent);
      return sent;
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind !== "refused" || failure.code !== 400) throw error;
      photos.forget(path);
      return undefined;
    }
  }

  async function edit(chatId: number | string, screen: Screen, place: Place, until: Until): Promise<boolean> {
    const reply_markup = keyboardOf(screen);
    const { text, photo } = screen;
    try {
      if (!photo && !place.hasPhoto) {
        await api.editMessageText(chatId, place.messageId, text, { ...asHtml, ...noPreview, reply_markup }, until);
        return true;
      }
      if (photo && place.hasPhoto) {
        const media = (file: Parameters<Parameters<typeof withPhoto>[1]>[0]) =>
          api.editMessageMedia(
            chatId,
            place.messageId,
            { type: "photo", media: file, caption: text, ...asHtml },
            { reply_markup },
            until,
          );
        return (await withPhoto(photo, media)) !== undefined;
      }
      // Telegram cannot turn a picture into a text or back.
      return false;
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === "unchanged") return true;
      if (failure.kind === "messageGone") return false;
      throw error;
    }
  }

  return {
    async draw(chatId, screen, place, signal) {
      // grammY names the signal's type after a package that Node made unnecessary.
      const until = signal as Until;
      if (place && (await edit(chatId, screen, place, until))) return place.messageId;
      const messageId = await send(chatId, screen, until);
      // After two days Telegram keeps the old one; then there are two, and both work.
      if (place) await api.deleteMessage(chatId, place.messageId).catch(() => undefined);
      return messageId;
    },
  };
}
