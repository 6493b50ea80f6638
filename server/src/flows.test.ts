/** Every flow, walked through: each state and each transition, silence included; each text in each language; no dead end. */
import { languages } from "@starfront/schema/languages";
import { loadTexts } from "@starfront/schema/load-texts";
import type { AnyEventObject, AnyTransitionDefinition } from "xstate";
import { describe, expect, it } from "vitest";
import { slicesOf } from "./slices.ts";
import { readConfig } from "./config.ts";
import { toldScreen } from "./conversations/conversation.rules.ts";
import {
  type ChatEvent,
  type Flow,
  say,
  type ScreenData,
  type ScreenText,
  type TextValue,
} from "./conversations/flow.ts";
import { contextChart, type Position } from "./platform/context-chart.ts";
import { localLive } from "./platform/live.ts";
import { silentLog } from "./platform/log.ts";
import type { Parts } from "./platform/parts.ts";

const now = new Date("2027-03-01T12:00:00Z");
const id = "01890000-aaaa-7bbb-8ccc-ddddeeeeffff";
const config = readConfig({ BOT_TOKEN: `1:${"-".repeat(20)}`, SERVICE_SECRET: "-".repeat(32) });
const { flows } = slicesOf({ config, log: silentLog(), live: localLive() } as unknown as Parts);
const person = {
  id,
  telegramId: "1001",
  firstName: "Anna <3 ".repeat(8),
  language: "en",
  timeZone: null,
  roles: [],
  permissions: new Set<string>(),
  isBanned: false,
  hasAcceptedTerms: true,
} as const;

/** What a flow begins with, and what its own effects may tell it. A new flow adds itself here. */
const longTitle = "Tea of the north, picked by hand, for long evenings";
const paid = { id, title: longTitle.slice(0, 50), stars: 10_000, isPaid: true };
const offered = { id, title: longTitle.slice(0, 32), listStars: 20, stars: 15 };
const choices = { reminders: true, answers: true, news: false };
const examples: Record<string, { inputs: object[]; outcomes: AnyEventObject[] }> = {
  welcome: {
    inputs: [{}],
    outcomes: [
      { type: "MET", ...choices, hasAcceptedTerms: false },
      { type: "MET", ...choices, hasAcceptedTerms: true },
      { type: "SPOKEN" },
      { type: "AGREED" },
      { type: "HEARD" },
    ],
  },
  redeem: {
    inputs: [{}, { code: "SPRING" }],
    outcomes: [
      { type: "NONE" },
      { type: "FOUND", code: "SPRING", products: [offered], hasMore: false },
      { type: "FOUND", code: "SPRING", products: [{ ...offered, stars: 0 }], hasMore: false },
      { type: "FOUND", code: "SPRING", products: [offered, offered], hasMore: true },
      { type: "REFUSED", message: "This code is over. ".repeat(30) },
      { type: "TERMS" },
      { type: "AGREED" },
      { type: "ORDERED" },
      { type: "GIVEN" },
    ],
  },
  support: {
    inputs: [{}, { paymentId: id }],
    outcomes: [
      { type: "LOADED", payments: [], payment: null },
      { type: "LOADED", payments: [paid, { ...paid, isPaid: false }], payment: null },
      { type: "LOADED", payments: [paid], payment: paid },
      { type: "MADE", ticketId: id, isRefundRefused: false },
      { type: "MADE", ticketId: id, isRefundRefused: true },
      { type: "REFUSED", why: "TOO_MANY_TICKETS" },
      { type: "REFUSED", why: "TOO_MANY_MESSAGES" },
    ],
  },
  reply: {
    inputs: [{ ticketId: id }],
    outcomes: [
      { type: "FOUND", number: "A1B2C3", side: "buyer" },
      { type: "FOUND", number: "A1B2C3", side: "staff" },
      { type: "SAID" },
      { type: "REFUSED", why: "NOT_FOUND" },
      { type: "REFUSED", why: "TOO_MANY_MESSAGES" },
    ],
  },
};

/** What people may say anywhere. */
const sayings: AnyEventObject[] = [
  { type: "TEXT", text: "Nothing came & I paid <b>twice</b>" },
  { type: "TEXT", text: " " },
  { type: "TEXT", text: "spring-2027" },
  ...[1000, 4096].map((length) => ({ type: "TEXT", text: "<".repeat(length) })),
  { type: "PHOTO", fileId: "AgAC-1", text: null },
  ...[600, 648, 1000, 1024].map((length) => ({ type: "PHOTO", fileId: "AgAC-2", text: "<".repeat(length) })),
  { type: "DOCUMENT", fileId: "BQAC-1", fileName: "receipt.pdf", text: null },
  { type: "CONTACT", phoneNumber: "+1", userId: "1001" },
  { type: "SHARED_USER", userId: "1002" },
  { type: "WEB_APP_DATA", data: "{}" },
  { type: "SOMETHING_ELSE" },
];

const mostPositions = 5000;

interface Walk {
  positions: Position[];
  /** As {@link nameOf} says, as taken. */
  taken: Set<string>;
  /** By state: the states one step further. */
  next: Map<string, Set<string>>;
  screens: { position: Position; screen: ScreenData }[];
}

/** Everything that can happen, until nothing new does. */
function walk(flow: Flow): Walk {
  const chart = contextChart(flow.machine);
  const { inputs = [], outcomes = [] } = examples[flow.id] ?? {};
  const found: Walk = { positions: [], taken: new Set(), next: new Map(), screens: [] };
  const seen = new Set<string>();
  const open: Position[] = inputs.map((input) => chart.begin(flow.input.parse(input), now));
  for (let position = open.shift(); position; position = open.shift()) {
    const key = JSON.stringify([position.state, position.context]);
    if (seen.has(key)) continue;
    seen.add(key);
    if (seen.size > mostPositions) throw new Error(`${flow.id} never comes to an end of its positions`);
    found.positions.push(position);
    const screen = flow.screens[position.state]?.(position.context, person);
    if (screen) found.screens.push({ position, screen });
    const presses = (screen?.buttons ?? [])
      .flat()
      .flatMap(({ event, value }) => (event ? [{ type: event, value: value ?? null }] : []));
    const timers = Object.keys(position.timers).map((type) => ({ type }));
    for (const event of [...presses, ...timers, ...sayings, ...(screen ? [] : outcomes)]) {
      if (!chart.can(position, event)) continue;
      const step = chart.step(position, event, now);
      const here = flow.machine.resolveState({ value: position.state, context: position.context });
      for (const branch of flow.machine.getTransitionData(here, event)) found.taken.add(nameOf(branch));
      found.next.set(position.state, (found.next.get(position.state) ?? new Set()).add(step.state));
      open.push(step);
    }
  }
  return found;
}

type Branch = Pick<AnyTransitionDefinition, "source" | "eventType" | "guard">;

/** `state EVENT`, and the guard that it takes: each branch is one of its own. */
function nameOf({ source, eventType, guard }: Branch): string {
  return [source.key, eventType, ...(guard === undefined ? [] : [String(guard)])].join(" ");
}

/** What the machine says that can happen. */
function declared({ machine }: Flow): string[] {
  return Object.values(machine.root.states).flatMap((state) => [...state.transitions.values()].flat().map(nameOf));
}

const texts = loadTexts(["common", "bot"]);
type SayAnything = (key: string, values: Record<string, unknown>) => string;

function shown(text: ScreenText): string[] {
  return languages.map((language) => {
    const inWords = texts(language) as SayAnything;
    const value = (given: TextValue) => {
      if (typeof given !== "object") return given;
      if ("stars" in given) return inWords("price", { stars: given.stars });
      return "at" in given ? new Date(given.at) : inWords(given.text, {});
    };
    const values = Object.entries(text.values).map(([name, given]) => [name, value(given)]);
    return inWords(text.key, Object.fromEntries(values) as Record<string, unknown>);
  });
}

describe.each(flows.map((flow) => [flow.id, flow] as const))("the dialogue %s", (_id, flow) => {
  const chart = contextChart(flow.machine);
  const { positions, taken, next, screens } = walk(flow);

  it("can be walked through all its states and transitions, silence included", () => {
    expect(new Set(positions.map(({ state }) => state))).toEqual(new Set(chart.states));
    expect([...taken].sort()).toEqual(declared(flow).sort());
  });

  it("leads on from each end that it shows", () => {
    for (const { position, screen } of screens.filter(({ position: { state } }) => chart.isFinal(state))) {
      const places = (screen.buttons ?? []).flat().filter(({ place }) => place);
      expect(places, position.state).not.toEqual([]);
    }
  });

  it("ends from wherever one stands", () => {
    const ends = new Set(chart.states.filter((state) => chart.isFinal(state)));
    for (let grew = true; grew;) {
      const more = chart.states.filter(
        (state) => !ends.has(state) && [...(next.get(state) ?? [])].some((to) => ends.has(to)),
      );
      grew = more.length > 0;
      for (const state of more) ends.add(state);
    }
    expect([...ends].sort()).toEqual([...chart.states].sort());
  });

  it("has a way on by words or buttons in each state that waits, and notices silence there", () => {
    for (const state of chart.states.filter((one) => flow.screens[one] && !chart.isFinal(one))) {
      const events = [...taken].filter((one) => one.startsWith(`${state} `)).map((one) => one.slice(state.length + 1));
      expect(
        events.filter((event) => !event.startsWith("xstate.after")),
        state,
      ).not.toEqual([]);
      expect(
        events.filter((event) => event.startsWith("xstate.after")),
        state,
      ).not.toEqual([]);
    }
  });

  it("either shows something in a state, or acts there, or ends in silence; and everything it does is done by somebody", () => {
    for (const state of chart.states) {
      const acts =
        flow.machine.root.states[state]?.entry.some((action: unknown) => flow.effects[String(action)]) ?? false;
      expect(Boolean(flow.screens[state]) || acts || chart.hasTag(state, "abandoned"), state).toBe(true);
    }
    const named = Object.entries(flow.machine.implementations.actions).filter(
      ([, act]) => !("assignment" in (act as object)),
    );
    expect(named.map(([name]) => name).sort()).toEqual(Object.keys(flow.effects).sort());
  });

  it("keeps what its schema describes, and no more than fits", () => {
    for (const { context } of positions) {
      expect(flow.context.parse(context)).toEqual(context);
      expect(Buffer.byteLength(JSON.stringify(context))).toBeLessThan(4096);
    }
  });

  it("says everything in every language, with all its values, in buttons that Telegram takes", () => {
    expect(shown(flow.title)).toHaveLength(languages.length);
    for (const { screen } of screens) {
      const labels = (screen.buttons ?? []).flat().map(({ text }) => text);
      for (const text of [screen.text, ...labels]) expect(shown(text).every((said) => said.trim() !== "")).toBe(true);
      expect(() => toldScreen(id, 1295, screen)).not.toThrow();
    }
  });

  it("has room in one message for each screen with the longest values, and for a word above it; also under a picture", () => {
    const usual = [say("conversation-not-understood"), say("conversation-too-long")];
    for (const { position, screen } of screens) {
      const { state, context } = position;
      const explained = sayings.flatMap((event) => flow.explain?.(state, event as ChatEvent, context) ?? []);
      const notices = chart.isFinal(state) ? [] : [...usual, ...explained].map(shown);
      for (const [n, said] of shown(screen.text).entries()) {
        const longest = Math.max(0, ...notices.map((notice) => `${notice[n]}\n\n`.length));
        expect(longest + said.length, `${state} in ${languages[n]}`).toBeLessThanOrEqual(screen.photo ? 1024 : 4096);
      }
    }
  });
});
