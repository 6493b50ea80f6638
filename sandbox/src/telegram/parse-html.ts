import { badRequest } from "./errors.ts";
import type { Entity, FormattedText } from "./formatting.ts";

const ENTITY_OF_TAG: Record<string, string> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  u: "underline",
  ins: "underline",
  s: "strikethrough",
  strike: "strikethrough",
  del: "strikethrough",
  "tg-spoiler": "spoiler",
  span: "spoiler",
  a: "text_link",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  "tg-emoji": "custom_emoji",
};

const NAMED_CHARACTERS: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"' };

interface OpenTag {
  name: string;
  attributes: Record<string, string>;
  /** Where its text begins in the result. */
  textOffset: number;
  source: number;
}

/** Telegram's HTML style: a few tags, strictly nested, and errors that name the byte. */
export function parseHtml(source: string): FormattedText {
  const entities: Entity[] = [];
  const open: OpenTag[] = [];
  let text = "";
  let at = 0;
  while (at < source.length) {
    const char = source[at] as string;
    if (char === "&") {
      const { character, length } = readCharacter(source, at);
      text += character;
      at += length;
    } else if (char !== "<") {
      text += char;
      at += 1;
    } else if (source[at + 1] === "/") {
      const end = readEndTag(source, at, open);
      const tag = open.pop() as OpenTag;
      addEntity(entities, tag, text);
      at = end;
    } else {
      const { tag, end } = readStartTag(source, at, text.length);
      open.push(tag);
      at = end;
    }
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined) throw fail(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
  return { text, entities: entities.sort((a, b) => a.offset - b.offset || b.length - a.length) };
}

function readStartTag(source: string, start: number, textOffset: number): { tag: OpenTag; end: number } {
  let at = start + 1;
  const name = /^[^\s>/]*/.exec(source.slice(at))?.[0].toLowerCase() ?? "";
  at += name.length;
  if (at >= source.length) throw fail(`Unclosed start tag at byte offset ${byte(source, start)}`);
  if (ENTITY_OF_TAG[name] === undefined) {
    throw fail(`Unsupported start tag "${name}" at byte offset ${byte(source, start)}`);
  }
  const attributes: Record<string, string> = {};
  for (;;) {
    while (/[\s/]/.test(source[at] ?? "")) at += 1;
    if (at >= source.length) throw fail(`Unclosed start tag "${name}" at byte offset ${byte(source, start)}`);
    if (source[at] === ">") break;
    const key = /^[^\s=>/"']*/.exec(source.slice(at))?.[0].toLowerCase() ?? "";
    if (key === "") throw fail(`Empty attribute name in the tag "${name}" at byte offset ${byte(source, start)}`);
    at += key.length;
    const value = readAttributeValue(source, at, { name, start, key });
    attributes[key] = value.text;
    at = value.end;
  }
  if (name === "span" && attributes["class"] !== "tg-spoiler") {
    throw fail(`Tag "span" must have class "tg-spoiler" at byte offset ${byte(source, start)}`);
  }
  return { tag: { name, attributes, textOffset, source: start }, end: at + 1 };
}

function readAttributeValue(
  source: string,
  from: number,
  tag: { name: string; start: number; key: string },
): { text: string; end: number } {
  let at = from;
  while (/\s/.test(source[at] ?? "")) at += 1;
  if (source[at] !== "=") {
    // The only attribute that stands alone.
    if (tag.key === "expandable") return { text: "", end: at };
    throw fail(
      `Expected equal sign in declaration of an attribute of the tag "${tag.name}" at byte offset ${byte(source, tag.start)}`,
    );
  }
  at += 1;
  while (/\s/.test(source[at] ?? "")) at += 1;
  const quote = source[at];
  if (quote !== '"' && quote !== "'") {
    const bare = /^[A-Za-z0-9.-]*/.exec(source.slice(at))?.[0] ?? "";
    if (bare === "") throw fail(`Unexpected end of name token at byte offset ${byte(source, at)}`);
    return { text: bare, end: at + bare.length };
  }
  let text = "";
  at += 1;
  while (at < source.length && source[at] !== quote) {
    const { character, length } =
      source[at] === "&" ? readCharacter(source, at) : { character: source[at] as string, length: 1 };
    text += character;
    at += length;
  }
  if (at >= source.length) throw fail(`Unclosed start tag "${tag.name}" at byte offset ${byte(source, tag.start)}`);
  return { text, end: at + 1 };
}

/** Answers where the text goes on after an end tag that fits the innermost open one. */
function readEndTag(source: string, start: number, open: OpenTag[]): number {
  const expected = open.at(-1)?.name;
  if (expected === undefined) throw fail(`Unexpected end tag at byte offset ${byte(source, start)}`);
  const match = /^<\/([^\s>]*)\s*(>?)/.exec(source.slice(start));
  if (match === null || match[2] !== ">") throw fail(`Unclosed end tag at byte offset ${byte(source, start)}`);
  const name = (match[1] ?? "").toLowerCase();
  if (name !== "" && name !== expected) {
    throw fail(
      `Unmatched end tag at byte offset ${byte(source, start)}, expected "</${expected}>", found "</${name}>"`,
    );
  }
  return start + match[0].length;
}

function addEntity(entities: Entity[], tag: OpenTag, text: string): void {
  const place = { offset: tag.textOffset, length: text.length - tag.textOffset };
  if (place.length === 0) return;
  const { attributes } = tag;
  switch (tag.name) {
    case "a": {
      const url = attributes["href"] ?? text.slice(tag.textOffset);
      const user = /^tg:\/\/user\?id=(\d+)$/.exec(url)?.[1];
      if (user !== undefined) entities.push({ type: "text_mention", ...place, user: { id: Number(user) } });
      // An address that is none leaves plain text, without an error.
      else if (/^(https?|tg|ton):\/\//i.test(url) || /^[\w-]+(\.[\w-]+)+/.test(url))
        entities.push({ type: "text_link", ...place, url: completeUrl(url) });
      return;
    }
    case "code": {
      const language = /^language-(.+)$/.exec(attributes["class"] ?? "")?.[1];
      entities.push({ type: "code", ...place, ...(language !== undefined && { language }) });
      return;
    }
    case "pre": {
      // <pre><code class="language-…"> is one block.
      const inner = entities.findIndex(
        (entity) => entity.type === "code" && entity.offset === place.offset && entity.length === place.length,
      );
      const language = inner < 0 ? undefined : entities.splice(inner, 1)[0]?.language;
      entities.push({ type: "pre", ...place, ...(language !== undefined && { language }) });
      return;
    }
    case "blockquote":
      entities.push({
        type: attributes["expandable"] === undefined ? "blockquote" : "expandable_blockquote",
        ...place,
      });
      return;
    case "tg-emoji":
      entities.push({ type: "custom_emoji", ...place, custom_emoji_id: attributes["emoji-id"] ?? "" });
      return;
    default:
      entities.push({ type: ENTITY_OF_TAG[tag.name] as string, ...place });
  }
}

function completeUrl(url: string): string {
  const complete = /^[a-z]+:\/\//i.test(url) ? url : `http://${url}`;
  return URL.canParse(complete) ? new URL(complete).href : complete;
}

function readCharacter(source: string, at: number): { character: string; length: number } {
  const match = /^&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));?/i.exec(source.slice(at, at + 12));
  if (match === null) return { character: "&", length: 1 };
  const [whole, decimal, hex, name] = match;
  if (name !== undefined) {
    const character = NAMED_CHARACTERS[name];
    return character === undefined ? { character: "&", length: 1 } : { character, length: whole.length };
  }
  const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
  if (code === 0 || code > 0x10ffff) return { character: "&", length: 1 };
  return { character: String.fromCodePoint(code), length: whole.length };
}

function byte(source: string, at: number): number {
  return Buffer.byteLength(source.slice(0, at));
}

function fail(problem: string) {
  return badRequest(`can't parse entities: ${problem}`);
}
