/** Telegram's side of dialogues: so many people at once ask for help, each answers what the bot has just shown. */
import type { BotApi, Shown } from "./bot-api.ts";
import { type Contestant, words } from "./contestant.ts";
import { posterTo } from "./load.ts";
import { tapUpdate, textUpdate } from "./updates.ts";

export interface TalkRound {
  eventsPerSecond: number;
  /** Milliseconds from the POST to its 200, by which the person has been answered. */
  times: number[];
  /** Milliseconds of processor time for one event, by part. */
  cpu: Record<string, number>;
}

/** Which payment, why, in your own words, sure? Everybody taps the first button. */
const steps: ((person: number, shown: Shown) => string)[] = [
  (person) => textUpdate(person, "/paysupport"),
  tapUpdate,
  tapUpdate,
  (person) => textUpdate(person, words),
  tapUpdate,
];
export const eventsOfDialogue = steps.length;

export async function runTalks(
  contestant: Contestant,
  botApi: BotApi,
  people: number[],
  peopleAtOnce: number,
): Promise<TalkRound> {
  const poster = posterTo(contestant, peopleAtOnce);
  const times: number[] = [];
  const waiting = [...people].reverse();

  async function talk(person: number): Promise<void> {
    for (const step of steps) {
      const before = botApi.shown.get(person) ?? { messageId: 0, times: 0, buttons: [] };
      const body = step(person, before);
      const began = performance.now();
      await poster.post(body);
      times.push(performance.now() - began);
      const after = botApi.shown.get(person);
      if (after?.times !== before.times + 1) throw new Error(`${body} was answered ${after?.times ?? 0} times`);
    }
    botApi.shown.delete(person);
  }

  async function line(): Promise<void> {
    for (let person = waiting.pop(); person !== undefined; person = waiting.pop()) await talk(person);
  }

  try {
    const began = performance.now();
    await Promise.all(Array.from({ length: peopleAtOnce }, line));
    const eventsPerSecond = (people.length * eventsOfDialogue * 1000) / (performance.now() - began);
    return { eventsPerSecond, times, cpu: {} };
  } finally {
    await poster.close();
  }
}
