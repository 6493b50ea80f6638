import { GraphQLError, type GraphQLErrorExtensions, type GraphQLFormattedError } from "graphql";
import { ZodError } from "zod";
import type { Logger } from "./log.ts";

/** All the codes a client can meet at the top level. Anything unexpected is the last one, and says nothing more. */
export const errorCodes = [
  "UNAUTHENTICATED",
  "SESSION_EXPIRED",
  "FORBIDDEN",
  "NOT_FOUND",
  "BAD_USER_INPUT",
  "CONFLICT",
  "RATE_LIMITED",
  "INTERNAL_SERVER_ERROR",
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** A fault that may be told: its message goes to the client as it is. Expected refusals are values, not this. */
export class ApiError extends GraphQLError {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, extensions: GraphQLErrorExtensions = {}) {
    super(message, { extensions: { ...extensions, code } });
    this.name = "ApiError";
    this.code = code;
  }
}

/** As HTTP says it. */
const statuses: Partial<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  SESSION_EXPIRED: 401,
  FORBIDDEN: 403,
  RATE_LIMITED: 429,
};
export const statusOf = ({ code }: ApiError): number => statuses[code] ?? 400;

// What Apollo and graphql say about requests they could not make sense of.
const requestCodes = new Set([
  "BAD_REQUEST",
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "OPERATION_RESOLUTION_FAILURE",
  "PERSISTED_QUERY_NOT_SUPPORTED",
]);

/**
 * What a client may know of an error. Ours and the client's own mistakes keep their words; anything else is masked, and logged
 * here, once, with the request's id that the client is told.
 */
export function presentError(error: unknown, requestId: string, log: Logger): GraphQLFormattedError {
  const { path, locations } = error instanceof GraphQLError ? error.toJSON() : {};
  const place = { ...(locations && { locations }), ...(path && { path }) };
  const told = tellable(error);
  if (told) {
    const { code, message, extensions } = told;
    return { message, ...place, extensions: { ...extensions, code, requestId } };
  }
  log.error({ err: original(error), requestId, path: path?.join(".") }, "a request failed");
  const message = `Something went wrong on our side. Please try again; if it stays, tell support this id: ${requestId}`;
  return { message, ...place, extensions: { code: "INTERNAL_SERVER_ERROR" satisfies ErrorCode, requestId } };
}

interface Told {
  code: ErrorCode;
  message: string;
  extensions?: Record<string, unknown>;
}

function tellable(error: unknown): Told | null {
  for (let layer = error; ; layer = layer.originalError) {
    const told = tellableLayer(layer);
    if (told) return told;
    if (!(layer instanceof GraphQLError) || !layer.originalError) return null;
  }
}

function tellableLayer(error: unknown): Told | null {
  if (error instanceof ApiError) {
    const { http: _, ...extensions } = error.extensions;
    // An ApiError of that last code is still an internal one.
    return error.code === "INTERNAL_SERVER_ERROR" ? null : { code: error.code, message: error.message, extensions };
  }
  if (error instanceof ZodError) {
    const issue = error.issues[0];
    const at = issue?.path.length ? `${issue.path.join(".")}: ` : "";
    return { code: "BAD_USER_INPUT", message: `${at}${issue?.message ?? "not valid"}` };
  }
  if (!(error instanceof GraphQLError)) return null;
  const { code } = error.extensions;
  const isClients = code === "BAD_USER_INPUT" || requestCodes.has(String(code));
  return isClients ? { code: "BAD_USER_INPUT", message: error.message } : null;
}

/** graphql wraps what resolvers throw. */
function original(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? original(error.originalError) : error;
}
