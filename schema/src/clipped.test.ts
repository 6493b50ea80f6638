import { expect, it } from "vitest";
import { clipped } from "./clipped.ts";

it.each([
  ["what fits is left as it is", "Tea 🍵", 6, "Tea 🍵"],
  ["what does not ends with a sign for the rest", "Teapot", 5, "Teap…"],
  ["an emoji is whole or gone", "Tea 🍵🍵", 6, "Tea …"],
  ["one that just fits stays", "Tea 🍵🍵", 7, "Tea 🍵…"],
  ["so is one that is made of several", "Us: 👨‍👩‍👧 at home", 10, "Us: …"],
  ["so are a flag and a letter with its accent", "🇩🇪🇫🇷e\u0301te\u0301", 10, "🇩🇪🇫🇷…"],
  ["nothing but what does not fit leaves the sign alone", "👨‍👩‍👧", 3, "…"],
])("%s", (_what, text, most, shown) => {
  expect(clipped(text, most)).toBe(shown);
});

it("keeps the limit by either way of counting, wherever it cuts, and never halves a character", () => {
  for (let most = 1; most < 240; most++) {
    const shown = clipped(`a${"🎁".repeat(120)}`, most);
    expect(shown.isWellFormed()).toBe(true);
    expect(shown.length).toBeLessThanOrEqual(most);
    expect(shown.length).toBeGreaterThanOrEqual(most - 1);
  }
});
