/** Thousands of stories: `pnpm test:deep`. What is told each time stands in `money.test.ts`. */
import { it } from "vitest";
import { tellStories } from "./stories.ts";

it("the books are right, and the same in another order, whatever happens", async () => {
  await tellStories(5_000);
}, 7_200_000);
