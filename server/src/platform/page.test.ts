import { describe, expect, it } from "vitest";
import { newId } from "./id.ts";
import { pageOf } from "./page.ts";

const rows = Array.from({ length: 60 }, () => ({ id: newId() })).reverse();
const read = (first: number, after: string | null) => {
  const from = after === null ? 0 : rows.findIndex(({ id }) => id === after) + 1;
  return Promise.resolve(rows.slice(from, from + first));
};

describe("a page of a list", () => {
  it("says whether there is a next one, and where it begins", async () => {
    const page = await pageOf({ first: 20 }, read);
    expect(page).toEqual({ nodes: rows.slice(0, 20), pageInfo: { endCursor: rows[19]?.id, hasNextPage: true } });
    const rest = await pageOf({ first: 50, after: page.pageInfo.endCursor }, read);
    expect(rest).toEqual({ nodes: rows.slice(20), pageInfo: { endCursor: rows[59]?.id, hasNextPage: false } });
  });

  it("holds one to fifty, whatever is asked for", async () => {
    expect((await pageOf({ first: 0 }, read)).nodes).toHaveLength(1);
    expect((await pageOf({ first: 1000 }, read)).nodes).toHaveLength(50);
  });

  it("of nothing ends nowhere", async () => {
    const page = await pageOf({ first: 20 }, () => Promise.resolve([]));
    expect(page).toEqual({ nodes: [], pageInfo: { endCursor: null, hasNextPage: false } });
  });

  it("begins at no cursor that is none", async () => {
    await expect(pageOf({ first: 20, after: "1'; drop" }, read)).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
  });
});
