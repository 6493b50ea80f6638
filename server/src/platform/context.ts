import { ApiError } from "./errors.ts";
import type { Person, Principal } from "./principal.ts";

/** What a resolver knows about the request it serves. */
export interface Context {
  principal: Principal;
  requestId: string;
  /** The client's network address: for limits and the audit, never shown to others. */
  address: string;
  /** DataLoaders of this request, by whatever key their maker chooses. */
  loaders: Map<unknown, unknown>;
  /** This app's instance of a resolver class: for `subscribe` functions, which have no `this`. */
  resolver<Instance>(type: abstract new (...parts: never[]) => Instance): Instance;
}

/** The person this request is for: signed in, or the one the bot acts for. */
export function personOf({ principal }: Context): Person {
  if (principal.kind === "user") return principal.person;
  if (principal.kind === "service" && principal.actingFor) return principal.actingFor;
  throw new ApiError("UNAUTHENTICATED", "Sign in first.");
}
