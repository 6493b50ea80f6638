/** Every update comes through here, whichever way it arrived: money first with nothing in front, then one after the other per chat. */
import type { Update } from "grammy/types";
import type { Logger } from "../log.ts";
import { laneOf } from "./update-kinds.ts";

/** kept: it could not be handled now, and is stored where it comes back from. */
export type Outcome = "handled" | "kept";

export interface LanesOptions {
  /** Resolves once what the update says is committed, or kept for later. */
  handleMoney(update: Update): Promise<Outcome>;
  /** Resolves once the person was answered, or the update is kept for later. The signal ends with the deadline. */
  handleChat(update: Update, signal: AbortSignal): Promise<Outcome>;
  log: Logger;
  chatDeadlineMs?: number;
  mostChatsAtOnce?: number;
  mostWaiting?: number;
}

export interface Lanes {
  /** Rejects when the update is neither handled nor kept: then Telegram must bring it again. */
  accept(update: Update): Promise<Outcome>;
  /** All that was accepted is done, or `withinMs` is over. */
  settle(withinMs: number): Promise<void>;
}

/** Too much is waiting: Telegram keeps it better than we do. */
export class LanesFull extends Error {
  readonly retryAfterSeconds = 1;
}
class DeadlineOver extends Error {}

const mostRemembered = 10_000;

export function createLanes(options: LanesOptions): Lanes {
  const { handleMoney, handleChat, log, chatDeadlineMs = 25_000, mostChatsAtOnce = 64, mostWaiting = 2000 } = options;
  // Telegram may bring an update twice, and a stored one may still be at work here: all hear of the one outcome.
  const remembered = new Map<number, Promise<Outcome>>();
  const underway = new Set<Promise<unknown>>();
  const lastOfChat = new Map<number, Promise<unknown>>();
  const turns = createTurns(mostChatsAtOnce);
  let waiting = 0;

  function dispatch(update: Update): Promise<Outcome> {
    const lane = laneOf(update);
    if (lane.lane === "money") return handleMoney(update);
    if (lane.lane === "none") return Promise.resolve("handled");
    if (waiting >= mostWaiting) return Promise.reject(new LanesFull(`${waiting} updates are waiting`));
    waiting++;
    const before = lastOfChat.get(lane.key) ?? Promise.resolve();
    const turn = before.then(() => inTurn(update)).finally(() => waiting--);
    const end = turn.catch(() => undefined);
    lastOfChat.set(lane.key, end);
    void end.then(() => {
      if (lastOfChat.get(lane.key) === end) lastOfChat.delete(lane.key);
    });
    return turn;
  }

  async function inTurn(update: Update): Promise<Outcome> {
    await turns.take();
    // What is stuck gives its place up, or it would hold its chat for ever.
    const abort = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        abort.abort();
        reject(new DeadlineOver(`update ${update.update_id} took longer than ${chatDeadlineMs} ms`));
      }, chatDeadlineMs);
    });
    try {
      return await Promise.race([handleChat(update, abort.signal), deadline]);
    } catch (error) {
      if (!(error instanceof DeadlineOver)) throw error;
      log.error({ err: error }, "a chat update was given up");
      return "handled";
    } finally {
      clearTimeout(timer);
      turns.give();
    }
  }

  function remember(id: number, work: Promise<Outcome>): void {
    remembered.set(id, work);
    const forget = () => remembered.delete(id);
    // When it comes back from where it is kept, it must not look done.
    work.then((outcome) => outcome === "kept" && forget(), forget);
    if (remembered.size <= mostRemembered) return;
    const [oldest] = remembered.keys();
    if (oldest !== undefined) remembered.delete(oldest);
  }

  return {
    accept(update) {
      const known = remembered.get(update.update_id);
      if (known) return known;
      const work = dispatch(update);
      remember(update.update_id, work);
      const end = work.catch(() => undefined).finally(() => underway.delete(end));
      underway.add(end);
      return work;
    },
    async settle(withinMs) {
      const deadline = Date.now() + withinMs;
      while (underway.size > 0 && Date.now() < deadline) {
        let timer: NodeJS.Timeout | undefined;
        const over = new Promise<void>((resolve) => {
          timer = setTimeout(resolve, deadline - Date.now());
        });
        await Promise.race([Promise.all(underway), over]);
        clearTimeout(timer);
      }
    },
  };
}

/** At most `most` at once; the rest wait in order. */
function createTurns(most: number): { take(): Promise<void>; give(): void } {
  const queue: (() => void)[] = [];
  let free = most;
  return {
    take() {
      if (free > 0) {
        free--;
        return Promise.resolve();
      }
      return new Promise((resolve) => queue.push(resolve));
    },
    give() {
      const next = queue.shift();
      if (next) next();
      else free++;
    },
  };
}
