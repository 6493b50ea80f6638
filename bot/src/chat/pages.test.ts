import { describe, expect, it } from "vitest";
import { pageOf, type Slice } from "./pages.ts";

/** A list of numbers that gives three at a time. */
function counted(all: number[]) {
  const asked: (string | null)[] = [];
  const load = (after: string | null): Promise<Slice<number>> => {
    asked.push(after);
    const from = after === null ? 0 : Number(after);
    const nodes = all.slice(from, from + 3);
    return Promise.resolve({
      nodes,
      pageInfo: { endCursor: String(from + nodes.length), hasNextPage: from + 3 < all.length },
    });
  };
  return { load, asked };
}

describe("a page of a list", () => {
  it("reads as far as it must, and one further to know whether there is more", async () => {
    const { load, asked } = counted([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(await pageOf(1, 2, load)).toEqual({ number: 1, nodes: [3, 4], hasNext: true });
    expect(asked).toEqual([null, "3"]);
  });

  it("does not count what is not shown", async () => {
    const { load } = counted([1, 2, 3, 4, 5, 6, 7]);
    expect(await pageOf(0, 3, load, (n) => n % 2 === 0)).toEqual({ number: 0, nodes: [2, 4, 6], hasNext: false });
  });

  it("past the end is the last page, also of nothing", async () => {
    expect(await pageOf(9, 2, counted([1, 2, 3]).load)).toEqual({ number: 1, nodes: [3], hasNext: false });
    expect(await pageOf(3, 2, counted([]).load)).toEqual({ number: 0, nodes: [], hasNext: false });
  });
});
