import type { Language } from "@starfront/schema/languages";

/** What every request may want to know about a person without asking the database again. */
export interface Person {
  id: string;
  telegramId: string;
  firstName: string;
  language: Language;
  isStaff: boolean;
  isBanned: boolean;
  hasAcceptedTerms: boolean;
}

/** On whose authority a request runs. */
export type Principal =
  | { kind: "anonymous" }
  | { kind: "user"; person: Person; sessionId: string }
  /** The bot, by its service credential; it says for whom it acts, if for anyone. */
  | { kind: "service"; actingFor: Person | null };
