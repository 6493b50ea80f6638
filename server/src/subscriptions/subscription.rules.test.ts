import { describe, expect, it } from "vitest";
import type { SubscriptionState } from "./subscription.machine.ts";
import {
  accessEndsAt,
  eventOfCharge,
  eventOfNews,
  isEarly,
  isOldNews,
  isPeriodApart,
  isRenewalDue,
  lookAt,
  periodEnd,
  refuseResume,
  type StoppedBy,
  type SubscriptionFacts,
  timersOf,
} from "./subscription.rules.ts";

const day = 86_400_000;
const end = new Date("2027-04-01T12:00:00Z");
const fromEnd = (days: number) => new Date(end.getTime() + days * day);
const facts = (state: SubscriptionState, changes: Partial<SubscriptionFacts> = {}): SubscriptionFacts => ({
  state,
  currentPeriodEndsAt: end,
  stoppedBy: null,
  stoppedAt: null,
  isStopPending: false,
  stopToldAt: null,
  isStopWanted: false,
  ...changes,
});
const stopped = (stoppedBy: StoppedBy = "buyer", at = fromEnd(-20)) => facts("canceled", { stoppedBy, stoppedAt: at });

describe("what was paid for", () => {
  it("can be used three days longer while a renewal may still come, and to its end when none is wanted", () => {
    expect(accessEndsAt(facts("active"))).toEqual(fromEnd(3));
    expect(accessEndsAt(facts("past_due"))).toEqual(fromEnd(3));
    expect(accessEndsAt(stopped())).toEqual(end);
  });

  it("ends when the provider says, or a period after its charge", () => {
    const at = fromEnd(-30);
    expect(periodEnd(at, 30 * 86_400, null)).toEqual(end);
    expect(periodEnd(at, 30 * 86_400, fromEnd(1))).toEqual(fromEnd(1));
    // Nonsense would take away what was just paid for.
    expect(periodEnd(at, 30 * 86_400, fromEnd(-31))).toEqual(end);
  });
});

describe("what happens by itself", () => {
  it("is a missing renewal an hour after the period's end, and the end of its grace", () => {
    expect(timersOf(facts("active"), fromEnd(-20))).toEqual({ PERIOD_ENDED: fromEnd(1 / 24).toISOString() });
    expect(timersOf(facts("past_due"), fromEnd(0))).toEqual({ GRACE_ENDED: fromEnd(3).toISOString() });
  });

  it("is a reminder three days before a canceled one ends, once, and not when that is nearer", () => {
    const both = { REMINDED: fromEnd(-3).toISOString(), PERIOD_ENDED: end.toISOString() };
    expect(timersOf(stopped(), fromEnd(-20))).toEqual(both);
    expect(timersOf(stopped(), fromEnd(-3))).toEqual({ PERIOD_ENDED: end.toISOString() });
    expect(timersOf(stopped("upgrade"), fromEnd(-20))).toEqual({ PERIOD_ENDED: end.toISOString() });
  });

  it("is nothing once it is over", () => {
    expect(timersOf(facts("expired"), fromEnd(5))).toEqual({});
    expect(timersOf(facts("refunded"), fromEnd(-5))).toEqual({});
  });

  it("is a look at the provider's account while a renewal is expected", () => {
    expect(lookAt(facts("active"))).toEqual(new Date(end.getTime() + 600_000));
    expect(lookAt(stopped())).toBeNull();
  });
});

describe("a charge", () => {
  it("makes it active", () => {
    for (const state of ["active", "past_due", "expired"] as const) {
      expect(eventOfCharge(facts(state), fromEnd(0)), state).toBe("CHARGED");
    }
  });

  it("of before it was canceled adds a period and leaves it canceled", () => {
    expect(eventOfCharge(stopped("telegram", fromEnd(1)), fromEnd(0))).toBe("EXTENDED");
    expect(eventOfCharge({ ...stopped(), isStopPending: true }, fromEnd(0))).toBe("EXTENDED");
    expect(eventOfCharge({ ...stopped(), stopToldAt: fromEnd(0.1) }, fromEnd(0))).toBe("EXTENDED");
  });

  it("that came in spite of that says that its holder has turned it on again", () => {
    expect(eventOfCharge(stopped("telegram"), fromEnd(0))).toBe("CHARGED");
  });

  it("on the provider's account is a renewal when it lies a period apart from the others", () => {
    const others = [fromEnd(-30), fromEnd(30)].map((chargedAt) => ({ chargedAt }));
    expect(isPeriodApart(end, others, 30 * 86_400)).toBe(true);
    expect(isPeriodApart(fromEnd(-27), others, 30 * 86_400)).toBe(false);
    expect(isPeriodApart(end, [], 30 * 86_400)).toBe(true);
  });

  it("is early while the period before it has more than a day to run", () => {
    const others = [{ chargedAt: fromEnd(-30), endsAt: end }];
    expect([-31, -30, -10, -0.5, 0, 2].map((days) => isEarly(fromEnd(days), others))).toEqual([
      false,
      false,
      true,
      false,
      false,
      false,
    ]);
  });

  it("is asked about before money when the period is about to end, or over", () => {
    expect(isRenewalDue(facts("active"), fromEnd(-2))).toBe(false);
    expect(isRenewalDue(facts("active"), fromEnd(-0.5))).toBe(true);
    expect(isRenewalDue(facts("past_due"), fromEnd(2))).toBe(true);
    expect(isRenewalDue(stopped(), fromEnd(-0.5))).toBe(false);
  });
});

describe("what Telegram says", () => {
  const now = fromEnd(0);
  it.each([
    ["active", "canceled", "STOPPED"],
    ["past_due", "canceled", "STOPPED"],
    ["canceled", "canceled", null],
    ["canceled", "active", "RESUMED"],
    ["active", "active", null],
    ["expired", "active", null],
    ["active", "failed", "FAILED"],
    ["past_due", "failed", null],
    ["canceled", "failed", null],
  ] as const)("of one that is %s: %s is %s", (state, news, event) => {
    expect(eventOfNews(facts(state), news, now)).toBe(event);
  });

  it("is old when we have it stopped, and counts again once its holder is allowed to turn it on", () => {
    for (const by of ["buyer", "staff", "upgrade", "refund"] as const) {
      expect(eventOfNews({ ...stopped(by), isStopWanted: true }, "active", now), by).toBe("STOP_AGAIN");
      expect(eventOfNews(stopped(by), "active", now), by).toBe("RESUMED");
    }
    expect(eventOfNews({ ...stopped("telegram"), isStopWanted: true }, "active", now)).toBe("RESUMED");
  });

  it("about a failure is old when the renewal has come meanwhile", () => {
    expect(eventOfNews(facts("active"), "failed", fromEnd(-29))).toBeNull();
  });

  it("counts once, and not when something later was heard", () => {
    expect(isOldNews("7", null)).toBe(false);
    expect(isOldNews("7", 7)).toBe(true);
    expect(isOldNews("6", 7)).toBe(true);
    expect(isOldNews("8", 7)).toBe(false);
    // After a quiet week ids begin anew.
    expect(isOldNews("6", 900_000_000)).toBe(false);
  });
});

describe("turning it on again", () => {
  it("is possible here when it was canceled here, by its holder", () => {
    expect(refuseResume(stopped("buyer"))).toBeNull();
    expect(refuseResume(facts("active"))).toBeNull();
    expect(refuseResume(stopped("telegram"))).toBe("RESUME_IN_TELEGRAM");
    expect(refuseResume(stopped("staff"))).toBe("NOT_RESUMABLE");
    expect(refuseResume(stopped("upgrade"))).toBe("NOT_RESUMABLE");
    expect(refuseResume(facts("expired"))).toBe("SUBSCRIPTION_ENDED");
  });
});
