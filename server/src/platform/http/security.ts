import type { FastifyInstance } from "fastify";

export interface Origins {
  publicUrl: string | undefined;
  sandboxUrl: string | undefined;
}

/** The Mini App may be framed by Telegram's web clients (and by the sandbox's page, on whichever name this machine is called). */
export function miniAppFrames({ sandboxUrl }: Pick<Origins, "sandboxUrl">): string[] {
  const frames = ["https://web.telegram.org"];
  if (sandboxUrl) frames.push(`http://*:${new URL(sandboxUrl).port || "80"}`);
  return frames;
}

export function miniAppPolicy({ publicUrl, sandboxUrl }: Origins): string {
  const frames = miniAppFrames({ sandboxUrl });
  // Older Safari does not count wss: as 'self'.
  const sockets = publicUrl ? [publicUrl.replace(/^http/, "ws")] : ["ws:"];
  return [
    "default-src 'self'",
    "script-src 'self'",
    // React and the theme set styles on elements.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' https: data:",
    `connect-src 'self' ${sockets.join(" ")}`,
    `frame-ancestors ${frames.join(" ")}`,
    "base-uri 'none'",
    "object-src 'none'",
    "form-action 'none'",
  ].join("; ");
}

export const graphiqlPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self' ws: wss:; base-uri 'none'; frame-ancestors 'none'; form-action 'none'";

/** For everything that is not a page: nothing in it may run or be framed. */
const nothingPolicy = "default-src 'none'; frame-ancestors 'none'";

export function addSecurityHeaders(http: FastifyInstance, { publicUrl }: Pick<Origins, "publicUrl">): void {
  const isHttps = publicUrl?.startsWith("https:") ?? false;
  http.addHook("onSend", (_request, reply, _payload, done) => {
    reply.header("x-content-type-options", "nosniff");
    if (!reply.hasHeader("referrer-policy")) reply.header("referrer-policy", "no-referrer");
    if (!reply.hasHeader("cross-origin-resource-policy")) reply.header("cross-origin-resource-policy", "same-origin");
    if (isHttps) reply.header("strict-transport-security", "max-age=31536000");
    if (!reply.hasHeader("content-security-policy")) reply.header("content-security-policy", nothingPolicy);
    done();
  });
}

/** May a page of this origin open a live connection? Programs that are no browser send none. */
export function isOriginAllowed(
  origin: string | undefined,
  host: string | undefined,
  { publicUrl }: Pick<Origins, "publicUrl">,
): boolean {
  if (origin === undefined) return true;
  if (publicUrl && new URL(publicUrl).origin === origin) return true;
  // Without a public address it is one machine: the page must come from the very address it connects to.
  return !publicUrl && host !== undefined && URL.parse(origin)?.host === host;
}
