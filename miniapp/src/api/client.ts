import { cacheExchange, Client, fetchExchange, mapExchange } from "urql";
import { graphqlPath } from "./sign-in.ts";
import { sessionEndOf, troubleOf } from "./trouble.ts";
import type { SessionEnd } from "./visit.ts";

/** A request that left before the client was loaded: it answers the first operation of its name. */
export interface HeadStart {
  operationName: string;
  sent: Promise<{ token: string; response: Promise<Response> }>;
}

export interface ClientOptions {
  token: string;
  headStart: HeadStart;
  onSessionEnd: (end: SessionEnd) => void;
}

/** The GraphQL client of one session. Another session gets another client: nothing of the old one is cached. */
export function createApiClient({ token, headStart, onSessionEnd }: ClientOptions): Client {
  return new Client({
    url: graphqlPath,
    preferGetMethod: false,
    fetch: fetchWithHeadStart(headStart, token),
    fetchOptions: () => ({ headers: { authorization: `Bearer ${token}` }, credentials: "omit" }),
    exchanges: [
      mapExchange({
        onError: (error) => {
          if (troubleOf(error) === "session") onSessionEnd(sessionEndOf(error));
        },
      }),
      cacheExchange,
      fetchExchange,
    ],
  });
}

function fetchWithHeadStart({ operationName, sent }: HeadStart, token: string): typeof fetch {
  let isUsed = false;
  return async (input, init) => {
    const isIt = typeof init?.body === "string" && init.body.includes(`"operationName":"${operationName}"`);
    if (isUsed || !isIt) return fetch(input, init);
    isUsed = true;
    try {
      const early = await sent;
      if (early.token === token) return await early.response;
    } catch {
      // It failed: then as if it had never left.
    }
    return fetch(input, init);
  };
}
