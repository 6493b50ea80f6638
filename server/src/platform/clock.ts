import { WebSocket } from "ws";
import { z } from "zod";
import type { Logger } from "./log.ts";

/** Business time. Never the database's now(), never a timer: in the sandbox a month passes at a click. */
export interface Clock {
  now(): Date;
  /** Calls the listener when time jumped (not when it merely passed). Returns how to stop listening. */
  onJump(listener: () => void): () => void;
  close(): void;
}

export function systemClock(): Clock {
  return { now: () => new Date(), onJump: () => () => undefined, close: () => undefined };
}

/** Time that stands still until a test moves it. */
export function manualClock(start: Date): Clock & { advance(seconds: number): void } {
  let now = start.getTime();
  const listeners = new Set<() => void>();
  return {
    now: () => new Date(now),
    onJump(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    advance(seconds) {
      now += seconds * 1000;
      for (const listener of listeners) listener();
    },
    close: () => listeners.clear(),
  };
}

const reading = z.object({ offsetSeconds: z.number() });

/**
 * The sandbox's time: real time plus its offset, told at once and after each jump. Follows it over a socket that reconnects by
 * itself; while it is away the last offset holds. Waits for the first reading, `waitSeconds` at most.
 */
export async function sandboxClock(sandboxUrl: string, log: Logger, waitSeconds = 15): Promise<Clock> {
  const address = `${sandboxUrl.replace(/^http/, "ws")}/sandbox/clock`;
  const listeners = new Set<() => void>();
  const first = Promise.withResolvers<void>();
  let offsetSeconds = 0;
  let isClosed = false;
  let socket: WebSocket | undefined;
  let retry: NodeJS.Timeout | undefined;

  function connect() {
    socket = new WebSocket(address, { perMessageDeflate: false, handshakeTimeout: 5000, maxPayload: 4096 });
    socket.on("message", (data: Buffer) => {
      const said = reading.safeParse(parse(data.toString()));
      if (!said.success) return log.warn("the sandbox's clock said something that is no time");
      const isJump = Math.abs(said.data.offsetSeconds - offsetSeconds) > 0.001;
      offsetSeconds = said.data.offsetSeconds;
      first.resolve();
      if (isJump) for (const listener of listeners) listener();
    });
    socket.on("error", (error) => log.debug({ err: error }, "the sandbox's clock cannot be reached"));
    socket.on("close", () => {
      if (!isClosed) retry = setTimeout(connect, 300);
    });
  }

  connect();
  const patience = setTimeout(() => {
    log.warn(`The sandbox at ${sandboxUrl} does not tell the time yet; going on with this machine's.`);
    first.resolve();
  }, waitSeconds * 1000);
  await first.promise;
  clearTimeout(patience);
  return {
    now: () => new Date(Date.now() + offsetSeconds * 1000),
    onJump(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      isClosed = true;
      clearTimeout(retry);
      listeners.clear();
      socket?.close();
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
