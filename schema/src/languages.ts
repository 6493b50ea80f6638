/** Languages the shop speaks; the first one is the fallback. */
export const languages = ["en", "ru"] as const;
export type Language = (typeof languages)[number];
export const fallbackLanguage: Language = "en";

export function isLanguage(tag: string): tag is Language {
  return (languages as readonly string[]).includes(tag);
}

/** The language for a person: their explicit choice, else the nearest to Telegram's `language_code`, else the fallback. */
export function languageOf(chosen: string | null | undefined, languageCode: string | null | undefined): Language {
  for (const tag of [chosen, languageCode, languageCode?.split("-")[0]]) {
    const known = tag?.toLowerCase();
    if (known && isLanguage(known)) return known;
  }
  return fallbackLanguage;
}
