import { useCallback, useState } from "react";
import { useClient } from "urql";
import {
  CancelSubscriptionDocument,
  ResumeSubscriptionDocument,
  UserSubscriptionDocument,
  UserSubscriptionLiveDocument,
  type SubscriptionPartsFragment,
  type UserSubscriptionQuery,
} from "../../api/generated/graphql.ts";
import { troubleOf, type Trouble } from "../../api/trouble.ts";
import { type Following, useFollowed } from "../useFollowed.ts";
import { newest } from "./standing.ts";

/** What became of a wish: it was done, refused in the shop's words, or nobody answered. */
export type WishEnd = { is: "done" } | { is: "refused"; message: string } | { is: "failed"; trouble: Trouble };

export interface FollowedSubscription extends Following {
  subscription: SubscriptionPartsFragment | null;
  cancel(): Promise<WishEnd>;
  resume(): Promise<WishEnd>;
}

/** One subscription, live: as it is now, then after each renewal, cancellation and whatever else befalls it. */
export function useSubscription(id: string): FollowedSubscription {
  const client = useClient();
  const [subscription, setSubscription] = useState<SubscriptionPartsFragment | null>(null);
  const hear = useCallback((heard: SubscriptionPartsFragment) => setSubscription((shown) => newest(shown, heard)), []);
  const heard = useCallback((data: UserSubscriptionQuery) => hear(data.userSubscription), [hear]);
  const following = useFollowed(UserSubscriptionDocument, UserSubscriptionLiveDocument, id, heard);

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
    ...following,
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
