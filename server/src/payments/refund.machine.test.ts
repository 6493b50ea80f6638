import { describe, expect, it } from "vitest";
import { refundChart, refundStates } from "./refund.machine.ts";

describe("a refund", () => {
  it("has exactly the states that are named", () => {
    expect([...refundChart.states].sort()).toEqual([...refundStates].sort());
  });

  it("is done wherever it stands, once the money is known to be back", () => {
    for (const state of ["asked", "declined", "sending", "failed"])
      expect(refundChart.can(state, "CONFIRMED"), state).toBe(true);
  });

  it("is the end once done", () => {
    for (const event of ["APPROVED", "DECLINED", "REFUSED", "CONFIRMED"])
      expect(refundChart.can("done", event), event).toBe(false);
  });

  it("can be decided again after a no, of ours or of the provider's", () => {
    expect(refundChart.can("declined", "APPROVED")).toBe(true);
    expect(refundChart.can("failed", "APPROVED")).toBe(true);
    expect(refundChart.can("sending", "DECLINED")).toBe(false);
  });
});
