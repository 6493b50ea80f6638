import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

/** A file ready to be sent. Compressed forms are made when first asked for, and kept. */
export interface Asset {
  type: string;
  etag: string;
  /** Its name carries a hash of its content: it never changes. */
  isImmutable: boolean;
  isCompressible: boolean;
  body(encoding: Encoding): Promise<Buffer>;
}
export type Encoding = "br" | "gzip" | "identity";

export interface Assets {
  find(path: string): Promise<Asset | undefined>;
}

const types: Record<string, { type: string; isText: boolean }> = {
  ".html": { type: "text/html; charset=utf-8", isText: true },
  ".js": { type: "text/javascript; charset=utf-8", isText: true },
  ".css": { type: "text/css; charset=utf-8", isText: true },
  ".svg": { type: "image/svg+xml", isText: true },
  ".json": { type: "application/json; charset=utf-8", isText: true },
  ".webmanifest": { type: "application/manifest+json; charset=utf-8", isText: true },
  ".map": { type: "application/json; charset=utf-8", isText: true },
  ".graphql": { type: "text/plain; charset=utf-8", isText: true },
  ".txt": { type: "text/plain; charset=utf-8", isText: true },
  ".webp": { type: "image/webp", isText: false },
  ".avif": { type: "image/avif", isText: false },
  ".png": { type: "image/png", isText: false },
  ".jpg": { type: "image/jpeg", isText: false },
  ".ico": { type: "image/x-icon", isText: false },
  ".woff2": { type: "font/woff2", isText: false },
};
// A shop's build and its pictures are a few megabytes; anything far above is a mistake in what was pointed at.
const most = { files: 2000, bytes: 64 * 1024 * 1024 };
// Below this, compressing gains nothing over a packet.
const worthCompressingBytes = 1024;

/**
 * The files of a folder, kept in memory and read again when `marker` (a build's index.html, say) has changed. Only names that were
 * found by listing can be asked for, so no path leads out of the folder. A folder that does not exist has no files.
 */
export function assetsIn(folder: string, marker = "."): Assets {
  let seen = "";
  let loading: Promise<Map<string, Asset>> = Promise.resolve(new Map());
  return {
    async find(path) {
      const now = await stat(join(folder, marker)).then(
        ({ mtimeMs, ino }) => `${mtimeMs} ${ino}`,
        () => "",
      );
      if (now !== seen) {
        seen = now;
        loading = now ? read(folder) : Promise.resolve(new Map());
        // A file that vanished while it was read: the next request tries again.
        loading.catch(() => (seen = ""));
      }
      return (await loading).get(path);
    },
  };
}

async function read(folder: string): Promise<Map<string, Asset>> {
  const assets = new Map<string, Asset>();
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const kind = types[extname(entry.name)];
    if (!entry.isFile() || !kind) continue;
    const file = join(entry.parentPath, entry.name);
    const content = await readFile(file);
    bytes += content.length;
    if (assets.size >= most.files || bytes > most.bytes)
      throw new Error(`${folder} holds too much to be served from memory.`);
    const path = relative(folder, file).split(sep).join("/");
    assets.set(path, asset(path, content, kind));
  }
  return assets;
}

function asset(path: string, content: Buffer, { type, isText }: { type: string; isText: boolean }): Asset {
  const made: Partial<Record<Encoding, Promise<Buffer>>> = {};
  return {
    type,
    etag: createHash("sha256").update(content).digest("base64url").slice(0, 22),
    // Vite puts files with a hash in their name there, and nothing else.
    isImmutable: path.startsWith("assets/"),
    isCompressible: isText && content.length >= worthCompressingBytes,
    body: (encoding) => (made[encoding] ??= compress(content, encoding)),
  };
}

function compress(content: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === "br") return promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
  return encoding === "gzip" ? promisify(gzip)(content, { level: 9 }) : Promise.resolve(content);
}
