/** Telegram's POSTs. 200 is said only once the update's effect is committed (or the update is kept). */
import { timingSafeEqual, createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Update } from "grammy/types";
import type { Logger } from "../log.ts";
import { LanesFull } from "./lanes.ts";
import { readUpdate } from "./update-kinds.ts";

export const webhookPath = "/telegram/webhook";

export interface WebhookOptions {
  port: number;
  secret: string;
  accept(update: Update): Promise<unknown>;
  log: Logger;
}

export interface Webhook {
  /** Opens the port; answers the address on this desk. */
  listen(): Promise<string>;
  /** Takes nothing new, finishes what is under way. */
  close(): Promise<void>;
}

const mostBytes = 1024 * 1024;
const bodyTimeoutMs = 10_000;

export function createWebhook({ port, secret, accept, log }: WebhookOptions): Webhook {
  const expected = digest(secret);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.split("?", 1)[0];
    if (path === "/livez") return end(response, request.method === "GET" ? 200 : 405, "ok");
    if (path !== webhookPath) return end(response, 404, "not found");
    if (request.method !== "POST") return end(response, 405, "POST only");
    const given = request.headers["x-telegram-bot-api-secret-token"];
    // Digests have one length, so the comparison tells nothing about the secret's.
    if (typeof given !== "string" || !timingSafeEqual(digest(given), expected))
      return refuse(request, response, 401, "wrong secret");
    if (!/^application\/json\b/i.test(request.headers["content-type"] ?? ""))
      return refuse(request, response, 415, "JSON only");
    const body = await read(request);
    if (body === "too large") return refuse(request, response, 413, "at most 1 MiB");
    const update = parse(body);
    if (!update) return end(response, 400, "not an update");
    try {
      await accept(update);
      end(response, 200, "ok");
    } catch (error) {
      const wait = error instanceof LanesFull ? error.retryAfterSeconds : undefined;
      log.error(
        { err: error, updateId: update.update_id },
        "an update could not be handled or kept; Telegram will bring it again",
      );
      end(response, 503, "later", wait === undefined ? {} : { "retry-after": String(wait) });
    }
  }

  let isClosing = false;
  const server = createServer((request, response) => {
    // The last answer on a connection says so, or the connection would keep us alive.
    response.once("finish", () => {
      if (isClosing) setImmediate(() => server.closeIdleConnections());
    });
    answer(request, response).catch((error: unknown) => {
      log.warn({ err: error }, "a webhook request broke off");
      if (!response.headersSent) refuse(request, response, 400, "broken request");
    });
  });
  server.requestTimeout = bodyTimeoutMs;
  server.keepAliveTimeout = 75_000;

  return {
    listen: () =>
      new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen(port, () => {
          server.removeListener("error", reject);
          resolve(`http://localhost:${(server.address() as AddressInfo).port}`);
        });
      }),
    close: () =>
      new Promise((resolve) => {
        isClosing = true;
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}

function digest(word: string): Buffer {
  return createHash("sha256").update(word).digest();
}

function read(request: IncomingMessage): Promise<Buffer | "too large"> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > mostBytes) {
        request.removeAllListeners("data");
        resolve("too large");
      } else chunks.push(chunk);
    });
    request.on("end", () => resolve(Buffer.concat(chunks)));
    request.on("error", reject);
    request.on("aborted", () => reject(new Error("the connection closed before the body ended")));
  });
}

function parse(body: Buffer): Update | undefined {
  try {
    return readUpdate(JSON.parse(body.toString("utf8")));
  } catch {
    return undefined;
  }
}

function end(response: ServerResponse, status: number, words: string, headers: Record<string, string> = {}): void {
  // With its length the answer is one piece on the wire; without it Node sends it in chunks.
  const length = Buffer.byteLength(words);
  response.writeHead(status, { "content-type": "text/plain", "content-length": length, ...headers }).end(words);
}

/** For whoever is not Telegram: the rest of what they send is not read. */
function refuse(request: IncomingMessage, response: ServerResponse, status: number, words: string): void {
  end(response, status, words, { connection: "close" });
  request.resume();
  response.once("finish", () => request.destroy());
}
