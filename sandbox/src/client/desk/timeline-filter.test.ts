import { describe, expect, it } from "vitest";
import type { TimelineEntry } from "../../protocol.ts";
import { isWanted, lineWords, wholeTimeline } from "./timeline-filter.ts";

const entry = (change: Partial<TimelineEntry>): TimelineEntry => ({
  seq: 5,
  at: 0,
  realMs: 0,
  kind: "method",
  title: "sendMessage → 200",
  ok: true,
  ...change,
});

describe("the timeline", () => {
  it("shows everything at first, but polling that brought nothing to look at", () => {
    expect(isWanted(entry({}), wholeTimeline)).toBe(true);
    expect(isWanted(entry({ title: "getUpdates → 200" }), wholeTimeline)).toBe(false);
    expect(isWanted(entry({ title: "getUpdates → 409", ok: false }), wholeTimeline)).toBe(true);
    expect(isWanted(entry({ title: "getUpdates → 200" }), { ...wholeTimeline, showsPolling: true })).toBe(true);
  });

  it("can be narrowed to one person, keeping what belongs to nobody", () => {
    const filter = { ...wholeTimeline, personId: 1 };
    expect(isWanted(entry({ personId: 1 }), filter)).toBe(true);
    expect(isWanted(entry({ personId: 2 }), filter)).toBe(false);
    expect(isWanted(entry({ kind: "clock" }), filter)).toBe(true);
  });

  it("finds words in the details too", () => {
    const found = (text: string) => isWanted(entry({ detail: { text: "Green Tea" } }), { ...wholeTimeline, text });
    expect(found("green")).toBe(true);
    expect(found("SENDMESSAGE")).toBe(true);
    expect(found("coffee")).toBe(false);
  });

  it("forgets what was cleared", () => {
    expect(isWanted(entry({ seq: 5 }), { ...wholeTimeline, afterSeq: 5 })).toBe(false);
    expect(isWanted(entry({ seq: 6 }), { ...wholeTimeline, afterSeq: 5 })).toBe(true);
  });
});

it("says what a hand does in words, and leaves what a person wrote alone", () => {
  const words = (title: string) => lineWords(entry({ kind: "hand", title }));
  expect(words("Anna: tapButton")).toBe("Anna taps a button");
  expect(words("Anna: pay: You need ⭐ 50 more.")).toBe("Anna pays: You need ⭐ 50 more.");
  expect(words("Anna: pay me")).toBe("Anna: pay me");
});
