import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { assign, setup } from "xstate";
import { z, ZodError } from "zod";
import { record } from "../audit/audit.actions.ts";
import type { Config } from "../config.ts";
import { notificationActions } from "../notifications/notification.actions.ts";
import { manualClock } from "../platform/clock.ts";
import type { Database } from "../platform/database.ts";
import { newId } from "../platform/id.ts";
import { localLive } from "../platform/live.ts";
import { silentLog } from "../platform/log.ts";
import type { Person } from "../platform/principal.ts";
import { openTestDatabase } from "../platform/test-database.ts";
import { userActions } from "../users/user.actions.ts";
import { conversationActions, type Told } from "./conversation.actions.ts";
import { courseOf } from "./conversation.course.ts";
import { readEvent } from "./conversation.rules.ts";
import { type ChatEvent, defineFlow, type Flow, type Pressed, say } from "./flow.ts";
import { upkeepActions } from "./upkeep.actions.ts";

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

const context = z.object({ to: z.string(), wish: z.string().optional(), number: z.number().optional() });
type Context = z.infer<typeof context>;

/** Somebody makes a wish, is asked whether they are sure, and it is written down. */
function wishes(version = 1, migrate?: Flow["migrate"], sure = "sure"): Flow {
  const machine = setup({
    types: {
      context: {} as Context,
      input: {} as { to: string | undefined },
      events: {} as ChatEvent | Pressed<"YES"> | Pressed<"BACK"> | { type: "WRITTEN"; number: number },
    },
    delays: { silence: 600_000 },
    guards: { saysSomething: ({ event }) => event.type === "TEXT" && event.text.trim() !== "" },
    actions: {
      keepWish: assign(({ event }) => (event.type === "TEXT" ? { wish: event.text } : {})),
      keepNumber: assign(({ event }) => (event.type === "WRITTEN" ? { number: event.number } : {})),
      write: () => undefined,
    },
  }).createMachine({
    id: "wishes",
    context: ({ input }) => ({ to: input.to ?? "nobody" }),
    initial: "wishing",
    states: {
      wishing: {
        after: { silence: "silent" },
        on: { TEXT: { guard: "saysSomething", target: sure, actions: "keepWish" } },
      },
      [sure]: { after: { silence: "silent" }, on: { YES: "writing", BACK: "wishing" } },
      writing: { entry: "write", on: { WRITTEN: { target: "written", actions: "keepNumber" } } },
      written: { type: "final" },
      silent: { type: "final", tags: "abandoned" },
    },
  });
  return defineFlow<Context>({
    id: "wishes",
    version,
    machine,
    context,
    input: z.strictObject({ to: z.string().max(5000).optional() }),
    title: say("button-help"),
    screens: {
      wishing: ({ to }) => ({ text: say("home-hello", { name: to }) }),
      [sure]: ({ wish = "" }) => ({
        text: say("home-hello", { name: wish }),
        buttons: [
          [{ text: say("button-agree"), event: "YES" }],
          [{ text: say("button-back"), event: "BACK", value: "x-1" }],
        ],
      }),
      written: ({ number = 0 }) => ({ text: say("payment-open-minutes", { minutes: number }) }),
    },
    effects: {
      write: async ({ tx, key, context: { wish }, now, person }) => {
        const entry = { actor: `user:${person.id}`, action: "wish", subject: key, after: { wish }, at: now };
        await record(tx, entry);
        if (wish === "break") throw new Error("the effect broke");
        return { event: { type: "WRITTEN", number: 7 } };
      },
    },
    ...(migrate && { migrate }),
  });
}

let telegramIds = 5000;
let updateIds = 1;
async function world(flow: Flow | null = wishes()) {
  await db.query({ name: "test_no_dialogues", sql: "delete from conversation" }, []);
  const [clock, live, log] = [manualClock(new Date("2027-03-01T12:00:00Z")), localLive(), silentLog()];
  const users = userActions({ config: { ownerIds: [] } as unknown as Config, db, clock, live });
  const notifications = notificationActions(
    { db, clock, live, log },
    {
      onUnreachable: () => Promise.resolve(),
      onGone: () => Promise.resolve(),
      onUnsaid: () => Promise.resolve(),
      firstOfStaff: () => Promise.resolve(null),
    },
  );
  const anna = await users.byTelegramUser({ id: ++telegramIds, first_name: "Anna" });
  const chatId = anna.telegramId;
  const engineWith = (flows: Flow[]) => {
    const common = { db, clock, log, course: courseOf(flows) };
    return { ...conversationActions(common), ...upkeepActions({ ...common, notifications, users }) };
  };
  let engine = engineWith(flow ? [flow] : []);
  const place = (updateId = String(updateIds++)) => ({ chatId, updateId, requestId: "test" });
  const hear = (input: object, updateId?: string) => engine.hear(anna, place(updateId), readEvent(input));
  const rows = () =>
    db.query<{ status: string; state: string; revision: number; flowVersion: number; pausedAt: Date | null }>(
      {
        name: "test_conversations",
        sql: `select status, state, revision, flow_version as "flowVersion", paused_at as "pausedAt" from conversation where chat_id = $1 order by id`,
      },
      [chatId],
    );
  return {
    clock,
    anna,
    chatId,
    rows,
    begins: (input: unknown = {}, updateId?: string) => engine.begin(anna, place(updateId), "wishes", input),
    says: (text: string, updateId?: string) => hear({ text }, updateId),
    sends: hear,
    taps: (told: Told | null, at = 0, updateId?: string) =>
      hear({ button: told?.screen.buttons.flat()[at]?.data ?? "" }, updateId),
    cancels: (updateId?: string) => engine.cancel(anna, place(updateId)),
    pauses: (updateId?: string) => engine.pause(place(updateId)),
    resumes: (startOver: boolean, updateId?: string, who: Person = anna) =>
      engine.resume(who, place(updateId), startOver),
    sweep: () => engine.fireTimers(clock.now()),
    forget: () => engine.forget(clock.now()),
    fold: () => engine.fold(clock.now()),
    funnel: () => engine.funnel("wishes", "2027-03-01", "2027-03-02"),
    mine: (flow?: string) => engine.mine(anna, flow),
    list: () => engine.list({ chatId }, 10, null),
    reset: () => engine.reset(anna, chatId, "stuck", "test"),
    /** The server is started anew with other flows. */
    deploys: (...flows: Flow[]) => (engine = engineWith(flows)),
    /** What the bot is to say by itself in this chat. */
    async spoken() {
      const claimed = (await notifications.claim(100)).filter((one) => one.chatId === chatId);
      await notifications.settleAll(
        claimed.map(({ id, version }) => ({ id, version, outcome: "SAID" as const, messageId: null })),
        "test",
      );
      return claimed.map(({ data }) => data);
    },
    wishes: () =>
      db.query<{ wish: string }>(
        {
          name: "test_wishes",
          sql: `select after->>'wish' as wish from audit_entry where actor = $1 and action = 'wish'`,
        },
        [`user:${anna.id}`],
      ),
  };
}

const place = (told: Told | null) => told && [told.conversation.state, told.conversation.status];
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
    expect(place(sure)).toEqual(["sure", "open"]);
    expect(place(await mine())).toEqual(["sure", "open"]);
    const end = await taps(sure);
    expect(end?.screen.text).toEqual({ key: "payment-open-minutes", values: { minutes: 7 } });
    expect(place(end)).toEqual(["written", "ended"]);
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
    expect(place(await says("a pony"))).toEqual(["sure", "open"]);
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
    expect(place(again)).toEqual(["wishing", "open"]);
    expect(place(await taps(sure, 0))).toEqual(["wishing", "open"]);
  });

  it("does not take from a button what its screen does not offer", async () => {
    const { begins, says, sends, wishes: made } = await world();
    await begins();
    const sure = await says("a pony");
    const [yes = ""] = sure?.screen.buttons.flat().map(({ data }) => data ?? "") ?? [];
    const forgeries = [yes.replace("YES", "WRITTEN"), `${yes}.x-1`, yes.replace("YES", "TEXT")];
    for (const forged of forgeries) expect(place(await sends({ button: forged }))).toEqual(["sure", "open"]);
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
      expect(place(told)).toEqual(["wishing", "open"]);
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
    expect(place(await cancels())).toEqual(["wishing", "ended"]);
    expect(await cancels()).toBeNull();
    expect(await says("a pony")).toBeNull();
  });

  it("is one per chat: what was open gives way", async () => {
    const { begins, rows } = await world();
    await Promise.all([begins({ to: "Olga" }), begins({ to: "Peter" }), begins({ to: "Ines" })]);
    expect((await rows()).map(({ status }) => status).sort()).toEqual(["abandoned", "abandoned", "open"]);
  });
});

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
    expect(place(await taps(again))).toEqual(["written", "ended"]);
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
    expect(place(await taps(offer, 2))).toEqual(["sure", "ended"]);
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
      expect(place(await taps(offer, 0))).toEqual(["sure", "open"]);
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
    expect(place(await taps(asked, 0))).toEqual(["wishing", "open"]);
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
    expect(place(await taps(first, 0))).toEqual(["sure", "open"]);
    expect(await made()).toEqual([]);
    // Shown again as another visit: only its new buttons count.
    const again = await taps(present, 0);
    expect(place(again)).toEqual(["sure", "open"]);
    expect(place(await taps(again, 0))).toEqual(["written", "ended"]);
    expect(await made()).toEqual([{ wish: "a horse" }]);
  });

  it("is what the API resumes when the other one has ended", async () => {
    for (const startOver of [false, true]) {
      const { begins, says, cancels, resumes, rows } = await world();
      await begins({ to: "Olga" });
      await says("a pony");
      await begins({ to: "Peter" });
      await cancels();
      expect(place(await resumes(startOver))).toEqual([startOver ? "wishing" : "sure", "open"]);
      expect((await rows()).filter(({ status }) => status === "open")).toHaveLength(1);
      await cancels();
      expect(place(await resumes(false))?.[1]).toBe("ended");
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
    expect(place(await mine("wishes"))).toEqual(["wishing", "open"]);
    await cancels();
    expect(await mine()).toBeNull();
    expect(place(await mine("wishes"))).toEqual(["sure", "abandoned"]);
    expect(await mine("others")).toBeNull();
    expect(place(await begins())).toEqual(["sure", "open"]);
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
    expect(place(await begins())).toEqual(["sure", "open"]);
    expect(await rows()).toMatchObject([{ state: "sure", pausedAt: null }]);
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
    expect(place(await mine("wishes"))).toEqual(goesOn ? ["silent", "abandoned"] : null);
    expect(place(await begins())).toEqual([goesOn ? "sure" : "wishing", "open"]);
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

describe("a dialogue that a command interrupted", () => {
  it("asks before it takes what is written next, and goes on where it was", async () => {
    const { begins, says, pauses, taps, rows } = await world();
    await begins();
    await says("a pony");
    expect(await pauses()).toBe(true);
    const offer = await says("hello?");
    expect(offer?.screen.text.key).toBe("conversation-paused");
    expect(place(await taps(offer, 0))).toEqual(["sure", "open"]);
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
    expect(place(sure)).toEqual(["sure", "open"]);
    clock.advance(600);
    expect(await sweep()).toBe(1);
    expect(await spoken()).toHaveLength(1);
    clock.advance(10);
    // The answer was on its way while the silence was told.
    expect(place(await taps(sure))).toEqual(["written", "ended"]);
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
      expect(place(told)).toEqual(["sure", "open"]);
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

describe("a dialogue that an older version of the shop began", () => {
  it("goes on when its flow can carry it over", async () => {
    const { begins, says, deploys, rows } = await world();
    await begins({ to: "Olga" });
    deploys(wishes(2, (version, state, old) => ({ state, context: { ...(old as Context), to: `${version}` } })));
    const sure = await says("a pony");
    expect(place(sure)).toEqual(["sure", "open"]);
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
    expect(place(told)).toEqual(["sure", "open"]);
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
