import { useCallback, useEffect, useState } from "react";
import { useClient } from "urql";
import { CodeOfferDocument, type CodeOfferQuery } from "../../api/generated/graphql.ts";

type Offer = Extract<CodeOfferQuery["codeOffer"], { __typename: "CodeOffer" }>;

type CodeState =
  /** `problem`: why the last one gives nothing, in the shop's words; undefined: nobody could say; null: all is well. */
  | { is: "asking" | "looking"; problem: string | null | undefined }
  | { is: "offered"; offered: string; prices: Offer["prices"]; problem: null };

/** From a code to what it can be used for. */
export function useCode(given: string) {
  const client = useClient();
  const [state, setState] = useState<CodeState>({ is: "asking", problem: null });
  const look = useCallback(
    async (code: string) => {
      setState({ is: "looking", problem: null });
      const { data } = await client.query(CodeOfferDocument, { code }, { requestPolicy: "network-only" }).toPromise();
      const offer = data?.codeOffer;
      if (offer?.__typename !== "CodeOffer") setState({ is: "asking", problem: offer?.message });
      else setState({ is: "offered", offered: offer.offered, prices: offer.prices, problem: null });
    },
    [client],
  );
  useEffect(() => {
    if (given !== "") void look(given);
  }, [given, look]);
  return { state, look };
}
