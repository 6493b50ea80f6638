import type { Group, Person } from "../../protocol.ts";
import { BotApiError, badRequest, forbidden } from "../errors.ts";
import type { Parameters } from "../parameters.ts";
import type { Telegram } from "../telegram.ts";
import { isGroup, type Place } from "../world.ts";

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

/** The chat behind `chat_id`, if the bot may write there now. */
export function recipient({ telegram, parameters }: Call): Place {
  const place = knownPlace(telegram, parameters);
  if (isGroup(place)) return place;
  if (place.hasBlockedBot) throw forbidden("bot was blocked by the user");
  if (!place.hasStarted) throw forbidden("bot can't initiate conversation with a user");
  return place;
}

/** The chat behind `chat_id`, or behind another parameter, if the bot has ever met the person or is in the group. */
export function knownPlace(telegram: Telegram, parameters: Parameters, name = "chat_id"): Place {
  const value = parameters.values[name];
  if (value === undefined || value === "") throw badRequest(`${name} is empty`);
  const place = telegram.world.place(Number(value));
  if (place === undefined) throw badRequest("chat not found");
  if (isGroup(place)) checkMembership(place);
  // To a bot, a person it never met does not exist.
  else if (!telegram.world.chatState(place.id).isKnownToBot) throw badRequest("chat not found");
  return place;
}

/** The person behind `chat_id`, for what only a private chat has. */
export function knownPerson(telegram: Telegram, parameters: Parameters): Person {
  const place = knownPlace(telegram, parameters);
  if (isGroup(place)) throw badRequest("chat not found");
  return place;
}

function checkMembership(group: Group): void {
  if (group.migratedTo !== undefined) {
    throw new BotApiError(400, "Bad Request: group chat was upgraded to a supergroup chat", {
      migrate_to_chat_id: group.migratedTo,
    });
  }
  if (group.bot === "kicked") throw forbidden(`bot was kicked from the ${group.type} chat`);
  if (group.bot === "left") throw forbidden(`bot is not a member of the ${group.type} chat`);
}
