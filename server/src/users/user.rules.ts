import { createHmac } from "node:crypto";
import { z } from "zod";

/** Raise it when the terms change in a way people must agree to anew; whoever accepted an earlier one is asked again. */
export const termsInForce = 1;

export function hasAcceptedTerms(acceptedVersion: number | null): boolean {
  return acceptedVersion !== null && acceptedVersion >= termsInForce;
}

/** A Telegram `User`, as far as we keep it. https://core.telegram.org/bots/api#user */
export const telegramUserSchema = z.object({
  id: z.int().positive(),
  first_name: z.string().max(256),
  last_name: z.string().max(256).optional(),
  username: z.string().max(64).optional(),
  language_code: z.string().max(35).optional(),
  is_premium: z.boolean().optional(),
});
export type TelegramUser = z.infer<typeof telegramUserSchema>;

export const mostReasonCharacters = 500;
export const mostSearchCharacters = 64;

/** How staff look for somebody: by Telegram id, by @username, else by name. */
export type PeopleSearch =
  | { by: "anything" }
  | { by: "telegramId"; id: string }
  | { by: "username"; beginning: string }
  | { by: "name"; part: string };

export function readSearch(text: string | null): PeopleSearch {
  const words = (text ?? "").trim().slice(0, mostSearchCharacters);
  if (words === "") return { by: "anything" };
  // Telegram's ids have at most 52 significant bits.
  if (/^\d{1,16}$/.test(words)) return { by: "telegramId", id: words };
  if (/^@\w{1,32}$/.test(words)) return { by: "username", beginning: words.slice(1).toLowerCase() };
  return { by: "name", part: words };
}

/**
 * What is kept of the Telegram id of somebody who was forgotten: enough to know that they were here, and nothing that can be
 * turned back into the id by whoever has the database alone. A new token of the bot makes these hashes strangers.
 */
export function hashOfTelegramId(botToken: string, telegramId: string): string {
  return createHmac("sha256", `forgotten people of ${botToken}`).update(telegramId).digest("base64url");
}
