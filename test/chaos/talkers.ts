/** People in dialogues: they answer what they see, each in a way of their own, and some stop in the middle. */
import { setTimeout as pause } from "node:timers/promises";
import type { Sandbox } from "@starfront/sandbox/sandbox";
import type { Dice } from "./dice.ts";

export interface TalkersOptions {
  sandbox: Sandbox;
  dice: Dice;
  chats: number;
  /** Nobody says anything after this, in ms since the epoch. */
  until: number;
  atOnce: number;
}

export interface Talked {
  people: number[];
  /** What people did: words and taps. */
  acts: number;
}

/** What a person said or tapped; Telegram was told that the bot has it. */
export interface ChatFact {
  updateId: string;
  text?: string;
  /** What the button of a dialogue holds. */
  token?: string;
}

const mostActs = 16;
const patienceMs = 20_000;
const lookEveryMs = 100;

/** Notes from now on, by chat, each update that was answered 200. */
export function noteDelivered({ timeline }: Sandbox): Map<number, ChatFact[]> {
  const facts = new Map<number, ChatFact[]>();
  const before = timeline.onEntry;
  timeline.onEntry = (entry) => {
    before?.(entry);
    const { update } = (entry.detail ?? {}) as { update?: ToldUpdate };
    if (entry.kind !== "update" || !entry.ok || !update || entry.personId === undefined) return;
    const known = facts.get(entry.personId) ?? [];
    const updateId = String(update.update_id);
    // Telegram may bring it twice; that is one fact.
    if (known.some((fact) => fact.updateId === updateId)) return;
    const [to, token] = update.callback_query?.data?.split(":") ?? [];
    const { text } = update.message ?? {};
    known.push({ updateId, ...(text !== undefined && { text }), ...(to === "talk" && token && { token }) });
    facts.set(entry.personId, known);
  };
  return facts;
}

interface ToldUpdate {
  update_id: number;
  message?: { text?: string };
  callback_query?: { data?: string };
}

export async function letThemTalk(options: TalkersOptions): Promise<Talked> {
  const { sandbox, chats, until, atOnce } = options;
  const talked: Talked = { people: [], acts: 0 };
  async function line(): Promise<void> {
    while (talked.people.length < chats && Date.now() < until) {
      const firstName = `Talker ${talked.people.length + 1}`;
      const person = await sandbox.hand.addPerson({ firstName, languageCode: "en", stars: 0 });
      talked.people.push(person.id);
      const acts = await talk(options, person.id);
      talked.acts += acts;
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, chats) }, line));
  return talked;
}

/** Answers how much the person did. */
async function talk({ sandbox, dice, until }: TalkersOptions, personId: number): Promise<number> {
  const { hand, world } = sandbox;
  const heard = () => world.chatState(personId).messages.filter(({ side }) => side === "bot");
  const most = 2 + Math.floor(dice.throw() * mostActs);
  let acts = 0;

  /** Until the bot has said something more, or patience ends. */
  async function hearsAfter(act: () => Promise<unknown>): Promise<void> {
    const before = heard().length;
    await act();
    const end = Date.now() + patienceMs;
    while (heard().length === before && Date.now() < end) await pause(lookEveryMs);
  }
  const types = (text: string) => hearsAfter(() => hand.type({ personId, text }));

  await hearsAfter(() => hand.start({ personId }));
  for (; acts < most && Date.now() < until; acts++) {
    const shown = heard().findLast(({ message }) => buttonsOf(message).length > 0);
    if (!shown) {
      // The first time, or nobody could be asked: as the apology says, again.
      if (heard().some(({ message }) => isEnd(message))) break;
      await types("/paysupport");
      continue;
    }
    const buttons = buttonsOf(shown.message);
    const isQuestion = !buttons.some(({ event }) => event === "CHOOSE" || event === "ELSE" || event === "SEND");
    const words = dice.hits(0.1) || (isQuestion && buttons.every(({ event }) => event === "BACK" || event === "leave"));
    const button = dice.one(buttons.filter(({ event }) => event !== "over" && (event !== "leave" || dice.hits(0.1))));
    if (words || !button) await types(`My tea has not come, says ${personId} for the ${acts}th time.`);
    else {
      const messageId = Number(shown.message["message_id"]);
      // It may have been changed in this very moment.
      await hand.tapButton({ personId, messageId, row: button.row, column: button.column }).catch(() => undefined);
    }
  }
  return acts;
}

interface TalkButton {
  event: string;
  row: number;
  column: number;
}

const keyboardOf = (message: Record<string, unknown>) =>
  (message["reply_markup"] as { inline_keyboard?: { callback_data?: string }[][] } | undefined)?.inline_keyboard ?? [];

/** Those of a dialogue. */
function buttonsOf(message: Record<string, unknown>): TalkButton[] {
  return keyboardOf(message).flatMap((buttons, row) =>
    buttons.flatMap(({ callback_data: data = "" }, column) =>
      data.startsWith("talk:") ? [{ event: data.split(".")[2] ?? "", row, column }] : [],
    ),
  );
}

const isEnd = (message: Record<string, unknown>) =>
  keyboardOf(message)
    .flat()
    .some(({ callback_data: data = "" }) => data.startsWith("ticket:"));
