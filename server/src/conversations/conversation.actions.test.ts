import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ZodError } from "zod";
import type { Database } from "../platform/database.ts";
import { openTestDatabase } from "../platform/test-database.ts";
import type { Told } from "./conversation.actions.ts";
import { readEvent } from "./conversation.rules.ts";
import { chatsIn, standOf } from "./test-chats.ts";

let db: Database;
let world: ReturnType<typeof chatsIn>;
beforeAll(async () => {
  db = await openTestDatabase();
  world = chatsIn(db);
});
afterAll(() => db.close());

const notice = (told: Told | null) => told?.screen.notice?.key;

describe("a dialogue", () => {
  it("goes from its first question to its end, and does once what it is for", async () => {
    const { begins, says, taps, wishes: made, mine } = await world();
    const first = await begins({ to: "Olga" });
    expect(first.screen).toMatchObject({
      text: { key: "home-hello", values: { name: "Olga" } },
      notice: null,
      buttons: [],
    });
    const sure = await says("a pony");
    expect(standOf(sure)).toEqual(["sure", "open"]);
    expect(standOf(await mine())).toEqual(["sure", "open"]);
    const end = await taps(sure);
    expect(end?.screen.text).toEqual({ key: "payment-open-minutes", values: { minutes: 7 } });
    expect(standOf(end)).toEqual(["written", "ended"]);
    expect(await made()).toEqual([{ wish: "a pony" }]);
    expect(await mine()).toBeNull();
  });

  it("is nobody's when none is open: words stay what they are", async () => {
    const { says, taps } = await world();
    expect(await says("hello")).toBeNull();
    expect(await taps(null)).toBeNull();
    expect(await says("hello")).toBeNull();
  });

  it("tells a repeated update what it told before, and does nothing again", async () => {
    const { begins, says, taps, rows, wishes: made } = await world();
    await begins();
    const sure = await says("a pony", "777001");
    expect(await says("a pony", "777001")).toEqual(sure);
    const end = await taps(sure, 0, "777002");
    expect(await taps(sure, 0, "777002")).toEqual(end);
    expect(await says("a pony", "777001")).toEqual(end);
    expect(await rows()).toHaveLength(1);
    expect(await made()).toHaveLength(1);
  });

  it("is begun once by an update that comes twice", async () => {
    const { begins, rows } = await world();
    const first = await begins({ to: "Olga" }, "778001");
    expect(await begins({ to: "Olga" }, "778001")).toEqual(first);
    expect(await rows()).toHaveLength(1);
  });

  it("is not begun again by an update that comes back when others have been begun and ended since", async () => {
    const { begins, cancels, rows } = await world();
    const first = await begins({ to: "Olga" }, "778011");
    await cancels();
    await begins({ to: "Peter" }, "778012");
    await cancels();
    const again = await begins({ to: "Olga" }, "778011");
    expect(again.conversation.id).toBe(first.conversation.id);
    expect((await rows()).map(({ status }) => status)).toEqual(["ended", "ended"]);
  });

  it("moves no newer one by an update that an older one heard, however late it comes again", async () => {
    const { begins, says, cancels, pauses, resumes, rows } = await world();
    await begins({ to: "Olga" }, "779001");
    const asked = await says("a pony", "779002");
    await pauses();
    await resumes(false, "779003");
    const left = await cancels("779004");
    await begins({ to: "Peter" });
    const newer = { status: "open", state: "wishing", revision: 1, pausedAt: null };
    for (const again of [() => says("a pony", "779002"), () => resumes(true, "779003"), () => cancels("779004")]) {
      expect((await again())?.conversation.id).toBe(asked?.conversation.id);
      expect(await rows()).toMatchObject([{ status: "ended" }, newer]);
    }
    expect(await cancels("779004")).toEqual(left);
    expect(await pauses("779001")).toBe(false);
    expect(await rows()).toMatchObject([{ status: "ended" }, newer]);
    expect(standOf(await says("a pony"))).toEqual(["sure", "open"]);
  });

  it("takes a button once, however often it is tapped", async () => {
    const { begins, says, taps, wishes: made, rows } = await world();
    await begins();
    const sure = await says("a pony");
    const ends = await Promise.all(Array.from({ length: 10 }, () => taps(sure)));
    for (const end of ends) expect(end?.screen).toEqual(ends[0]?.screen);
    expect(await made()).toHaveLength(1);
    expect(await rows()).toMatchObject([{ status: "ended", revision: 3 }]);
  });

  it("answers a button of an earlier question with the present one", async () => {
    const { begins, says, taps } = await world();
    await begins();
    const sure = await says("a pony");
    const again = await taps(sure, 1);
    expect(standOf(again)).toEqual(["wishing", "open"]);
    expect(standOf(await taps(sure, 0))).toEqual(["wishing", "open"]);
  });

  it("does not take from a button what its screen does not offer", async () => {
    const { begins, says, sends, wishes: made } = await world();
    await begins();
    const sure = await says("a pony");
    const [yes = ""] = sure?.screen.buttons.flat().map(({ data }) => data ?? "") ?? [];
    const forgeries = [yes.replace("YES", "WRITTEN"), `${yes}.x-1`, yes.replace("YES", "TEXT")];
    for (const forged of forgeries) expect(standOf(await sends({ button: forged }))).toEqual(["sure", "open"]);
    expect(await sends({ button: "nonsense" })).toBeNull();
    expect(await made()).toEqual([]);
  });

  it("asks again kindly when it did not understand, and stays where it is", async () => {
    const { begins, says, sends } = await world();
    await begins();
    for (const told of [
      await says("  "),
      await sends({ photo: { fileId: "abc" } }),
      await sends({ isSomethingElse: true }),
    ]) {
      expect(notice(told)).toBe("conversation-not-understood");
      expect(standOf(told)).toEqual(["wishing", "open"]);
    }
  });

  it("does not carry more than it can hold", async () => {
    const { begins, says, rows } = await world();
    await begins();
    expect(notice(await says("ж".repeat(2500)))).toBe("conversation-too-long");
    expect(await rows()).toMatchObject([{ state: "wishing", revision: 1 }]);
    await expect(begins({ to: "x".repeat(4200) })).rejects.toThrow("more than its context may hold");
  });

  it.each([
    {},
    { text: "a", button: "b" },
    { text: "x".repeat(4097) },
    { photo: { fileId: "" } },
    { contact: { phoneNumber: "1", userId: "me" } },
    { poll: 1 },
  ])("refuses at the door what is no event: %o", (input) => {
    expect(() => readEvent(input)).toThrow(ZodError);
  });

  it("keeps nothing of a step whose effect failed", async () => {
    const { begins, says, taps, rows, wishes: made } = await world();
    await begins();
    const sure = await says("break");
    await expect(taps(sure)).rejects.toThrow("the effect broke");
    expect(await made()).toEqual([]);
    expect(await rows()).toMatchObject([{ state: "sure", status: "open", revision: 2 }]);
  });

  it("orders what comes at once: each update finds what the one before left", async () => {
    const { begins, says, rows } = await world();
    await begins();
    const told = await Promise.all(Array.from({ length: 20 }, (_, n) => says(`wish ${n}`)));
    expect(told.filter((one) => notice(one) === "conversation-not-understood")).toHaveLength(19);
    expect(await rows()).toMatchObject([{ state: "sure", revision: 2 }]);
  });

  it("is left with /cancel, from anywhere", async () => {
    const { begins, says, cancels } = await world();
    await begins();
    expect(standOf(await cancels())).toEqual(["wishing", "ended"]);
    expect(await cancels()).toBeNull();
    expect(await says("a pony")).toBeNull();
  });

  it("is one per chat: what was open gives way", async () => {
    const { begins, rows } = await world();
    await Promise.all([begins({ to: "Olga" }), begins({ to: "Peter" }), begins({ to: "Ines" })]);
    expect((await rows()).map(({ status }) => status).sort()).toEqual(["abandoned", "abandoned", "open"]);
  });
});

describe("staff", () => {
  it("see where a chat stands and free it; the person is told", async () => {
    const { begins, says, list, reset, spoken } = await world();
    await begins();
    await says("a pony");
    expect(await list()).toMatchObject([{ flow: "wishes", state: "sure", status: "open" }]);
    expect(await reset()).toMatchObject({ status: "set_aside" });
    expect(await spoken()).toMatchObject([{ text: { key: "conversation-set-aside" } }]);
    await expect(reset()).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("see at which state people leave, counted once, before and after the daily fold", async () => {
    await db.query({ name: "test_no_visits", sql: "delete from conversation_visit" }, []);
    await db.query({ name: "test_no_counts", sql: "delete from conversation_count" }, []);
    const { begins, says, taps, cancels, sweep, clock, fold, funnel } = await world();
    await begins();
    await taps(await says("a pony"));
    await begins();
    await says("a pony");
    await cancels();
    await begins();
    clock.advance(600);
    await sweep();
    const expected = [
      { flow: "wishes", state: "wishing", entered: 3, moved: 2, dropped: 1 },
      { flow: "wishes", state: "sure", entered: 2, moved: 1, dropped: 1 },
      { flow: "wishes", state: "writing", entered: 1, moved: 1, dropped: 0 },
      { flow: "wishes", state: "written", entered: 1, moved: 0, dropped: 0 },
    ];
    expect(await funnel()).toEqual(expected);
    clock.advance(1);
    expect(await fold()).toBeGreaterThan(0);
    expect(await fold()).toBe(0);
    expect(await funnel()).toEqual(expected);
  });
});
