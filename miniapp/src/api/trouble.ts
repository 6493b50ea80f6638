import type { SessionEnd } from "./visit.ts";

/** Why an answer of the server is not what was asked for, as far as a person can do something about it. */
export type Trouble =
  /** No answer came: try again when there is a network. */
  | "unreachable"
  /** The session is over: sign in again. */
  | "session"
  | "missing"
  /** Too fast; a moment later it works. */
  | "busy"
  | "broken";

/** The part of a GraphQL client's error that says why. */
export interface AnswerError {
  networkError?: Error | undefined;
  graphQLErrors?: readonly { extensions?: Record<string, unknown> | undefined }[];
  response?: { status?: number } | undefined;
}

export function troubleOf(error: AnswerError): Trouble {
  const codes = (error.graphQLErrors ?? []).map(({ extensions }) => extensions?.["code"]);
  return troubleOfCodes(codes) ?? (error.networkError && !isAnswer(error) ? "unreachable" : "broken");
}

export function troubleOfCodes(codes: readonly unknown[]): Trouble | null {
  if (codes.includes("SESSION_EXPIRED") || codes.includes("UNAUTHENTICATED")) return "session";
  if (codes.includes("NOT_FOUND")) return "missing";
  if (codes.includes("RATE_LIMITED")) return "busy";
  return codes.length > 0 ? "broken" : null;
}

/** How the session ended. Its launch is used up unless it is merely over: then only opening the app anew helps. */
export function sessionEndOf(error: AnswerError): SessionEnd {
  const reasons = (error.graphQLErrors ?? []).map(({ extensions }) => extensions?.["reason"]);
  if (reasons.includes("FORGOTTEN")) return "forgotten";
  return reasons.includes("ENDED") ? "signed-out" : "over";
}

// A gateway that is up in front of a server that is not: as unreachable as no network.
function isAnswer(error: AnswerError): boolean {
  const status = error.response?.status;
  return status !== undefined && ![502, 503, 504].includes(status);
}
