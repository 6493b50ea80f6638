/** Pictures of tickets, for whoever reads them outside of the chat: Telegram keeps them, and gives them to our bot alone. */
import { createHmac } from "node:crypto";
import type { Parts } from "../platform/parts.ts";
import { telegramFile } from "../platform/telegram-file.ts";
import { isSameSecret } from "../sessions/token.ts";
import { TicketMessage } from "./ticket.entity.ts";

/** How long the address of a picture is good. */
const linkSeconds = 5 * 60;
/** Telegram makes photos smaller than this. */
const mostBytes = 10 * 1024 * 1024;

export const ticketPhotosPath = "/tickets/photos/";

export interface PhotoLink {
  messageId: string;
  /** Seconds since 1970. */
  until: string;
  proof: string;
}

export interface Picture {
  type: "image/jpeg" | "image/png" | "image/webp";
  bytes: Buffer;
}

export function ticketPhotoActions({
  config,
  db,
  clock,
  telegram,
}: Pick<Parts, "config" | "db" | "clock" | "telegram">) {
  const proofOf = (messageId: string, until: string) =>
    createHmac("sha256", config.serviceSecret).update(`ticket photo ${messageId} ${until}`).digest("base64url");
  const nowSeconds = () => Math.floor(clock.now().getTime() / 1000);

  return {
    /** Whoever holds it sees the picture, for five minutes; give it to those who may see the ticket. */
    linkTo(messageId: string): string {
      const until = String(nowSeconds() + linkSeconds);
      return `${ticketPhotosPath}${messageId}?${new URLSearchParams({ until, proof: proofOf(messageId, until) }).toString()}`;
    },

    /** Null: the link is none of ours or over, or the picture is gone. Throws a TelegramError when Telegram is away. */
    async open({ messageId, until, proof }: PhotoLink): Promise<Picture | null> {
      if (!isSameSecret(proof, proofOf(messageId, until)) || nowSeconds() >= Number(until)) return null;
      const message = await db.em().findOne(TicketMessage, { id: messageId });
      if (!message?.photoFileId) return null;
      const bytes = await telegramFile({ telegram, config }, message.photoFileId, mostBytes);
      const type = bytes && typeOf(bytes);
      return type ? { type, bytes } : null;
    },
  };
}
export type TicketPhotoActions = ReturnType<typeof ticketPhotoActions>;

/** By how the bytes begin, not by what anybody says of them. Undefined: a browser is not to be shown it. */
function typeOf(bytes: Buffer): Picture["type"] | undefined {
  if (bytes.subarray(0, 3).toString("hex") === "ffd8ff") return "image/jpeg";
  if (bytes.subarray(0, 4).toString("hex") === "89504e47") return "image/png";
  const isWebp = bytes.subarray(0, 4).toString() === "RIFF" && bytes.subarray(8, 12).toString() === "WEBP";
  return isWebp ? "image/webp" : undefined;
}
