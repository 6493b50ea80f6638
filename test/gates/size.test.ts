import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { firstPaintOf, loadedFirst, miniApp } from "./size.ts";

const most = 125_000;

describe("the Mini App", () => {
  it("is built", () => {
    expect(existsSync(miniApp), "run `pnpm build` first").toBe(true);
  });

  it("is painted first from the page alone, which comes in one round trip", () => {
    const { bytes, waitsFor } = firstPaintOf(miniApp);
    expect(waitsFor).toEqual([]);
    // Ten packets: what a server sends before it hears that anything has arrived.
    expect(bytes).toBeLessThan(14_000);
  });

  it("loads at most 125 KB of JavaScript before the catalogue shows", () => {
    const files = loadedFirst(miniApp);
    const total = [...files.values()].reduce((sum, size) => sum + size, 0);
    const list = [...files].map(([name, size]) => `${String(size).padStart(8)}  ${name}`).join("\n");
    console.log(`${list}\n${String(total).padStart(8)}  of ${most} bytes, gzipped`);
    // An entry that is not found weighs nothing: React alone is more than this.
    expect(total).toBeGreaterThan(50_000);
    expect(total, list).toBeLessThanOrEqual(most);
  });
});
