import { describe, expect, it } from "vitest";
import { createPace, TooBusy } from "./pace.ts";

/** A pace on a clock of its own, and what it waited. */
function paced(messagesPerSecond: number) {
  const clock = { now: 0 };
  const waits: number[] = [];
  const rest = (ms: number) => Promise.resolve(void waits.push(ms));
  return { clock, waits, pace: createPace({ messagesPerSecond, now: () => clock.now, rest }) };
}

describe("the pace towards Telegram", () => {
  it("lets a short burst pass and then counts seconds in one chat", async () => {
    const { pace, waits } = paced(1000);
    for (let message = 0; message < 22; message++) await pace.turn(1);
    expect(waits).toEqual([1000, 2000]);
  });

  it("says so instead of making somebody wait for ever", async () => {
    const { pace, waits } = paced(1000);
    pace.slowDown(1, 30);
    await expect(pace.turn(1)).rejects.toThrow(TooBusy);
    await pace.turn(2);
    expect(waits).toEqual([]);
  });

  it("counts all chats together", async () => {
    const { pace, waits } = paced(2);
    for (const chat of [1, 2, 3, 4]) await pace.turn(chat);
    expect(waits).toEqual([500, 1000]);
  });

  it("forgets what was long ago", async () => {
    const { pace, waits, clock } = paced(1000);
    for (let message = 0; message < 20; message++) await pace.turn(1);
    clock.now = 60_000;
    for (let message = 0; message < 20; message++) await pace.turn(1);
    expect(waits).toEqual([]);
  });
});
