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
