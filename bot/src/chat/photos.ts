import { InputFile } from "grammy";
import type { Message } from "grammy/types";
import { request } from "undici";
import type { Logger } from "../log.ts";

export interface Photos {
  /** What to give to Telegram for this picture: a path on the server, an address, or `telegram:<file_id>`; undefined when it cannot be had. */
  fileOf(path: string): Promise<string | InputFile | undefined>;
  /** Telegram has it now: next time its own name is enough. */
  remember(path: string, message: Message): void;
  forget(path: string): void;
}

export interface PhotosOptions {
  apiUrl: string;
  /** Where Telegram itself can fetch pictures from; absent: they are uploaded. */
  publicUrl: string | undefined;
  log: Logger;
}

/** A picture that somebody sent in a chat, by its file_id. */
const keptByTelegram = "telegram:";
const mostRemembered = 500;
const mostBytes = 10 * 1024 * 1024;
const fetchTimeoutMs = 5000;

export function createPhotos({ apiUrl, publicUrl, log }: PhotosOptions): Photos {
  const fileIds = new Map<string, string>();

  async function upload(path: string): Promise<InputFile | undefined> {
    try {
      const { statusCode, body } = await request(new URL(path, apiUrl), {
        signal: AbortSignal.timeout(fetchTimeoutMs),
      });
      const bytes = Buffer.from(await body.arrayBuffer());
      if (statusCode !== 200 || bytes.length > mostBytes)
        throw new Error(`answered ${statusCode}, ${bytes.length} bytes`);
      return new InputFile(bytes, path.split("/").at(-1));
    } catch (error) {
      log.warn({ err: error, path }, "a picture could not be fetched; the message goes without it");
      return undefined;
    }
  }

  return {
    async fileOf(path) {
      if (path.startsWith(keptByTelegram)) return path.slice(keptByTelegram.length);
      const known = fileIds.get(path);
      if (known) return known;
      const url = absolute(path, publicUrl);
      return url ?? (await upload(path));
    },
    remember(path, message) {
      const largest = message.photo?.at(-1);
      if (!largest) return;
      fileIds.delete(path);
      fileIds.set(path, largest.file_id);
      const [oldest] = fileIds.keys();
      if (fileIds.size > mostRemembered && oldest !== undefined) fileIds.delete(oldest);
    },
    forget(path) {
      fileIds.delete(path);
    },
  };
}

/** Telegram fetches from https addresses only. */
function absolute(path: string, publicUrl: string | undefined): string | undefined {
  if (path.startsWith("https://")) return path;
  return publicUrl?.startsWith("https://") && path.startsWith("/") ? publicUrl + path : undefined;
}
