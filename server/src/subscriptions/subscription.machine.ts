/**
 * What can follow what in a subscription.
 *
 *     active (renews) → canceled (runs to its end) → expired
 *     active → past_due (a renewal is missing) → active again, or expired when its grace is over
 *     any → refunded, when the money of its running period went back
 *
 * Its timers are dates that Telegram named, not spans: `subscription.rules.ts` says when each is due.
 */
import { setup } from "xstate";
import { statechart } from "../platform/statechart.ts";

const machine = setup({
  types: {
    events: {} as {
      type:
        | "CHARGED"
        | "EXTENDED"
        | "STOPPED"
        | "RESUMED"
        | "FAILED"
        | "REMINDED"
        | "PERIOD_ENDED"
        | "GRACE_ENDED"
        | "REFUNDED";
    },
  },
}).createMachine({
  id: "subscription",
  initial: "active",
  // Late money is still money: a period that is paid begins, whatever stood here before.
  on: { CHARGED: { target: ".active", reenter: true }, REFUNDED: ".refunded" },
  states: {
    active: { on: { STOPPED: "canceled", FAILED: "past_due", PERIOD_ENDED: "past_due" } },
    past_due: { on: { STOPPED: "canceled", GRACE_ENDED: "expired" } },
    canceled: {
      on: {
        // Charged before the provider heard that it was to stop: one more period, and then it ends all the same.
        EXTENDED: { target: "canceled", reenter: true },
        RESUMED: "active",
        REMINDED: { target: "canceled", reenter: true },
        PERIOD_ENDED: "expired",
      },
    },
    expired: { on: { EXTENDED: "canceled" } },
    refunded: { on: { EXTENDED: "canceled" } },
  },
});

export const subscriptionChart = statechart(machine);

export const subscriptionStates = ["active", "past_due", "canceled", "expired", "refunded"] as const;
export type SubscriptionState = (typeof subscriptionStates)[number];

/** It gives something, or may again without being bought anew. */
export const livingStates: readonly SubscriptionState[] = ["active", "past_due", "canceled"];

/** It is charged again by itself. */
export const renewingStates = ["active", "past_due"] as const satisfies readonly SubscriptionState[];
