import { expect, test } from "vitest";
import { readFormattedText } from "./formatting.ts";

function read(text: string, mode: string) {
  return readFormattedText(text, mode, undefined);
}

function problem(text: string, mode: string): string {
  try {
    read(text, mode);
    return "none";
  } catch (error) {
    return (error as Error).message.replace("Bad Request: can't parse entities: ", "");
  }
}

test("HTML becomes text and entities that count UTF-16 units", () => {
  expect(read('🍵 <b>Tea <i>hot</i></b> &amp; <a href="https://tea.example/x?a=1&amp;b=2">link</a>', "HTML")).toEqual({
    text: "🍵 Tea hot & link",
    entities: [
      { type: "bold", offset: 3, length: 7 },
      { type: "italic", offset: 7, length: 3 },
      { type: "text_link", offset: 13, length: 4, url: "https://tea.example/x?a=1&b=2" },
    ],
  });
});

test("HTML blocks: code with a language, quotes, spoilers", () => {
  expect(read('<pre><code class="language-ts">let a;</code></pre>', "html").entities).toEqual([
    { type: "pre", offset: 0, length: 6, language: "ts" },
  ]);
  expect(read("<blockquote expandable>q</blockquote>", "HTML").entities[0]?.type).toBe("expandable_blockquote");
  expect(read('<span class="tg-spoiler">s</span>', "HTML").entities[0]?.type).toBe("spoiler");
});

test.each([
  ["<b>a", `Can't find end tag corresponding to start tag "b"`],
  ["<b>ж</i>", `Unmatched end tag at byte offset 5, expected "</b>", found "</i>"`],
  ["ж<div>", `Unsupported start tag "div" at byte offset 2`],
  ["a</b>", "Unexpected end tag at byte offset 1"],
  ["a < b", `Unsupported start tag "" at byte offset 2`],
  ["<b", "Unclosed start tag at byte offset 0"],
  ["<span>x</span>", `Tag "span" must have class "tg-spoiler" at byte offset 0`],
])("broken HTML %s is refused in Telegram's words", (text, words) => {
  expect(problem(text, "HTML")).toBe(words);
});

test("MarkdownV2 becomes text and entities", () => {
  expect(
    read("*bold _and italic_* __under__ ~gone~ ||hidden|| `code` [link](https://tea.example)", "MarkdownV2"),
  ).toEqual({
    text: "bold and italic under gone hidden code link",
    entities: [
      { type: "bold", offset: 0, length: 15 },
      { type: "italic", offset: 5, length: 10 },
      { type: "underline", offset: 16, length: 5 },
      { type: "strikethrough", offset: 22, length: 4 },
      { type: "spoiler", offset: 27, length: 6 },
      { type: "code", offset: 34, length: 4 },
      { type: "text_link", offset: 39, length: 4, url: "https://tea.example/" },
    ],
  });
  expect(read("```ts\nlet a;\n```", "MarkdownV2").entities).toMatchObject([{ type: "pre", language: "ts" }]);
  expect(read(">one\n>two\nafter", "MarkdownV2")).toEqual({
    text: "one\ntwo\nafter",
    entities: [{ type: "blockquote", offset: 0, length: 7 }],
  });
});

test.each([
  ["1.5", "Character '.' is reserved and must be escaped with the preceding '\\'"],
  ["a-b", "Character '-' is reserved and must be escaped with the preceding '\\'"],
  ["ж*a", "Can't find end of Bold entity at byte offset 2"],
  ["`a", "Can't find end of Code entity at byte offset 0"],
])("broken MarkdownV2 %s is refused in Telegram's words", (text, words) => {
  expect(problem(text, "MarkdownV2")).toBe(words);
});

test("escaped characters pass", () => {
  expect(read("1\\.5 \\- \\*", "MarkdownV2").text).toBe("1.5 - *");
});

test("the old Markdown still works", () => {
  expect(read("*b* _i_ `c` [l](http://a.example)", "Markdown").entities.map(({ type }) => type)).toEqual([
    "bold",
    "italic",
    "code",
    "text_link",
  ]);
  expect(problem("a_b", "Markdown")).toBe("Can't find end of the entity starting at byte offset 1");
});

test("an unknown parse mode is refused", () => {
  expect(problem("a", "bbcode")).toBe("Bad Request: unsupported parse_mode");
});

test("commands, links and mentions are found by themselves, but not inside code", () => {
  expect(
    read("/start see https://a.example/x, @someone_here <code>/no</code>", "HTML").entities.map(({ type }) => type),
  ).toEqual(["bot_command", "url", "mention", "code"]);
});

test("spaces around are dropped and entities follow", () => {
  expect(read("  <b> a </b>  ", "HTML")).toEqual({ text: "a", entities: [{ type: "bold", offset: 0, length: 1 }] });
});
