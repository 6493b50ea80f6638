/** Languages the shop speaks; the first one is the fallback. */
export const languages = ["en", "ru", "ar"] as const;
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

export type Direction = "ltr" | "rtl";

export function directionOf(language: string): Direction {
  return language.startsWith("ar") ? "rtl" : "ltr";
}

/**
 * By which `Intl` and Fluent write numbers and dates. Arabic with the digits 0123456789: Telegram's payment sheet, payment
 * numbers and prices have them too, and an amount must look the same wherever a person compares it.
 */
export function localeOf(language: string): string {
  return language === "ar" ? "ar-u-nu-latn" : language;
}
