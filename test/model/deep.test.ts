/** Thousands of stories, for an hour at most: `pnpm test:deep`. What is told each time stands in `money.test.ts`. */
import { expect, it } from "vitest";
import { tellStories } from "./stories.ts";

const budget = { runs: 5_000, seconds: 3_600 };

it("the books are right, and the same in another order, whatever happens", async () => {
  expect(await tellStories(budget)).toBe(budget.runs);
}, 4_000_000);
