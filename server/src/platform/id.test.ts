import { describe, expect, it } from "vitest";
import { isId, newId } from "./id.ts";

describe("an id", () => {
  it("sorts after every id that was made before it, however many are made in a millisecond", () => {
    const ids = Array.from({ length: 50_000 }, newId);
    expect(ids.filter((id, index) => index > 0 && id <= (ids[index - 1] ?? ""))).toEqual([]);
    expect(new Set(ids.map((id) => id.slice(0, 13))).size, "more than one of a millisecond").toBeLessThan(
      ids.length / 10,
    );
  });

  it("is a UUID of version 7 that tells when it was made", () => {
    const before = Date.now();
    const ids = Array.from({ length: 5000 }, newId);
    for (const id of ids) {
      expect(isId(id) && /^.{14}7.{3}-[89ab]/.test(id), id).toBe(true);
      const madeAt = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
      expect(madeAt, id).toBeGreaterThanOrEqual(before);
      // Where a millisecond was full, the next one lends its ids.
      expect(madeAt, id).toBeLessThan(Date.now() + 1000);
    }
  });
});
