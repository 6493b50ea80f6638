import { describe, expect, it } from "vitest";
import { type AskFacts, mayReturn, refuseAsk } from "./refund.rules.ts";

const limits = { askDays: 21, buyerStarsPerDay: 100, staffStarsPerDay: 1000 };
const paidAt = new Date("2027-03-01T12:00:00Z");
const after = (days: number) => new Date(paidAt.getTime() + days * 86_400_000);
const facts: AskFacts = {
  paymentState: "paid",
  paidAt,
  refundState: null,
  openAsks: 0,
  stars: 60,
  starsAskedToday: 0,
};

describe("a buyer may ask for money back", () => {
  it.each([
    ["for what was paid, in time", {}, 20, null],
    ["up to the last moment", {}, 21, null],
    ["not later", {}, 21.001, "REFUND_TOO_LATE"],
    ["not for what was never paid", { paymentState: "expired", paidAt: null }, 1, "NOT_REFUNDABLE"],
    ["not twice", { refundState: "declined" }, 1, "REFUND_ALREADY_ASKED"],
    ["not while five others wait", { openAsks: 5 }, 1, "TOO_MANY_REFUND_REQUESTS"],
    ["up to what one person may in a day", { starsAskedToday: 40 }, 1, null],
    ["not for more than that in a day", { starsAskedToday: 41 }, 1, "REFUND_LIMIT_REACHED"],
    ["for one dear purchase, whatever the limit is", { stars: 5000 }, 1, null],
  ] as const)("%s", (_name, change, days, refusal) => {
    expect(refuseAsk({ ...facts, ...change }, limits, after(days))).toBe(refusal);
  });

  it("never by themselves where the shop says so", () => {
    expect(refuseAsk(facts, { ...limits, askDays: 0 }, after(0.01))).toBe("REFUND_TOO_LATE");
  });
});

it("staff may return so much in a day, and not a Star more", () => {
  expect(mayReturn(400, 600, limits)).toBe(true);
  expect(mayReturn(401, 600, limits)).toBe(false);
});
