import type { Language } from "./languages.ts";

/**
 * Words that belong to a date or a time stay on its line: "г." to its year, "م" to its hour. And where a sentence ends with
 * such a year, Russian writes one full stop, not two.
 */
export function withTiedMoments(text: string, language: Language): string {
  if (language === "ru") return text.replaceAll(/(\d{4}) г\.(\u2069?)(?:\.(?!\.))?/g, "$1\u00A0г.$2");
  return language === "ar" ? text.replaceAll(/(:\d\d) (?=[مص](?!\p{L}))/gu, "$1\u00A0") : text;
}
