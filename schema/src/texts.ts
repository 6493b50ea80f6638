import { FluentBundle, FluentDateTime, FluentResource, type FluentVariable } from "@fluent/bundle";
import { arranged, withSteadyCommands } from "./bidi.ts";
import { directionOf, fallbackLanguage, languages, localeOf, type Language } from "./languages.ts";
import { withTiedMoments } from "./moments.ts";
import type { AllTexts } from "./generated/text-keys.ts";

/** Contents of `.ftl` files, per language. In Node `loadTexts` reads them; the Mini App imports its own with `?raw`. */
export type TextSources = Readonly<Record<Language, readonly string[]>>;

/** Says a text: `t("shop-title")`, `t("price-stars", { stars: 50 })`. Keys and their values are checked by TypeScript. */
export type Say<Keys> = <Key extends keyof Keys & string>(
  key: Key,
  ...values: Keys[Key] extends undefined ? [] : [values: Keys[Key]]
) => string;

export interface TextsOptions {
  /** Hears of a missing text or value, and the reader sees the best there is. Absent: thrown, as tests want it. */
  onProblem?: (problem: string) => void;
  /** By whose clock dates are written where the reader's is not known. Absent: the machine's, which is in the reader's hand. */
  timeZone?: string;
}

/** `timeZone`: where the reader is, an IANA name. */
export type Texts<Keys = AllTexts> = (language: Language, timeZone?: string | null) => Say<Keys>;

/**
 * Texts of a left-to-right language are plain characters. A right-to-left one gets the invisible marks of `bidi.ts`: without
 * them a Latin title, a price or a command inside an Arabic sentence changes places with its neighbours.
 */
export function createTexts<Keys = AllTexts>(sources: TextSources, options: TextsOptions = {}): Texts<Keys> {
  const report =
    options.onProblem ??
    ((problem: string) => {
      throw new Error(problem);
    });
  const fallback = bundleOf(fallbackLanguage, sources[fallbackLanguage], report);
  const chains = new Map<Language, readonly FluentBundle[]>([[fallbackLanguage, [fallback]]]);
  for (const language of languages) {
    if (language === fallbackLanguage) continue;
    chains.set(language, [bundleOf(language, sources[language], report), fallback]);
  }
  return (language, timeZone) => {
    const chain = chains.get(language) ?? [fallback];
    const zone = timeZone ?? options.timeZone;
    return (key, ...values) => format(chain, language, key, datedIn(zone, values[0]), report);
  };
}

/** The same values, with what is a moment in them to be written by the clock of this zone. */
function datedIn(timeZone: string | undefined, values: unknown): unknown {
  if (!timeZone || typeof values !== "object" || values === null) return values;
  const entries = Object.entries(values);
  if (!entries.some(([, value]) => value instanceof Date)) return values;
  const dated = (value: unknown) => (value instanceof Date ? new FluentDateTime(value, { timeZone }) : value);
  return Object.fromEntries(entries.map(([name, value]) => [name, dated(value)]));
}

function bundleOf(language: Language, contents: readonly string[], report: (problem: string) => void): FluentBundle {
  const isMirrored = directionOf(language) === "rtl";
  const bundle = new FluentBundle(localeOf(language), {
    useIsolating: isMirrored,
    ...(isMirrored && { transform: withSteadyCommands }),
  });
  for (const content of contents) {
    for (const error of bundle.addResource(new FluentResource(content)))
      report(`texts (${language}): ${error.message}`);
  }
  return bundle;
}

function format(
  chain: readonly FluentBundle[],
  language: Language,
  key: string,
  values: unknown,
  report: (problem: string) => void,
): string {
  for (const [depth, bundle] of chain.entries()) {
    const pattern = bundle.getMessage(key)?.value;
    if (!pattern) continue;
    if (depth > 0) report(`text ${key} is missing in ${language}`);
    const errors: Error[] = [];
    const text = bundle.formatPattern(pattern, values as Record<string, FluentVariable> | undefined, errors);
    for (const error of errors) report(`text ${key} (${language}): ${error.message}`);
    if (depth > 0) return text;
    const tied = withTiedMoments(text, language);
    return directionOf(language) === "rtl" ? arranged(tied) : tied;
  }
  report(`there is no text ${key}`);
  return key;
}
