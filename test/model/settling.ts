/** Trouble is over, everything that waits arrives, and the books are compared. */
import { expect } from "vitest";
import { deliverAll, handleKept } from "./delivery.ts";
import type { Story } from "./story.ts";

const mostRounds = 8;
/** Longer than any pause before something is tried again. */
const pauseSeconds = 7_300;

export async function settles(story: Story): Promise<void> {
  const { hand } = story.telegram;
  await hand.outage({ on: false });
  await hand.clearFaults({});
  await everythingArrives(story);
  await booksAgree(story);
  // What it found may have been waited for, or goes back by itself: then the account has moved once more.
  await everythingArrives(story);
  await booksAgree(story);
}

async function everythingArrives(story: Story): Promise<void> {
  for (let round = 0; round < mostRounds; round++) {
    await deliverAll(story);
    await story.shop.sweep();
    await story.telegram.hand.advanceClock({ seconds: pauseSeconds });
    while ((await handleKept(story)) > 0);
    const [{ waits } = { waits: 0 }] = await story.db.query<{ waits: number }>(waiting, []);
    if (waits === 0 && story.telegram.desk.updates.count() === 0) return;
  }
}

async function booksAgree({ shop }: Story): Promise<void> {
  const { drift } = await shop.reconciliation.runNow("model");
  expect(Number(drift)).toBe(0);
}

const waiting = {
  name: "model_waiting",
  sql: `select ((select count(*) from telegram_update where status = 'waiting')
    + (select count(*) from refund where state = 'sending')
    + (select count(*) from renewal_intent where next_attempt_at is not null))::int as waits`,
};
