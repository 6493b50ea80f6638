import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { request } from "undici";
import { parseUrl } from "./addresses.ts";
import { badRequest } from "./errors.ts";
import { type Picture, readPicture } from "./pictures.ts";

const LARGEST_PHOTO_BYTES = 10 * 1024 * 1024;
const LARGEST_DOWNLOAD_BYTES = 5 * 1024 * 1024;
const DOWNLOAD_TIMEOUT_MS = 10_000;
const KEPT_BYTES = 128 * 1024 * 1024;
const KEPT_FILES = 1_000;

export interface StoredFile extends Picture {
  id: string;
  uniqueId: string;
  bytes: Uint8Array;
  path: string;
}

/** Photos the bot sent: in memory, and in the data folder if there is one. The oldest go when there are too many. */
export class Files {
  readonly #folder: string | undefined;
  readonly #files = new Map<string, StoredFile>();
  readonly #idByUrl = new Map<string, string>();
  #keptBytes = 0;

  constructor(dataDir: string | undefined) {
    this.#folder = dataDir === undefined ? undefined : join(dataDir, "sandbox-files");
    if (this.#folder !== undefined) mkdirSync(this.#folder, { recursive: true });
  }

  get(id: string): StoredFile | undefined {
    const file = this.#files.get(id);
    if (file !== undefined || this.#folder === undefined || !/^AgACAg[\w-]{20,80}$/.test(id)) return file;
    try {
      return this.#keep(id, readFileSync(join(this.#folder, id)));
    } catch {
      return undefined;
    }
  }

  atPath(path: string): StoredFile | undefined {
    for (const file of this.#files.values()) if (file.path === path) return file;
    return undefined;
  }

  storePhoto(bytes: Uint8Array): StoredFile {
    if (bytes.byteLength === 0) throw badRequest("file must be non-empty");
    if (bytes.byteLength > LARGEST_PHOTO_BYTES) throw badRequest("file is too big");
    const id = `AgACAg${randomBytes(36).toString("base64url")}`;
    const file = this.#keep(id, bytes);
    if (this.#folder !== undefined) writeFileSync(join(this.#folder, id), bytes);
    return file;
  }

  /** By a file's id or its address; the same address is fetched once, as Telegram does. */
  async photoFrom(reference: string): Promise<StoredFile> {
    const known = this.get(reference);
    if (known !== undefined) return known;
    const url = parseUrl(reference);
    if (url === undefined || !["http:", "https:"].includes(url.protocol)) {
      throw badRequest("wrong remote file identifier specified: Wrong string length");
    }
    const before = this.#idByUrl.get(reference);
    const cached = before === undefined ? undefined : this.get(before);
    if (cached !== undefined) return cached;
    const file = this.storePhoto(await download(url));
    if (this.#idByUrl.size >= KEPT_FILES) this.#idByUrl.clear();
    this.#idByUrl.set(reference, file.id);
    return file;
  }

  #keep(id: string, bytes: Uint8Array): StoredFile {
    const picture = readPicture(bytes);
    if (picture === undefined) throw badRequest("IMAGE_PROCESS_FAILED");
    if (
      picture.width + picture.height > 10_000 ||
      Math.max(picture.width / picture.height, picture.height / picture.width) > 20
    ) {
      throw badRequest("PHOTO_INVALID_DIMENSIONS");
    }
    const uniqueId = `AQAD${id.slice(6, 18)}`;
    const file: StoredFile = { id, uniqueId, bytes, path: `photos/file_${uniqueId}.${picture.extension}`, ...picture };
    this.#files.set(id, file);
    this.#keptBytes += bytes.byteLength;
    for (const [oldId, old] of this.#files) {
      if (this.#keptBytes <= KEPT_BYTES && this.#files.size <= KEPT_FILES) break;
      this.#files.delete(oldId);
      this.#keptBytes -= old.bytes.byteLength;
    }
    return file;
  }
}

async function download(url: URL): Promise<Uint8Array> {
  const failed = badRequest("failed to get HTTP URL content");
  const response = await request(url, { signal: AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS) }).catch(() => {
    throw failed;
  });
  if (response.statusCode !== 200) {
    await response.body.dump();
    throw failed;
  }
  const type = String(response.headers["content-type"] ?? "");
  if (!type.startsWith("image/") && type !== "application/octet-stream") {
    await response.body.dump();
    throw badRequest("wrong type of the web page content");
  }
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response.body as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > LARGEST_DOWNLOAD_BYTES) throw failed;
      chunks.push(chunk);
    }
  } catch {
    throw failed;
  }
  return Buffer.concat(chunks);
}
