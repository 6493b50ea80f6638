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
