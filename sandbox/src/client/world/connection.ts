/** The wire to the world: one WebSocket that comes back by itself and says how it is. */
import type { LiveEvent } from "../../protocol.ts";

export type ConnectionStatus =
  | { is: "connecting"; attempt: number }
  | { is: "open" }
  /** Waiting before the next try, at this time of `Date.now()`. */
  | { is: "waiting"; attempt: number; retryAtMs: number };

export interface Connection {
  /** Do not wait any longer. */
  retryNow(): void;
  close(): void;
}

/** Doubling from half a second to eight, with a little chance so that many pages do not knock at once. */
export function backoffMs(attempt: number, chance: number): number {
  return Math.round(Math.min(8000, 500 * 2 ** Math.min(attempt, 10)) * (0.75 + chance / 2));
}

export function connect(
  url: string,
  onEvent: (event: LiveEvent) => void,
  onStatus: (status: ConnectionStatus) => void,
): Connection {
  let attempt = 0;
  let socket: WebSocket | undefined;
  let timer: number | undefined;
  let isClosed = false;

  const open = () => {
    clearTimeout(timer);
    onStatus({ is: "connecting", attempt });
    const current = new WebSocket(url);
    socket = current;
    current.addEventListener("message", (message) => {
      const event = JSON.parse(String(message.data)) as LiveEvent;
      if (event.type === "state") {
        attempt = 0;
        onStatus({ is: "open" });
      }
      onEvent(event);
    });
    // A failed try closes too: one way to come back is enough.
    current.addEventListener("close", () => {
      if (isClosed || socket !== current) return;
      const waitMs = backoffMs(attempt++, Math.random());
      onStatus({ is: "waiting", attempt, retryAtMs: Date.now() + waitMs });
      timer = window.setTimeout(open, waitMs);
    });
  };
  open();

  return {
    retryNow() {
      if (socket?.readyState === WebSocket.OPEN) return;
      socket?.close();
      open();
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
      socket?.close();
    },
  };
}

export const liveUrl = () => `${location.protocol === "https:" ? "wss:" : "ws:"}//${location.host}/sandbox/live`;
