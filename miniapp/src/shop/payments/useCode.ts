import { useCallback, useEffect, useState } from "react";
import { useClient } from "urql";
import {
  AcceptTermsDocument,
  CodeOfferDocument,
  RedeemCodeDocument,
  type CodeOfferQuery,
} from "../../api/generated/graphql.ts";
import { useShop } from "../ShopContext.tsx";

type Offer = Extract<CodeOfferQuery["codeOffer"], { __typename: "CodeOffer" }>;

export interface Offered extends Pick<Offer, "offered" | "prices"> {
  is: "offered";
  isBusy: boolean;
  /** The terms stand before the first purchase, here too. */
  needsTerms: boolean;
  message: Message;
}

/** Why not, in the shop's words; undefined: nobody could say; null: all is well. */
type Message = string | null | undefined;

type CodeState =
  | { is: "asking" | "looking"; message: Message }
  | Offered
  | { is: "given"; delivery: string; message: null };

/** From a code to a payment at its price, or to what it gives. */
export function useCode(given: string, started: (paymentId: string) => void) {
  const client = useClient();
  const { visit } = useShop();
  const [state, setState] = useState<CodeState>({ is: "asking", message: null });

  const look = useCallback(
    async (code: string) => {
      setState({ is: "looking", message: null });
      const { data } = await client
        .query(CodeOfferDocument, { code: code.trim() }, { requestPolicy: "network-only" })
        .toPromise();
      const offer = data?.codeOffer;
      if (offer?.__typename !== "CodeOffer") setState({ is: "asking", message: offer?.message });
      else
        setState({
          is: "offered",
          offered: offer.offered,
          prices: offer.prices,
          isBusy: false,
          needsTerms: false,
          message: null,
        });
    },
    [client],
  );
  useEffect(() => {
    if (given !== "") void look(given);
  }, [given, look]);

  const redeem = async (productId: string) => {
    if (state.is !== "offered") return;
    const offer = { ...state, message: null, isBusy: false };
    setState({ ...offer, isBusy: true });
    if (state.needsTerms) await client.mutation(AcceptTermsDocument, {}).toPromise();
    // A use of its own beside a checkout at the full price; kept over a reload like that one.
    const name = `${productId} ${state.offered}`;
    const code = state.offered;
    const input = { code, productId, idempotencyKey: visit.checkoutKey(name), channel: "MINIAPP" as const };
    const { data } = await client.mutation(RedeemCodeDocument, { input }).toPromise();
    const done = data?.redeemCode;
    if (done?.__typename === "Payment") {
      visit.noteStarted(name, done.id);
      started(done.id);
    } else if (done?.__typename === "CodeGift") {
      visit.forgetCheckout(name);
      setState({ is: "given", delivery: done.entitlement.delivery, message: null });
    } else {
      const needsTerms = done?.code === "TERMS_NOT_ACCEPTED";
      // Without an answer the same step may be tried again: it is still one use.
      if (done && !needsTerms) visit.forgetCheckout(name);
      setState({ ...offer, needsTerms, message: needsTerms ? null : done?.message });
    }
  };
  return { state, look, redeem };
}
