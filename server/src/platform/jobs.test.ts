import { describe, expect, it } from "vitest";
import { manualClock } from "./clock.ts";
import { startSweeps, type Sweep } from "./jobs.ts";
import { silentLog } from "./log.ts";

const start = new Date("2025-01-01T00:00:00Z");
const parts = () => ({ clock: manualClock(start), log: silentLog() });
const never = 1_000_000;

describe("sweeps", () => {
  it("run at a jump of the clock, with the time it is then, until nothing is left", async () => {
    const { clock, log } = parts();
    let left = 3;
    const times: Date[] = [];
    const done = Promise.withResolvers<void>();
    const run = (now: Date) => {
      times.push(now);
      if (left === 0) done.resolve();
      return Promise.resolve(left === 0 ? 0 : left--);
    };
    const sweeps = startSweeps({ clock, log }, [{ name: "expire", run }], never);
    clock.advance(60);
    await done.promise;
    expect(times).toHaveLength(4);
    expect(times[0]).toEqual(new Date("2025-01-01T00:01:00Z"));
    await sweeps.stop();
  });

  it("never run twice at once, and look again when asked meanwhile", async () => {
    const { clock, log } = parts();
    let running = 0;
    let runs = 0;
    const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const second = Promise.withResolvers<void>();
    const sweep: Sweep = {
      name: "slow",
      async run() {
        expect(++running).toBe(1);
        if (++runs === 2) second.resolve();
        await gates[runs - 1]?.promise;
        running--;
        return 0;
      },
    };
    const sweeps = startSweeps({ clock, log }, [sweep], never);
    clock.advance(1);
    clock.advance(1);
    clock.advance(1);
    gates[0]?.resolve();
    await second.promise;
    gates[1]?.resolve();
    await sweeps.stop();
    expect(runs).toBe(2);
  });

  it("go on after one failed, and the others too", async () => {
    const { clock, log } = parts();
    const healthy = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let runs = 0;
    const sweeps = startSweeps(
      { clock, log },
      [
        { name: "broken", run: () => Promise.reject(new Error("no database")) },
        { name: "healthy", run: () => Promise.resolve(healthy[runs++]?.resolve()).then(() => 0) },
      ],
      never,
    );
    clock.advance(1);
    await healthy[0]?.promise;
    clock.advance(1);
    await healthy[1]?.promise;
    await sweeps.stop();
  });

  it("stop after what is under way", async () => {
    const { clock, log } = parts();
    const gate = Promise.withResolvers<void>();
    const events: string[] = [];
    const run = async () => {
      await gate.promise;
      events.push("swept");
      return 1;
    };
    const sweeps = startSweeps({ clock, log }, [{ name: "slow", run }], never);
    clock.advance(1);
    const stopped = sweeps.stop().then(() => events.push("stopped"));
    gate.resolve();
    await stopped;
    expect(events).toEqual(["swept", "stopped"]);
  });
});
