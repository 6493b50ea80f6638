import { useCallback, useEffect, useState } from "react";
import { useClient } from "urql";
import {
  CancelSubscriptionDocument,
  ResumeSubscriptionDocument,
  UserSubscriptionDocument,
  UserSubscriptionLiveDocument,
  type SubscriptionPartsFragment,
} from "../../api/generated/graphql.ts";
import { follow } from "../../api/live.ts";
import { troubleOf, type Trouble } from "../../api/trouble.ts";
import { useShop } from "../ShopContext.tsx";
import { newest } from "./standing.ts";

/** While the live connection is down, the server is asked in this rhythm. */
const askEveryMs = 3_000;

/** What became of a wish: it was done, refused in the shop's words, or nobody answered. */
export type WishEnd = { is: "done" } | { is: "refused"; message: string } | { is: "failed"; trouble: Trouble };

export interface FollowedSubscription {
  subscription: SubscriptionPartsFragment | null;
  /** What is shown may be old. */
  isConnected: boolean;
  trouble: Trouble | null;
  retry(): void;
  cancel(): Promise<WishEnd>;
  resume(): Promise<WishEnd>;
}

/** One subscription, live: as it is now, then after each renewal, cancellation and whatever else befalls it. */
export function useSubscription(id: string): FollowedSubscription {
  const client = useClient();
  const { token } = useShop();
  const [subscription, setSubscription] = useState<SubscriptionPartsFragment | null>(null);
  const [isConnected, setConnected] = useState(true);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [attempt, setAttempt] = useState(0);
  const hear = useCallback((heard: SubscriptionPartsFragment) => setSubscription((shown) => newest(shown, heard)), []);

  useEffect(() => {
    const ask = async () => {
      const { data, error } = await client
        .query(UserSubscriptionDocument, { id }, { requestPolicy: "network-only" })
        .toPromise();
      if (data) hear(data.userSubscription);
      setTrouble(error ? troubleOf(error) : null);
    };
    let isAlive = false;
    // The live field begins with the present, so it alone is enough while it works.
    const asking = setInterval(() => {
      if (!isAlive) void ask();
    }, askEveryMs);
    const stop = follow(
      token,
      UserSubscriptionLiveDocument,
      { id },
      {
        heard: ({ userSubscription }) => {
          setTrouble(null);
          hear(userSubscription);
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
  }, [client, token, id, attempt, hear]);

  const endOf = (
    result: { __typename: "Refusal"; message: string } | SubscriptionPartsFragment | undefined,
    error: Parameters<typeof troubleOf>[0] | undefined,
  ): WishEnd => {
    if (!result) return { is: "failed", trouble: error ? troubleOf(error) : "broken" };
    if (result.__typename === "Refusal") return { is: "refused", message: result.message };
    hear(result);
    return { is: "done" };
  };
  return {
    subscription,
    isConnected,
    trouble,
    retry: () => setAttempt((count) => count + 1),
    async cancel() {
      const { data, error } = await client.mutation(CancelSubscriptionDocument, { id }).toPromise();
      return endOf(data?.cancelSubscription, error);
    },
    async resume() {
      const { data, error } = await client.mutation(ResumeSubscriptionDocument, { id }).toPromise();
      return endOf(data?.resumeSubscription, error);
    },
  };
}
