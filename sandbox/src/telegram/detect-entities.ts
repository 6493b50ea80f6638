import type { Entity } from "./formatting.ts";

/** What Telegram makes clickable by itself. Earlier kinds win where two would overlap. */
const KINDS: { type: string; pattern: RegExp }[] = [
  { type: "url", pattern: /\bhttps?:\/\/[^\s<>"']*[^\s<>"'.,!?;:)\]]/giu },
  {
    type: "url",
    pattern:
      /(?<![\w@./-])(?:t\.me|(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|app|ru))(?:\/[^\s<>"']*[^\s<>"'.,!?;:)\]])?(?![\w@-])/giu,
  },
  { type: "email", pattern: /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?![\w-])/giu },
  {
    type: "bot_command",
    pattern: /(?<![\p{L}\p{N}_/<>])\/[A-Za-z0-9_]{1,64}(?:@[A-Za-z][A-Za-z0-9_]{2,31})?(?![\p{L}\p{N}_/<>])/gu,
  },
  { type: "mention", pattern: /(?<![\p{L}\p{N}_@/])@[A-Za-z][A-Za-z0-9_]{3,31}(?![A-Za-z0-9_])/gu },
  { type: "hashtag", pattern: /(?<![\p{L}\p{N}_#])#(?=[\p{N}_]*\p{L})[\p{L}\p{N}_]{1,255}/gu },
];

export function detectEntities(text: string): Entity[] {
  const found: Entity[] = [];
  for (const { type, pattern } of KINDS) {
    for (const match of text.matchAll(pattern)) {
      const entity = { type, offset: match.index, length: match[0].length };
      const isFree = found.every(
        (other) => other.offset + other.length <= entity.offset || entity.offset + entity.length <= other.offset,
      );
      if (isFree) found.push(entity);
    }
  }
  return found;
}
