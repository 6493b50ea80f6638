import { badRequest } from "./errors.ts";
import type { Entity, FormattedText } from "./formatting.ts";

const RESERVED = new Set("_*[]()~`>#+-=|{}.!");
/** How Telegram's errors call what was never closed. */
const NAMES: Record<string, string> = {
  bold: "Bold",
  italic: "Italic",
  underline: "Underline",
  strikethrough: "Strikethrough",
  spoiler: "Spoiler",
  code: "Code",
  pre: "Pre",
  text_link: "TextUrl",
  custom_emoji: "CustomEmoji",
};

interface OpenMark {
  type: string;
  textOffset: number;
  source: number;
  language?: string;
}

/** MarkdownV2: everything that could be markup must be markup or escaped. */
export function parseMarkdownV2(source: string): FormattedText {
  const entities: Entity[] = [];
  const open: OpenMark[] = [];
  let text = "";
  let at = 0;
  const start = (type: string, length: number): void => {
    open.push({ type, textOffset: text.length, source: at });
    at += length;
  };
  const close = (length: number, more: Partial<Entity> = {}): void => {
    const mark = open.pop() as OpenMark;
    const size = text.length - mark.textOffset;
    if (size > 0) entities.push({ type: mark.type, offset: mark.textOffset, length: size, ...more });
    at += length;
  };

  // A quotation runs while lines begin with `>`.
  let quoteOffset: number | undefined;
  const endQuote = (): void => {
    if (quoteOffset === undefined) return;
    const isExpandable = text.endsWith("\u0000");
    if (isExpandable) text = text.slice(0, -1);
    const length = text.trimEnd().length - quoteOffset;
    if (length > 0)
      entities.push({ type: isExpandable ? "expandable_blockquote" : "blockquote", offset: quoteOffset, length });
    quoteOffset = undefined;
  };

  while (at < source.length) {
    const char = source[at] as string;
    const inside = open.at(-1)?.type;
    const isCode = inside === "code" || inside === "pre";
    const isLineStart = at === 0 || source[at - 1] === "\n";
    if (isLineStart && !isCode && quoteOffset !== undefined && char !== ">") endQuote();
    if (char === "\\" && at + 1 < source.length && source.charCodeAt(at + 1) <= 126 && source.charCodeAt(at + 1) > 0) {
      text += source[at + 1];
      at += 2;
    } else if (isCode) {
      if (inside === "code" && char === "`") close(1);
      else if (inside === "pre" && source.startsWith("```", at)) close(3, language(open.at(-1)));
      else if (char === "`") throw reserved(char);
      else {
        text += char;
        at += 1;
      }
    } else if (char === ">" && isLineStart) {
      quoteOffset ??= text.length;
      at += 1;
    } else if (!RESERVED.has(char)) {
      text += char;
      at += 1;
    } else if (source.startsWith("```", at)) {
      const info = /^```([^\s`]*)(?=\n)/.exec(source.slice(at));
      open.push({ type: "pre", textOffset: text.length, source: at, ...(info?.[1] && { language: info[1] }) });
      at += 3 + (info === null ? 0 : (info[1] ?? "").length + 1);
    } else if (char === "`") start("code", 1);
    else if (char === "*") inside === "bold" ? close(1) : start("bold", 1);
    else if (source.startsWith("__", at) && inside !== "italic")
      inside === "underline" ? close(2) : start("underline", 2);
    else if (char === "_") inside === "italic" ? close(1) : start("italic", 1);
    else if (char === "~") inside === "strikethrough" ? close(1) : start("strikethrough", 1);
    else if (source.startsWith("||", at)) {
      if (inside === "spoiler") close(2);
      else if (quoteOffset !== undefined && /^\|\|(\n(?!>)|$)/.test(source.slice(at))) {
        text += "\u0000";
        at += 2;
        endQuote();
      } else start("spoiler", 2);
    } else if (source.startsWith("![", at)) start("custom_emoji", 2);
    else if (char === "[") start("text_link", 1);
    else if (char === "]" && (inside === "text_link" || inside === "custom_emoji")) {
      const target = readTarget(source, at + 1);
      close(1 + target.length, linkOf(target.url, inside));
      const last = entities.at(-1);
      if (last?.type === "text_link" && last.url === undefined) entities.pop();
    } else throw reserved(char);
  }
  endQuote();
  const unclosed = open.at(-1);
  if (unclosed !== undefined) {
    const name = unclosed.language === undefined ? NAMES[unclosed.type] : "PreCode";
    throw fail(
      `Can't find end of ${name} entity at byte offset ${Buffer.byteLength(source.slice(0, unclosed.source))}`,
    );
  }
  return { text, entities: entities.sort((a, b) => a.offset - b.offset || b.length - a.length) };
}

/** The old Markdown: no nesting, and a mark alone is an error. */
export function parseMarkdown(source: string): FormattedText {
  const entities: Entity[] = [];
  let text = "";
  let at = 0;
  while (at < source.length) {
    const char = source[at] as string;
    if (char === "\\" && "_*`[".includes(source[at + 1] ?? " ")) {
      text += source[at + 1];
      at += 2;
      continue;
    }
    if (!"_*`[".includes(char)) {
      text += char;
      at += 1;
      continue;
    }
    const mark = source.startsWith("```", at) ? "```" : char;
    const closing = mark === "[" ? "]" : mark;
    const end = source.indexOf(closing, at + mark.length);
    if (end < 0) {
      throw fail(`Can't find end of the entity starting at byte offset ${Buffer.byteLength(source.slice(0, at))}`);
    }
    const inner = source.slice(at + mark.length, end);
    const place = { offset: text.length, length: inner.length };
    text += inner;
    at = end + closing.length;
    if (mark === "[") {
      const target = readTarget(source, at);
      at += target.length;
      if (target.url !== "") entities.push({ type: "text_link", ...place, ...linkOf(target.url, "text_link") });
    } else if (inner !== "") {
      entities.push({ type: { _: "italic", "*": "bold", "`": "code", "```": "pre" }[mark] as string, ...place });
    }
  }
  return { text, entities };
}

/** `(address)` after a link's text; absent means there is no address. */
function readTarget(source: string, at: number): { url: string; length: number } {
  if (source[at] !== "(") return { url: "", length: 0 };
  let url = "";
  let end = at + 1;
  while (end < source.length && source[end] !== ")") {
    if (source[end] === "\\" && end + 1 < source.length) end += 1;
    url += source[end];
    end += 1;
  }
  if (end >= source.length) {
    throw fail(`Can't find end of a URL at byte offset ${Buffer.byteLength(source.slice(0, at))}`);
  }
  return { url, length: end + 1 - at };
}

function linkOf(url: string, type: string): Partial<Entity> {
  if (type === "custom_emoji") return { custom_emoji_id: /emoji\?id=(\d+)/.exec(url)?.[1] ?? "" };
  const user = /^tg:\/\/user\?id=(\d+)$/.exec(url)?.[1];
  if (user !== undefined) return { type: "text_mention", user: { id: Number(user) } };
  if (url === "") return {};
  const complete = /^[a-z]+:\/\//i.test(url) ? url : `http://${url}`;
  return URL.canParse(complete) ? { url: new URL(complete).href } : {};
}

function language(mark: OpenMark | undefined): Partial<Entity> {
  return mark?.language === undefined ? {} : { language: mark.language };
}

function reserved(char: string) {
  return fail(`Character '${char}' is reserved and must be escaped with the preceding '\\'`);
}

function fail(problem: string) {
  return badRequest(`can't parse entities: ${problem}`);
}
