import type { Parts } from "./parts.ts";

/** Does what has come due. `run` handles one bounded batch and says how many rows that was. */
export interface Sweep {
  name: string;
  run(now: Date): Promise<number>;
}

export interface Sweeps {
  /** Waits for those that are under way. */
  stop(): Promise<void>;
}

// A batch that does something asks for another at once; this bounds how long one sweep may go on before others get a look.
const mostBatches = 50;

/** Runs each sweep every second and at every jump of the clock, never the same one twice at a time in this process. */
export function startSweeps({ clock, log }: Pick<Parts, "clock" | "log">, sweeps: Sweep[], everySeconds = 1): Sweeps {
  const stopping = new AbortController();
  const isStopped = () => stopping.signal.aborted;
  const runs = sweeps.map((sweep) => {
    let current: Promise<void> | null = null;
    let isAskedAgain = false;

    async function once() {
      for (let batch = 0; batch < mostBatches && !isStopped(); batch++) {
        if ((await sweep.run(clock.now())) === 0) return;
      }
    }
    async function repeat() {
      do {
        isAskedAgain = false;
        // One failing sweep must not silence the others, nor itself for ever.
        await once().catch((error: unknown) => log.error({ err: error, sweep: sweep.name }, "a sweep failed"));
      } while (isAskedAgain && !isStopped());
      current = null;
    }
    return {
      ask() {
        if (isStopped()) return;
        // Time may have jumped after the rows were read: asked while running, it looks once more.
        if (current) isAskedAgain = true;
        else current = repeat();
      },
      ended: () => current ?? Promise.resolve(),
    };
  });

  const askAll = () => runs.forEach((run) => run.ask());
  const timer = setInterval(askAll, everySeconds * 1000);
  const forget = clock.onJump(askAll);
  return {
    async stop() {
      stopping.abort();
      clearInterval(timer);
      forget();
      await Promise.all(runs.map((run) => run.ended()));
    },
  };
}
