import { request } from "undici";
import { badRequest } from "./errors.ts";

const DOWNLOAD_TIMEOUT_MS = 10_000;

/** What lies at an address, if it is of a fitting type and not too large; otherwise Telegram's own refusal. */
export async function download(
  url: URL,
  mostBytes: number,
  fits: (contentType: string) => boolean,
): Promise<Uint8Array> {
  const failed = badRequest("failed to get HTTP URL content");
  const response = await request(url, { signal: AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS) }).catch(() => {
    throw failed;
  });
  if (response.statusCode !== 200) {
    await response.body.dump();
    throw failed;
  }
  if (!fits(String(response.headers["content-type"] ?? ""))) {
    await response.body.dump();
    throw badRequest("wrong type of the web page content");
  }
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response.body as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > mostBytes) throw failed;
      chunks.push(chunk);
    }
  } catch {
    throw failed;
  }
  return Buffer.concat(chunks);
}
