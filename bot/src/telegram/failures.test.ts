import { describe, expect, it } from "vitest";
import { answered, failureOf } from "./failures.ts";

describe("what Telegram means", () => {
  it.each([
    [
      400,
      "Bad Request: message is not modified: specified new message content and reply markup are exactly the same",
      "unchanged",
    ],
    [400, "Bad Request: message to edit not found", "messageGone"],
    [400, "Bad Request: message can't be edited", "messageGone"],
    [400, "Bad Request: query is too old and response timeout expired or query ID is invalid", "tooLate"],
    [400, "Bad Request: chat not found", "unreachable"],
    [403, "Forbidden: bot was blocked by the user", "unreachable"],
    [403, "Forbidden: user is deactivated", "gone"],
    [429, "Too Many Requests: retry after 7", "tooMany"],
    [500, "Internal Server Error: restart", "unsure"],
    [400, "Bad Request: BUTTON_DATA_INVALID", "refused"],
  ])("%i %s: %s", (code, description, kind) => {
    expect(answered(code, description, code === 429 ? 7 : undefined).kind).toBe(kind);
  });

  it("knows what never arrived from what may have", () => {
    expect(failureOf(Object.assign(new Error("refused"), { code: "ECONNREFUSED" })).kind).toBe("notSent");
    expect(failureOf(Object.assign(new Error("reset"), { code: "ECONNRESET" })).kind).toBe("unsure");
    expect(failureOf("anything").kind).toBe("unsure");
  });
});
