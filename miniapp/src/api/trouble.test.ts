import { expect, it } from "vitest";
import { sessionEndOf, troubleOf } from "./trouble.ts";

const coded = (code: string) => ({ graphQLErrors: [{ extensions: { code } }] });

it("tells the end of a session from everything else", () => {
  expect(troubleOf(coded("SESSION_EXPIRED"))).toBe("session");
  expect(troubleOf(coded("UNAUTHENTICATED"))).toBe("session");
  expect(troubleOf(coded("NOT_FOUND"))).toBe("missing");
  expect(troubleOf(coded("RATE_LIMITED"))).toBe("busy");
  expect(troubleOf(coded("INTERNAL_SERVER_ERROR"))).toBe("broken");
});

it("tells being signed out, or forgotten, from a session whose time is up", () => {
  const expired = (reason: string) => ({ graphQLErrors: [{ extensions: { code: "SESSION_EXPIRED", reason } }] });
  expect(sessionEndOf(expired("ENDED"))).toBe("signed-out");
  expect(sessionEndOf(expired("FORGOTTEN"))).toBe("forgotten");
  expect(sessionEndOf(expired("OVER"))).toBe("over");
  expect(sessionEndOf(coded("UNAUTHENTICATED"))).toBe("over");
});

it("believes an answer that says why over the bare fact that it failed", () => {
  expect(troubleOf({ ...coded("SESSION_EXPIRED"), networkError: new Error("401"), response: { status: 401 } })).toBe(
    "session",
  );
});

it("calls silence, and a gateway without a server behind it, unreachable", () => {
  expect(troubleOf({ networkError: new TypeError("Failed to fetch") })).toBe("unreachable");
  expect(troubleOf({ networkError: new Error("Bad Gateway"), response: { status: 502 } })).toBe("unreachable");
  expect(troubleOf({ networkError: new Error("?"), response: { status: 500 } })).toBe("broken");
});
