import { useEffect, useState } from "react";
import { type TypedDocumentNode, useClient } from "urql";
import { follow } from "../api/live.ts";
import { troubleOf, type Trouble } from "../api/trouble.ts";
import { useShop } from "./ShopContext.tsx";

/** While the live connection is down, the server is asked in this rhythm. */
const askEveryMs = 3_000;

interface OneThing {
  [name: string]: unknown;
  id: string;
}

export interface Following {
  /** What is shown may be old. */
  isConnected: boolean;
  trouble: Trouble | null;
  retry(): void;
}

/** One thing, live: `heard` is told how it is now, then again after each change. It must be the same function each time. */
export function useFollowed<Data>(
  query: TypedDocumentNode<Data, OneThing>,
  live: TypedDocumentNode<Data, OneThing>,
  id: string,
  heard: (data: Data) => void,
): Following {
  const client = useClient();
  const { token } = useShop();
  const [isConnected, setConnected] = useState(true);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const ask = async () => {
      const { data, error } = await client.query(query, { id }, { requestPolicy: "network-only" }).toPromise();
      if (data) heard(data);
      setTrouble(error ? troubleOf(error) : null);
    };
    let isAlive = false;
    // The live field begins with the present, so it alone is enough while it works.
    const asking = setInterval(() => {
      if (!isAlive) void ask();
    }, askEveryMs);
    const stop = follow(
      token,
      live,
      { id },
      {
        heard(data) {
          setTrouble(null);
          heard(data);
        },
        connected(connected) {
          isAlive = connected;
          setConnected(connected);
        },
        refused() {
          isAlive = false;
          void ask();
        },
      },
    );
    return () => {
      clearInterval(asking);
      stop();
    };
  }, [client, token, query, live, id, heard, attempt]);
  return { isConnected, trouble, retry: () => setAttempt((count) => count + 1) };
}
