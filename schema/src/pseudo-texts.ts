/**
 * A language for tests that nobody is offered, made of English: letters with accents, 40 % longer, in brackets. What is shown
 * without brackets was not said by a text; what does not fit would not fit in a language of longer words.
 */
import { readFileSync } from "node:fs";
import { FluentParser, FluentSerializer, TextElement, Transformer, type Message } from "@fluent/syntax";
import { fallbackLanguage, languages } from "./languages.ts";
import { textsFolder, type TextArea } from "./load-texts.ts";
import { createTexts, type Texts, type TextSources } from "./texts.ts";

const accents: Record<string, string> = {
  a: "á",
  c: "ç",
  e: "é",
  i: "í",
  n: "ñ",
  o: "ó",
  s: "š",
  u: "ú",
  y: "ý",
  A: "Á",
  E: "É",
  I: "Í",
  N: "Ñ",
  O: "Ó",
  S: "Š",
  T: "Ť",
  U: "Ú",
};
const longer = 1.4;
const open = "⟦";
const close = "⟧";

/** Texts that speak the pseudo-language, whichever language is asked for. */
export function loadPseudoTexts<Keys>(areas: readonly TextArea[]): Texts<Keys> {
  const contents = areas.map(readPseudo);
  return createTexts<Keys>(
    Object.fromEntries(languages.map((language) => [language, contents])) as unknown as TextSources,
  );
}

/** The English file of an area in the pseudo-language. */
export function readPseudo(area: TextArea): string {
  return pseudoOf(readFileSync(new URL(`${fallbackLanguage}/${area}.ftl`, textsFolder), "utf8"));
}

/** What of this was said by no text. Texts stand in texts, as a price does in a sentence. */
export function outsideTexts(shown: string): string {
  let rest = shown;
  for (let before = ""; before !== rest;) {
    before = rest;
    rest = rest.replaceAll(new RegExp(`${open}[^${open}${close}]*${close}`, "gu"), "");
  }
  return rest;
}

/** The content of an English `.ftl` file in the pseudo-language. */
export function pseudoOf(english: string): string {
  const resource = new FluentParser().parse(english);
  for (const entry of resource.body) if (entry.type === "Message") bracket(entry);
  return new FluentSerializer().serialize(resource);
}

function bracket(message: Message): void {
  if (!message.value) return;
  new Accents().visit(message);
  const { elements } = message.value;
  elements.unshift(new TextElement(open));
  elements.push(new TextElement(close));
}

class Accents extends Transformer {
  override visitTextElement(node: TextElement): TextElement {
    // Tags and commands stay as they are: Telegram reads them.
    node.value = node.value
      .split(/(<[^>]*>|(?<![\w<])\/[a-z]+)/)
      .map((part, at) => (at % 2 === 1 ? part : accented(part)))
      .join("");
    return node;
  }
}

function accented(text: string): string {
  return text.replaceAll(/\p{L}+/gu, (word) => {
    const letters = [...word].map((letter) => accents[letter] ?? letter).join("");
    return letters + "~".repeat(Math.round(word.length * (longer - 1)));
  });
}
