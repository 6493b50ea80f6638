import { expect, it } from "vitest";
import type { DrawnMessage } from "../world/telegram.ts";
import { briefly, serviceWords } from "./message-words.ts";

const anna = { id: 1, first_name: "Anna", last_name: "Moreau" };
const boris = { id: 2, first_name: "Boris" };
const message = (fields: Partial<DrawnMessage>): DrawnMessage => ({ message_id: 1, date: 0, from: anna, ...fields });
const words = (fields: Partial<DrawnMessage>, viewerId = 2) => serviceWords(message(fields), "Bot", viewerId);

it("says what happened in a group as each member would", () => {
  expect(words({ group_chat_created: true })).toBe("Anna Moreau created the group");
  expect(words({ group_chat_created: true }, 1)).toBe("You created the group");
  expect(words({ new_chat_members: [anna] })).toBe("Anna Moreau joined the group");
  expect(words({ new_chat_members: [boris] })).toBe("Anna Moreau added Boris");
  expect(words({ left_chat_member: anna })).toBe("Anna Moreau left the group");
  expect(words({ left_chat_member: boris })).toBe("Anna Moreau removed you");
  expect(words({ pinned_message: message({ photo: [] }) })).toBe("Anna Moreau pinned “Photo”");
});

it("has no words for what has a bubble", () => {
  expect(words({ text: "hello" })).toBeUndefined();
});

it("puts a message into a few words", () => {
  expect(briefly(message({ text: "two\nlines" }))).toBe("two lines");
  expect(briefly(message({ photo: [], caption: "my cup" }))).toBe("my cup");
  expect(briefly(message({ document: { file_id: "x", file_name: "data.json" } }))).toBe("data.json");
});
