import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { parseUrl } from "./addresses.ts";
import { download } from "./download.ts";
import { badRequest } from "./errors.ts";
import { readPicture } from "./pictures.ts";

const LARGEST_PHOTO_BYTES = 10 * 1024 * 1024;
const LARGEST_DOCUMENT_BYTES = 50 * 1024 * 1024;
const LARGEST_PHOTO_DOWNLOAD_BYTES = 5 * 1024 * 1024;
const LARGEST_DOCUMENT_DOWNLOAD_BYTES = 20 * 1024 * 1024;
const KEPT_BYTES = 128 * 1024 * 1024;
const KEPT_FILES = 1_000;
const LONGEST_NAME = 255;

export interface StoredFile {
  id: string;
  uniqueId: string;
  kind: "photo" | "document";
  bytes: Uint8Array;
  /** Behind `/file/bot<token>/`. */
  path: string;
  mimeType: string;
  /** Of documents. */
  name?: string;
  /** Of photos; 0 otherwise. */
  width: number;
  height: number;
}

/** Photos and documents: in memory, and in the data folder if there is one. The oldest go when there are too many. */
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
    if (file !== undefined || this.#folder === undefined || !/^(?:AgACAg|BQACAg)[\w-]{20,80}$/.test(id)) return file;
    try {
      const bytes = readFileSync(join(this.#folder, id));
      if (id.startsWith("AgACAg")) return this.#keep(photo(id, bytes));
      return this.#keep(document(id, bytes, readFileSync(join(this.#folder, `${id}.name`), "utf8")));
    } catch {
      return undefined;
    }
  }

  atPath(path: string): StoredFile | undefined {
    for (const file of this.#files.values()) if (file.path === path) return file;
    return undefined;
  }

  storePhoto(bytes: Uint8Array): StoredFile {
    checkSize(bytes, LARGEST_PHOTO_BYTES);
    const file = this.#keep(photo(newId("AgACAg"), bytes));
    if (this.#folder !== undefined) writeFileSync(join(this.#folder, file.id), bytes);
    return file;
  }

  storeDocument(bytes: Uint8Array, givenName: string): StoredFile {
    checkSize(bytes, LARGEST_DOCUMENT_BYTES);
    const name = cleanName(givenName);
    const file = this.#keep(document(newId("BQACAg"), bytes, name));
    if (this.#folder !== undefined) {
      writeFileSync(join(this.#folder, file.id), bytes);
      writeFileSync(join(this.#folder, `${file.id}.name`), name);
    }
    return file;
  }

  /** By a file's id or its address; the same address is fetched once, as Telegram does. */
  photoFrom(reference: string): Promise<StoredFile> {
    return this.#from("photo", reference, async (url) => {
      const isPicture = (type: string) => type.startsWith("image/") || type === "application/octet-stream";
      return this.storePhoto(await download(url, LARGEST_PHOTO_DOWNLOAD_BYTES, isPicture));
    });
  }

  /** By address Telegram fetches only GIF, PDF and ZIP as documents. */
  documentFrom(reference: string): Promise<StoredFile> {
    return this.#from("document", reference, async (url) => {
      const isKnown = (type: string) => /^(?:application\/(?:pdf|zip|octet-stream)|image\/gif)/.test(type);
      const bytes = await download(url, LARGEST_DOCUMENT_DOWNLOAD_BYTES, isKnown);
      return this.storeDocument(bytes, decodeURIComponent(url.pathname.split("/").at(-1) ?? ""));
    });
  }

  async #from(
    kind: StoredFile["kind"],
    reference: string,
    fetchIt: (url: URL) => Promise<StoredFile>,
  ): Promise<StoredFile> {
    const known = this.get(reference);
    if (known?.kind === kind) return known;
    if (known !== undefined) throw badRequest(`can't use file of type ${nameOf(known.kind)} as ${nameOf(kind)}`);
    const url = parseUrl(reference);
    if (url === undefined || !["http:", "https:"].includes(url.protocol)) {
      throw badRequest("wrong remote file identifier specified: Wrong string length");
    }
    const before = this.#idByUrl.get(`${kind} ${reference}`);
    const cached = before === undefined ? undefined : this.get(before);
    if (cached !== undefined) return cached;
    const file = await fetchIt(url);
    if (this.#idByUrl.size >= KEPT_FILES) this.#idByUrl.clear();
    this.#idByUrl.set(`${kind} ${reference}`, file.id);
    return file;
  }

  #keep(file: StoredFile): StoredFile {
    this.#files.set(file.id, file);
    this.#keptBytes += file.bytes.byteLength;
    for (const [oldId, old] of this.#files) {
      if (this.#keptBytes <= KEPT_BYTES && this.#files.size <= KEPT_FILES) break;
      this.#files.delete(oldId);
      this.#keptBytes -= old.bytes.byteLength;
    }
    return file;
  }
}

function photo(id: string, bytes: Uint8Array): StoredFile {
  const picture = readPicture(bytes);
  if (picture === undefined) throw badRequest("IMAGE_PROCESS_FAILED");
  const { width, height, mimeType, extension } = picture;
  if (width + height > 10_000 || Math.max(width / height, height / width) > 20) {
    throw badRequest("PHOTO_INVALID_DIMENSIONS");
  }
  const uniqueId = `AQAD${id.slice(6, 18)}`;
  return { id, uniqueId, kind: "photo", bytes, mimeType, width, height, path: `photos/file_${uniqueId}.${extension}` };
}

function document(id: string, bytes: Uint8Array, name: string): StoredFile {
  const extension = extname(name).toLowerCase();
  const uniqueId = `AgAD${id.slice(6, 18)}`;
  const mimeType = MIME_TYPES[extension] ?? "application/octet-stream";
  const path = `documents/file_${uniqueId}${/^\.[a-z0-9]{1,8}$/.test(extension) ? extension : ""}`;
  return { id, uniqueId, kind: "document", bytes, mimeType, name, width: 0, height: 0, path };
}

function newId(prefix: string): string {
  return `${prefix}${randomBytes(36).toString("base64url")}`;
}

function checkSize(bytes: Uint8Array, most: number): void {
  if (bytes.byteLength === 0) throw badRequest("file must be non-empty");
  if (bytes.byteLength > most) throw badRequest("file is too big");
}

/** Without folders and without what no file system likes. */
function cleanName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  // oxlint-disable-next-line no-control-regex
  const clean = last.replaceAll(/[\u0000-\u001f"<>:|?*]/g, "_").trim();
  return clean === "" ? "file" : clean.slice(-LONGEST_NAME);
}

function nameOf(kind: StoredFile["kind"]): string {
  return kind === "photo" ? "Photo" : "Document";
}

const MIME_TYPES: Record<string, string> = {
  ".csv": "text/csv",
  ".doc": "application/msword",
  ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  ".gif": "image/gif",
  ".html": "text/html",
  ".jpeg": "image/jpeg",
  ".jpg": "image/jpeg",
  ".json": "application/json",
  ".md": "text/markdown",
  ".mp4": "video/mp4",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain",
  ".webp": "image/webp",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ".xml": "application/xml",
  ".zip": "application/zip",
};
