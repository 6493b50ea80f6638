import { describe, expect, it } from "vitest";
import { paymentChart, paymentStates, lifetimeMinutes } from "./payment.machine.ts";
import { deadlineOf } from "../platform/statechart.ts";

const now = new Date("2026-01-01T00:00:00Z");

describe("a payment", () => {
  it("has exactly the states the schema names", () => {
    expect([...paymentChart.states].sort()).toEqual([...paymentStates].sort());
  });

  it("accepts money in every unpaid state", () => {
    for (const state of ["created", "invoiced", "approved", "canceled", "expired"]) {
      expect(paymentChart.can(state, "PAID"), state).toBe(true);
    }
  });

  it("is never paid twice", () => {
    for (const state of ["paid", "refunded", "reversed"]) expect(paymentChart.can(state, "PAID"), state).toBe(false);
  });

  it("cannot be canceled while the money may be on its way", () => {
    expect(paymentChart.can("approved", "CANCELED")).toBe(false);
    expect(paymentChart.can("invoiced", "CANCELED")).toBe(true);
  });

  it("expires an hour after it was started, however often pre-checkout came and went", () => {
    let standing = paymentChart.step(paymentChart.begin(now), "INVOICED", now);
    standing = paymentChart.step(standing, "APPROVED", now);
    expect(deadlineOf(standing.timers)).toEqual(new Date(now.getTime() + 60_000));

    const lapse = new Date(now.getTime() + 60_000);
    standing = paymentChart.step(standing, paymentChart.dueTimer(standing, lapse) ?? "", lapse);
    expect(standing.state).toBe("invoiced");

    const end = new Date(now.getTime() + lifetimeMinutes * 60_000);
    expect(deadlineOf(standing.timers)).toEqual(end);
    standing = paymentChart.step(standing, paymentChart.dueTimer(standing, end) ?? "", end);
    expect(standing).toEqual({ state: "expired", timers: {} });
  });

  it("keeps no timer once it is paid", () => {
    const open = paymentChart.step(paymentChart.step(paymentChart.begin(now), "INVOICED", now), "APPROVED", now);
    expect(paymentChart.step(open, "PAID", now)).toEqual({ state: "paid", timers: {} });
  });

  it("refuses an event it does not know instead of ignoring it", () => {
    expect(() => paymentChart.step({ state: "paid", timers: {} }, "CANCELED", now)).toThrow(
      '"CANCELED" cannot happen in "paid"',
    );
  });

  it("knows every legal pair", () => {
    const pairs = paymentChart.pairs.map(([from, to]) => `${from}>${to}`).sort();
    expect(pairs).toEqual(
      [
        "created>invoiced",
        "created>canceled",
        "created>expired",
        "created>paid",
        "invoiced>approved",
        "invoiced>canceled",
        "invoiced>expired",
        "invoiced>paid",
        "approved>approved",
        "approved>invoiced",
        "approved>expired",
        "approved>paid",
        "canceled>paid",
        "expired>paid",
        "paid>refunded",
        "paid>reversed",
      ].sort(),
    );
  });
});
