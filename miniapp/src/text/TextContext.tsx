import { languageOf, type Language } from "@starfront/schema/languages";
import { createContext, use, useCallback, useContext, useEffect, useState, type ReactNode } from "react";
import { turnPage } from "./first-language.ts";
import { loadTexts, type LoadedTexts, type SayAccount, type SayPayments, type SaySupport } from "./load.ts";

export interface Spoken extends LoadedTexts {
  language: Language;
}

interface Texts extends Spoken {
  /** The server knows better than the launch data which language this person wants. */
  speak(language: string): void;
}

const TextContext = createContext<Texts | null>(null);

export interface TextProviderProps {
  first: Spoken;
  /** Keeps the language for the next opening, where there is no answer of the server yet. */
  onChange: (language: Language) => void;
  children: ReactNode;
}

export function TextProvider({ first, onChange, children }: TextProviderProps) {
  const [spoken, setSpoken] = useState(first);
  const { language } = spoken;
  useEffect(() => {
    turnPage(language);
    onChange(language);
  }, [language, onChange]);
  const speak = useCallback(
    (wanted: string) => {
      const next = languageOf(wanted, null);
      if (next !== language) void loadTexts(next).then((texts) => setSpoken({ language: next, ...texts }));
    },
    [language],
  );
  return <TextContext value={{ ...spoken, speak }}>{children}</TextContext>;
}

export function useTexts(): Texts {
  const texts = useContext(TextContext);
  if (!texts) throw new Error("useTexts is called outside TextProvider");
  return texts;
}

/** For the screens from checkout to receipt; they wait until their texts are there. */
export function usePaymentTexts(): { language: Language; t: SayPayments } {
  const { language, payments } = useTexts();
  return { language, t: use(payments()) };
}

/** For the screens behind the settings. */
export function useAccountTexts(): { language: Language; t: SayAccount } {
  const { language, account } = useTexts();
  return { language, t: use(account()) };
}

/** For questions to the people of the shop. */
export function useSupportTexts(): { language: Language; t: SaySupport } {
  const { language, support } = useTexts();
  return { language, t: use(support()) };
}
