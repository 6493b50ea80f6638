import { expect, it } from "vitest";
import { daysOf, isOver, leftOfRefunded, newest, standingOf } from "./standing.ts";

const one = { state: "ACTIVE", stoppedBy: null, resumesInTelegram: false } as const;

it("renews until somebody stops it, and who did decides what can be done", () => {
  expect(standingOf(one)).toBe("renews");
  const canceled = { ...one, state: "CANCELED" } as const;
  expect(standingOf({ ...canceled, stoppedBy: "BUYER" })).toBe("runs-out");
  expect(standingOf({ ...canceled, stoppedBy: "TELEGRAM", resumesInTelegram: true })).toBe("resumes-in-telegram");
  expect(standingOf({ ...canceled, stoppedBy: "STAFF" })).toBe("stopped-by-shop");
  expect(standingOf({ ...canceled, stoppedBy: "UPGRADE" })).toBe("replaced");
});

it("ends as it was stopped, or because its renewal never came", () => {
  expect(standingOf({ ...one, state: "PAST_DUE" })).toBe("past-due");
  expect(standingOf({ ...one, state: "EXPIRED" })).toBe("lapsed");
  expect(standingOf({ ...one, state: "EXPIRED", stoppedBy: "BUYER" })).toBe("ended");
  expect(standingOf({ ...one, state: "REFUNDED", stoppedBy: "REFUND" })).toBe("refunded");
});

it("is over once nothing of it can be used any more", () => {
  const states = ["ACTIVE", "CANCELED", "PAST_DUE", "EXPIRED", "REFUNDED"] as const;
  const accessEndsAt = "2030-01-31T10:00:00Z";
  expect(states.filter((state) => isOver({ state, accessEndsAt: null }))).toEqual(["EXPIRED", "REFUNDED"]);
  // The money of its last period went back, and the one before it still runs.
  expect(states.filter((state) => isOver({ state, accessEndsAt }))).toEqual(["EXPIRED"]);
  expect(leftOfRefunded({ state: "REFUNDED", accessEndsAt })).toEqual(new Date(accessEndsAt));
  expect(leftOfRefunded({ state: "ACTIVE", accessEndsAt })).toBeNull();
});

it("is shown as it is now, whichever answer comes last", () => {
  const [old, same, later] = [{ version: 1 }, { version: 2 }, { version: 3 }];
  expect(newest(null, old)).toBe(old);
  expect(newest(same, old)).toBe(same);
  expect(newest(same, later)).toBe(later);
  // Telegram's confirmation changes what is said and not the version.
  const again = { version: 2 };
  expect(newest(same, again)).toBe(again);
});

it("is paid for every thirty days", () => {
  expect(daysOf(2_592_000)).toBe(30);
});
