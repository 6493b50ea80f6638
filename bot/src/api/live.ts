import { setTimeout as pause } from "node:timers/promises";
import { createClient, type Client } from "graphql-ws";
import { WebSocket } from "ws";
import type { Logger } from "../log.ts";
import { NotificationsWaitingDocument } from "./generated/graphql.ts";
import { textOf } from "./operation.ts";

export interface Watch {
  close(): Promise<void>;
}

const longestPauseMs = 5000;

/** Calls `onNews` when notifications wait, as long as the connection lives; it comes back by itself when it breaks. */
export function watchNotifications(options: { url: string; secret: string; log: Logger }, onNews: () => void): Watch {
  const { url, secret, log } = options;
  const closing = new AbortController();
  const client = createClient({
    url: `${url.replace(/^http/, "ws")}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Service ${secret}` },
    keepAlive: 15_000,
    // Coming back is the loop's work below: it also covers refusals, which graphql-ws takes for the last word.
    retryAttempts: 0,
  });

  async function run(): Promise<void> {
    for (let failures = 0; !closing.signal.aborted; failures++) {
      try {
        await follow(client, () => {
          failures = 0;
          onNews();
        });
      } catch (error) {
        if (closing.signal.aborted) return;
        log.debug({ reason: reasonOf(error), failures }, "the live connection broke; it comes back");
      }
      const wait = Math.min(longestPauseMs, 250 * 2 ** failures) * (0.5 + Math.random() / 2);
      await pause(wait, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  }

  const end = run();
  return {
    async close() {
      closing.abort();
      // Without a connection there is nothing to close, and it says so by throwing.
      await Promise.resolve(client.dispose()).catch(() => undefined);
      await end;
    },
  };
}

async function follow(client: Client, onNews: () => void): Promise<void> {
  const answers = client.iterate<{ notificationsWaiting: number }>(textOf(NotificationsWaitingDocument));
  for await (const { data, errors } of answers) {
    if (errors?.[0]) throw new Error(errors[0].message);
    if (data && data.notificationsWaiting > 0) onNews();
  }
}

/** An error, a close event, or a list of GraphQL errors: graphql-ws throws all three. */
function reasonOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  const [first] = Array.isArray(error) ? (error as unknown[]) : [error];
  const { message, reason, code } = Object(first) as { message?: unknown; reason?: unknown; code?: unknown };
  return [message, reason, code].filter((word) => typeof word === "string" || typeof word === "number").join(" ");
}
