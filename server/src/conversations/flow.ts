/**
 * What a dialogue is made of. A flow lives in the slice it belongs to (`ticket.conversation.ts`); `app.ts` hands the engine
 * the list, so the engine knows none of them. How to add one: docs/conversations.md.
 */
import type { BotTexts, CommonTexts } from "@starfront/schema/generated/text-keys";
import type { Language } from "@starfront/schema/languages";
import type { AnyStateMachine } from "xstate";
import type { z } from "zod";
import type { Sql, Transaction } from "../platform/database.ts";
import type { Person } from "../platform/principal.ts";

/** Everything a chat can say to a dialogue. A button's event is named by the screen that shows it, in capitals. */
export type ChatEvent =
  | { type: "TEXT"; text: string }
  | { type: "PHOTO"; fileId: string; text: string | null }
  | { type: "DOCUMENT"; fileId: string; fileName: string | null; text: string | null }
  | { type: "CONTACT"; phoneNumber: string; userId: string | null }
  | { type: "SHARED_USER"; userId: string }
  | { type: "WEB_APP_DATA"; data: string }
  /** A sticker, a voice message, …: asked again kindly, unless the machine knows it. */
  | { type: "SOMETHING_ELSE" };

/** A button of this name, with the value its screen gave it. */
export type Pressed<Name extends string> = { type: Name; value: string | null };

/** A value of a text: as it is, an amount of Stars, a moment (ISO 8601), or another text in the reader's language. */
export type TextValue = string | number | { stars: number } | { at: string } | { text: string };

export interface ScreenText {
  key: string;
  values: Record<string, TextValue>;
}

export interface ScreenButton {
  text: ScreenText;
  /** The machine's event when it is pressed. */
  event?: string;
  /** What comes with the event: at most 36 of A-Z a-z 0-9 _ - (an id fits). */
  value?: string;
  /** Instead of an event: a place of the bot, as its own buttons write it, e.g. `home` or `payment:<id>`. */
  place?: string;
}

/** What a person sees in one state. */
export interface ScreenData {
  text: ScreenText;
  /** A path on the server, an https address, or `telegram:<file_id>`. */
  photo?: string;
  buttons?: ScreenButton[][];
}

type Keys = CommonTexts & BotTexts;

/** A text by its key. TypeScript checks that it exists and that it gets its values. */
export function say<Key extends keyof Keys>(
  key: Key,
  ...values: Keys[Key] extends undefined ? [] : [values: { [Name in keyof Keys[Key]]: TextValue }]
): ScreenText {
  return { key, values: values[0] ?? {} };
}

/** One entry into a state, in which something is to be done once. */
export interface Visit<Context> {
  /** To look with. What only looks takes this, and the step may do without a lock. */
  sql: Sql;
  /** What is written with it commits together with the dialogue's new state, or not at all. Never wait for the network. */
  readonly tx: Transaction;
  context: Context;
  person: Person;
  chatId: string;
  /** Names this visit for ever: what is made here carries it, so that it is made once. */
  key: string;
  now: Date;
  requestId: string;
}

export interface EffectOutcome {
  /** How it ended, as an event that the state now hears. */
  event?: { type: string; [field: string]: unknown };
  /** What they chose to be spoken to in from now on. */
  language?: Language;
  /** News, once all is committed. What must not be lost is a row instead. */
  afterCommit?: () => void | Promise<void>;
}

export type Effect<Context> = (visit: Visit<Context>) => Promise<EffectOutcome | void>;

export interface Flow<
  Context extends object =
    any /* oxlint-disable-line typescript/no-explicit-any -- the engine holds flows of all kinds */,
> {
  /** Stored with each dialogue: never rename it. */
  id: string;
  /** Raise it when states or context change; see `migrate`. */
  version: number;
  /** Made by `setup()`. States that wait have an `after`; a final state tagged `abandoned` is where silence leads. */
  machine: AnyStateMachine;
  /** The context, as it is stored: JSON of at most 4 KiB. */
  context: z.ZodType<Context>;
  /** What `beginConversation` may bring. */
  input: z.ZodType;
  /** What this dialogue is called in "continue or start over?". */
  title: ScreenText;
  /** Begun again while it is not finished, it goes on where it stands, without asking whether to. */
  goesOn?: true;
  /** By state. A state that only acts and one tagged `abandoned` have none. */
  screens: Record<string, (context: Context, person: Person) => ScreenData>;
  /** By the name of the machine's action. */
  effects: Record<string, Effect<Context>>;
  /** Why an event was not taken, in words; undefined: the usual ones. */
  explain?(state: string, event: ChatEvent, context: Context): ScreenText | undefined;
  /** Carries a dialogue over from an older version; null: it cannot go on. */
  migrate?(version: number, state: string, context: unknown): { state: string; context: unknown } | null;
}

/** For the types alone: screens and effects see the context that the schema describes. */
export function defineFlow<Context extends object>(flow: Flow<Context>): Flow {
  return flow;
}
