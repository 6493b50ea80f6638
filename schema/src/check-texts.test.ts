import { describe, expect, it } from "vitest";
import { problemsOf, typesOf, type TextFolder } from "./check-texts.ts";
import { readTextFile } from "./text-facts.ts";

function folder(en: string, ru: string, ar = en): TextFolder {
  const empty = readTextFile("empty", "");
  const language = (name: string, bot: string) => ({
    common: empty,
    server: empty,
    miniapp: empty,
    "miniapp-payments": empty,
    "miniapp-account": empty,
    "miniapp-support": empty,
    bot: readTextFile(`${name}/bot.ftl`, bot),
  });
  return { en: language("en", en), ru: language("ru", ru), ar: language("ar", ar) };
}

describe("checking texts", () => {
  it("has nothing to say about texts that agree and are used", () => {
    expect(problemsOf(folder("a-b = Hi { $name }", "a-b = Привет, { $name }"), 't("a-b", { name })')).toEqual([]);
  });

  it("names what a language lacks, and values that differ", () => {
    const problems = problemsOf(folder("a = A { $x }\nb = B", "a = А { $y }"), '"a" "b"');
    expect(problems).toEqual([
      "ru/bot.ftl: a does not say $x",
      "ru/bot.ftl: a says $y, which en does not know",
      "ru/bot.ftl lacks b",
    ]);
  });

  it("finds texts nobody says and keys nobody wrote", () => {
    const problems = problemsOf(folder("a = A\nkind-x = X", "a = А\nkind-x = Х"), 't("c"); t(`kind-${kind}`)');
    expect(problems).toEqual(["a is said nowhere", "code asks for c, which is in no file"]);
  });

  it("keeps Telegram's bounds in every language, the longest form counted", () => {
    const long = "a = { $n ->\n [one] short\n [few] short\n *[other] much longer\n }";
    expect(problemsOf(folder("# max 8\na = { $n ->\n *[other] y\n }", long), '"a"')).toEqual([
      "ru/bot.ftl: a may reach 11 characters; Telegram takes 8",
    ]);
  });

  it("wants the plural forms that a language has, and no others", () => {
    const counted = (forms: string) => `a = { $n ->\n ${forms}\n *[other] x\n }`;
    const problems = problemsOf(folder(counted("[one] 1"), counted("[one] 1"), counted("[one] 1\n [dual] 2")), '"a"');
    expect(problems).toEqual([
      "ru/bot.ftl: a lacks [few]",
      "ar/bot.ftl: a lacks [two]",
      "ar/bot.ftl: a lacks [few]",
      "ar/bot.ftl: a has [dual], which ar does not count by",
    ]);
  });

  it("sees a tag left open and a file that cannot be parsed", () => {
    expect(problemsOf(folder("a = <b>A", "a = <b>А</b>", "a = <b>أ</b>"), '"a"')).toEqual([
      "en/bot.ftl: a leaves <b> open",
    ]);
    expect(problemsOf(folder("a = { $x", "a = { $x }"), '"a"')[0]).toMatch("en/bot.ftl: cannot be parsed: a = { $x");
  });

  it("derives types: counted values are numbers", () => {
    const types = typesOf(folder("a = { $n ->\n [one] x\n *[other] { $name }\n }\nb = B", ""));
    expect(types).toContain('"a": { n: number; name: string | number };');
    expect(types).toContain('"b": undefined;');
  });
});
