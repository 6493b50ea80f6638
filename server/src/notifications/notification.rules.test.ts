import { describe, expect, it } from "vitest";
import { hearing, type Listener } from "./notification.rules.ts";

const everything: Listener = {
  wantsNews: true,
  wantsReminders: true,
  wantsAnswers: true,
  quietFrom: null,
  quietTo: null,
  timeZone: null,
};
const asleep = { ...everything, quietFrom: 22 * 60, quietTo: 8 * 60, timeZone: "Europe/Moscow" };
const night = new Date("2027-03-01T20:00:00Z");
const morning = new Date("2027-03-02T05:00:00Z");

describe("a notification", () => {
  it("about money is said in the middle of the night", () => {
    expect(hearing({ setting: null, canWait: false }, asleep, night)).toBe("say");
  });

  it("that can wait comes in the morning", () => {
    expect(hearing({ setting: null, canWait: true }, asleep, night)).toEqual(morning);
    expect(hearing({ setting: null, canWait: true }, asleep, morning)).toBe("say");
    expect(hearing({ setting: null, canWait: true }, everything, night)).toBe("say");
  });

  it.each([
    ["news", { wantsNews: false }],
    ["reminders", { wantsReminders: false }],
    ["answers", { wantsAnswers: false }],
  ] as const)("of a kind that is switched off is dropped, and no other: %s", (setting, choice) => {
    const listener = { ...everything, ...choice };
    for (const other of ["news", "reminders", "answers"] as const) {
      const expected = other === setting ? "drop" : "say";
      expect(hearing({ setting: other, canWait: true }, listener, night)).toBe(expected);
    }
  });
});
