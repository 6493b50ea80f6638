import { AsyncLocalStorage } from "node:async_hooks";
import fastify, { LogController, type FastifyError, type FastifyInstance } from "fastify";
import type { Config } from "../config.ts";
import { ApiError, presentError, statusOf } from "./errors.ts";
import { serveApi, type ApiOptions } from "./http/api.ts";
import { serveGraphiql } from "./http/graphiql.ts";
import { requestIdOf, type RequestIds } from "./http/request-ids.ts";
import { serveMiniAppConfig, type MiniAppConfigOptions } from "./http/mini-app-config.ts";
import { addSecurityHeaders, miniAppPolicy } from "./http/security.ts";
import { serveStatic } from "./http/static.ts";
import { acceptSockets, type SocketOptions } from "./websocket.ts";

export type { Authenticate, Credentials } from "./http/api.ts";

export interface HttpOptions extends Omit<ApiOptions, "requestIds">, Omit<SocketOptions, "publicUrl" | "proxyHops"> {
  config: Pick<Config, "publicUrl" | "proxyHops" | "sandboxUrl">;
  /** The database answers and its tables are up to date. */
  isReady(): Promise<boolean>;
  /** The Mini App's build. */
  miniAppFolder: string;
  askBotUsername: MiniAppConfigOptions["askBotUsername"];
  /** What the Mini App shows first when a link with this parameter opens it: addresses of pictures, from memory. */
  firstPictures: (startParameter: string | null) => readonly string[];
  /** Pages of the slices' own. */
  addPages?: (http: FastifyInstance) => void;
  /** Product pictures. */
  mediaFolder: string;
}

export interface Http {
  listen(port: number, host?: string): Promise<number>;
  /** Stops accepting, lets requests finish (10 s at most), then closes live connections. */
  close(): Promise<void>;
}

const bodyBytes = 1024 * 1024;
const drainSeconds = 10;

export async function createHttp(options: HttpOptions): Promise<Http> {
  const { config, log } = options;
  const requestIds: RequestIds = new AsyncLocalStorage();
  const http = fastify({
    bodyLimit: bodyBytes,
    // Behind proxies of ours the client's address is in a header; beyond them that header is anybody's claim.
    trustProxy: (_address, hop) => hop < config.proxyHops,
    genReqId: requestIdOf,
    loggerInstance: log.child({}, { level: "warn" }),
    // One for all: what we log carries the request's id itself, and a logger per request costs more than the request.
    childLoggerFactory: (logger) => logger,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: false,
    return503OnClosing: false,
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: 512 },
  }) as unknown as FastifyInstance;

  let isClosing = false;
  const inFlight = countRequests(http, () => isClosing);
  http.addHook("onRequest", (request, reply, done) => {
    reply.header("x-request-id", request.id);
    done();
  });
  addSecurityHeaders(http, config);
  presentFailures(http, options);

  http.get("/livez", () => "ok");
  http.get("/readyz", async (_request, reply) => {
    const isReady = !isClosing && (await options.isReady());
    return reply.code(isReady ? 200 : 503).send(isReady ? "ready" : "not ready");
  });
  const api = await serveApi(http, { ...options, requestIds });
  serveGraphiql(http);
  options.addPages?.(http);
  serveMiniAppConfig(http, options);
  serveStatic(http, {
    prefix: "/app/",
    folder: options.miniAppFolder,
    fallback: "index.html",
    // Telegram says in the query with which `startapp` a link opened it (core.telegram.org/bots/webapps#direct-link-mini-apps).
    picturesFor: ({ tgWebAppStartParam: given }) => options.firstPictures(typeof given === "string" ? given : null),
    contentSecurityPolicy: miniAppPolicy(config),
    absent: "The Mini App has not been built yet: run `npm start`, or `pnpm -F @starfront/miniapp build`.",
  });
  serveStatic(http, {
    prefix: "/media/",
    folder: options.mediaFolder,
    contentSecurityPolicy: "default-src 'none'",
    absent: "Not found.",
  });
  const sockets = acceptSockets(http.server, { ...options, ...config });

  return {
    async listen(port, host) {
      await http.listen({ port, host: host ?? "::" }).catch((error: NodeJS.ErrnoException) => {
        // Machines without IPv6 cannot listen to everything at once that way.
        if (error.code !== "EAFNOSUPPORT" || host) throw error;
        return http.listen({ port, host: "0.0.0.0" });
      });
      return (http.server.address() as { port: number }).port;
    },
    async close() {
      isClosing = true;
      http.server.close();
      http.server.closeIdleConnections();
      await inFlight.drained(drainSeconds);
      await sockets.close();
      http.server.closeAllConnections();
      await http.close();
      await api.stop();
    },
  };
}

/** Requests that are being answered, so that a stop can wait for them. */
function countRequests(http: FastifyInstance, isClosing: () => boolean) {
  let count = 0;
  let onDrained: () => void = () => undefined;
  http.addHook("onRequest", (_request, reply, done) => {
    count++;
    if (isClosing()) reply.header("connection", "close");
    // "close" comes for answered requests and for those whose client went away.
    reply.raw.once("close", () => {
      count--;
      if (count === 0) onDrained();
    });
    done();
  });
  return {
    async drained(atMostSeconds: number): Promise<void> {
      if (count === 0) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      onDrained = resolve;
      const patience = setTimeout(resolve, atMostSeconds * 1000);
      await promise;
      clearTimeout(patience);
    },
  };
}

/** Failures before GraphQL: a body that is no JSON, one that is too large, a path that is nothing. Same shape as the rest. */
function presentFailures(http: FastifyInstance, { log }: HttpOptions): void {
  http.setErrorHandler((error: FastifyError, request, reply) => {
    const isClients = error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500;
    const told = isClients ? new ApiError("BAD_USER_INPUT", error.message) : error;
    const status = isClients ? error.statusCode : error instanceof ApiError ? statusOf(error) : 500;
    return reply.code(status ?? 500).send({ errors: [presentError(told, request.id, log)] });
  });
  http.setNotFoundHandler((request, reply) => {
    const error = new ApiError("NOT_FOUND", `There is nothing at ${request.url.split("?")[0]?.slice(0, 200)}.`);
    return reply.code(404).send({ errors: [presentError(error, request.id, log)] });
  });
}
