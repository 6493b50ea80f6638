/** Dialogues that another one, or a command, keeps waiting, and how people come back to them. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../platform/database.ts";
import { openTestDatabase } from "../platform/test-database.ts";
import { chatsIn, standOf, wishes } from "./test-chats.ts";

let db: Database;
let world: ReturnType<typeof chatsIn>;
beforeAll(async () => {
  db = await openTestDatabase();
  world = chatsIn(db);
});
afterAll(() => db.close());

describe("a dialogue that gave way to another one", () => {
  const stand = (all: { status: string; state: string }[]) => all.map(({ status, state }) => `${status} ${state}`);

  it("does not come back by itself; its old message offers to go on, and then the other one waits", async () => {
    const { begins, says, taps, rows, wishes: made } = await world();
    await begins({ to: "Olga" });
    const sure = await says("a pony");
    await begins({ to: "Peter" });
    const offer = await taps(sure);
    expect(offer?.screen.text.key).toBe("conversation-silence");
    expect(offer?.screen.buttons.flat().map(({ text }) => text.key)).toEqual([
      "button-continue",
      "button-start-over",
      "button-leave",
    ]);
    expect(stand(await rows())).toEqual(["abandoned sure", "open wishing"]);
    const again = await taps(offer, 0);
    expect(stand(await rows())).toEqual(["open sure", "abandoned wishing"]);
    expect(standOf(await taps(again))).toEqual(["written", "ended"]);
    expect(await made()).toEqual([{ wish: "a pony" }]);
  });

  it("can be started over, or left for good, and takes no words by itself", async () => {
    const { begins, says, taps, cancels, rows } = await world();
    await begins({ to: "Olga" });
    const sure = await says("a pony");
    await begins({ to: "Peter" });
    const offer = await taps(sure);
    await cancels();
    expect(await says("a horse")).toBeNull();
    expect(standOf(await taps(offer, 2))).toEqual(["sure", "ended"]);
    expect((await taps(offer, 0))?.screen.text.key).toBe("conversation-left");
    await begins({ to: "Olga" });
    const again = await says("a pony");
    await begins({ to: "Peter" });
    const anew = await taps(await taps(again), 1);
    expect(anew?.screen.text.values).toEqual({ name: "Olga" });
    expect(stand(await rows())).toEqual([
      "ended sure",
      "ended wishing",
      "ended sure",
      "abandoned wishing",
      "open wishing",
    ]);
  });

  it("is offered to whoever comes back to it, by the same beginning or a plain one", async () => {
    const { begins, says, taps, cancels, rows } = await world();
    for (const back of [{ to: "Olga" }, {}]) {
      await begins({ to: "Olga" });
      await says("a pony");
      await begins({ to: "Peter" });
      await cancels();
      const offer = await begins(back);
      expect(offer.screen.text.key).toBe("conversation-silence");
      expect(standOf(await taps(offer, 0))).toEqual(["sure", "open"]);
      await cancels();
    }
    expect((await rows()).map(({ status }) => status)).toEqual(["ended", "ended", "ended", "ended"]);
    expect((await begins({ to: "Olga" })).conversation).toMatchObject({ state: "wishing", status: "open" });
  });

  it("is offered while another one is open, which takes no words meanwhile", async () => {
    const { begins, says, taps, rows, wishes: made } = await world();
    await begins({ to: "Olga" });
    await says("a pony");
    await begins({ to: "Peter" });
    const offer = await begins({ to: "Olga" });
    expect(offer.screen.text.key).toBe("conversation-silence");
    expect((await says("for Olga: a horse"))?.screen.text.key).toBe("conversation-paused");
    expect(stand(await rows())).toEqual(["abandoned sure", "open wishing"]);
    const sure = await taps(offer, 0);
    expect(stand(await rows())).toEqual(["open sure", "abandoned wishing"]);
    await taps(sure);
    expect(await made()).toEqual([{ wish: "a pony" }]);
  });

  it("is shown by an old button of its own while another one is open, which then asks before it takes words", async () => {
    const { begins, says, taps, rows, wishes: made } = await world();
    await begins({ to: "Olga" });
    const sure = await says("a pony");
    await begins({ to: "Peter" });
    expect((await taps(sure, 0))?.screen.text.key).toBe("conversation-silence");
    const asked = await says("for Olga: a horse");
    expect(asked?.screen.text.key).toBe("conversation-paused");
    expect(stand(await rows())).toEqual(["abandoned sure", "open wishing"]);
    expect(standOf(await taps(asked, 0))).toEqual(["wishing", "open"]);
    await taps(await says("a kite"));
    expect(await made()).toEqual([{ wish: "a kite" }]);
  });

  it("takes no button of a question it has left, and shows the present one", async () => {
    const { begins, says, taps, cancels, wishes: made } = await world();
    await begins({ to: "Olga" });
    const first = await says("a pony");
    await taps(first, 1);
    const present = await says("a horse");
    await begins({ to: "Peter" });
    await cancels();
    expect(standOf(await taps(first, 0))).toEqual(["sure", "open"]);
    expect(await made()).toEqual([]);
    // Shown again as another visit: only its new buttons count.
    const again = await taps(present, 0);
    expect(standOf(again)).toEqual(["sure", "open"]);
    expect(standOf(await taps(again, 0))).toEqual(["written", "ended"]);
    expect(await made()).toEqual([{ wish: "a horse" }]);
  });

  it("is what the API resumes when the other one has ended", async () => {
    for (const startOver of [false, true]) {
      const { begins, says, cancels, resumes, rows } = await world();
      await begins({ to: "Olga" });
      await says("a pony");
      await begins({ to: "Peter" });
      await cancels();
      expect(standOf(await resumes(startOver))).toEqual([startOver ? "wishing" : "sure", "open"]);
      expect((await rows()).filter(({ status }) => status === "open")).toHaveLength(1);
      await cancels();
      expect(standOf(await resumes(false))?.[1]).toBe("ended");
    }
  });

  it("is nothing to come back to when it was begun twice and nothing was answered", async () => {
    const { begins, cancels, rows } = await world();
    await begins({ to: "Olga" });
    await begins({ to: "Olga" });
    await begins();
    await cancels();
    expect(stand(await rows())).toEqual(["ended wishing", "ended wishing", "ended wishing"]);
  });

  it("goes on at once when its flow does so, and is what its person has", async () => {
    const { begins, says, cancels, mine, rows } = await world({ ...wishes(), goesOn: true });
    await begins({ to: "Olga" });
    await says("a pony");
    await begins({ to: "Peter" });
    expect(standOf(await mine("wishes"))).toEqual(["wishing", "open"]);
    await cancels();
    expect(await mine()).toBeNull();
    expect(standOf(await mine("wishes"))).toEqual(["sure", "abandoned"]);
    expect(await mine("others")).toBeNull();
    expect(standOf(await begins())).toEqual(["sure", "open"]);
    expect(await rows()).toMatchObject([{ status: "open", pausedAt: null }, { status: "ended" }]);
  });

  it("is counted as dropped once, however it ends", async () => {
    await db.query({ name: "test_no_visits", sql: "delete from conversation_visit" }, []);
    const { begins, says, taps, funnel } = await world();
    await begins({ to: "Olga" });
    const sure = await says("a pony");
    await begins({ to: "Peter" });
    await taps(await taps(sure), 2);
    const [wishing, last] = await funnel();
    expect([wishing, last]).toMatchObject([{ entered: 2 }, { state: "sure", entered: 1, dropped: 1 }]);
  });
});

describe("a dialogue that goes on by itself", () => {
  it("is where it stood when it is begun again, also when nothing was answered yet, and asks nothing", async () => {
    const { begins, says, pauses, rows } = await world({ ...wishes(), goesOn: true });
    const first = await begins();
    expect(await begins()).toMatchObject({ conversation: first.conversation });
    await says("a pony");
    await pauses();
    expect(standOf(await begins())).toEqual(["sure", "open"]);
    expect(await rows()).toMatchObject([{ state: "sure", pausedAt: null }]);
  });
});

describe("a dialogue that a command interrupted", () => {
  it("asks before it takes what is written next, and goes on where it was", async () => {
    const { begins, says, pauses, taps, rows } = await world();
    await begins();
    await says("a pony");
    expect(await pauses()).toBe(true);
    const offer = await says("hello?");
    expect(offer?.screen.text.key).toBe("conversation-paused");
    expect(standOf(await taps(offer, 0))).toEqual(["sure", "open"]);
    expect(await rows()).toMatchObject([{ state: "sure" }]);
  });

  it("is offered when it is asked for again, can be started over once, and left", async () => {
    const { begins, says, taps, rows } = await world();
    await begins({ to: "Olga" });
    await says("a pony");
    const offer = await begins();
    expect(offer.screen.text.key).toBe("conversation-paused");
    const anew = await taps(offer, 1);
    expect(anew?.screen.text.values).toEqual({ name: "Olga" });
    expect(await taps(offer, 1)).toMatchObject({ screen: anew?.screen });
    expect((await rows()).map(({ status, state }) => `${status} ${state}`)).toEqual(["ended sure", "open wishing"]);
  });
});
