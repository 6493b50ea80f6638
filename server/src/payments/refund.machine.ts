/**
 * What can follow what when money goes back.
 *
 *     asked → sending → done
 *       ↘ declined ↗   ↘ failed → sending
 *
 * The intent is stored before Telegram is called, so `sending` is where a crash is found again. Money that went back is
 * done wherever that is heard: from the provider's answer, its update, or its ledger.
 */
import { setup } from "xstate";
import { statechart } from "../platform/statechart.ts";

const machine = setup({
  types: { events: {} as { type: "APPROVED" | "DECLINED" | "REFUSED" | "CONFIRMED" } },
}).createMachine({
  id: "refund",
  initial: "asked",
  on: { CONFIRMED: ".done" },
  states: {
    asked: { on: { APPROVED: "sending", DECLINED: "declined" } },
    declined: { on: { APPROVED: "sending" } },
    sending: { on: { REFUSED: "failed" } },
    failed: { on: { APPROVED: "sending", DECLINED: "declined" } },
    done: { on: { CONFIRMED: undefined } },
  },
});

export const refundChart = statechart(machine);

export const refundStates = ["asked", "declined", "sending", "failed", "done"] as const;
export type RefundState = (typeof refundStates)[number];
