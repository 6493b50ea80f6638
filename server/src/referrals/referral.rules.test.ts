import { describe, expect, it } from "vitest";
import { type FriendFacts, judgeFriend as judge } from "./referral.rules.ts";

const cameAt = new Date("2027-03-01T12:00:00Z");
const after = (days: number) => new Date(cameAt.getTime() + days * 86_400_000);
const judgeFriend = (facts: FriendFacts, now: Date) => judge(facts, 21, now);
const nothing = { cameAt, boughtAt: null, refundState: null };
const bought = { cameAt, boughtAt: after(1), refundState: null };

describe("a friend", () => {
  it("who has bought nothing is looked at ever more seldom, and no more after ninety days", () => {
    expect(judgeFriend(nothing, cameAt)).toEqual({ lookAt: new Date(cameAt.getTime() + 600_000) });
    expect(judgeFriend(nothing, after(5))).toEqual({ lookAt: after(5.5) });
    expect(judgeFriend(nothing, after(80))).toEqual({ lookAt: after(81) });
    expect(judgeFriend(nothing, after(90.1))).toEqual({ outcome: "lapsed" });
  });

  it("who bought counts once their money could no more be asked back", () => {
    const verdict = judgeFriend(bought, after(2));
    if (!("lookAt" in verdict)) throw new Error("it is settled too early");
    expect(verdict.lookAt.getTime()).toBe(after(22).getTime() + 1);
    expect(judgeFriend(bought, verdict.lookAt)).toEqual({ outcome: "bought" });
  });

  it("who got their money back does not count, however late that is seen", () => {
    for (const days of [2, 22.1, 60]) {
      expect(judgeFriend({ ...bought, refundState: "done" }, after(days))).toEqual({ outcome: "returned" });
    }
  });

  it.each(["asked", "sending", "failed"])("whose refund is %s is waited for", (refundState) => {
    expect(judgeFriend({ ...bought, refundState }, after(30))).toEqual({ lookAt: after(31) });
  });

  it("who was declined a refund counts", () => {
    expect(judgeFriend({ ...bought, refundState: "declined" }, after(30))).toEqual({ outcome: "bought" });
  });

  it("who bought after ninety days bought for other reasons", () => {
    expect(judgeFriend({ ...bought, boughtAt: after(91) }, after(92))).toEqual({ outcome: "lapsed" });
  });
});
