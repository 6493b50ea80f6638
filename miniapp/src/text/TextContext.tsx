import { languageOf, type Language } from "@starfront/schema/languages";
import { createContext, useCallback, useContext, useEffect, useState, type ReactNode } from "react";
import { loadTexts, type SayApp } from "./load.ts";

export interface Spoken {
  language: Language;
  t: SayApp;
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
  const { language, t } = spoken;
  useEffect(() => {
    document.documentElement.lang = language;
    onChange(language);
  }, [language, onChange]);
  const speak = useCallback(
    (wanted: string) => {
      const next = languageOf(wanted, null);
      if (next !== language) void loadTexts(next).then((t) => setSpoken({ language: next, t }));
    },
    [language],
  );
  return <TextContext value={{ language, t, speak }}>{children}</TextContext>;
}

export function useTexts(): Texts {
  const texts = useContext(TextContext);
  if (!texts) throw new Error("useTexts is called outside TextProvider");
  return texts;
}
