import { describe, expect, it } from "vitest";
import { canonicalOf, flawOf, isWritable, priceWith, randomCode, refuseCode } from "./code.rules.ts";

describe("a code", () => {
  it("is the same in capitals and not, with hyphens and without, and with letters that look alike", () => {
    const spring = canonicalOf("SPRING-2O27");
    for (const text of ["spring 2027", " Spring2027 ", "SPR1NG-2027", "sprlng2027"]) {
      expect(canonicalOf(text)).toBe(spring);
    }
  });

  it("has 4 to 24 letters and digits, and nothing else", () => {
    for (const text of ["", "abc", "a".repeat(25), "весна2027", "tea!", "x".repeat(5000)]) {
      expect(canonicalOf(text)).toBeNull();
    }
    expect(canonicalOf("tea4")).toBe("TEA4");
  });

  it("is drawn from letters that nobody mistakes, and fits into a link", () => {
    const drawn = new Set(Array.from({ length: 200 }, randomCode));
    expect(drawn.size).toBe(200);
    for (const code of drawn) {
      expect(code).toMatch(/^([A-HJKMNP-Z2-9]{4}-){2}[A-HJKMNP-Z2-9]{4}$/);
      expect(isWritable(code)).toBe(true);
    }
  });
});

describe("the price with a code", () => {
  const percent = (percentOff: number) => ({ kind: "percent" as const, percentOff, starsOff: null });
  const stars = (starsOff: number) => ({ kind: "stars" as const, percentOff: null, starsOff });

  it("goes down by the part, in whole Stars, for the buyer", () => {
    expect(priceWith(percent(25), 20)).toBe(15);
    expect(priceWith(percent(33), 20)).toBe(13);
    expect(priceWith(percent(1), 20)).toBe(19);
  });

  it("stays one Star, the least that Telegram asks for, until all of it is taken off", () => {
    expect(priceWith(percent(99), 20)).toBe(1);
    expect(priceWith(percent(99), 1)).toBe(1);
    expect(priceWith(percent(100), 20)).toBe(0);
  });

  it("goes down by Stars, never below nothing", () => {
    expect(priceWith(stars(5), 20)).toBe(15);
    expect(priceWith(stars(20), 20)).toBe(0);
    expect(priceWith(stars(50), 20)).toBe(0);
    expect(priceWith({ kind: "gift", percentOff: null, starsOff: null }, 20)).toBe(0);
  });
});

describe("a code cannot be used", () => {
  const now = new Date("2027-03-01T12:00:00Z");
  const good = {
    isOn: true,
    endedAt: null,
    expiresAt: null,
    isFull: false,
    isFullForUser: false,
    productIds: ["tea"],
  };

  it("when it is off, ended or expired", () => {
    expect(refuseCode(good, "tea", now)).toBeNull();
    expect(refuseCode(null, "tea", now)).toBe("CODE_UNKNOWN");
    expect(refuseCode({ ...good, isOn: false }, "tea", now)).toBe("CODE_OVER");
    expect(refuseCode({ ...good, endedAt: now }, "tea", now)).toBe("CODE_OVER");
    expect(refuseCode({ ...good, expiresAt: now }, "tea", now)).toBe("CODE_OVER");
    expect(refuseCode({ ...good, expiresAt: new Date(now.getTime() + 1) }, "tea", now)).toBeNull();
  });

  it("for more than its uses, or for something else", () => {
    expect(refuseCode({ ...good, isFull: true }, "tea", now)).toBe("CODE_USED_UP");
    expect(refuseCode({ ...good, isFull: true, isFullForUser: true }, "tea", now)).toBe("CODE_ALREADY_USED");
    expect(refuseCode(good, "coffee", now)).toBe("CODE_NOT_FOR_THIS");
    expect(refuseCode({ ...good, productIds: [] }, "coffee", now)).toBeNull();
  });
});

it("a draft is checked before it becomes a code", () => {
  const draft = {
    code: "SPRING",
    kind: "percent" as const,
    percentOff: 20,
    starsOff: null,
    productIds: [],
    totalLimit: null,
    limitPerUser: 1,
    expiresAt: null,
    note: null,
  };
  expect(flawOf(draft)).toBeNull();
  expect(flawOf({ ...draft, code: "no spaces" })).toContain("code must have");
  expect(flawOf({ ...draft, code: "--" })).toContain("code must have");
  expect(flawOf({ ...draft, percentOff: 101 })).toContain("percentOff");
  expect(flawOf({ ...draft, kind: "stars" })).toContain("starsOff");
  expect(flawOf({ ...draft, kind: "gift" })).toContain("exactly one");
  expect(flawOf({ ...draft, totalLimit: 0 })).toContain("totalLimit");
  expect(flawOf({ ...draft, limitPerUser: 1.5 })).toContain("limitPerUser");
  expect(flawOf({ ...draft, note: "x".repeat(201) })).toContain("note");
});
