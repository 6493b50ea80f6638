import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import {
  getOperationAST,
  GraphQLError,
  OperationTypeNode,
  parse,
  subscribe,
  validate,
  specifiedRules,
  type ExecutionArgs,
} from "graphql";
import { useServer, type Extra } from "graphql-ws/use/ws";
import type { Context as SocketContext } from "graphql-ws";
import { WebSocketServer, type WebSocket } from "ws";
import type { Context } from "./context.ts";
import { crowd } from "./crowd.ts";
import { ApiError, presentError } from "./errors.ts";
import { operationLimits, parseLimits, type Api } from "./graphql.ts";
import type { Authenticate } from "./http/api.ts";
import { cookieOf, isFromOurPage } from "./http/cookie.ts";
import { isOriginAllowed } from "./http/security.ts";
import { newId } from "./id.ts";
import { type Limits, networkOf } from "./limits.ts";
import type { Live } from "./live.ts";
import type { Logger } from "./log.ts";
import type { Principal } from "./principal.ts";

export interface SocketOptions {
  api: Api;
  authenticate: Authenticate;
  limits: Limits;
  live: Live;
  log: Logger;
  publicUrl: string | undefined;
  /** How many proxies of ours a connection comes through. */
  proxyHops: number;
  /** How often an open connection's session is looked at again even if no news about it came. */
  recheckSeconds?: number;
  /** How long after such news it is looked at once more: longer than sessions are remembered. */
  lookAgainSeconds?: number;
}

const frameBytes = 64 * 1024;
const mostSockets = 10_000;
/** Of one person: several devices, several windows each. */
const mostSocketsOfPerson = 20;
/** Of one network, which have not said yet who they are; a household's IPv6 is one network. */
const mostStrangersOfNetwork = 50;
const mostSubscriptions = 20;
const initSeconds = 10;
const pingSeconds = 12;
/** What graphql-ws clients take for "do not try again like this". */
const forbidden = 4403;
/** What they take for "connect again": what is followed is then asked for anew, with the rights of that moment. */
const comeAgain = 1012;

/** What is known of one connection. */
type Known = Extra & { principal?: Principal; leave?: AbortController; leavePerson?: () => void };
type Params = Record<string, unknown>;
type Connection = SocketContext<Params, Known>;

/** Live queries over graphql-ws at /graphql: subscriptions only, and everything about them bounded. */
export function acceptSockets(server: Server, options: SocketOptions): { close(): Promise<void> } {
  const { limits, log } = options;
  const { schema, resolver } = options.api;
  const rules = [...specifiedRules, ...operationLimits()];
  const sockets = new WebSocketServer({ noServer: true, maxPayload: frameBytes, perMessageDeflate: false });
  const people = crowd(mostSocketsOfPerson);
  const strangers = crowd(mostStrangersOfNetwork);
  /** How those leave who have not said yet who they are. */
  const introductions = new WeakMap<IncomingMessage, () => void>();
  let isClosing = false;

  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const leave = strangers.enter(networkOf(addressOf(request, options)));
    const refusal = leave ? whyRefused(request) : "429 Too Many Requests";
    if (refusal || !leave) {
      leave?.();
      return void socket.end(`HTTP/1.1 ${refusal}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
    }
    introductions.set(request, leave);
    socket.once("close", leave);
    sockets.handleUpgrade(request, socket, head, (opened) => {
      sockets.emit("connection", opened, request);
      // graphql-ws writes what a client did wrong to the console; ws has closed that socket by then.
      opened.removeAllListeners("error");
      opened.on("error", (error) => log.debug({ err: error }, "a live connection broke"));
    });
  });

  function whyRefused(request: IncomingMessage): string | null {
    if (request.url?.split("?")[0] !== "/graphql") return "404 Not Found";
    if (isClosing || sockets.clients.size >= mostSockets) return "503 Service Unavailable";
    return isOriginAllowed(request.headers.origin, request.headers.host, options) ? null : "403 Forbidden";
  }

  const graphql = useServer<Params, Partial<Known>>(
    {
      connectionInitWaitTimeout: initSeconds * 1000,
      async onConnect(connection) {
        try {
          const principal = await principalOf(connection, options);
          introductions.get(connection.extra.request)?.();
          // Gone while we looked: nobody would tell us again.
          if (connection.extra.socket.readyState !== connection.extra.socket.OPEN) return false;
          if (principal.kind === "user") {
            const leavePerson = people.enter(principal.person.id);
            if (!leavePerson)
              throw new ApiError("RATE_LIMITED", `A person may follow things over ${mostSocketsOfPerson} connections.`);
            connection.extra.leavePerson = leavePerson;
          }
          connection.extra.principal = principal;
          watchSession(connection, options);
          return true;
        } catch (error) {
          refuse(connection.extra.socket, error, log);
          return false;
        }
      },
      async onSubscribe(connection, _id, { query, operationName, variables }) {
        const requestId = newId();
        try {
          if (Object.keys(connection.subscriptions).length > mostSubscriptions) {
            throw new ApiError("RATE_LIMITED", `At most ${mostSubscriptions} live queries fit into one connection.`);
          }
          const { principal = { kind: "anonymous" } } = connection.extra;
          await limits.apiPerPrincipal(principal.kind === "user" ? principal.person.id : principal.kind);
          const document = parse(query, parseLimits);
          const [problem] = validate(schema, document, rules, { maxErrors: 1 });
          if (problem) throw new ApiError("BAD_USER_INPUT", problem.message);
          if (getOperationAST(document, operationName)?.operation !== OperationTypeNode.SUBSCRIPTION) {
            throw new ApiError(
              "BAD_USER_INPUT",
              "Only subscriptions are served here; send queries and mutations by HTTP.",
            );
          }
          const contextValue: Context = {
            principal,
            requestId,
            address: addressOf(connection.extra.request, options),
            loaders: new Map(),
            resolver,
          };
          return { schema, document, operationName, variableValues: variables, contextValue };
        } catch (error) {
          return [asGraphQLError(error, requestId, log)];
        }
      },
      // Each round of a live query loads afresh: what its loaders remember is the past.
      subscribe: (args: ExecutionArgs) => subscribe(args),
      onNext(_connection, _id, _payload, args, result) {
        (args.contextValue as Context).loaders.clear();
        if (!result.errors) return;
        const { requestId } = args.contextValue as Context;
        return {
          ...result,
          errors: result.errors.map((error) => presentError(asAsked(error), requestId, log)),
        };
      },
      onError: (_connection, _id, _payload, errors) =>
        errors.map((error) => (isPresented(error) ? error : presentError(error, newId(), log))) as never,
      onClose: ({ extra }) => {
        extra.leave?.abort();
        extra.leavePerson?.();
      },
    },
    sockets,
    pingSeconds * 1000,
  );

  return {
    async close() {
      if (isClosing) return;
      isClosing = true;
      const stragglers = setTimeout(() => sockets.clients.forEach((socket) => socket.terminate()), 1000);
      await graphql.dispose();
      clearTimeout(stragglers);
    },
  };
}

async function principalOf(connection: Connection, options: SocketOptions, isLook = false): Promise<Principal> {
  const { authorization, telegramUser } = connection.connectionParams ?? {};
  const { request } = connection.extra;
  const principal = await options.authenticate(
    {
      authorization: typeof authorization === "string" ? authorization : undefined,
      telegramUser: typeof telegramUser === "string" ? telegramUser : undefined,
      cookie: isFromOurPage(request, options) ? cookieOf(request.headers, options) : undefined,
      isLook,
    },
    addressOf(request, options),
  );
  if (principal.kind === "anonymous") throw new ApiError("UNAUTHENTICATED", "Sign in first.");
  return principal;
}

/** The same address Fastify finds for a request: what the outermost of our own proxies saw. */
function addressOf({ headers, socket }: IncomingMessage, { proxyHops }: SocketOptions): string {
  const forwarded = String(headers["x-forwarded-for"] ?? "").split(",");
  return (proxyHops > 0 && forwarded.at(-proxyHops)?.trim()) || (socket.remoteAddress ?? "");
}

/**
 * A session that is revoked closes its connections within a moment; one that merely ran out, at the next look. So does a person
 * who lost a permission. Looking is no use of the session: an open connection alone keeps nobody signed in.
 */
function watchSession(connection: Connection, options: SocketOptions): void {
  const { principal, socket } = connection.extra;
  if (principal?.kind !== "user") return;
  const leave = new AbortController();
  connection.extra.leave = leave;
  const look = async () => {
    try {
      const now = await principalOf(connection, options, true);
      connection.extra.principal = now;
      if (hasLess(now, principal)) socket.close(comeAgain, "Your permissions have changed.");
    } catch (error) {
      // A database that is away for a moment says nothing about the session.
      if (error instanceof ApiError) refuse(socket, error, options.log);
    }
  };
  const timer = setInterval(() => void look(), (options.recheckSeconds ?? 60) * 1000);
  let again: NodeJS.Timeout | undefined;
  leave.signal.addEventListener("abort", () => {
    clearInterval(timer);
    clearTimeout(again);
  });
  const follow = async (topic: string) => {
    for await (const _ of options.live.subscribe(topic, leave.signal)) {
      await look();
      // The answer may have been read just before the change was committed elsewhere, and be remembered for a moment.
      clearTimeout(again);
      if (!leave.signal.aborted) again = setTimeout(() => void look(), (options.lookAgainSeconds ?? 3) * 1000);
    }
  };
  void follow(`session:${principal.sessionId}`);
  void follow(`user:${principal.person.id}`);
}

function hasLess(now: Principal, before: Principal): boolean {
  if (now.kind !== "user" || before.kind !== "user") return false;
  return [...before.person.permissions].some((permission) => !now.person.permissions.has(permission));
}

function refuse(socket: WebSocket, error: unknown, log: Logger): void {
  const { extensions, message } = presentError(error, newId(), log);
  // The reason of a close frame holds 123 bytes: the code, and as much of the sentence as fits.
  socket.close(
    forbidden,
    Buffer.from(`${String(extensions?.code)}: ${message}`)
      .subarray(0, 120)
      .toString()
      .replace(/\uFFFD$/, ""),
  );
}

function asGraphQLError(error: unknown, requestId: string, log: Logger): GraphQLError {
  const known =
    error instanceof GraphQLError && !(error instanceof ApiError)
      ? new ApiError("BAD_USER_INPUT", error.message)
      : error;
  const { message, extensions } = presentError(known, requestId, log);
  return new GraphQLError(message, { extensions: extensions ?? {} });
}

/** Before anything ran, what graphql itself complains of are the variables. */
function asAsked(error: GraphQLError): GraphQLError {
  return error.originalError || error.path || error instanceof ApiError
    ? error
    : new ApiError("BAD_USER_INPUT", error.message);
}

function isPresented(error: { extensions?: { requestId?: unknown } }): boolean {
  return error.extensions?.requestId !== undefined;
}
