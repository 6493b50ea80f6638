import type { Update } from "grammy/types";
import { z } from "zod";

/** What we ask Telegram for. Left out, Telegram keeps what an earlier start asked for. */
export const allowedUpdates = [
  "message",
  "callback_query",
  "pre_checkout_query",
  "my_chat_member",
  "subscription",
] as const satisfies readonly Exclude<keyof Update, "update_id">[];

const updateShape = z.looseObject({ update_id: z.int().min(0) });

/** Undefined: this is no update of Telegram's. Nothing but its id is looked at: the rest is Telegram's word. */
export function readUpdate(raw: unknown): Update | undefined {
  const parsed = updateShape.safeParse(raw);
  return parsed.success ? parsed.data : undefined;
}

/**
 * money: a question or a fact about money; nothing may stand in front of it.
 * chat: one after the other in each chat. none: nothing that we handle.
 */
export type Lane = { lane: "money" } | { lane: "chat"; key: number } | { lane: "none" };

export function laneOf(update: Update): Lane {
  if (update.pre_checkout_query || isMoneyFact(update)) return { lane: "money" };
  const key = update.message?.chat.id ?? update.callback_query?.from.id ?? update.my_chat_member?.chat.id;
  return key === undefined ? { lane: "none" } : { lane: "chat", key };
}

/**
 * Says that money moved, or that a subscription's renewal changed. Never answered with silence, never dropped: also where
 * no payment should stand (an edit, a channel), for whoever sends that wants something. What a reply quotes is no payment.
 */
export function isMoneyFact(update: Update): boolean {
  if ("subscription" in update) return true;
  return Object.values(update).some(
    (part: unknown) =>
      typeof part === "object" && part !== null && ("successful_payment" in part || "refunded_payment" in part),
  );
}
