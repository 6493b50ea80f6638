import type { Actions } from "./hand.ts";
import type { Telegram } from "./telegram/telegram.ts";

/** A bot that is up is given so long to hear of a renewal before time goes on, */
const HEARD_WITHIN_MS = 1_000;
/** and so long in one jump altogether. */
const MOST_WAITED_MS = 10_000;

type ClockHand = Pick<Actions, "advanceClock" | "setClockSpeed">;

/** Moves time: by jumps, or by letting it run. */
export function createClockHand(telegram: Telegram): ClockHand {
  const { clock, subscriptions, updates, world } = telegram;
  const isBotUp = (): boolean => !updates.isOut && (updates.webhook !== undefined || updates.isPolled());
  return {
    advanceClock: async ({ seconds }) => {
      const startedMs = Date.now();
      let leftMs = Math.round(seconds * 1000);
      for (;;) {
        const waitMs = (subscriptions.nextDueMs() ?? Number.POSITIVE_INFINITY) - clock.presentMs();
        if (waitMs > leftMs) break;
        const stepMs = Math.max(0, waitMs);
        // Asked before: what is due ends the poll that waits.
        const isUp = isBotUp();
        clock.advance(stepMs / 1000);
        leftMs -= stepMs;
        // Else a month of three would reach the bot in the third: nobody could be reminded, lapse and come back.
        const patienceMs = Math.min(HEARD_WITHIN_MS, MOST_WAITED_MS - (Date.now() - startedMs));
        if (isUp && patienceMs > 0) {
          await world.waitFor(() => updates.count() === 0, { timeoutMs: patienceMs }).catch(() => undefined);
        }
      }
      clock.advance(leftMs / 1000);
      return clock.reading();
    },
    setClockSpeed: ({ speed }) => {
      clock.runAt(speed);
      return clock.reading();
    },
  };
}
