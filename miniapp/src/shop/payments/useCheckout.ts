import { useCallback, useEffect, useRef, useState } from "react";
import { useClient, type Client } from "urql";
import {
  AcceptTermsDocument,
  StartPaymentDocument,
  type RefusalCode,
  type StartPaymentMutation,
} from "../../api/generated/graphql.ts";
import { troubleOf, type Trouble } from "../../api/trouble.ts";
import type { Visit } from "../../api/visit.ts";
import { useShop } from "../ShopContext.tsx";

export type CheckoutState =
  /** Before the first purchase the terms stand between the person and the payment. */
  | { is: "asking-consent"; isBusy: boolean; hasFailed: boolean }
  | { is: "starting" }
  | { is: "refused"; code: RefusalCode; message: string }
  | { is: "failed"; trouble: Trouble };

export interface CheckoutOptions {
  /** Undefined while they are not known yet. */
  productId: string | undefined;
  hasAcceptedTerms: boolean | undefined;
  started: (paymentId: string) => void;
}

/** From "I want this" to a payment that has a name: consent if needed, then `startPayment` under one key. */
export function useCheckout({ productId, hasAcceptedTerms, started }: CheckoutOptions) {
  const client = useClient();
  const { visit } = useShop();
  const [state, setState] = useState<CheckoutState>({ is: "starting" });
  const isRunning = useRef(false);
  const hasBegun = useRef(false);

  const start = useCallback(
    async (productId: string) => {
      // A second tap while the first one is on its way.
      if (isRunning.current) return;
      isRunning.current = true;
      setState({ is: "starting" });
      const end = await startPayment(client, visit, productId);
      isRunning.current = false;
      if (end.is === "started") started(end.paymentId);
      else setState(end);
    },
    [client, visit, started],
  );

  useEffect(() => {
    if (!productId || hasAcceptedTerms === undefined || hasBegun.current) return;
    hasBegun.current = true;
    if (hasAcceptedTerms) void start(productId);
    else setState({ is: "asking-consent", isBusy: false, hasFailed: false });
  }, [productId, hasAcceptedTerms, start]);

  const agree = async () => {
    if (!productId) return;
    setState({ is: "asking-consent", isBusy: true, hasFailed: false });
    const { error } = await client.mutation(AcceptTermsDocument, {}).toPromise();
    if (error) setState({ is: "asking-consent", isBusy: false, hasFailed: true });
    else await start(productId);
  };
  const retry = () => {
    if (productId) void start(productId);
  };
  return { state, agree, retry };
}

type StartEnd = { is: "started"; paymentId: string } | Exclude<CheckoutState, { is: "starting" }>;

/** How often it is asked again by itself when no answer comes: the key makes that safe. */
const attempts = 3;

async function startPayment(client: Client, visit: Visit, productId: string): Promise<StartEnd> {
  let trouble: Trouble = "broken";
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const input = { productId, idempotencyKey: visit.checkoutKey(productId), channel: "MINIAPP" as const };
    const { data, error } = await client.mutation(StartPaymentDocument, { input }).toPromise();
    if (data) {
      const end = endOf(data.startPayment);
      if (end.is !== "anew") {
        if (end.is === "started") visit.noteStarted(productId, end.paymentId);
        return end;
      }
      visit.forgetCheckout(productId);
    }
    trouble = error ? troubleOf(error) : "broken";
    if (error && trouble !== "unreachable") break;
  }
  return { is: "failed", trouble };
}

function endOf(result: StartPaymentMutation["startPayment"]): StartEnd | { is: "anew" } {
  if (result.__typename === "Payment") {
    // The key belongs to an attempt that is over: this is another one.
    const isDead = result.state === "CANCELED" || result.state === "EXPIRED";
    return isDead ? { is: "anew" } : { is: "started", paymentId: result.id };
  }
  const { code, message } = result;
  if (code === "IDEMPOTENCY_KEY_REUSED") return { is: "anew" };
  if (code === "TERMS_NOT_ACCEPTED") return { is: "asking-consent", isBusy: false, hasFailed: false };
  return { is: "refused", code, message };
}
