/** For tests: chats in which somebody makes a wish, without HTTP, bot and sandbox. */
import { assign, setup } from "xstate";
import { z } from "zod";
import { record } from "../audit/audit.actions.ts";
import type { Config } from "../config.ts";
import { notificationActions } from "../notifications/notification.actions.ts";
import { manualClock } from "../platform/clock.ts";
import type { Database } from "../platform/database.ts";
import { localLive } from "../platform/live.ts";
import { silentLog } from "../platform/log.ts";
import type { Person } from "../platform/principal.ts";
import { userActions } from "../users/user.actions.ts";
import { conversationActions, type Told } from "./conversation.actions.ts";
import { courseOf } from "./conversation.course.ts";
import { readEvent } from "./conversation.rules.ts";
import { type ChatEvent, defineFlow, type Flow, type Pressed, say } from "./flow.ts";
import { upkeepActions } from "./upkeep.actions.ts";

const context = z.object({ to: z.string(), wish: z.string().optional(), number: z.number().optional() });
export type Context = z.infer<typeof context>;

/** Somebody makes a wish, is asked whether they are sure, and it is written down. */
export function wishes(version = 1, migrate?: Flow["migrate"], sure = "sure"): Flow {
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

/** Opens one chat after the other, each of somebody who has never been there; the dialogues of the one before are gone. */
export function chatsIn(db: Database) {
  let telegramIds = 5000;
  let updateIds = 1;
  return async (flow: Flow | null = wishes()) => {
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
  };
}

export const standOf = (told: Told | null) => told && [told.conversation.state, told.conversation.status];
