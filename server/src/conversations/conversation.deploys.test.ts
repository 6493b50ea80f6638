import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../platform/database.ts";
import { openTestDatabase } from "../platform/test-database.ts";
import type { Told } from "./conversation.actions.ts";
import { chatsIn, type Context, standOf, wishes } from "./test-chats.ts";

let db: Database;
let world: ReturnType<typeof chatsIn>;
beforeAll(async () => {
  db = await openTestDatabase();
  world = chatsIn(db);
});
afterAll(() => db.close());

describe("a dialogue that an older version of the shop began", () => {
  it("goes on when its flow can carry it over", async () => {
    const { begins, says, deploys, rows } = await world();
    await begins({ to: "Olga" });
    deploys(wishes(2, (version, state, old) => ({ state, context: { ...(old as Context), to: `${version}` } })));
    const sure = await says("a pony");
    expect(standOf(sure)).toEqual(["sure", "open"]);
    expect(await rows()).toMatchObject([{ flowVersion: 2 }]);
  });

  it.each([
    ["cannot be carried over", [wishes(2)]],
    ["is carried over into what does not exist", [wishes(2, () => ({ state: "nowhere", context: { to: "" } }))]],
    ["is carried over badly", [wishes(2, (_version, state) => ({ state, context: { to: 5 } }))]],
    ["is of a flow that is gone", []],
  ])("is set aside with one polite message when it %s", async (_why, flows) => {
    const { begins, says, deploys, rows } = await world();
    await begins();
    deploys(...flows);
    expect((await says("a pony"))?.screen.text.key).toBe("conversation-set-aside");
    expect(await rows()).toMatchObject([{ status: "set_aside" }]);
    expect(await says("a pony")).toBeNull();
  });

  it.each([60, 3600])("and that silence ended %i seconds ago goes on where it stood", async (seconds) => {
    const { begins, says, deploys, clock, sweep, spoken, sends, rows } = await world(wishes(1, undefined, "certain"));
    await begins();
    await says("a pony");
    clock.advance(600);
    await sweep();
    const [offer] = (await spoken()) as Told["screen"][];
    const names: Record<string, string> = { certain: "sure" };
    deploys(wishes(2, (_version, state, old) => ({ state: names[state] ?? "nowhere", context: old })));
    clock.advance(seconds);
    const told = seconds > 60 ? await sends({ button: offer?.buttons[0]?.[0]?.data }) : await says("hello?");
    expect(standOf(told)).toEqual(["sure", "open"]);
    expect(await rows()).toMatchObject([{ state: "sure", status: "open", flowVersion: 2 }]);
  });

  it.each([60, 3600])("and that silence ended %i seconds ago is set aside politely when it cannot", async (seconds) => {
    const { begins, says, deploys, clock, sweep, spoken, sends, rows } = await world(wishes(1, undefined, "certain"));
    await begins();
    await says("a pony");
    clock.advance(600);
    await sweep();
    const [offer] = (await spoken()) as Told["screen"][];
    deploys(wishes(1));
    clock.advance(seconds);
    const told = seconds > 60 ? await sends({ button: offer?.buttons[0]?.[0]?.data }) : await says("hello?");
    expect(told?.screen.text.key).toBe("conversation-set-aside");
    expect(await sends({ button: offer?.buttons[0]?.[0]?.data })).toEqual(told);
    expect(await rows()).toMatchObject([{ status: "set_aside" }]);
  });

  it("takes no place from the one that is open when it cannot go on", async () => {
    const { begins, says, deploys, clock, sweep, spoken, sends, rows } = await world(wishes(1, undefined, "certain"));
    await begins();
    await says("a pony");
    clock.advance(600);
    await sweep();
    const [offer] = (await spoken()) as Told["screen"][];
    deploys(wishes(1));
    clock.advance(3600);
    await begins();
    await sends({ button: offer?.buttons[0]?.[0]?.data });
    expect((await rows()).map(({ status }) => status)).toEqual(["set_aside", "open"]);
  });

  it("is set aside by silence too, and the sweep goes on", async () => {
    const { begins, deploys, clock, sweep, spoken } = await world();
    await begins();
    deploys();
    clock.advance(600);
    expect(await sweep()).toBe(1);
    expect(await spoken()).toMatchObject([{ text: { key: "conversation-set-aside" } }]);
  });

  it("waits when only a newer version can go on with it", async () => {
    const { begins, says, deploys, clock, sweep, rows } = await world(wishes(2));
    await begins();
    deploys(wishes(1));
    await expect(says("a pony")).rejects.toMatchObject({ code: "CONFLICT" });
    clock.advance(600);
    expect(await sweep()).toBe(0);
    deploys(wishes(2));
    clock.advance(60);
    expect(await sweep()).toBe(1);
    expect(await rows()).toMatchObject([{ status: "abandoned" }]);
  });
});
