import { GraphQLError, type GraphQLErrorExtensions } from "graphql";

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
