import { expect, it } from "vitest";
import { directionOf, languageOf, languages, localeOf } from "./languages.ts";

it.each([
  ["ru", "ar", "ru"],
  [null, "ar", "ar"],
  [null, "ar-EG", "ar"],
  [null, "PT-BR", "en"],
  ["tlh", "ru-KZ", "ru"],
  [undefined, undefined, "en"],
])("who chose %s and has Telegram in %s is spoken to in %s", (chosen, languageCode, language) => {
  expect(languageOf(chosen, languageCode)).toBe(language);
});

it("every language writes the digits that Telegram's payment sheet has, and knows its direction", () => {
  for (const language of languages) expect(new Intl.NumberFormat(localeOf(language)).format(7)).toBe("7");
  expect(languages.filter((language) => directionOf(language) === "rtl")).toEqual(["ar"]);
});
