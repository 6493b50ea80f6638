/** Tells random stories: as many as asked, however long they take. */
import { openTestDatabase } from "@starfront/server/platform/test-database";
import fc from "fast-check";
import { expect, vi } from "vitest";
import { booksAreRight, booksAreWhole } from "./books.ts";
import { happens } from "./happens.ts";
import { replays } from "./replay.ts";
import { type Sentence, sentence } from "./sentences.ts";
import { openShop } from "./shop.ts";
import { settles } from "./settling.ts";
import { allWares, openStory } from "./story.ts";
import { openTelegram } from "./telegram.ts";

/** A story that fails is told again and again, each time shorter: for so long. */
const shrinkSeconds = 60;
const firstDay = new Date("2027-03-01T12:00:00Z");
const begins: Sentence = { kind: "buys", n: 0, product: 0 };

const anyStory = fc.record({
  sentences: fc.array(sentence, { minLength: 1, maxLength: 24, size: "max" }),
  returnsSurplus: fc.boolean(),
  // Often few: then more happens to the same ones.
  wares: fc.subarray(allWares, { minLength: 1 }),
  /** In which order all is told a second time. */
  order: fc.array(fc.nat({ max: 99 }), { minLength: 1, maxLength: 12 }),
});

/** Throws with the shortest one after which the books are wrong. */
export async function tellStories(runs: number): Promise<void> {
  const { MODEL_SEED, MODEL_PATH: path } = process.env;
  const seed = Number(MODEL_SEED ?? Date.now() % 2 ** 31);
  let until = Infinity;
  let told = 0;
  await using db = await openTestDatabase();
  const elsewhere = openShop(db, openTelegram([]), { returnsSurplus: false });

  const property = fc.asyncProperty(anyStory, async ({ sentences, order, ...options }) => {
    if (performance.now() > until) return;
    told++;
    vi.setSystemTime(firstDay);
    await using story = await openStory(db, elsewhere, options);
    try {
      for (const one of [begins, ...sentences]) {
        await happens(story, one);
        await booksAreRight(story);
      }
      await settles(story);
      await booksAreRight(story);
      await booksAreWhole(story);
      await replays(story, order);
    } catch (error) {
      until = Math.min(until, performance.now() + shrinkSeconds * 1000);
      throw error;
    }
  });
  // Time stands still but where a story moves it: told again, it is the same story.
  vi.useFakeTimers({ toFake: ["Date"] });
  try {
    await fc.assert(property, { seed, numRuns: runs, ...(path !== undefined && { path }) });
  } finally {
    vi.useRealTimers();
    console.info(`${told} stories, MODEL_SEED=${seed}`);
  }
  // A path leads to one of them.
  if (path === undefined) expect(told).toBe(runs);
}
