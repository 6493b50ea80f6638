/**
 * Checks the texts and keeps their generated types: `node … schema/src/check-texts.ts [--write]`.
 * Every language says the same keys with the same values, nothing is said that no code asks for, no code asks for what
 * nobody says, and what Telegram bounds keeps the bound. `--write` writes `generated/text-keys.ts` first.
 */
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { fallbackLanguage, languages, type Language } from "./languages.ts";
import { textAreas, textsFolder, type TextArea } from "./load-texts.ts";
import { readTextFile, type TextFacts, type TextFile } from "./text-facts.ts";

export type TextFolder = Record<Language, Record<TextArea, TextFile>>;

const root = new URL("../../", import.meta.url);
const typesFile = new URL("schema/src/generated/text-keys.ts", root);

const typeNames = {
  common: "CommonTexts",
  server: "ServerTexts",
  bot: "BotTexts",
  miniapp: "MiniAppTexts",
  "miniapp-payments": "MiniAppPaymentTexts",
  "miniapp-account": "MiniAppAccountTexts",
  "miniapp-support": "MiniAppSupportTexts",
};

export function readTextFolder(): TextFolder {
  const perLanguage = languages.map((language) => {
    const files = textAreas.map((area) => {
      const content = readFileSync(new URL(`${language}/${area}.ftl`, textsFolder), "utf8");
      return [area, readTextFile(`${language}/${area}.ftl`, content)];
    });
    return [language, Object.fromEntries(files)];
  });
  return Object.fromEntries(perLanguage) as TextFolder;
}

/** Everything that is wrong, as sentences. `code` is all source text that may ask for texts. */
export function problemsOf(folder: TextFolder, code: string): string[] {
  const problems: string[] = [];
  const areaOfKey = new Map<string, TextArea>();
  for (const area of textAreas) {
    const ours = folder[fallbackLanguage][area];
    for (const { key } of ours.facts) {
      const other = areaOfKey.get(key);
      if (other) problems.push(`${key} is in ${other}.ftl and in ${area}.ftl`);
      areaOfKey.set(key, area);
    }
    for (const language of languages) {
      problems.push(...folder[language][area].problems);
      if (language !== fallbackLanguage)
        problems.push(...differences(`${language}/${area}.ftl`, ours, folder[language][area]));
      problems.push(...tooLong(`${language}/${area}.ftl`, ours, folder[language][area]));
      problems.push(...wrongForms(language, area, folder[language][area]));
      problems.push(...brokenMarkup(`${language}/${area}.ftl`, folder[language][area]));
    }
  }
  const all = textAreas.flatMap((area) => folder[fallbackLanguage][area].facts);
  problems.push(...unused(all, code), ...unknown(new Set(areaOfKey.keys()), code));
  return problems;
}

/** TypeScript for the keys and their values, from the fallback language. */
export function typesOf(folder: TextFolder): string {
  const lines = ["// Generated from schema/texts by check-texts.ts --write. Do not edit."];
  const names: string[] = [];
  for (const area of textAreas) {
    const name = typeNames[area];
    names.push(name);
    lines.push("", `export interface ${name} {`);
    for (const { key, values } of folder[fallbackLanguage][area].facts)
      lines.push(`  ${JSON.stringify(key)}: ${typeOf(values)};`);
    lines.push("}");
  }
  lines.push("", `export interface AllTexts extends ${names.join(", ")} {}`, "");
  return lines.join("\n");
}

function typeOf(values: TextFacts["values"]): string {
  if (values.size === 0) return "undefined";
  const kinds = { text: "string | number", number: "number", date: "Date | number" };
  return `{ ${[...values].map(([name, kind]) => `${name}: ${kinds[kind]}`).join("; ")} }`;
}

function differences(name: string, ours: TextFile, theirs: TextFile): string[] {
  const problems: string[] = [];
  const others = new Map(theirs.facts.map((facts) => [facts.key, facts]));
  for (const { key, values } of ours.facts) {
    const other = others.get(key);
    if (!other) problems.push(`${name} lacks ${key}`);
    else {
      const missing = [...values.keys()].filter((value) => !other.values.has(value));
      const extra = [...other.values.keys()].filter((value) => !values.has(value));
      if (missing.length > 0) problems.push(`${name}: ${key} does not say $${missing.join(", $")}`);
      if (extra.length > 0)
        problems.push(`${name}: ${key} says $${extra.join(", $")}, which ${fallbackLanguage} does not know`);
    }
    others.delete(key);
  }
  for (const key of others.keys()) problems.push(`${name}: ${key} is not in ${fallbackLanguage}`);
  return problems;
}

/** The bound stands once, in the fallback language, and holds for all. */
function tooLong(name: string, ours: TextFile, theirs: TextFile): string[] {
  const bounds = new Map(ours.facts.map(({ key, max }) => [key, max]));
  return theirs.facts.flatMap(({ key, longest }) => {
    const max = bounds.get(key);
    return max !== undefined && longest > max
      ? [`${name}: ${key} may reach ${longest} characters; Telegram takes ${max}`]
      : [];
  });
}

/** Who counts at all counts as the language does. `many` and `zero` may be left to `other`, with which they often agree. */
function wrongForms(language: Language, area: TextArea, file: TextFile): string[] {
  const known = new Intl.PluralRules(language).resolvedOptions().pluralCategories as readonly string[];
  const needed = ["one", "two", "few"].filter((form) => known.includes(form));
  return file.facts.flatMap(({ key, forms }) =>
    forms.flatMap((there) => [
      ...needed
        .filter((form) => !there.includes(form))
        .map((form) => `${language}/${area}.ftl: ${key} lacks [${form}]`),
      ...there
        .filter((form) => !known.includes(form) && !/^\d/.test(form))
        .map((form) => `${language}/${area}.ftl: ${key} has [${form}], which ${language} does not count by`),
    ]),
  );
}

/** Telegram refuses a message whose tags do not close. */
function brokenMarkup(name: string, file: TextFile): string[] {
  return file.facts.flatMap(({ key, source }) => {
    const open: string[] = [];
    for (const [, slash, tag = ""] of source.matchAll(/<(\/?)([a-z-]+)(?:\s[^>]*)?>/g)) {
      if (!slash) open.push(tag);
      else if (open.pop() !== tag) return [`${name}: ${key} has a </${tag}> that closes nothing`];
    }
    return open.length > 0 ? [`${name}: ${key} leaves <${open.join("><")}> open`] : [];
  });
}

/** A key counts as used when it stands in code as a whole string, begins like a template in code, or a used text mentions it. */
function unused(all: readonly TextFacts[], code: string): string[] {
  const prefixes = matches(code, /`([a-z][a-z0-9]*-(?:[a-z0-9]+-)*)\$\{/g);
  const literals = new Set(matches(code, /["'`]([a-z][a-z0-9]*(?:-[a-z0-9]+)*)["'`]/gi));
  const mentioned = new Set(all.flatMap(({ mentions }) => mentions));
  return all
    .map(({ key }) => key)
    .filter((key) => !literals.has(key) && !mentioned.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)))
    .map((key) => `${key} is said nowhere`);
}

function unknown(keys: ReadonlySet<string>, code: string): string[] {
  const asked = new Set(matches(code, /\b(?:t|html)\(\s*["']([^"']+)["']/g));
  return [...asked].filter((key) => !keys.has(key)).map((key) => `code asks for ${key}, which is in no file`);
}

function matches(code: string, pattern: RegExp): string[] {
  return [...code.matchAll(pattern)].map((match) => match[1] ?? "");
}

function readCode(): string {
  const files = globSync("{server,bot,miniapp}/src/**/*.{ts,tsx}", {
    cwd: fileURLToPath(root),
    exclude: (name) => /(^|\/)(node_modules|generated|dist)$|\.test\.tsx?$/.test(name),
  });
  return files.map((file) => readFileSync(new URL(file, root), "utf8")).join("\n");
}

function main(isWriting: boolean): number {
  const folder = readTextFolder();
  const types = typesOf(folder);
  if (isWriting) writeFileSync(typesFile, types);
  const problems = problemsOf(folder, readCode());
  if (readFileSync(typesFile, "utf8") !== types)
    problems.push("generated/text-keys.ts is out of date: run check-texts.ts --write");
  for (const problem of problems) process.stderr.write(`texts: ${problem}\n`);
  if (problems.length === 0)
    process.stdout.write("texts: every language says the same, nothing is missing or unused\n");
  return problems.length === 0 ? 0 : 1;
}

if (import.meta.main) process.exitCode = main(process.argv.includes("--write"));
