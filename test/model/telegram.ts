/** The sandbox's Telegram in this process: for the server what it calls, for the model its oracle, its queues and its hand. */
import { createHand, type Hand } from "@starfront/sandbox/hand";
import { createIdentity } from "@starfront/sandbox/identity";
import { createPerson } from "@starfront/sandbox/people";
import type { Person } from "@starfront/sandbox/protocol";
import { answerCall } from "@starfront/sandbox/telegram/bot-api";
import { emptyState } from "@starfront/sandbox/telegram/state";
import { createTelegram as createDesk, type Telegram as Desk } from "@starfront/sandbox/telegram/telegram";
import type { Clock } from "@starfront/server/platform/clock";
import { type Telegram, TelegramError } from "@starfront/server/platform/telegram";

export type Update = { update_id: number } & Record<string, unknown>;

export interface ModelTelegram {
  desk: Desk;
  hand: Hand;
  /** The server's way out. Each call is made once: who wants to try again does so by a sweep. */
  api: Telegram;
  /** The server's time is the desk's. */
  clock: Clock;
  /** Somebody else with the bot's token calls it. */
  past(method: string, parameters: Record<string, unknown>): Promise<unknown>;
  close(): void;
}

export function openTelegram(people: (Partial<Person> & Pick<Person, "id" | "firstName">)[]): ModelTelegram {
  const state = emptyState(people.map(createPerson), "model_bot");
  const desk = createDesk(createIdentity(), { limits: "off", mostStarsPerInvoice: 10_000 }, state, undefined);
  const isGone = new AbortController().signal;
  return {
    desk,
    hand: createHand(desk),
    api: {
      async call<Result>(method: string, parameters: Record<string, unknown>) {
        const answer = await answerCall(desk, { method, parameters, isGone });
        if (typeof answer === "string") throw new TelegramError(method, 0, "no answer");
        const { body } = answer;
        if (body.ok) return body.result as Result;
        throw new TelegramError(method, body.error_code, body.description, body.parameters?.retry_after);
      },
      close: () => Promise.resolve(),
    },
    clock: { now: () => new Date(desk.clock.presentMs()), onJump: desk.clock.onJump.bind(desk.clock), close() {} },
    async past(method, parameters) {
      // No trouble that is meant for the shop.
      const faults = desk.faults.list();
      desk.faults.clear();
      const answer = await answerCall(desk, { method, parameters, isGone });
      for (const fault of faults) desk.faults.add(fault);
      if (typeof answer === "string" || !answer.body.ok) throw new Error(`${method} was refused`);
      return answer.body.result;
    },
    close() {
      desk.updates.close();
      desk.callbacks.close();
      desk.payments.close();
      desk.subscriptions.close();
      desk.clock.close();
    },
  };
}
