import { describe, expect, it } from "vitest";
import { addressOf, opensInside, textTree, withFoundLinks, type TextNode } from "./entities.ts";

const drawn = (nodes: TextNode[]): string =>
  nodes
    .map((node) =>
      "entity" in node ? `<${node.entity.type}>${drawn(node.children)}</${node.entity.type}>` : node.text,
    )
    .join("");

describe("the text of a message", () => {
  it("is one piece when nothing is marked", () => {
    expect(drawn(textTree("Hello"))).toBe("Hello");
  });

  it("nests what Telegram nests, in whatever order the entities come", () => {
    const nodes = textTree("a bold italic z", [
      { type: "italic", offset: 7, length: 6 },
      { type: "bold", offset: 2, length: 11 },
    ]);
    expect(drawn(nodes)).toBe("a <bold>bold <italic>italic</italic></bold> z");
  });

  it("cuts an entity that sticks out of its parent and goes on after it", () => {
    const nodes = textTree("abcdef", [
      { type: "bold", offset: 0, length: 4 },
      { type: "italic", offset: 2, length: 4 },
    ]);
    expect(drawn(nodes)).toBe("<bold>ab<italic>cd</italic></bold><italic>ef</italic>");
  });

  it("counts an emoji as two, like Telegram", () => {
    expect(drawn(textTree("⭐🎉x", [{ type: "bold", offset: 3, length: 1 }]))).toBe("⭐🎉<bold>x</bold>");
  });

  it("survives entities beyond its end", () => {
    expect(
      drawn(
        textTree("ab", [
          { type: "bold", offset: 1, length: 50 },
          { type: "code", offset: 9, length: 1 },
        ]),
      ),
    ).toBe("a<bold>b</bold>");
  });

  it("loses no letter, whatever the entities", () => {
    const text = "0123456789";
    for (let seed = 1; seed < 300; seed++) {
      const entities = [1, 2, 3].map((n) => ({
        type: `e${n}`,
        offset: (seed * n * 7) % 10,
        length: 1 + ((seed * n * 3) % 6),
      }));
      expect(drawn(textTree(text, entities)).replaceAll(/<[^>]*>/g, "")).toBe(text);
    }
  });
});

describe("links nobody marked", () => {
  const found = (text: string) =>
    withFoundLinks(text).map((e) => `${e.type}:${text.slice(e.offset, e.offset + e.length)}`);

  it("are found, without the full stop after them", () => {
    expect(found("See https://example.org/a?b=1. Or t.me/shop_bot?start=x!")).toEqual([
      "url:https://example.org/a?b=1",
      "url:t.me/shop_bot?start=x",
    ]);
  });

  it("include commands, but no part of a path or a fraction", () => {
    expect(found("Try /shop or /help. Not 1/2, not a/b, not /a/b")).toEqual(["bot_command:/shop", "bot_command:/help"]);
  });

  it("are not looked for inside code", () => {
    const text = "run /shop";
    expect(withFoundLinks(text, [{ type: "code", offset: 0, length: 9 }])).toHaveLength(1);
  });
});

it("knows which links stay inside", () => {
  expect(opensInside(addressOf("t.me/shop_bot"))).toBe(true);
  expect(opensInside("https://t.me/$abc")).toBe(true);
  expect(opensInside("tg://resolve?domain=shop_bot")).toBe(true);
  expect(opensInside("https://example.org/t.me/")).toBe(false);
  expect(opensInside("https://t.me.example.org/")).toBe(false);
});
