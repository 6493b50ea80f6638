import { describe, expect, it } from "vitest";
import { subscriptionChart, subscriptionStates } from "./subscription.machine.ts";

describe("a subscription", () => {
  it("has exactly the states the schema names", () => {
    expect([...subscriptionChart.states].sort()).toEqual([...subscriptionStates].sort());
  });

  it("accepts money and refunds in every state", () => {
    for (const state of subscriptionStates) {
      expect(subscriptionChart.can(state, "CHARGED"), state).toBe(true);
      expect(subscriptionChart.can(state, "REFUNDED"), state).toBe(true);
      expect(subscriptionChart.step({ state, timers: {} }, "CHARGED", new Date()).state).toBe("active");
    }
  });

  it("ends when nobody pays: missing first, and over when its grace is", () => {
    const missing = subscriptionChart.step({ state: "active", timers: {} }, "PERIOD_ENDED", new Date());
    expect(missing.state).toBe("past_due");
    expect(subscriptionChart.step(missing, "GRACE_ENDED", new Date()).state).toBe("expired");
  });

  it("stays stopped when a charge of before only adds a period", () => {
    for (const state of ["canceled", "expired", "refunded"]) {
      expect(subscriptionChart.step({ state, timers: {} }, "EXTENDED", new Date()).state).toBe("canceled");
    }
    expect(subscriptionChart.can("active", "EXTENDED")).toBe(false);
  });

  it("is not resumed when it is over, nor reminded of when it runs", () => {
    expect(subscriptionChart.can("expired", "RESUMED")).toBe(false);
    expect(subscriptionChart.can("active", "REMINDED")).toBe(false);
  });
});
