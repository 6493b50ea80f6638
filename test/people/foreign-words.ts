/** What somebody reads that their language does not say. */
import { readFileSync } from "node:fs";
import { fallbackLanguage, type Language } from "@starfront/schema/languages";
import { loadTexts, textAreas, textsFolder } from "@starfront/schema/load-texts";

const keys = textAreas.flatMap((area) =>
  [
    ...readFileSync(new URL(`${fallbackLanguage}/${area}.ftl`, textsFolder), "utf8").matchAll(/^([a-z][a-z0-9-]*) =/gm),
  ].map(([, key = ""]) => key),
);
const known = new Set(keys.filter((key) => key.includes("-")));
const texts = loadTexts(textAreas);

const aKey = /[a-z]+(?:-[a-z0-9]+)+/g;
const aPlace = /\{|\}|\[object|undefined|NaN/;
/** Names stay as they are, and none has three words. */
const aSentence = /(?:[A-Za-z’']{2,}[ ,.:]+){2,}[A-Za-z’']{2,}/;

/** Of these words, each that shows a key, a place without its value, or something that English alone says. */
export function foreignWords(shown: ReadonlySet<string>, language: Language): string[] {
  const english = language === fallbackLanguage ? new Set<string>() : englishOnly(language);
  return [...shown].filter(
    (words) =>
      [...words.matchAll(aKey)].some(([key]) => known.has(key)) ||
      aPlace.test(words) ||
      english.has(words.trim()) ||
      (language !== fallbackLanguage && aSentence.test(words)),
  );
}

/** What English says in other words than this language. */
function englishOnly(language: Language): Set<string> {
  const pairs = keys.map((key) => [plain(fallbackLanguage, key), plain(language, key)] as const);
  return new Set(pairs.flatMap(([english, other]) => (english !== null && english !== other ? [english] : [])));
}

/** Null: it is not said without values. */
function plain(language: Language, key: string): string | null {
  try {
    return (texts(language) as (key: string) => string)(key);
  } catch {
    return null;
  }
}
