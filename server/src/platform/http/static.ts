import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { assetsIn, type Asset, type Encoding } from "./assets.ts";
import { preloadOf } from "./preload.ts";

export interface StaticOptions {
  /** Begins and ends with a slash. */
  prefix: string;
  folder: string;
  /** Served for paths that are no file: the pages of a single-page application. */
  fallback?: string;
  /** Pictures that the page at `prefix` itself will show first; the browser fetches them beside the page's code. */
  picturesFor?: (query: Record<string, unknown>) => readonly string[];
  contentSecurityPolicy: string;
  /** What to say when the folder has not been built yet. */
  absent: string;
}

export function serveStatic(http: FastifyInstance, options: StaticOptions): void {
  const assets = assetsIn(options.folder, options.fallback);

  http.get(`${options.prefix}*`, async (request, reply) => {
    const asked = decoded((request.params as { "*": string })["*"]);
    const looksLikeFile = /\.\w+$/.test(asked);
    const asset =
      (await assets.find(asked)) ??
      (options.fallback && !looksLikeFile ? await assets.find(options.fallback) : undefined);
    if (!asset)
      return reply
        .code(404)
        .type("text/plain; charset=utf-8")
        .send(looksLikeFile ? "Not found." : options.absent);
    const preload = asked === "" && preloadOf(options.picturesFor?.(request.query as Record<string, unknown>) ?? []);
    if (preload) reply.header("link", preload);
    return send(request, reply, asset);
  });
  if (options.fallback) {
    http.get(options.prefix.slice(0, -1), (request, reply) => {
      // The browser keeps the fragment, which carries Telegram's launch parameters; the query is ours to keep.
      const query = request.url.indexOf("?");
      return reply.redirect(options.prefix + (query < 0 ? "" : request.url.slice(query)), 302);
    });
  }

  async function send(request: FastifyRequest, reply: FastifyReply, asset: Asset) {
    const encoding = asset.isCompressible ? encodingFor(request.headers["accept-encoding"]) : "identity";
    const etag = `"${asset.etag}-${encoding}"`;
    reply.header("etag", etag);
    // Pictures are shown by other pages too: the sandbox's chat, a shop's own site.
    if (asset.type.startsWith("image/")) reply.header("cross-origin-resource-policy", "cross-origin");
    reply.header("cache-control", asset.isImmutable ? "public, max-age=31536000, immutable" : "public, no-cache");
    if (asset.isCompressible) reply.header("vary", "accept-encoding");
    if (asset.type.startsWith("text/html")) {
      reply.header("content-security-policy", options.contentSecurityPolicy);
      reply.header("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=()");
    }
    // After the page's own headers: browsers put those of a 304 in the place of the ones they kept.
    if (request.headers["if-none-match"] === etag) return reply.code(304).send();
    if (encoding !== "identity") reply.header("content-encoding", encoding);
    return reply.type(asset.type).send(await asset.body(encoding));
  }
}

function encodingFor(accepted = ""): Encoding {
  const names = accepted.split(",").map((part) => part.trim());
  for (const encoding of ["br", "gzip"] as const) {
    if (names.some((name) => name === encoding || (name.startsWith(`${encoding};`) && !/;\s*q=0(\.0*)?$/.test(name))))
      return encoding;
  }
  return "identity";
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
