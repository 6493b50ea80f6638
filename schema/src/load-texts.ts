import { readFileSync } from "node:fs";
import type { Language } from "./languages.ts";
import { languages } from "./languages.ts";
import type { AllTexts } from "./generated/text-keys.ts";
import { createTexts, type Texts, type TextSources, type TextsOptions } from "./texts.ts";

export const textAreas = [
  "common",
  "server",
  "bot",
  "miniapp",
  "miniapp-payments",
  "miniapp-account",
  "miniapp-support",
] as const;
export type TextArea = (typeof textAreas)[number];

/** The folder of the `.ftl` files: beside `src` and beside `dist`, so both find it. */
export const textsFolder = new URL("../texts/", import.meta.url);

/**
 * Texts of these areas, read once from disk. For Node; the Mini App gives its bundled files to `createTexts`. Dates are of UTC
 * where the reader's zone is not known, and never of wherever the process runs.
 */
export function loadTexts<Keys = AllTexts>(areas: readonly TextArea[], options?: TextsOptions): Texts<Keys> {
  const read = (language: Language) =>
    areas.map((area) => readFileSync(new URL(`${language}/${area}.ftl`, textsFolder), "utf8"));
  const sources = Object.fromEntries(languages.map((language) => [language, read(language)])) as Record<
    Language,
    string[]
  >;
  return createTexts<Keys>(sources satisfies TextSources, { timeZone: "UTC", ...options });
}
