/**
 * What can follow what in a ticket: who is waited for.
 *
 *     waiting ⇄ answered → closed     whoever writes opens a closed one again
 */
import { setup } from "xstate";
import { statechart } from "../platform/statechart.ts";

const machine = setup({
  types: { events: {} as { type: "ANSWERED" | "REPLIED" | "CLOSED" } },
}).createMachine({
  id: "ticket",
  initial: "waiting",
  on: { ANSWERED: ".answered", REPLIED: ".waiting" },
  states: {
    waiting: { on: { CLOSED: "closed" } },
    answered: { on: { CLOSED: "closed" } },
    closed: {},
  },
});

export const ticketChart = statechart(machine);

export const ticketStates = ["waiting", "answered", "closed"] as const;
export type TicketState = (typeof ticketStates)[number];
