/**
 * What can follow what in a payment.
 *
 *     created → invoiced → approved (pre-checkout said yes) → paid → refunded | reversed
 *
 * Renewals and surplus charges never move a payment; refunds being asked for have rows of their own.
 */
import { setup } from "xstate";
import { statechart } from "../platform/statechart.ts";

const minute = 60_000;

/** How long an unpaid payment stays open. Longer than anyone needs to find the Pay button, shorter than a price list lives. */
export const lifetimeMinutes = 60;

/**
 * How long a hold outlives the pre-checkout that made it. Telegram charges at once or not at all: it waits 10 s for our
 * answer, and the money's update follows within seconds. Lapsing early costs nothing, for late money is still money.
 */
export const holdSeconds = 60;

const machine = setup({
  types: {
    events: {} as {
      type: "INVOICED" | "APPROVED" | "CHECKOUT_RELEASED" | "CANCELED" | "PAID" | "REFUNDED" | "REVERSED";
    },
  },
  delays: { lifetime: lifetimeMinutes * minute, hold: holdSeconds * 1000 },
}).createMachine({
  id: "payment",
  initial: "open",
  states: {
    open: {
      initial: "created",
      after: { lifetime: "expired" },
      // Late money is still money: paid is accepted wherever it can arrive.
      on: { PAID: "paid" },
      states: {
        created: { on: { INVOICED: "invoiced", CANCELED: "#payment.canceled" } },
        invoiced: { on: { APPROVED: "approved", CANCELED: "#payment.canceled" } },
        approved: {
          // Not cancelable: the buyer has pressed Pay, and the money may be on its way.
          after: { hold: "invoiced" },
          on: { CHECKOUT_RELEASED: "invoiced", APPROVED: { target: "approved", reenter: true } },
        },
      },
    },
    canceled: { on: { PAID: "paid" } },
    expired: { on: { PAID: "paid" } },
    paid: { on: { REFUNDED: "refunded", REVERSED: "reversed" } },
    refunded: {},
    reversed: {},
  },
});

export const paymentChart = statechart(machine);

export const paymentStates = [
  "created",
  "invoiced",
  "approved",
  "paid",
  "canceled",
  "expired",
  "refunded",
  "reversed",
] as const;
export type PaymentState = (typeof paymentStates)[number];

/** Names of what happened, as the history keeps them; timers become "expired" and "checkout_lapsed". */
export function eventName(event: string): string {
  if (event.startsWith("xstate.after.lifetime")) return "expired";
  if (event.startsWith("xstate.after.hold")) return "checkout_lapsed";
  return event.toLowerCase();
}
