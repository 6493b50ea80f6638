import type { Language } from "@starfront/schema/languages";

/** What every request may want to know about a person without asking the database again. */
export interface Person {
  id: string;
  telegramId: string;
  firstName: string;
  language: Language;
  /** By whose clock moments are written for them, an IANA name. Null: not known. */
  timeZone: string | null;
  /** What they do in this shop; none: a customer. */
  roles: readonly string[];
  /** What their roles let them do. */
  permissions: ReadonlySet<string>;
  isBanned: boolean;
  hasAcceptedTerms: boolean;
}

/** On whose authority a request runs. */
export type Principal =
  | { kind: "anonymous" }
  | {
      kind: "user";
      person: Person;
      sessionId: string;
      /** They proved lately that it is really them: what moves money asks for it. */
      isConfirmed: boolean;
    }
  /** The bot, by its service credential; it says for whom it acts, if for anyone. */
  | { kind: "service"; actingFor: Person | null };
