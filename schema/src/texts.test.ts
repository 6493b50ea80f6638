import { describe, expect, it } from "vitest";
import { loadTexts } from "./load-texts.ts";
import { createTexts } from "./texts.ts";

interface Keys {
  hello: { name: string };
  stars: { count: number };
  only: undefined;
  nowhere: undefined;
  receipt: { name: string };
}
const sources = {
  en: ["hello = Hi, { $name }!", "stars = { NUMBER($count) } ⭐\nonly = English only"],
  ru: ["hello = Привет, { $name }!\nstars = { $count ->\n [one] звезда\n [few] звезды\n *[other] звёзд\n }"],
  ar: [
    "hello = أهلًا، { $name }!\nstars = { $count ->\n [one] نجمة\n [two] نجمتان\n [few] { NUMBER($count) } نجوم\n *[other] { NUMBER($count) } نجمة\n }",
    "receipt =\n    <b>{ $name }</b>\n    اكتب إلى /help: <code>{ $name }</code>\nonly = هنا",
  ],
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

  it("end a sentence that ends with a year with one full stop, and part no date or time from its word", () => {
    const until = `until = до { DATETIME($at, dateStyle: "long") }.\nat = { DATETIME($at, hour: "numeric", minute: "2-digit") }`;
    const texts = createTexts<{ until: { at: Date }; at: { at: Date } }>({ en: [until], ru: [until], ar: [until] });
    const at = new Date(2027, 2, 1, 18, 47);
    expect(texts("ru")("until", { at })).toBe("до 1 марта 2027\u00A0г.");
    expect(texts("en")("until", { at })).toBe("до March 1, 2027.");
    expect(texts("ar")("at", { at })).toContain("6:47\u00A0م");
  });

  it("write a moment by the reader's clock, else by the one they were made with, whatever the process has", () => {
    const day = `day = { DATETIME($at, dateStyle: "long") }, { $of }`;
    const texts = createTexts<{ day: { at: Date; of: string } }>(
      { en: [day], ru: [day], ar: [day] },
      { timeZone: "Pacific/Kiritimati" },
    );
    const values = { at: new Date("2027-03-01T22:30:00Z"), of: "the club" };
    expect(texts("en", "UTC")("day", values)).toBe("March 1, 2027, the club");
    expect(texts("en", "Asia/Tokyo")("day", values)).toBe("March 2, 2027, the club");
    expect(texts("en", "America/New_York")("day", values)).toBe("March 1, 2027, the club");
    expect(texts("ru", "Asia/Tokyo")("day", values)).toBe("2 марта 2027\u00A0г., the club");
    values.at = new Date("2027-03-01T12:30:00Z");
    expect(texts("en")("day", values)).toBe("March 2, 2027, the club");
    expect(texts("en", null)("day", values)).toBe("March 2, 2027, the club");
  });

  it("of a server write moments in UTC, wherever it runs", () => {
    const say = loadTexts(["server"])("en");
    const zone = process.env["TZ"];
    process.env["TZ"] = "Pacific/Kiritimati";
    try {
      expect(say("refusal-already-subscribed", { until: new Date("2027-03-01T22:30:00Z") })).toContain("March 1, 2027");
    } finally {
      if (zone === undefined) delete process.env["TZ"];
      else process.env["TZ"] = zone;
    }
  });

  it("keep what runs from left to right in its place inside Arabic", () => {
    const say = createTexts<Keys>(sources)("ar");
    expect(say("hello", { name: "Anna" })).toBe("أهلًا، \u2068Anna\u2069!");
    // Each line runs from right to left, the slash stays with its command, and what is copied has no marks.
    expect(say("receipt", { name: "Tea" })).toBe(
      "\u200F<b>\u2068Tea\u2069</b>\nاكتب إلى \u200E/help: \u2068<code>Tea</code>\u2069",
    );
  });

  it("write Arabic numbers with the digits that Telegram's payment sheet has", () => {
    const say = createTexts<Keys>(sources)("ar");
    const bare = (count: number) => say("stars", { count }).replaceAll(/[\u2066-\u2069\u200F]/g, "");
    expect([1, 2, 3, 1250].map(bare)).toEqual(["نجمة", "نجمتان", "3 نجوم", "1,250 نجمة"]);
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
