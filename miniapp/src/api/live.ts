import { createClient } from "graphql-ws";
import { stringifyDocument, type TypedDocumentNode } from "urql";
import { graphqlPath } from "./sign-in.ts";

export interface LiveListener<Data> {
  heard(data: Data): void;
  /** False while there is no connection: what is shown may be old. */
  connected(isConnected: boolean): void;
  /** The server says no (the session is over, the thing is not there): nothing more will come. */
  refused(): void;
}

/**
 * Follows a live field until the returned function is called. It begins with the present, so after a broken connection
 * nothing is caught up: connecting again says how things are now.
 */
export function follow<Data, Variables extends Record<string, unknown>>(
  token: string,
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  listener: LiveListener<Data>,
): () => void {
  const client = createClient({
    url: location.origin.replace(/^http/, "ws") + graphqlPath,
    connectionParams: { authorization: `Bearer ${token}` },
    // A silent connection is a dead one: Telegram freezes the app in the background without closing anything.
    keepAlive: 12_000,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: (retries) => waitBeforeRetry(retries),
    on: {
      connected: () => listener.connected(true),
      closed: () => listener.connected(false),
    },
  });
  let isStopped = false;
  client.subscribe<Data>(
    { query: stringifyDocument(document), variables },
    {
      next: ({ data }) => {
        if (data && !isStopped) listener.heard(data);
      },
      error: () => {
        if (!isStopped) listener.refused();
      },
      complete: () => {
        if (!isStopped) listener.refused();
      },
    },
  );
  return () => {
    isStopped = true;
    void client.dispose();
  };
}

// Half a second, then doubling up to eight, with some chance in it so that all do not come back at once. The network
// or the person coming back ends the wait.
function waitBeforeRetry(retries: number): Promise<void> {
  const waitMs = Math.min(500 * 2 ** retries, 8000) * (0.75 + Math.random() / 2);
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      document.removeEventListener("visibilitychange", seen);
      resolve();
    };
    const seen = () => {
      if (document.visibilityState === "visible") done();
    };
    const timer = setTimeout(done, waitMs);
    window.addEventListener("online", done);
    document.addEventListener("visibilitychange", seen);
  });
}
