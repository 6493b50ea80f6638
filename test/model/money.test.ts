/**
 * Whatever happens in whatever order, the books are right: random stories of buyers, staff, Telegram, time and trouble, told
 * to the real actions on a real database. Telegram is the sandbox's, and its own account of what people paid is the judge.
 *
 * `MODEL_SEED=… pnpm unit test/model` tells the same stories again, with the `MODEL_PATH` that a failure names only the
 * shortest one that failed; `pnpm test:deep` tells thousands.
 */
import { it } from "vitest";
import { tellStories } from "./stories.ts";

it("the books are right after every sentence of every story, and the same in another order", async () => {
  await tellStories(300);
}, 900_000);
