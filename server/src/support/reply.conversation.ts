/** One more thing about a ticket: by its buyer, or by staff who answer in their own chat. */
import { assign, setup } from "xstate";
import { z } from "zod";
import { type ChatEvent, defineFlow, type Flow, say } from "../conversations/flow.ts";
import { isId } from "../platform/id.ts";
import type { TicketActions } from "./ticket.actions.ts";
import { wordsOf } from "./ticket.rules.ts";

const context = z.object({
  ticketId: z.string(),
  number: z.string().nullable(),
  side: z.enum(["buyer", "staff"]).nullable(),
  text: z.string().nullable(),
  photo: z.string().nullable(),
  no: z.enum(["NOT_FOUND", "TOO_MANY_TICKETS", "TOO_MANY_MESSAGES"]).nullable(),
});
type Context = z.infer<typeof context>;

type Event =
  | ChatEvent
  | { type: "FOUND"; number: string; side: "buyer" | "staff" }
  | { type: "SAID" }
  | { type: "REFUSED"; why: "NOT_FOUND" | "TOO_MANY_TICKETS" | "TOO_MANY_MESSAGES" };

const machine = setup({
  types: { context: {} as Context, events: {} as Event, input: {} as { ticketId: string } },
  delays: { silence: 30 * 60_000 },
  guards: { canBeRead: ({ event }) => wordsOf(event) !== null },
  actions: {
    find: () => undefined,
    send: () => undefined,
    keepTicket: assign(({ event }) => (event.type === "FOUND" ? { number: event.number, side: event.side } : {})),
    keepWords: assign(({ event }) => wordsOf(event) ?? {}),
    keepRefusal: assign(({ event }) => (event.type === "REFUSED" ? { no: event.why } : {})),
  },
}).createMachine({
  id: "reply",
  context: ({ input: { ticketId } }) => ({ ticketId, number: null, side: null, text: null, photo: null, no: null }),
  initial: "finding",
  states: {
    finding: {
      entry: "find",
      on: {
        FOUND: { target: "writing", actions: "keepTicket" },
        REFUSED: { target: "refused", actions: "keepRefusal" },
      },
    },
    writing: {
      after: { silence: "silent" },
      on: {
        TEXT: { guard: "canBeRead", target: "sending", actions: "keepWords" },
        PHOTO: { guard: "canBeRead", target: "sending", actions: "keepWords" },
      },
    },
    sending: {
      entry: "send",
      on: { SAID: "said", REFUSED: { target: "refused", actions: "keepRefusal" } },
    },
    said: { type: "final" },
    refused: { type: "final" },
    silent: { type: "final", tags: "abandoned" },
  },
});

export function replyFlow(tickets: TicketActions): Flow {
  return defineFlow<Context>({
    id: "reply",
    version: 1,
    machine,
    context,
    input: z.strictObject({ ticketId: z.string().refine(isId) }),
    title: say("reply-title"),
    screens: {
      writing: ({ number, side }) => ({
        text: say(side === "staff" ? "reply-write-staff" : "reply-write", { number: number ?? "" }),
        buttons: [[{ text: say("button-leave"), event: "leave" }]],
      }),
      said: ({ ticketId, number, side }) => ({
        text: say(side === "staff" ? "reply-said-staff" : "reply-said", { number: number ?? "" }),
        buttons: [[{ text: say("button-see-ticket"), place: `ticket:${ticketId}` }]],
      }),
      refused: ({ no }) => ({
        text: no === "NOT_FOUND" ? say("ticket-unknown") : say("ticket-too-many-messages"),
        buttons: [[{ text: say("button-home"), place: "home" }]],
      }),
    },
    explain: () => say("ticket-words-needed"),
    effects: {
      find: async ({ sql, person, context: { ticketId } }) => {
        const found = await tickets.titleFor(sql, person, ticketId);
        return { event: found ? { type: "FOUND", ...found } : { type: "REFUSED", why: "NOT_FOUND" } };
      },
      send: async ({ tx, person, key, requestId, chatId, context: { ticketId, text, photo } }) => {
        const outcome = await tickets.sayWithin(tx, person, { ticketId, text, photo, source: key, requestId }, chatId);
        if (outcome !== "SAID") return { event: { type: "REFUSED", why: outcome } };
        return { event: { type: "SAID" }, afterCommit: () => tickets.announce(ticketId) };
      },
    },
  });
}
