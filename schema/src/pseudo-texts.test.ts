import { expect, it } from "vitest";
import { languages } from "./languages.ts";
import { outsideTexts, pseudoOf } from "./pseudo-texts.ts";
import { createTexts } from "./texts.ts";

interface Keys {
  card: { title: string };
  days: { count: number };
}
const english = `card =
    <b>{ $title }</b>
    See it under /shop.
days = { $count ->
        [one] { NUMBER($count) } day
       *[other] { NUMBER($count) } days
    }`;
const none = Object.fromEntries(languages.map((language) => [language, [] as string[]])) as Record<
  (typeof languages)[number],
  string[]
>;

it("the pseudo-language is English in brackets, accented and longer, with tags, commands and values as they were", () => {
  const say = createTexts<Keys>({ ...none, en: [pseudoOf(english)] })("en");
  expect(say("card", { title: "Tea" })).toBe("⟦<b>Tea</b>\nŠéé~ ít~ úñdér~~ /shop.⟧");
  expect(say("days", { count: 1 })).toBe("⟦1 dáý~⟧");
  expect(say("days", { count: 3 })).toBe("⟦3 dáýš~~⟧");
});

it("what no text said is found, however texts stand in each other", () => {
  expect(outsideTexts("⟦Páý ⟦50 ⭐⟧ ñów⟧")).toBe("");
  expect(outsideTexts("⟦Páý⟧ for ⟦50 ⭐⟧")).toBe(" for ");
});
