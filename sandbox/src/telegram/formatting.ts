import { badRequest } from "./errors.ts";
import { detectEntities } from "./detect-entities.ts";
import { parseHtml } from "./parse-html.ts";
import { parseMarkdown, parseMarkdownV2 } from "./parse-markdown.ts";
import type { Parameters } from "./parameters.ts";

/** Bot API `MessageEntity`; offset and length count UTF-16 code units. */
export interface Entity {
  type: string;
  offset: number;
  length: number;
  url?: string;
  language?: string;
  user?: unknown;
  custom_emoji_id?: string;
}

export interface FormattedText {
  text: string;
  entities: Entity[];
}

const MOST_ENTITIES = 100;

/** A text with its formatting from `parse_mode` or from given entities, trimmed as Telegram does. */
export function readFormattedText(
  text: string,
  parseMode: string | undefined,
  given: unknown[] | undefined,
): FormattedText {
  const parsed = parse(text, parseMode, given as Entity[] | undefined);
  return withDetected(trim(parsed));
}

/** `name` is `text` or `caption`; the entities' field follows from it. */
export function readText(parameters: Parameters, name: "text" | "caption"): FormattedText {
  return readFormattedText(
    parameters.string(name) ?? "",
    parameters.string("parse_mode"),
    parameters.list(name === "text" ? "entities" : "caption_entities"),
  );
}

/** Characters as Telegram counts them for its limits. */
export function lengthOf(text: string): number {
  return [...text].length;
}

export function checkLength(formatted: FormattedText, name: "text" | "caption"): void {
  const length = lengthOf(formatted.text);
  if (name === "text" && length === 0) throw badRequest("message text is empty");
  if (name === "text" && length > 4096) throw badRequest("MESSAGE_TOO_LONG");
  if (name === "caption" && length > 1024) throw badRequest("message caption is too long");
}

/** What a person types is never parsed as markup, only looked through for commands and links. */
export function plainText(text: string): FormattedText {
  return withDetected(trim({ text, entities: [] }));
}

function parse(text: string, parseMode: string | undefined, given: Entity[] | undefined): FormattedText {
  switch (parseMode?.toLowerCase()) {
    case undefined:
    case "":
    case "none":
      return { text, entities: (given ?? []).slice(0, MOST_ENTITIES).map((entity) => checkEntity(entity, text)) };
    case "html":
      return parseHtml(text);
    case "markdown":
      return parseMarkdown(text);
    case "markdownv2":
      return parseMarkdownV2(text);
    default:
      throw badRequest("unsupported parse_mode");
  }
}

function checkEntity(entity: Entity, text: string): Entity {
  const { offset, length } = entity;
  if (offset < 0 || length < 0 || offset + length > text.length) {
    throw badRequest("can't parse entities: entity beginning or end is out of the text");
  }
  return entity;
}

function trim({ text, entities }: FormattedText): FormattedText {
  const start = text.length - text.trimStart().length;
  const trimmed = text.trim();
  const kept = entities
    .map((entity) => {
      const from = Math.max(entity.offset - start, 0);
      const to = Math.min(entity.offset + entity.length - start, trimmed.length);
      return { ...entity, offset: from, length: to - from };
    })
    .filter((entity) => entity.length > 0);
  return { text: trimmed, entities: kept };
}

function withDetected({ text, entities }: FormattedText): FormattedText {
  const taken = entities.filter((entity) => ["pre", "code", "text_link", "text_mention"].includes(entity.type));
  const detected = detectEntities(text).filter(
    (found) =>
      !taken.some((other) => found.offset < other.offset + other.length && other.offset < found.offset + found.length),
  );
  // Outer before inner, as Telegram lists them.
  const all = [...entities, ...detected].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return { text, entities: all };
}
