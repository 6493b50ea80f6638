/** Between Telegram's queues and the shop: what the bot does with updates about money, in whatever order a story wants. */
import { isDeepStrictEqual } from "node:util";
import type { ClaimedUpdate } from "@starfront/server/updates/update.actions";
import { expect } from "vitest";
import { isRecorded } from "./heard.ts";
import type { Trouble } from "./mortal-database.ts";
import type { Story } from "./story.ts";
import type { Update } from "./telegram.ts";

export type Delivered = "recorded" | "kept" | "lost" | "approved" | "declined";

/** What waits and is not too old, unless Telegram cannot reach the bot. */
export function pending({ telegram }: Story): Update[] {
  const { updates } = telegram.desk;
  return updates.isOut ? [] : updates.pendingUpdates().map(({ update }) => update);
}

/** Takes an update out of its queue if the shop took it, whatever came before it there. */
export async function deliver(
  story: Story,
  update: Update,
  trouble: Trouble | null,
  updateId = update.update_id,
): Promise<Delivered> {
  const outcome = await handles(story, { ...update, update_id: updateId }, trouble);
  if (outcome !== "lost") story.telegram.desk.updates.forget(update.update_id);
  return outcome;
}

export async function deliverAll(story: Story): Promise<void> {
  for (let update = pending(story)[0]; update; update = pending(story)[0]) await deliver(story, update, null);
}

/** As the bot does. Lost: nobody has said that it is safe, and Telegram brings it again. */
export async function handles(story: Story, update: Update, trouble: Trouble | null): Promise<Delivered> {
  if (!story.heard.some((known) => isDeepStrictEqual(known, update))) story.heard.push(update);
  if (isQuestion(update)) return answers(story, update, trouble);
  const outcome = await story.tries(trouble, (shop) => shop.charges.recordUpdate(update, "model"));
  if (outcome === null) return "lost";
  if (outcome === "FAILED") return "kept";
  await isRecorded(story, [update]);
  return "recorded";
}

/** What the shop could not record and keeps is tried again. */
export async function handleKept(story: Story): Promise<number> {
  const claimed: ClaimedUpdate[] = await story.shop.updates.claimDue(20, "model");
  for (const { id, update } of claimed) {
    const outcome = await handles(story, update as Update, null);
    await story.shop.updates.settle(id, outcome === "kept" ? "again" : null);
  }
  return claimed.length;
}

type Question = Update & { pre_checkout_query: { id: string; from: { id: number }; invoice_payload: string } };

const isQuestion = (update: Update): update is Question => "pre_checkout_query" in update;

async function answers(story: Story, update: Question, trouble: Trouble | null): Promise<Delivered> {
  const { id, from, invoice_payload: payload } = update.pre_checkout_query;
  const decision = await story.tries(trouble, (shop) => shop.charges.decideCheckout(update, "model"));
  const isOk = decision?.ok ?? false;
  if (isOk) {
    const payment = story.payments.find((one) => one.payload === payload);
    const [held] = await story.db.query<{ id: string }>(heldBy, [id, payload, story.telegram.clock.now()]);
    // Never a yes to anybody else, and none without a hold, unless it may be about a renewal.
    expect([held?.id, String(from.id)]).toEqual([payment?.id, payment?.buyer.telegramId]);
  }
  const answer = { pre_checkout_query_id: id, ok: isOk, ...(!isOk && { error_message: "no" }) };
  try {
    await story.telegram.api.call("answerPreCheckoutQuery", answer);
  } catch {
    // A yes from before may have been taken: its hold lapses by itself.
    if (isOk && !decision?.isRepeated) await story.shop.charges.releaseCheckout(id);
  }
  return isOk ? "approved" : "declined";
}

const heldBy = {
  name: "model_held_by",
  sql: `select payment_id as id from checkout_hold where query_id = $1 and released_at is null
    union all
    select p.id from payment p join subscription s on s.payment_id = p.id
    where p.invoice_payload = $2 and s.state in ('active', 'past_due')
      and s.current_period_ends_at <= $3::timestamptz + interval '1 day'`,
};
