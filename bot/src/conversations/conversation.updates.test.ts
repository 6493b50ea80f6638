import { describe, expect, it } from "vitest";
import type { ChatContext } from "../chat/context.ts";
import { eventOf } from "./conversation.updates.ts";

type Said = NonNullable<ChatContext["message"]>;

const size = { file_unique_id: "u", width: 1, height: 1 };
const photo = [
  { ...size, file_id: "small" },
  { ...size, file_id: "large" },
];
const document = { file_id: "d", file_unique_id: "u" };
const contact = { phone_number: "+49 30 1234", first_name: "Anna" };
const shared = (...ids: number[]) => ({ users_shared: { request_id: 1, users: ids.map((user_id) => ({ user_id })) } });
const sticker: Said["sticker"] = {
  ...size,
  file_id: "s",
  type: "regular",
  width: 512,
  height: 512,
  is_animated: false,
  is_video: false,
};

describe("of a message, the dialogue hears", () => {
  it.each<[string, Partial<Said>, object]>([
    ["its words", { text: "a pony" }, { text: "a pony" }],
    ["no more words than it takes", { text: "a".repeat(4097) }, { text: "a".repeat(4096) }],
    ["its picture, in its largest size", { photo }, { photo: { fileId: "large", caption: null } }],
    ["what is written under a picture", { photo, caption: "mine" }, { photo: { fileId: "large", caption: "mine" } }],
    ["its file", { document }, { document: { fileId: "d", fileName: null, caption: null } }],
    [
      "a file's name, and what is written under it",
      { document: { ...document, file_name: "b".repeat(257) }, caption: "mine" },
      { document: { fileId: "d", fileName: "b".repeat(256), caption: "mine" } },
    ],
    ["its contact", { contact }, { contact: { phoneNumber: "+49 30 1234", userId: null } }],
    [
      "whose contact it is",
      { contact: { ...contact, user_id: 7 } },
      { contact: { phoneNumber: "+49 30 1234", userId: "7" } },
    ],
    ["whom the person picked", shared(7, 8), { sharedUser: "7" }],
    ["nobody, where nobody was picked", shared(), { isSomethingElse: true }],
    ["what a Mini App sent", { web_app_data: { data: "{}", button_text: "Go" } }, { webAppData: "{}" }],
    [
      "no more of that than it takes",
      { web_app_data: { data: "a".repeat(4097), button_text: "Go" } },
      { webAppData: "a".repeat(4096) },
    ],
    ["of a sticker that it is something else", { sticker }, { isSomethingElse: true }],
    ["of words under a voice message that it is something else", { caption: "mine" }, { isSomethingElse: true }],
  ])("%s", (_what, message, event) => {
    expect(eventOf({ message: message as Said })).toEqual(event);
  });

  it("of no message at all that it is something else", () => {
    expect(eventOf({ message: undefined })).toEqual({ isSomethingElse: true });
  });
});
