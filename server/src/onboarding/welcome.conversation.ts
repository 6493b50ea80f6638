/** The first run: which language, the terms, what to hear of. Each step can be left out, and all of it. */
import { type Language, isLanguage, languages } from "@starfront/schema/languages";
import { assign, setup } from "xstate";
import { z } from "zod";
import { type ChatEvent, defineFlow, type Flow, type Pressed, say, type ScreenButton } from "../conversations/flow.ts";
import type { Choices, FirstRunActions } from "./first-run.actions.ts";

const context = z.object({
  reminders: z.boolean(),
  answers: z.boolean(),
  news: z.boolean(),
  hasAcceptedTerms: z.boolean(),
  language: z.string().nullable(),
});
type Context = z.infer<typeof context>;

type Event =
  | ChatEvent
  | ({ type: "MET" } & Choices)
  | Pressed<"LANGUAGE">
  | { type: "SPOKEN" }
  | Pressed<"AGREE">
  | { type: "AGREED" }
  | Pressed<"HEAR">
  | { type: "HEARD" }
  | Pressed<"NEXT">
  | Pressed<"SKIP">;

const silence = { silence: "silent" } as const;
const kinds = ["reminders", "answers", "news"] as const;

const machine = setup({
  types: { context: {} as Context, events: {} as Event },
  delays: { silence: 30 * 60_000 },
  guards: {
    knowsLanguage: ({ event }) => event.type === "LANGUAGE" && isLanguage(event.value ?? ""),
    hasAgreed: ({ context: { hasAcceptedTerms } }) => hasAcceptedTerms,
  },
  actions: {
    meet: () => undefined,
    speak: () => undefined,
    accept: () => undefined,
    keepHearing: () => undefined,
    keepChoices: assign(({ event }) => {
      if (event.type !== "MET") return {};
      const { reminders, answers, news, hasAcceptedTerms } = event;
      return { reminders, answers, news, hasAcceptedTerms };
    }),
    keepLanguage: assign(({ event }) => (event.type === "LANGUAGE" ? { language: event.value } : {})),
    noteAgreed: assign({ hasAcceptedTerms: true }),
    turn: assign(({ event, context: now }) => {
      const kind = kinds.find((one) => event.type === "HEAR" && one === event.value);
      return kind ? { [kind]: !now[kind] } : {};
    }),
  },
}).createMachine({
  id: "welcome",
  context: { reminders: true, answers: true, news: false, hasAcceptedTerms: false, language: null },
  initial: "meeting",
  states: {
    meeting: { entry: "meet", on: { MET: { target: "choosing", actions: "keepChoices" } } },
    choosing: {
      after: silence,
      on: {
        LANGUAGE: { guard: "knowsLanguage", target: "speaking", actions: "keepLanguage" },
        NEXT: [{ guard: "hasAgreed", target: "hearing" }, { target: "agreeing" }],
        SKIP: "done",
      },
    },
    speaking: { entry: "speak", on: { SPOKEN: [{ guard: "hasAgreed", target: "hearing" }, { target: "agreeing" }] } },
    agreeing: { after: silence, on: { AGREE: "accepting", NEXT: "hearing", SKIP: "done" } },
    accepting: { entry: "accept", on: { AGREED: { target: "hearing", actions: "noteAgreed" } } },
    hearing: { after: silence, on: { HEAR: { target: "keeping", actions: "turn" }, NEXT: "done" } },
    keeping: { entry: "keepHearing", on: { HEARD: "hearing" } },
    done: { type: "final" },
    silent: { type: "final", tags: "abandoned" },
  },
});

const skip: ScreenButton = { text: say("button-welcome-skip"), event: "SKIP" };

const heard = {
  reminders: ["button-reminders-on", "button-reminders-off"],
  answers: ["button-answers-on", "button-answers-off"],
  news: ["button-news-on", "button-news-off"],
} as const;

export function welcomeFlow(firstRun: FirstRunActions): Flow {
  return defineFlow<Context>({
    id: "welcome",
    version: 1,
    machine,
    context,
    input: z.strictObject({}),
    title: say("welcome-title"),
    goesOn: true,
    screens: {
      choosing: (_, { firstName, language }) => ({
        text: say("welcome-language", { name: firstName }),
        buttons: [
          ...languages.map((one): ScreenButton[] => [{ text: say(`language-${one}`), event: "LANGUAGE", value: one }]),
          [{ text: say("button-welcome-stay", { language: { text: `language-${language}` } }), event: "NEXT" }, skip],
        ],
      }),
      agreeing: () => ({
        text: say("welcome-terms"),
        buttons: [
          [{ text: say("button-agree-only"), event: "AGREE" }],
          [{ text: say("button-terms"), place: "+terms" }],
          [{ text: say("button-welcome-later"), event: "NEXT" }, skip],
        ],
      }),
      hearing: (choices) => ({
        text: say("welcome-notifications"),
        buttons: [
          ...kinds.map((kind): ScreenButton[] => [
            { text: say(heard[kind][choices[kind] ? 0 : 1]), event: "HEAR", value: kind },
          ]),
          [{ text: say("button-welcome-done"), event: "NEXT" }],
        ],
      }),
      done: () => ({
        text: say("welcome-done"),
        buttons: [
          [{ text: say("button-shop"), place: "shop:0" }],
          [{ text: say("button-settings"), place: "settings" }],
          [{ text: say("button-home"), place: "home" }],
        ],
      }),
    },
    effects: {
      meet: async ({ tx, person }) => {
        const choices = await firstRun.begin(tx, person);
        return { event: { type: "MET", ...choices }, afterCommit: () => firstRun.changed(person) };
      },
      speak: async ({ tx, person, context: { language } }) => {
        await firstRun.choose(tx, person, { language });
        const event = { type: "SPOKEN" };
        return { event, language: language as Language, afterCommit: () => firstRun.changed(person) };
      },
      accept: async ({ tx, person, requestId }) => {
        await firstRun.acceptTerms(tx, person, requestId);
        return { event: { type: "AGREED" }, afterCommit: () => firstRun.changed(person) };
      },
      keepHearing: async ({ tx, person, context: { reminders, answers, news } }) => {
        await firstRun.choose(tx, person, { reminders, answers, news });
        return { event: { type: "HEARD" } };
      },
    },
  });
}
