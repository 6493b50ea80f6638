import { expect, it } from "vitest";
import { clockText, isTimeZone, quietUntil, readClock } from "./quiet.rules.ts";

const berlinNight = { from: 22 * 60, to: 8 * 60, timeZone: "Europe/Berlin" };
const at = (text: string) => new Date(text);

it.each([
  ["before midnight", "2027-01-10T21:30:00Z", "2027-01-11T07:00:00Z"],
  ["after midnight", "2027-01-10T23:59:59Z", "2027-01-11T07:00:00Z"],
  ["in summer an hour earlier", "2027-07-10T20:00:00Z", "2027-07-11T06:00:00Z"],
])("quiet over midnight lasts until the morning there: %s", (_when, now, until) => {
  expect(quietUntil(berlinNight, at(now))).toEqual(at(until));
});

it.each(["2027-01-10T20:59:59Z", "2027-01-11T07:00:00Z", "2027-01-11T12:00:00Z"])(
  "quiet is over, or has not begun, at %s",
  (now) => {
    expect(quietUntil(berlinNight, at(now))).toBeNull();
  },
);

it("quiet within one day begins and ends on that day", () => {
  const siesta = { from: 13 * 60, to: 15 * 60 + 30, timeZone: "Asia/Kolkata" };
  expect(quietUntil(siesta, at("2027-01-10T08:00:30Z"))).toEqual(at("2027-01-10T10:00:00Z"));
  expect(quietUntil(siesta, at("2027-01-10T10:00:00Z"))).toBeNull();
});

it("no time between beginning and end is no quiet", () => {
  expect(quietUntil({ from: 60, to: 60, timeZone: "UTC" }, at("2027-01-10T01:00:00Z"))).toBeNull();
});

it("a morning that is looked at again after the clocks changed is a morning", () => {
  // Clocks go forward at 01:00 UTC that night: what looked like eight hours are seven.
  const first = quietUntil(berlinNight, at("2027-03-27T22:00:00Z"));
  expect(first && quietUntil(berlinNight, first)).toBeNull();
});

it.each([
  ["00:00", 0],
  ["07:30", 450],
  ["23:59", 1439],
])("%s is a time of day", (text, minutes) => {
  expect(readClock(text)).toBe(minutes);
  expect(clockText(minutes)).toBe(text);
});

it.each(["24:00", "7:30", "12:60", "", "12:00:00", "-1:00"])("%j is no time of day", (text) => {
  expect(readClock(text)).toBeNull();
});

it.each(["Europe/Berlin", "America/Argentina/Buenos_Aires", "UTC", "Asia/Kolkata", "Etc/GMT+3"])(
  "%s is a time zone",
  (name) => expect(isTimeZone(name)).toBe(true),
);

it.each(["Mars/Olympus", "+03:00", "", "Europe/Berlin'; --", "x".repeat(60), "Europe/"])("%j is no time zone", (name) =>
  expect(isTimeZone(name)).toBe(false),
);
