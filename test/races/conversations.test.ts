/** One chat, many updates, two servers: the row's lock orders them, and what is done once is done once. */
import { readEvent } from "@starfront/server/conversations/conversation.rules";
import { manualClock } from "@starfront/server/platform/clock";
import type { Person } from "@starfront/server/platform/principal";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { queueAt } from "./postgres-database.ts";
import { openRaces, ownerId, type Races } from "./races.ts";

const clock = manualClock(new Date("2027-03-01T12:00:00Z"));
let races: Races;
beforeAll(async () => {
  races = await openRaces({ clock });
  await races.at(0).users.byTelegramUser({ id: ownerId, first_name: "Olga" });
}, 120_000);
afterAll(() => races.close());

let people = 2000;
let updates = 1;
async function chat() {
  const anna = await races.at(0).users.byTelegramUser({ id: ++people, first_name: "Anna" });
  const place = (updateId = String(updates++)) => ({ chatId: anna.telegramId, updateId, requestId: "test" });
  const hear = (n: number, input: object, updateId?: string) =>
    races.at(n).conversations.hear(anna, place(updateId), readEvent(input));
  return {
    anna,
    cancels: (n: number) => races.at(n).conversations.cancel(anna, place()),
    begins: (n: number, flow = "support", updateId?: string) =>
      races.at(n).conversations.begin(anna, place(updateId), flow, {}),
    pauses: (n: number, updateId?: string) => races.at(n).conversations.pause(place(updateId)),
    says: (n: number, text: string, updateId?: string) => hear(n, { text }, updateId),
    taps: (n: number, data: string, updateId?: string) => hear(n, { button: data }, updateId),
  };
}
type Chat = Awaited<ReturnType<typeof chat>>;
type Told = Awaited<ReturnType<Chat["begins"]>> | null;

function button(told: Told, event: string): string {
  const found = told?.screen.buttons.flat().find(({ data }) => data?.split(".")[2] === event);
  if (!found?.data) throw new Error(`no button ${event}`);
  return found.data;
}

/** As far as the question in one's own words. */
async function describing({ begins, taps }: Chat): Promise<void> {
  const why = await taps(1, button(await begins(0), "ELSE"));
  await taps(0, button(why, "REASON"));
}

async function rows(anna: Person) {
  const sql = `select status, state, revision from conversation where user_id = $1 order by id`;
  return races.query<{ status: string; state: string; revision: number }>("dialogues", sql, [anna.id]);
}

async function openOf(anna: Person) {
  const sql = `select flow, paused_at is not null as "isPaused" from conversation where user_id = $1 and status = 'open'`;
  return races.query<{ flow: string; isPaused: boolean }>("open", sql, [anna.id]);
}

async function tickets(anna: Person) {
  const sql = `select (select count(*)::int from ticket where user_id = $1) as tickets,
    (select count(*)::int from ticket_message where author_id = $1) as messages,
    (select count(*)::int from notification n join ticket t on t.id::text = split_part(n.slot, ':', 2) where t.user_id = $1) as news`;
  return (await races.query("tickets", sql, [anna.id]))[0];
}

const fifty = Array.from({ length: 50 }, (_, n) => n);
const place = (told: Told) => told && `${told.conversation.state} ${told.conversation.status}`;

describe("one chat on two servers", () => {
  it("takes fifty updates at once one after the other: each finds what the one before left", async () => {
    // More than once: the first crowd meets connections that are only being opened, one after the other.
    for (let round = 0; round < 3; round++) {
      const anna = await chat();
      await describing(anna);
      const told = await Promise.all(fifty.map((n) => anna.says(n, `word ${n}`)));
      expect(told.map(place)).toEqual(fifty.map(() => "confirming open"));
      expect(told.filter((one) => one?.screen.notice)).toHaveLength(49);
      expect(await rows(anna.anna)).toMatchObject([{ status: "open", state: "confirming", revision: 4 }]);
    }
  });

  it("sends once what was tapped fifty times, and tells all of them the same", async () => {
    const anna = await chat();
    await describing(anna);
    const send = button(await anna.says(0, "Nothing came"), "SEND");
    const told = await Promise.all(fifty.map((n) => anna.taps(n, send)));
    for (const one of told) expect(one?.screen).toEqual(told[0]?.screen);
    expect(place(told[0] ?? null)).toBe("sent ended");
    expect(await tickets(anna.anna)).toEqual({ tickets: 1, messages: 1, news: 1 });
  });

  it("hears an update once that Telegram brings to both", async () => {
    const anna = await chat();
    await describing(anna);
    const send = button(await anna.says(0, "Nothing came"), "SEND");
    const id = String(updates++);
    const told = await Promise.all(fifty.map((n) => anna.taps(n, send, id)));
    for (const one of told) expect(one?.screen).toEqual(told[0]?.screen);
    expect(await tickets(anna.anna)).toEqual({ tickets: 1, messages: 1, news: 1 });
  });

  it("hears an update once in one dialogue, though another one is begun while Telegram brings it again and again", async () => {
    for (let round = 0; round < 5; round++) {
      const anna = await chat();
      await describing(anna);
      const id = String(updates++);
      const says = (n: number) => anna.says(n, "Nothing came", id);
      const goesOn = () => anna.cancels(0).then(() => anna.begins(1));
      const early = fifty.slice(0, 10).map(says);
      // One has been heard; the others are on their way.
      await Promise.race(early);
      await Promise.all([...early, goesOn(), ...fifty.slice(10).map(says)]);
      for (const n of fifty.slice(0, 4)) await says(n);
      const sql = `select count(*)::int as count from conversation where user_id = $1 and last_update_ids ? $2`;
      const heard = await races.query("heard", sql, [anna.anna.id, id]);
      expect(heard).toEqual([{ count: 1 }]);
    }
  });

  it("has one dialogue open, however many are begun at once", async () => {
    const anna = await chat();
    await Promise.all(fifty.slice(0, 10).map((n) => anna.begins(n)));
    const open = (await rows(anna.anna)).filter(({ status }) => status === "open");
    expect(open).toMatchObject([{ state: "choosing" }]);
  });

  it("pauses by a command what was open, never what the same command begins, whichever is first", async () => {
    const before: Record<string, (anna: Chat) => Promise<unknown>> = {
      "nothing is open": () => Promise.resolve(),
      "another one is open": describing,
      "it is open itself, and goes on": ({ begins }) => begins(0, "welcome"),
      "it waits, and goes on, while another one is open": (anna) =>
        anna.begins(0, "welcome").then(() => describing(anna)),
    };
    for (const [what, prepare] of Object.entries(before)) {
      const flow = what.includes("goes on") ? "welcome" : "redeem";
      const crowd = await Promise.all(fifty.slice(0, 25).map(() => chat()));
      await Promise.all(crowd.map(prepare));
      await Promise.all(
        crowd.map(async (anna, n) => {
          const id = String(updates++);
          const pausesOn = async () => {
            for (const m of fifty.slice(0, 10)) await anna.pauses(n + m, id);
          };
          // Brought again and again: before, while and after it begins.
          await Promise.all([anna.begins(n, flow, id), pausesOn()]);
          await anna.pauses(n, id);
        }),
      );
      for (const { anna } of crowd) expect(await openOf(anna), what).toEqual([{ flow, isPaused: false }]);
    }
  });

  it.each([
    ["beginning", "the pause"],
    ["the pause", "beginning"],
  ])("shows what goes on by a command as it is, when %s is heard before %s of the same command", async (first) => {
    const anna = await chat();
    const { conversation } = await anna.begins(0, "welcome");
    const id = String(updates++);
    const acts: (() => Promise<unknown>)[] = [() => anna.begins(0, "welcome", id), () => anna.pauses(1, id)];
    const row = { table: "conversation", id: conversation.id };
    const ends = await queueAt(races.at(0).parts.db, row, first === "beginning" ? acts : acts.toReversed());
    expect(ends.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
    expect(await openOf(anna.anna)).toEqual([{ flow: "welcome", isPaused: false }]);
  });

  it("loses no answer to a silence that is noticed at the same moment, by both servers", async () => {
    const chats = await Promise.all(fifty.slice(0, 20).map(() => chat()));
    for (const one of chats) await describing(one);
    clock.advance(30 * 60);
    const sweeps = [races.at(0), races.at(1)].map((app) => app.upkeep.fireTimers(clock.now()));
    const told = await Promise.all(chats.map((one, n) => one.says(n, "Nothing came")));
    await Promise.all(sweeps);
    expect(told.map(place)).toEqual(chats.map(() => "confirming open"));
    for (const one of chats) expect(await rows(one.anna)).toMatchObject([{ status: "open", state: "confirming" }]);
  });
});
