/** For tests of screens: what must be true of each of them, whatever it says. */
import { describe, expect, it } from "vitest";
import { languages } from "@starfront/schema/languages";
import { loadTexts } from "@starfront/schema/load-texts";
import { loadPseudoTexts, outsideTexts } from "@starfront/schema/pseudo-texts";
import { miniAppAt } from "./mini-app.ts";
import { keyboardOf, mostCaptionCharacters, mostTextCharacters, type Screen } from "./screen.ts";
import { wordsIn, type Words } from "./words.ts";

export const texts = loadTexts(["common", "server", "bot"]);
export const en = wordsIn(texts, "en");
export const miniApp = miniAppAt("https://shop.example/app/");

/** All screens of a part of the bot by name, each as it is and as full as it can be. */
type ScreensIn = (words: Words) => Iterable<[string, Screen]>;

/** Makes the tests of a part's screens: each is tried in every language, and in the pseudo-language. */
export function tryInEveryLanguage(screensIn: ScreensIn): void {
  describe.each(languages)("every screen in %s", (language) => {
    const screens = [...screensIn(wordsIn(texts, language))];

    it.each(screens)("%s fits into a message, closes its tags and leads somewhere", (_, screen) => {
      const { shown, open } = read(screen.text);
      expect(open).toEqual([]);
      expect(shown.trim().length).toBeGreaterThan(0);
      expect([...shown].length).toBeLessThanOrEqual(screen.photo ? mostCaptionCharacters : mostTextCharacters);
      const buttons = keyboardOf(screen).inline_keyboard.flat();
      expect(buttons.length).toBeGreaterThan(0);
      for (const button of buttons) expect(button.text.length).toBeGreaterThan(0);
      for (const { text } of [screen, ...buttons]) expect(text.isWellFormed()).toBe(true);
    });
  });

  describe("in the pseudo-language", () => {
    const screens = [...screensIn(wordsIn(loadPseudoTexts(["common", "server", "bot"]), "en"))];
    // What people and the catalogue wrote, and HTML's own signs.
    const data = /Your code: A|<[^>]*>|&\w+;/g;

    it.each(screens)("%s has no word that no text says", (_, screen) => {
      const labels = keyboardOf(screen).inline_keyboard.flatMap((row) => row.map((button) => button.text));
      for (const shown of [screen.text, ...labels]) {
        expect(outsideTexts(shown.replaceAll(data, "")).match(/\p{L}{2,}/gu) ?? []).toEqual([]);
      }
    });
  });
}

export function shown(screen: Screen | undefined): Screen {
  if (!screen) throw new Error("nothing to show");
  return screen;
}

/** What Telegram would show, and tags that do not close. */
function read(html: string): { shown: string; open: string[] } {
  const open: string[] = [];
  for (const [, slash, tag = ""] of html.matchAll(/<(\/?)([a-z]+)>/g)) {
    if (!slash) open.push(tag);
    else if (open.at(-1) === tag) open.pop();
  }
  const shown = html
    .replaceAll(/<\/?[a-z]+>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
  return { shown, open };
}
