/** Help with a payment: which one, why, in your own words, sure? Then it is a ticket, and people answer. */
import { assign, setup } from "xstate";
import { z } from "zod";
import { clipped } from "@starfront/schema/clipped";
import { type ChatEvent, defineFlow, type Flow, type Pressed, say, type ScreenButton } from "../conversations/flow.ts";
import { isId } from "../platform/id.ts";
import type { TicketActions } from "./ticket.actions.ts";
import { numberOf, type TicketReason, ticketReasons, wordsOf } from "./ticket.rules.ts";

const payment = z.object({ id: z.string(), title: z.string(), stars: z.number(), isPaid: z.boolean() });
type Payment = z.infer<typeof payment>;

const context = z.object({
  wanted: z.string().nullable(),
  payments: z.array(payment).max(6),
  payment: payment.nullable(),
  reason: z.enum(ticketReasons).nullable(),
  text: z.string().nullable(),
  photo: z.string().nullable(),
  ticketId: z.string().nullable(),
  /** Why no ticket was made, or why no money was asked for. */
  no: z.enum(["TOO_MANY_TICKETS", "TOO_MANY_MESSAGES", "REFUND"]).nullable(),
});
type Context = z.infer<typeof context>;

type Event =
  | ChatEvent
  | { type: "LOADED"; payments: Payment[]; payment: Payment | null }
  | Pressed<"CHOOSE">
  | Pressed<"ELSE">
  | Pressed<"REASON">
  | Pressed<"BACK">
  | Pressed<"SEND">
  | { type: "MADE"; ticketId: string; isRefundRefused: boolean }
  | { type: "REFUSED"; why: "TOO_MANY_TICKETS" | "TOO_MANY_MESSAGES" };

const silence = { silence: "silent" } as const;

const machine = setup({
  types: { context: {} as Context, events: {} as Event, input: {} as { paymentId: string | undefined } },
  delays: { silence: 30 * 60_000 },
  guards: {
    isKnown: ({ event }) => event.type === "LOADED" && event.payment !== null,
    canBeRead: ({ event }) => wordsOf(event) !== null,
  },
  actions: {
    load: () => undefined,
    makeTicket: () => undefined,
    keepPayments: assign(({ event }) =>
      event.type === "LOADED" ? { payments: event.payments, payment: event.payment } : {},
    ),
    choose: assign(({ event, context: { payments } }) => ({
      payment: event.type === "CHOOSE" ? (payments.find(({ id }) => id === event.value) ?? null) : null,
    })),
    keepReason: assign(({ event }) =>
      event.type === "REASON" ? { reason: ticketReasons.find((reason) => reason === event.value) ?? null } : {},
    ),
    keepWords: assign(({ event }) => wordsOf(event) ?? {}),
    keepTicket: assign(({ event }) =>
      event.type === "MADE" ? { ticketId: event.ticketId, no: event.isRefundRefused ? ("REFUND" as const) : null } : {},
    ),
    keepRefusal: assign(({ event }) => (event.type === "REFUSED" ? { no: event.why } : {})),
  },
}).createMachine({
  id: "support",
  context: ({ input }) => ({
    wanted: input.paymentId ?? null,
    payments: [],
    payment: null,
    reason: null,
    text: null,
    photo: null,
    ticketId: null,
    no: null,
  }),
  initial: "loading",
  states: {
    loading: {
      entry: "load",
      on: {
        LOADED: [
          { guard: "isKnown", target: "explaining", actions: "keepPayments" },
          { target: "choosing", actions: "keepPayments" },
        ],
      },
    },
    choosing: {
      after: silence,
      on: { CHOOSE: { target: "explaining", actions: "choose" }, ELSE: { target: "explaining", actions: "choose" } },
    },
    explaining: { after: silence, on: { REASON: { target: "describing", actions: "keepReason" }, BACK: "choosing" } },
    describing: {
      after: silence,
      on: {
        TEXT: { guard: "canBeRead", target: "confirming", actions: "keepWords" },
        PHOTO: { guard: "canBeRead", target: "confirming", actions: "keepWords" },
        BACK: "explaining",
      },
    },
    confirming: { after: silence, on: { SEND: "sending", BACK: "describing" } },
    sending: {
      entry: "makeTicket",
      on: { MADE: { target: "sent", actions: "keepTicket" }, REFUSED: { target: "refused", actions: "keepRefusal" } },
    },
    sent: { type: "final" },
    refused: { type: "final" },
    silent: { type: "final", tags: "abandoned" },
  },
});

const back: ScreenButton[] = [{ text: say("button-back"), event: "BACK" }];
const leave: ScreenButton[] = [{ text: say("button-leave"), event: "leave" }];
const home: ScreenButton[] = [{ text: say("button-home"), place: "home" }];
const reasonKeys = {
  missing: "ticket-reason-missing",
  twice: "ticket-reason-twice",
  refund: "ticket-reason-refund",
  other: "ticket-reason-other",
} as const satisfies Record<TicketReason, string>;

const titleOf = ({ title, stars }: Payment) => say("ticket-payment", { title, price: { stars } });

/** A refund is asked for of money that is here. */
const reasonsFor = ({ payment: chosen }: Context) =>
  ticketReasons.filter((reason) => reason !== "refund" || chosen?.isPaid === true);

const mostTitleCharacters = 50;

export function supportFlow(tickets: TicketActions): Flow {
  return defineFlow<Context>({
    id: "support",
    version: 1,
    machine,
    context,
    input: z.strictObject({ paymentId: z.string().refine(isId).optional() }),
    title: say("button-paysupport"),
    screens: {
      choosing: ({ payments }) => ({
        text: payments.length > 0 ? say("support-choose") : say("support-choose-none"),
        buttons: [
          ...payments.map((one): ScreenButton[] => [{ text: titleOf(one), event: "CHOOSE", value: one.id }]),
          [{ text: say("button-something-else"), event: "ELSE" }],
          [{ text: say("button-ask-refund"), place: "refundable:0" }],
          leave,
        ],
      }),
      explaining: (now) => ({
        text: now.payment
          ? say("support-why", { title: now.payment.title, price: { stars: now.payment.stars } })
          : say("support-why-else"),
        buttons: [
          ...reasonsFor(now).map((reason): ScreenButton[] => [
            { text: say(reasonKeys[reason]), event: "REASON", value: reason },
          ]),
          back,
        ],
      }),
      describing: ({ reason }) => ({
        text: reason === "refund" ? say("support-describe-refund") : say("support-describe"),
        buttons: [back, leave],
      }),
      confirming: ({ payment: about, reason, text, photo }) => ({
        text: say(reason === "refund" ? "support-sure-refund" : "support-sure", {
          title: about ? about.title : { text: "support-something-else" },
          reason: { text: reasonKeys[reason ?? "other"] },
          words: text ?? "–",
        }),
        ...(photo && { photo: `telegram:${photo}` }),
        buttons: [
          [{ text: say("button-send"), event: "SEND" }],
          [{ text: say("button-change"), event: "BACK" }],
          leave,
        ],
      }),
      sent: ({ ticketId, reason, no }) => ({
        text: say(
          no === "REFUND" ? "support-sent-no-refund" : reason === "refund" ? "support-sent-refund" : "support-sent",
          {
            number: numberOf(ticketId ?? ""),
          },
        ),
        buttons: [[{ text: say("button-see-ticket"), place: `ticket:${ticketId}` }], home],
      }),
      refused: ({ no }) => ({
        text: no === "TOO_MANY_TICKETS" ? say("ticket-too-many-open") : say("ticket-too-many-messages"),
        buttons: [home],
      }),
    },
    explain: (state) => (state === "describing" ? say("ticket-words-needed") : undefined),
    effects: {
      load: async ({ sql, person, context: { wanted } }) => {
        const found = await tickets.choices(sql, person, wanted);
        const shown = ({ id, title, stars, state }: (typeof found.payments)[number]) => ({
          id,
          title: clipped(title, mostTitleCharacters),
          stars,
          isPaid: state === "paid",
        });
        const known = found.payment && shown(found.payment);
        return { event: { type: "LOADED", payments: found.payments.map(shown), payment: known } };
      },
      makeTicket: async ({ tx, person, key, requestId, context: { payment: about, reason, text, photo } }) => {
        const question = { paymentId: about?.id ?? null, reason: reason ?? "other", text, photo, key, requestId };
        const made = await tickets.open(tx, person, question);
        if (typeof made === "string") return { event: { type: "REFUSED", why: made } };
        const event = { type: "MADE", ticketId: made.id, isRefundRefused: made.refundRefused !== null };
        return { event, afterCommit: () => tickets.announce(made.id, question.paymentId) };
      },
    },
  });
}
