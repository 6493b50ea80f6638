import { describe, expect, it } from "vitest";
import { languages } from "@starfront/schema/languages";
import { demoCatalogue } from "./demo-catalogue.ts";
import { draftOf } from "./product.actions.ts";
import { flawOf } from "./product.rules.ts";

describe("the demo catalogue", () => {
  it("has enough to look around in, each with its own name and place", () => {
    expect(demoCatalogue.length).toBeGreaterThanOrEqual(10);
    expect(new Set(demoCatalogue.map(({ slug }) => slug)).size).toBe(demoCatalogue.length);
    expect(new Set(demoCatalogue.map(({ position }) => position)).size).toBe(demoCatalogue.length);
  });

  it.each(demoCatalogue)("sells $slug within all limits, in every language", (demo) => {
    expect(flawOf(draftOf(demo))).toBeNull();
    for (const texts of [demo.titles, demo.descriptions, demo.deliveries]) {
      expect(Object.keys(texts).sort()).toEqual([...languages].sort());
    }
  });
});
