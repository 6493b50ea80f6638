import { expect, onTestFinished, test } from "vitest";
import { Clock } from "./clock.ts";

function openClock(): Clock {
  const clock = new Clock();
  onTestFinished(() => clock.close());
  return clock;
}

test("a jump fires what became due, in the order of its time", () => {
  const clock = openClock();
  const fired: string[] = [];
  clock.after(20_000, () => fired.push("second"));
  clock.after(10_000, () => fired.push("first"));
  clock.after(40_000, () => fired.push("never"));
  const cancel = clock.after(15_000, () => fired.push("cancelled"));
  cancel();
  clock.advance(30);
  expect(fired).toEqual(["first", "second"]);
  expect(clock.offsetSeconds).toBe(30);
});

test("followers know the new time before anything fires", () => {
  const clock = openClock();
  const order: string[] = [];
  clock.after(1_000, () => order.push("fired"));
  clock.onJump(() => order.push("told"));
  clock.advance(60);
  expect(order).toEqual(["told", "fired"]);
});

test("real time fires too", async () => {
  const clock = openClock();
  await new Promise<void>((resolve) => clock.after(5, resolve));
});

test("running fast, an hour takes a second; slow again it goes on from there", async () => {
  const clock = openClock();
  clock.runAt(3600);
  expect(clock.reading()).toMatchObject({ speed: 3600 });
  const before = clock.nowMs();
  await new Promise<void>((resolve) => clock.at(before + 90_000, resolve));
  expect(clock.nowMs() - before).toBeGreaterThanOrEqual(90_000);
  clock.runAt(1);
  const { offsetSeconds } = clock;
  expect(offsetSeconds).toBeGreaterThanOrEqual(89);
  clock.advance(60);
  expect(clock.offsetSeconds).toBeCloseTo(offsetSeconds + 60, 3);
});

test("followers hear the time again and again while it runs fast", async () => {
  const clock = openClock();
  clock.runAt(60);
  await new Promise<void>((resolve) => clock.onJump(resolve));
  expect(clock.offsetSeconds).toBeGreaterThan(1);
});

test("what a machine waits for takes real seconds however fast the clock runs", () => {
  const clock = openClock();
  const before = clock.machineMs();
  clock.runAt(86_400);
  expect(clock.machineMs() - before).toBeLessThan(5_000);
  clock.advance(100);
  expect(clock.machineMs() - before).toBeGreaterThanOrEqual(100_000);
});

test("what was due in the past happens at its own time", () => {
  const clock = openClock();
  const before = clock.nowMs();
  clock.advance(3600);
  expect(clock.asOf(before, () => clock.nowMs())).toBe(before);
  expect(clock.presentMs() - before).toBeGreaterThanOrEqual(3_600_000);
  expect(clock.nowMs() - before).toBeGreaterThanOrEqual(3_600_000);
});
