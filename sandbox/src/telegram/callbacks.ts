import { randomInt } from "node:crypto";
import type { Person, TelegramObject } from "../protocol.ts";
import type { Clock } from "./clock.ts";
import { badRequest } from "./errors.ts";
import type { Updates } from "./updates.ts";
import type { Place, World } from "./world.ts";

/** How long a person's client shows that a button is busy. */
const CLIENT_WAITS_MS = 15_000;
/** How long an answer is still taken. */
const ANSWERABLE_MS = 60_000;
const MOST_OPEN = 10_000;

export interface CallbackAnswer {
  text: string;
  alert: boolean;
  url?: string;
}

/** Taps on inline buttons that wait for the bot's answer. */
export class Callbacks {
  readonly #clock: Clock;
  readonly #world: World;
  readonly #updates: Updates;
  readonly #open = new Map<string, OpenCallback>();
  /** Told each answer that says something. */
  onAnswer: ((personId: number, answer: CallbackAnswer) => void) | undefined;

  constructor(clock: Clock, world: World, updates: Updates) {
    this.#clock = clock;
    this.#world = world;
    this.#updates = updates;
  }

  /** Resolves with the bot's answer, or undefined when the client stops waiting for one. */
  tap(person: Person, place: Place, message: TelegramObject, data: string): Promise<CallbackAnswer | undefined> {
    const id = String(randomInt(2 ** 47)) + String(randomInt(100_000, 1_000_000));
    const messageId = message["message_id"] as number;
    return new Promise((resolve) => {
      const stopWaiting = (answer?: CallbackAnswer): void => {
        cancelWait();
        if (this.#open.get(id)?.isShown === true) {
          const open = this.#open.get(id) as OpenCallback;
          open.isShown = false;
          const isOther = [...this.#open.values()].some((other) => other.isShown && other.personId === person.id);
          if (!isOther) this.#world.setPendingCallback(person.id, undefined);
        }
        resolve(answer);
      };
      const cancelWait = this.#clock.after(CLIENT_WAITS_MS, () => stopWaiting());
      const cancelExpiry = this.#clock.after(ANSWERABLE_MS, () => this.#open.delete(id));
      if (this.#open.size >= MOST_OPEN) this.#open.delete(this.#open.keys().next().value as string);
      this.#open.set(id, { personId: person.id, isShown: true, stopWaiting, cancelExpiry });
      this.#world.setPendingCallback(person.id, { chatId: place.id, messageId, data });
      this.#updates.push("callback_query", person.id, {
        id,
        from: this.#world.userOf(person),
        message,
        chat_instance: String(place.id * 7_919),
        data,
      });
    });
  }

  answer(id: string, answer: CallbackAnswer): void {
    const open = this.#open.get(id);
    if (open === undefined) throw badRequest("query is too old and response timeout expired or query ID is invalid");
    open.cancelExpiry();
    open.stopWaiting(answer);
    this.#open.delete(id);
    if (answer.text !== "" || answer.url !== undefined) this.onAnswer?.(open.personId, answer);
  }

  close(): void {
    for (const open of this.#open.values()) open.stopWaiting();
    this.#open.clear();
  }
}

interface OpenCallback {
  personId: number;
  isShown: boolean;
  stopWaiting(answer?: CallbackAnswer): void;
  cancelExpiry(): void;
}
