import { existsSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { WebSocketServer } from "ws";
import { z } from "zod";
import { handBodies } from "./hand-bodies.ts";
import type { Hand } from "./hand.ts";
import { type Live, sandboxState } from "./live.ts";
import type { HandAction } from "./hand-protocol.ts";
import { isLoopback } from "./telegram/addresses.ts";
import { HandRefusal } from "./telegram/errors.ts";
import type { Telegram } from "./telegram/telegram.ts";

/** The page may show any Mini App of this machine, and any on the web; nobody may show the page. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob: http: https:",
  "connect-src 'self' ws: wss:",
  "frame-src http://localhost:* http://127.0.0.1:* http://*.localhost:* https:",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** A file of 20 MB in base64, and some words. */
const LARGEST_HAND_BODY_BYTES = 28 * 1024 * 1024;

export interface PageParts {
  telegram: Telegram;
  hand: Hand;
  live: Live;
  clientDir: string;
  /** Whether only this machine can reach the sandbox: then no other host name is ours. */
  isLoopbackOnly: boolean;
}

/** What the page lives on: its files, the state, the hand, pictures, the live events. */
export function pageRoutes(parts: PageParts) {
  const { telegram, hand, clientDir } = parts;
  return async (app: FastifyInstance): Promise<void> => {
    app.addHook("onRequest", async (request, reply) => {
      reply.header("x-content-type-options", "nosniff").header("referrer-policy", "no-referrer");
      if (!isOurOwn(request, parts.isLoopbackOnly)) {
        await reply.code(403).send({ error: "Only the sandbox's own page may do this." });
      }
    });

    app.get("/sandbox/state", () => sandboxState(telegram));
    app.get("/sandbox/ledger", () => telegram.world.ledger());
    app.get("/sandbox/clock", () => telegram.clock.reading());

    app.get<{ Params: { id: string } }>("/sandbox/file/:id", (request, reply) => {
      const file = telegram.files.get(request.params.id);
      if (file === undefined) return reply.code(404).send({ error: "There is no such file." });
      // A document is saved, never shown: a page that a bot sent must not run as the sandbox's own.
      if (file.name !== undefined) {
        reply.header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`);
      }
      return reply
        .type(file.mimeType)
        .header("cache-control", "private, max-age=31536000, immutable")
        .send(Buffer.from(file.bytes));
    });

    app.post<{ Params: { action: string } }>(
      "/sandbox/hand/:action",
      { bodyLimit: LARGEST_HAND_BODY_BYTES },
      async (request, reply) => {
        const action = request.params.action as HandAction;
        if (!Object.hasOwn(handBodies, action)) return reply.code(404).send({ error: `A hand cannot ${action}.` });
        const body = handBodies[action].safeParse(request.body ?? {});
        if (!body.success) return reply.code(400).send({ error: z.prettifyError(body.error) });
        try {
          const act = hand[action] as (given: unknown) => Promise<unknown>;
          return await act(body.data);
        } catch (error) {
          if (error instanceof HandRefusal) return reply.code(400).send({ error: error.message });
          throw error;
        }
      },
    );

    if (existsSync(clientDir)) {
      await app.register(fastifyStatic, {
        root: clientDir,
        setHeaders: (reply) => {
          reply.header("content-security-policy", CONTENT_SECURITY_POLICY);
        },
      });
    } else {
      app.get("/", (_request, reply) =>
        reply
          .code(503)
          .type("text/plain; charset=utf-8")
          .send("The sandbox is running, but its page is not built yet: run `pnpm -F @starfront/sandbox build`.\n"),
      );
    }
  };
}

/** Upgrades `/sandbox/live` and `/sandbox/clock`. */
export function acceptSockets(app: FastifyInstance, { live, isLoopbackOnly }: PageParts): void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 });
  app.server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const path = (request.url ?? "").split("?")[0];
    const accept =
      path === "/sandbox/live"
        ? live.addPage.bind(live)
        : path === "/sandbox/clock"
          ? live.addClock.bind(live)
          : undefined;
    if (accept === undefined || !isOurOwn(request, isLoopbackOnly)) {
      socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
      return;
    }
    sockets.handleUpgrade(request, socket, head, accept);
  });
}

/**
 * Refuses what another site in the same browser sends: a foreign Origin, and a host name that merely points here.
 * Programs send no Origin and may do everything: they run on this machine.
 */
function isOurOwn({ headers }: IncomingMessage | FastifyRequest, isLoopbackOnly: boolean): boolean {
  const { host = "", origin } = headers;
  const hostname = URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : "";
  if (isLoopbackOnly && !isLoopback(hostname)) return false;
  if (origin === undefined) return headers["sec-fetch-site"] !== "cross-site";
  return origin === `http://${host}` || origin === `https://${host}`;
}
