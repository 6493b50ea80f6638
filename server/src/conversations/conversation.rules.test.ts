import { describe, expect, it } from "vitest";
import { ZodError } from "zod";
import { readEvent } from "./conversation.rules.ts";

const contact = { phoneNumber: "+49 30 1234", userId: "7" };

describe("what a chat says", () => {
  it.each([
    [{ text: "a pony" }, { type: "TEXT", text: "a pony" }],
    [{ text: "" }, { type: "TEXT", text: "" }],
    [{ photo: { fileId: "p", caption: "mine" } }, { type: "PHOTO", fileId: "p", text: "mine" }],
    [{ photo: { fileId: "p" } }, { type: "PHOTO", fileId: "p", text: null }],
    [
      { document: { fileId: "d", fileName: "bill.pdf", caption: "mine" } },
      { type: "DOCUMENT", fileId: "d", fileName: "bill.pdf", text: "mine" },
    ],
    [{ document: { fileId: "d" } }, { type: "DOCUMENT", fileId: "d", fileName: null, text: null }],
    [{ contact }, { type: "CONTACT", ...contact }],
    [{ contact: { phoneNumber: "112" } }, { type: "CONTACT", phoneNumber: "112", userId: null }],
    [{ sharedUser: "7" }, { type: "SHARED_USER", userId: "7" }],
    [{ webAppData: "" }, { type: "WEB_APP_DATA", data: "" }],
    [
      { webAppData: "{}", text: null },
      { type: "WEB_APP_DATA", data: "{}" },
    ],
    [{ isSomethingElse: true }, { type: "SOMETHING_ELSE" }],
  ])("as %j is heard as the event %j", (input, event) => {
    expect(readEvent(input)).toEqual({ kind: "event", event });
  });

  it("with a button is a press, whatever the button holds", () => {
    expect(readEvent({ button: "12345678.1.YES" })).toEqual({ kind: "press", token: "12345678.1.YES" });
  });

  it.each([
    {},
    { text: null },
    { text: "a", isSomethingElse: true },
    { text: "a".repeat(4097) },
    { isSomethingElse: false },
    { photo: { fileId: "" } },
    { contact: { phoneNumber: "" } },
    { contact: { ...contact, userId: "anna" } },
    { sharedUser: "anna" },
    { voice: "v" },
  ])("is refused as %j", (input) => {
    expect(() => readEvent(input)).toThrow(ZodError);
  });
});
