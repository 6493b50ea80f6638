import { describe, expect, it } from "vitest";
import { loadTexts } from "./load-texts.ts";
import { createTexts } from "./texts.ts";

interface Keys {
  hello: { name: string };
  stars: { count: number };
  only: undefined;
  nowhere: undefined;
}
const sources = {
  en: ["hello = Hi, { $name }!", "stars = { NUMBER($count) } ⭐\nonly = English only"],
  ru: ["hello = Привет, { $name }!\nstars = { $count ->\n [one] звезда\n [few] звезды\n *[other] звёзд\n }"],
};

describe("texts", () => {
  it("speak each language, without invisible marks around values", () => {
    const texts = createTexts<Keys>(sources);
    expect(texts("en")("hello", { name: "Anna" })).toBe("Hi, Anna!");
    expect(texts("ru")("hello", { name: "Анна" })).toBe("Привет, Анна!");
  });

  it("count as the language counts", () => {
    const texts = createTexts<Keys>(sources);
    expect(texts("en")("stars", { count: 1234 })).toBe("1,234 ⭐");
    expect([1, 3, 11, 21].map((count) => texts("ru")("stars", { count }))).toEqual([
      "звезда",
      "звезды",
      "звёзд",
      "звезда",
    ]);
  });

  it("fall back to English and say so", () => {
    const problems: string[] = [];
    const texts = createTexts<Keys>(sources, { onProblem: (problem) => problems.push(problem) });
    expect(texts("ru")("only")).toBe("English only");
    expect(texts("en")("nowhere")).toBe("nowhere");
    expect(problems).toEqual(["text only is missing in ru", "there is no text nowhere"]);
  });

  it("throw where nobody listens to problems", () => {
    expect(() => createTexts<Keys>(sources)("en")("nowhere")).toThrow("there is no text nowhere");
  });

  it("of the shop load from disk", () => {
    expect(loadTexts(["common"])("ru")("price", { stars: 50 })).toBe("50 ⭐");
  });
});
