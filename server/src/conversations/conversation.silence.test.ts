import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../platform/database.ts";
import { newId } from "../platform/id.ts";
import { openTestDatabase } from "../platform/test-database.ts";
import type { Told } from "./conversation.actions.ts";
import { chatsIn, standOf, wishes } from "./test-chats.ts";

let db: Database;
let world: ReturnType<typeof chatsIn>;
beforeAll(async () => {
  db = await openTestDatabase();
  world = chatsIn(db);
});
afterAll(() => db.close());

describe("silence", () => {
  it("is noticed by itself, and the dialogue can be taken up where it stopped", async () => {
    const { begins, says, sweep, clock, spoken, sends, taps, wishes: made } = await world();
    await begins();
    await says("a pony");
    clock.advance(599);
    expect(await sweep()).toBe(0);
    clock.advance(1);
    expect(await sweep()).toBe(1);
    expect(await sweep()).toBe(0);
    const [offer] = (await spoken()) as Told["screen"][];
    expect(offer?.text).toEqual({ key: "conversation-silence", values: { title: { text: "button-help" } } });
    clock.advance(3600);
    expect(await says("hello")).toBeNull();
    const sure = await sends({ button: offer?.buttons[0]?.[0]?.data ?? "" });
    expect(standOf(sure)).toEqual(["sure", "open"]);
    clock.advance(600);
    expect(await sweep()).toBe(1);
    expect(await spoken()).toHaveLength(1);
    clock.advance(10);
    // The answer was on its way while the silence was told.
    expect(standOf(await taps(sure))).toEqual(["written", "ended"]);
    expect(await made()).toEqual([{ wish: "a pony" }]);
  });

  it("and an answer at the same moment: the answer is not lost, whichever comes first", async () => {
    for (const isSweptFirst of [true, false]) {
      const { begins, says, sweep, clock, rows } = await world();
      await begins();
      clock.advance(600);
      const [told] = isSweptFirst
        ? [await sweep().then(() => says("a pony"))]
        : await Promise.all([says("a pony"), sweep()]);
      expect(standOf(told)).toEqual(["sure", "open"]);
      expect(await rows()).toMatchObject([{ state: "sure", status: "open" }]);
    }
  });

  it("can be started over, by button or by the API, once", async () => {
    const { begins, says, sweep, clock, resumes, rows } = await world();
    await begins({ to: "Olga" });
    await says("a pony");
    clock.advance(600);
    await sweep();
    expect((await resumes(true))?.screen.text.values).toEqual({ name: "Olga" });
    expect(await rows()).toMatchObject([{ status: "ended" }, { status: "open", state: "wishing" }]);
  });

  it("after a month is forgotten, with all that ended before", async () => {
    const { begins, cancels, clock, forget, rows } = await world();
    await begins();
    await cancels();
    clock.advance(30 * 86_400);
    expect(await rows()).toHaveLength(1);
    clock.advance(1);
    while ((await forget()) > 0);
    expect(await rows()).toEqual([]);
  });
});

describe("a dialogue that fell silent", () => {
  it.each([
    ["is gone on with, when its flow goes on by itself and is begun again", true],
    ["is begun anew when its flow asks", false],
  ])("%s", async (_what, goesOn) => {
    const { begins, says, sweep, clock, mine, rows } = await world(goesOn ? { ...wishes(), goesOn } : wishes());
    await begins();
    await says("a pony");
    clock.advance(600);
    await sweep();
    clock.advance(3600);
    expect(await mine()).toBeNull();
    expect(standOf(await mine("wishes"))).toEqual(goesOn ? ["silent", "abandoned"] : null);
    expect(standOf(await begins())).toEqual([goesOn ? "sure" : "wishing", "open"]);
    expect(await rows()).toHaveLength(goesOn ? 1 : 2);
  });

  it.each([false, true])(
    "is what the API resumes when another one has ended since; from the beginning: %s",
    async (over) => {
      const { anna, begins, says, sweep, clock, cancels, resumes, rows } = await world();
      await begins({ to: "Olga" });
      await says("a pony");
      clock.advance(600);
      await sweep();
      clock.advance(3600);
      await begins({ to: "Peter" });
      expect((await resumes(false))?.screen.text.values).toEqual({ name: "Peter" });
      await cancels();
      expect(await resumes(over, undefined, { ...anna, id: newId() })).toBeNull();
      expect((await resumes(over))?.screen.text.values).toEqual({ name: over ? "Olga" : "a pony" });
      expect((await rows()).filter(({ status }) => status === "open")).toMatchObject([
        { state: over ? "wishing" : "sure", pausedAt: null },
      ]);
    },
  );

  it("is shown by an old button of its own while another one is open, which then asks before it takes words", async () => {
    const { begins, says, taps, sweep, clock, rows } = await world();
    await begins({ to: "Olga" });
    const sure = await says("a pony");
    clock.advance(600);
    await sweep();
    await begins({ to: "Peter" });
    expect((await taps(sure))?.screen.text.key).toBe("conversation-silence");
    expect((await says("for Olga: a horse"))?.screen.text.key).toBe("conversation-paused");
    expect(await rows()).toMatchObject([{ state: "silent" }, { state: "wishing" }]);
  });
});
