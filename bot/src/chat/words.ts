import type { BotTexts as BotKeys, CommonTexts, ServerTexts } from "@starfront/schema/generated/text-keys";
import { fallbackLanguage, isLanguage, type Language } from "@starfront/schema/languages";
import type { Say, Texts } from "@starfront/schema/texts";

type Keys = CommonTexts & BotKeys & ServerTexts;
export type BotTexts = Texts<Keys>;

/** Everything the bot can say in one language. */
export interface Words {
  language: Language;
  /** By whose clock moments are written, an IANA name. Null: the reader's is not known, and it is UTC. */
  timeZone: string | null;
  /** Plain: buttons, toasts, commands. */
  t: Say<Keys>;
  /** For messages: the text's own tags count, and nothing that stands in a value does. */
  html: Say<Keys>;
  /** The same in another language. */
  in(language: Language): Words;
}

export function wordsIn(texts: BotTexts, language: string, timeZone: string | null = null): Words {
  const known = isLanguage(language) ? language : fallbackLanguage;
  const t = texts(known, timeZone);
  const html = ((key: string, values?: Record<string, unknown>) =>
    (t as (key: string, values?: unknown) => string)(key, values && escaped(values))) as Say<Keys>;
  return { language: known, timeZone, t, html, in: (other) => wordsIn(texts, other, timeZone) };
}

/** Telegram's HTML knows these three as special; a quote only inside an attribute, where we put no values. */
export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function escaped(values: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === "string" ? escapeHtml(value) : value,
  ]);
  return Object.fromEntries(entries) as Record<string, unknown>;
}
