import { ApolloServer, HeaderMap, type ApolloServerPlugin, type GraphQLRequestListener } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { GraphQLError, Kind, type OperationDefinitionNode } from "graphql";
import type { Context } from "../context.ts";
import { ApiError, presentError, statusOf } from "../errors.ts";
import { operationLimits, parseLimits, type Api } from "../graphql.ts";
import { type Limits, networkOf } from "../limits.ts";
import type { Logger } from "../log.ts";
import type { Principal } from "../principal.ts";
import { cookieOf, isFromOurPage } from "./cookie.ts";
import type { Origins } from "./security.ts";
import type { RequestIds } from "./request-ids.ts";

/** How a caller says who it is. */
export interface Credentials {
  authorization: string | undefined;
  /** The bot's: for whom it acts, base64url of a Telegram User. */
  telegramUser: string | undefined;
  /** What keeps a browser signed in, if a page of ours sends it. */
  cookie?: string | undefined;
  /** Only to see whether the session still holds: no use of it. */
  isLook?: boolean;
}
/** Throws an ApiError for credentials that are wrong; none at all is anonymous. */
export type Authenticate = (credentials: Credentials, address: string) => Promise<Principal>;

export interface ApiOptions {
  api: Api;
  authenticate: Authenticate;
  limits: Limits;
  /** Root fields the chat limit does not count: money must never be told to come back later. */
  unlimitedFields: ReadonlySet<string>;
  log: Logger;
  requestIds: RequestIds;
  config: Pick<Origins, "publicUrl">;
}

/** The bot sends what belongs to one tick together, each operation for whom it is. */
const mostOperations = 50;

export async function serveApi(http: FastifyInstance, options: ApiOptions): Promise<{ stop(): Promise<void> }> {
  const { log, requestIds } = options;
  const apollo = new ApolloServer<Context>({
    schema: options.api.schema,
    validationRules: operationLimits(),
    parseOptions: parseLimits,
    introspection: true,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    logger: {
      debug: () => undefined,
      info: () => undefined,
      warn: (text) => log.warn(text),
      error: (text) => log.error(text),
    },
    // Apollo normalises before it calls: its own error for a variable carries the code only in the formatted one.
    formatError: (formatted, error) =>
      presentError(withCode(error, formatted.extensions?.code), requestIds.getStore() ?? "", log),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      countOperations(options),
    ],
  });
  await apollo.start();

  async function execute(request: FastifyRequest, operation: unknown): Promise<Executed> {
    const { headers, status, body } = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: "POST", headers: headerMap(request), search: "", body: operation },
      context: () => contextOf(request, operation, options),
    });
    // Incremental delivery is never asked for: no directive for it is in the schema.
    return { headers, status: status ?? 200, text: body.kind === "complete" ? body.string : "" };
  }

  async function answer(request: FastifyRequest, reply: FastifyReply) {
    const { body } = request;
    if (!Array.isArray(body)) return send(reply, await execute(request, body));
    if (body.length === 0 || body.length > mostOperations) {
      throw new ApiError("BAD_USER_INPUT", `A list holds 1 to ${mostOperations} operations.`);
    }
    const all = await Promise.all(body.map((operation) => execute(request, operation)));
    // Each stands for itself: one that is refused says so in its place.
    return send(reply, {
      headers: all[0]?.headers ?? [],
      status: 200,
      text: `[${all.map(({ text }) => text).join()}]`,
    });
  }

  http.post("/graphql", (request, reply) => requestIds.run(request.id, answer, request, reply));
  http.get("/graphql", (_request, reply) => reply.redirect("/graphiql", 302));
  return { stop: () => apollo.stop() };
}

interface Executed {
  headers: Iterable<[string, string]>;
  status: number;
  text: string;
}

function send(reply: FastifyReply, { headers, status, text }: Executed): string {
  for (const [name, value] of headers) reply.header(name, value);
  reply.code(status);
  return text;
}

/** For whom the bot asks: said for the whole request in a header, or for one operation of a list in its extensions. */
function telegramUserOf({ headers }: FastifyRequest, operation: unknown): string | undefined {
  const { telegramUser = headers["x-telegram-user"] } =
    (operation as { extensions?: { telegramUser?: unknown } | null } | null)?.extensions ?? {};
  return typeof telegramUser === "string" ? telegramUser : undefined;
}

async function contextOf(request: FastifyRequest, operation: unknown, options: ApiOptions): Promise<Context> {
  const { authenticate, api, config } = options;
  const { authorization } = request.headers;
  const telegramUser = telegramUserOf(request, operation);
  try {
    const cookie = isFromOurPage(request, config) ? cookieOf(request.headers, config) : undefined;
    const principal = await authenticate({ authorization, telegramUser, cookie }, request.ip);
    return { principal, requestId: request.id, address: request.ip, loaders: new Map(), resolver: api.resolver };
  } catch (error) {
    // Apollo would answer 500 to any error met this early.
    if (error instanceof ApiError) throw withStatus(error);
    throw error;
  }
}

function withStatus(error: ApiError): ApiError {
  const { retryAfterSeconds } = error.extensions;
  const headers = new HeaderMap();
  if (typeof retryAfterSeconds === "number") headers.set("retry-after", String(retryAfterSeconds));
  return new ApiError(error.code, error.message, {
    ...error.extensions,
    http: { status: statusOf(error), headers },
  });
}

/** Counts each operation against its principal, before it runs. The bot itself is not counted; the people it acts for are. */
function countOperations({ limits, unlimitedFields }: ApiOptions): ApolloServerPlugin<Context> {
  const listener: GraphQLRequestListener<Context> = {
    didResolveOperation: ({ contextValue: { principal, address }, operation }) => {
      if (principal.kind === "user") return limits.apiPerPrincipal(principal.person.id);
      if (principal.kind === "anonymous") return limits.apiPerPrincipal(`network ${networkOf(address)}`);
      const isCounted = principal.actingFor && operation && !isAbout(operation, unlimitedFields);
      return isCounted && principal.actingFor ? limits.chatPerPerson(principal.actingFor.id) : Promise.resolve();
    },
  };
  return { requestDidStart: () => Promise.resolve(listener) };
}

function isAbout({ selectionSet }: OperationDefinitionNode, fields: ReadonlySet<string>): boolean {
  return selectionSet.selections.every((field) => field.kind === Kind.FIELD && fields.has(field.name.value));
}

function withCode(error: unknown, code: unknown): unknown {
  if (!(error instanceof GraphQLError) || error.extensions.code !== undefined || error.originalError) return error;
  return code === "INTERNAL_SERVER_ERROR" ? error : new GraphQLError(error.message, { ...error, extensions: { code } });
}

function headerMap({ headers }: FastifyRequest): HeaderMap {
  const map = new HeaderMap();
  // Only what Apollo looks at: content negotiation and its protection against forged requests.
  for (const name of ["content-type", "accept", "apollo-require-preflight", "x-apollo-operation-name"]) {
    const value = headers[name];
    if (typeof value === "string") map.set(name, value);
  }
  return map;
}
