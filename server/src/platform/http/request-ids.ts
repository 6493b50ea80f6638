import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage } from "node:http";
import { newId } from "../id.ts";

/** The id of the request being served, for places that are handed an error and nothing else. */
export type RequestIds = AsyncLocalStorage<string>;

const acceptable = /^[\w.-]{8,64}$/;

/** The caller's own id when it is one that may stand in a log, else a new one. */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers["x-request-id"];
  return typeof given === "string" && acceptable.test(given) ? given : newId();
}
