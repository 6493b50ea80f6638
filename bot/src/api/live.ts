import { createClient } from "graphql-ws";
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
  const client = createClient({
    url: `${options.url.replace(/^http/, "ws")}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Service ${options.secret}` },
    keepAlive: 15_000,
    retryAttempts: Number.POSITIVE_INFINITY,
    // Even a refusal is tried again: the server may be of an older build for a minute while it is replaced.
    shouldRetry: () => true,
    retryWait: async (retries) => {
      const wait = Math.min(longestPauseMs, 250 * 2 ** retries) * (0.5 + Math.random() / 2);
      await new Promise((resolve) => setTimeout(resolve, wait).unref());
    },
    on: { error: (error) => options.log.debug({ err: error }, "the live connection broke") },
  });
  const end = client.subscribe<{ notificationsWaiting: number }>(textOf(NotificationsWaitingDocument), {
    next: ({ data }) => {
      if (data && data.notificationsWaiting > 0) onNews();
    },
    error: (error) =>
      options.log.warn({ err: error }, "the live connection ended; news come by asking every few seconds"),
    complete: () => undefined,
  });
  return {
    async close() {
      end();
      // Without a connection there is nothing to close, and it says so by throwing.
      await Promise.resolve(client.dispose()).catch(() => undefined);
    },
  };
}
