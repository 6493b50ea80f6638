import type { Person } from "../../protocol.ts";
import { badRequest, forbidden } from "../errors.ts";
import type { Parameters } from "../parameters.ts";
import type { Telegram } from "../telegram.ts";

/** One call of a Bot API method whose parameters fit the specification. */
export interface Call {
  telegram: Telegram;
  parameters: Parameters;
  /** Fires when the caller hung up. */
  isGone: AbortSignal;
}

export type Method = (call: Call) => unknown;
export type Methods = Record<string, Method>;

/** A result with words beside it, as setWebhook's. */
export class Described {
  readonly result: unknown;
  readonly description: string;

  constructor(result: unknown, description: string) {
    this.result = result;
    this.description = description;
  }
}

/** The person behind `chat_id`, if the bot may write to them now. */
export function recipient({ telegram, parameters }: Call): Person {
  const person = knownPerson(telegram, parameters);
  if (person.hasBlockedBot) throw forbidden("bot was blocked by the user");
  if (!person.hasStarted) throw forbidden("bot can't initiate conversation with a user");
  return person;
}

/** The person behind `chat_id`, if the bot has ever met them. */
export function knownPerson(telegram: Telegram, parameters: Parameters): Person {
  const value = parameters.values["chat_id"];
  if (value === undefined || value === "") throw badRequest("chat_id is empty");
  const person = telegram.world.person(Number(value));
  // To a bot, a person it never met does not exist.
  if (person === undefined || !telegram.world.chatState(person.id).isKnownToBot) throw badRequest("chat not found");
  return person;
}
