import type { Config } from "../config.ts";
import { type Telegram, TelegramError } from "./telegram.ts";

const timeoutSeconds = 15;

interface TelegramFiles {
  telegram: Telegram;
  config: Pick<Config, "telegramApiRoot" | "botToken">;
}

/** What Telegram keeps under this file_id. Null: nothing (any more), or more than so many bytes. Throws a TelegramError. */
export async function telegramFile(
  { telegram, config }: TelegramFiles,
  fileId: string,
  mostBytes: number,
): Promise<Buffer | null> {
  const path = await pathOf(telegram, fileId);
  if (path === undefined) return null;
  try {
    const signal = AbortSignal.timeout(timeoutSeconds * 1000);
    const { ok, status, body } = await fetch(`${config.telegramApiRoot}/file/bot${config.botToken}/${path}`, {
      signal,
    });
    if (!ok || !body) throw new Error(`status ${status}`);
    return await atMost(body, mostBytes);
  } catch (error) {
    // The cause is not passed on: its text may carry the address, and the address carries the token.
    const reason = error instanceof Error ? error.name : "unknown";
    throw new TelegramError("file", 0, `Telegram did not give the file (${reason})`);
  }
}

async function pathOf(telegram: Telegram, fileId: string): Promise<string | undefined> {
  try {
    const found = await telegram.call<{ file_path?: string }>("getFile", { file_id: fileId }, { isIdempotent: true });
    return found.file_path;
  } catch (error) {
    // It does not know the file, or not any more.
    if (error instanceof TelegramError && error.code === 400) return undefined;
    throw error;
  }
}

async function atMost(body: ReadableStream<Uint8Array>, mostBytes: number): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    // Leaving the loop hangs up.
    if (size > mostBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
