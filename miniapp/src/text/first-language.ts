import { directionOf, languageOf, type Language } from "@starfront/schema/languages";

/** The language to begin with, before the server has said anything: the last one spoken, else Telegram's, else the browser's. */
export function firstLanguage(languageCode: string | null, personId: string | null): Language {
  return languageOf(localStore()?.getItem(nameFor(personId)), languageCode ?? navigator.language);
}

/** The page itself speaks the language and runs its way: everything in it follows by `lang` and by logical properties. */
export function turnPage(language: Language): void {
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
}

export function keepLanguage(language: Language, personId: string | null): void {
  try {
    localStore()?.setItem(nameFor(personId), language);
  } catch {
    // Full or forbidden: the next opening begins in Telegram's language.
  }
}

// Several people may use one browser.
function nameFor(personId: string | null): string {
  return `starfront:language:${personId ?? "guest"}`;
}

function localStore(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
