/** Message entities → a tree to draw. Pure; offsets are UTF-16 units, as Telegram counts and JavaScript does too. */

export interface Entity {
  type: string;
  offset: number;
  length: number;
  url?: string;
  language?: string;
}

export interface PlainNode {
  text: string;
}

export interface MarkedNode extends PlainNode {
  entity: Entity;
  children: TextNode[];
}

export type TextNode = PlainNode | MarkedNode;

/** Nested entities become nested nodes; one that sticks out of its parent is cut and goes on after it. */
export function textTree(text: string, entities: readonly Entity[] = []): TextNode[] {
  const inOrder = entities
    .filter((entity) => entity.length > 0 && entity.offset >= 0 && entity.offset < text.length)
    .toSorted((one, other) => one.offset - other.offset || other.length - one.length);
  return nodesBetween(text, 0, text.length, inOrder);
}

function nodesBetween(text: string, from: number, to: number, entities: readonly Entity[]): TextNode[] {
  const nodes: TextNode[] = [];
  let at = from;
  let waiting = [...entities];
  while (waiting.length > 0) {
    const [entity, ...others] = waiting as [Entity, ...Entity[]];
    const start = Math.max(at, entity.offset);
    const end = Math.min(to, entity.offset + entity.length);
    if (start >= end) {
      waiting = others;
      continue;
    }
    if (start > at) nodes.push({ text: text.slice(at, start) });
    const inside = others.filter((other) => other.offset < end);
    nodes.push({ entity, text: text.slice(start, end), children: nodesBetween(text, start, end, inside) });
    at = end;
    waiting = others.filter((other) => other.offset + other.length > end);
  }
  if (at < to) nodes.push({ text: text.slice(at, to) });
  return nodes;
}

const linkPattern = /(?:https?:\/\/|t\.me\/)[^\s<>"']*[^\s<>"'.,!?;:)\]]|(?<![\w/])\/[a-z0-9_]{1,32}(?![\w/])/giu;

/**
 * Telegram's servers find addresses and commands themselves. So do we, where no entity says anything:
 * the bot's messages then look as they would there.
 */
export function withFoundLinks(text: string, entities: readonly Entity[] = []): Entity[] {
  const found = [...text.matchAll(linkPattern)].map((match) => ({
    type: match[0].startsWith("/") ? "bot_command" : "url",
    offset: match.index,
    length: match[0].length,
  }));
  const taken = entities.filter((entity) => silencing.has(entity.type));
  const free = (one: Entity) =>
    !taken.some((other) => one.offset < other.offset + other.length && other.offset < one.offset + one.length);
  return [...entities, ...found.filter(free)];
}

const silencing = new Set(["url", "text_link", "bot_command", "code", "pre", "mention", "email", "text_mention"]);

/** What a click on a `url` entity opens: Telegram shows addresses without a scheme too. */
export function addressOf(text: string): string {
  return /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
}

/** Links that stay inside the client instead of opening a tab. */
export function opensInside(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === "tg:" || ["t.me", "telegram.me", "telegram.dog"].includes(hostname);
}
