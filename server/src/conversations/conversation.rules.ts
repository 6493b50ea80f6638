/** What a chat may say to a dialogue, what its buttons carry, and how a screen is told: pure. */
import type { Language } from "@starfront/schema/languages";
import { z } from "zod";
import type { Person } from "../platform/principal.ts";
import type { ChatEvent, Flow, ScreenButton, ScreenData, ScreenText } from "./flow.ts";
import { say } from "./flow.ts";

/** Of the context, as JSON: more than this belongs into a table of its own. */
export const mostContextBytes = 4096;
/** Telegram may bring an update again, also after a few others. */
export const mostUpdatesRemembered = 20;
/** A dialogue that silence ended can be taken up again for so long; then it is forgotten. */
export const keepDays = 30;
/** The person answered while the silence was on its way: that answer is taken as if it had come in time. */
export const graceSeconds = 60;

/** What every dialogue's screens may ask for beside the machine's own events. */
export const ownEvents = ["resume", "over", "leave"] as const;
export type OwnEvent = (typeof ownEvents)[number];

// Telegram's bounds: a text has at most 4096 characters, a caption 1024 (core.telegram.org/bots/api#message).
const text = z.string().max(4096);
const fileId = z.string().min(1).max(200);
const telegramId = z.string().regex(/^\d{1,20}$/);

/** As it comes in: exactly one of these. */
const chatEventShape = z
  .strictObject({
    text: text.nullish(),
    button: z.string().max(64).nullish(),
    photo: z.object({ fileId, caption: text.nullish() }).nullish(),
    document: z.object({ fileId, fileName: z.string().max(256).nullish(), caption: text.nullish() }).nullish(),
    contact: z.object({ phoneNumber: z.string().min(1).max(32), userId: telegramId.nullish() }).nullish(),
    sharedUser: telegramId.nullish(),
    webAppData: z.string().max(4096).nullish(),
    isSomethingElse: z.literal(true).nullish(),
  })
  .transform((given) =>
    Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== undefined)),
  )
  .refine((given) => Object.keys(given).length === 1, "an event is exactly one thing");

export type Heard = { kind: "event"; event: ChatEvent } | { kind: "press"; token: string };

/** Throws a ZodError, which the API tells as BAD_USER_INPUT. */
export function readEvent(input: unknown): Heard {
  const given = chatEventShape.parse(input) as Given;
  if (given.button !== undefined) return { kind: "press", token: given.button };
  return { kind: "event", event: eventOf(given) };
}

interface Given {
  text?: string;
  button?: string;
  photo?: { fileId: string; caption?: string | null };
  document?: { fileId: string; fileName?: string | null; caption?: string | null };
  contact?: { phoneNumber: string; userId?: string | null };
  sharedUser?: string;
  webAppData?: string;
  isSomethingElse?: true;
}

function eventOf({ text: words, photo, document, contact, sharedUser, webAppData }: Given): ChatEvent {
  if (photo) return { type: "PHOTO", fileId: photo.fileId, text: photo.caption ?? null };
  if (document) {
    const { fileId: file, fileName, caption } = document;
    return { type: "DOCUMENT", fileId: file, fileName: fileName ?? null, text: caption ?? null };
  }
  if (contact) return { type: "CONTACT", phoneNumber: contact.phoneNumber, userId: contact.userId ?? null };
  if (sharedUser !== undefined) return { type: "SHARED_USER", userId: sharedUser };
  if (webAppData !== undefined) return { type: "WEB_APP_DATA", data: webAppData };
  if (words !== undefined) return { type: "TEXT", text: words };
  return { type: "SOMETHING_ELSE" };
}

/**
 * What a button of a dialogue holds: which dialogue, which visit to a state, what. With the bot's own word in front it stays
 * within the 64 bytes that Telegram keeps (core.telegram.org/bots/api#inlinekeyboardbutton).
 */
export interface Token {
  tag: string;
  visit: number;
  event: string;
  value: string | null;
}

/** Telegram keeps 64 bytes; the bot writes `talk:` in front. */
const mostTokenCharacters = 59;
const tokenShape = /^([0-9a-f]{8})\.([0-9a-z]{1,5})\.([A-Za-z_]{1,12})(?:\.([\w-]{1,36}))?$/;

/** The end of an id tells a chat's few dialogues apart. */
export const tagOf = (conversationId: string) => conversationId.slice(-8);

export function formatToken({ tag, visit, event, value }: Token): string {
  const token = [tag, visit.toString(36), event, ...(value === null ? [] : [value])].join(".");
  if (!tokenShape.test(token) || token.length > mostTokenCharacters) throw new Error(`a button cannot hold ${token}`);
  return token;
}

/** Null: no button of ours. */
export function parseToken(token: string): Token | null {
  const [, tag, visit, event, value] = tokenShape.exec(token) ?? [];
  if (!tag || !visit || !event) return null;
  return { tag, visit: Number.parseInt(visit, 36), event, value: value ?? null };
}

export function fits(context: unknown): boolean {
  return Buffer.byteLength(JSON.stringify(context)) <= mostContextBytes;
}

/** As it is stored and told: buttons hold tokens. */
export interface ToldScreen {
  notice: ScreenText | null;
  text: ScreenText;
  photo: string | null;
  buttons: { text: ScreenText; data: string | null; place: string | null }[][];
  /** Chosen by the step that leads here; absent: the one they spoke before. */
  language?: Language;
}

export function toldScreen(
  id: string,
  visit: number,
  screen: ScreenData,
  notice: ScreenText | null = null,
): ToldScreen {
  const tag = tagOf(id);
  const button = ({ text: label, event, value, place }: ScreenButton) => ({
    text: label,
    data: event === undefined ? null : formatToken({ tag, visit, event, value: value ?? null }),
    place: place ?? null,
  });
  const buttons = (screen.buttons ?? []).map((row) => row.map(button)).filter((row) => row.length > 0);
  return { notice, text: screen.text, photo: screen.photo ?? null, buttons };
}

/** Only what the screen offers can be pressed: a button's value needs no second look. */
export function offers(screen: ScreenData, { event, value }: Token): boolean {
  return (screen.buttons ?? []).flat().some((one) => one.event === event && (one.value ?? null) === value);
}

const wayOut: ScreenButton[][] = [[{ text: say("button-home"), place: "home" }]];
const startOver: ScreenButton[] = [{ text: say("button-start-over"), event: "over" }];

/** "Continue or start over?": after a silence, when a command led elsewhere, or when it gave way to another dialogue. */
export function offerScreen(title: ScreenText, why: "silence" | "pause" | "giving way"): ScreenData {
  const values = { title: { text: title.key } };
  return {
    text: why === "pause" ? say("conversation-paused", values) : say("conversation-silence", values),
    buttons: [
      [{ text: say("button-continue"), event: "resume" }],
      startOver,
      ...(why === "silence" ? [] : [[{ text: say("button-leave"), event: "leave" }]]),
    ],
  };
}

export const leftScreen = (): ScreenData => ({ text: say("conversation-left"), buttons: wayOut });

/** `flow`: absent where nobody can begin it any more. */
export function asideScreen(flow: Flow | undefined): ScreenData {
  return { text: say("conversation-set-aside"), buttons: [...(flow ? [startOver] : []), ...wayOut] };
}

/** What the flow shows in a state. A state tagged `abandoned` offers to go on. */
export function screenIn(flow: Flow, state: string, context: object, person: Person): ScreenData {
  const screen = flow.screens[state];
  return screen ? screen(context, person) : offerScreen(flow.title, "silence");
}
