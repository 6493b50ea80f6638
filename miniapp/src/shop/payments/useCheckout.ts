import { useCallback, useEffect, useRef, useState } from "react";
import { useClient, type Client } from "urql";
import {
  AcceptTermsDocument,
  RedeemCodeDocument,
  type RedeemCodeMutation,
  StartPaymentDocument,
  type RedeemCodeInput,
  type RefusalCode,
  type StartPaymentInput,
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
  needsConsent: boolean | undefined;
  /** Undefined: at the full price. */
  code: string | undefined;
  started: (paymentId: string) => void;
  /** The code left nothing to pay. */
  given: (entitlementId: string) => void;
}

/** From "I want this" to a payment that has a name, or to the thing itself: consent if needed, then one step under one key. */
export function useCheckout({ productId, needsConsent, code, started, given }: CheckoutOptions) {
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
      const end = await begin(client, visit, productId, code);
      isRunning.current = false;
      if (end.is === "started") started(end.paymentId);
      else if (end.is === "given") given(end.entitlementId);
      else setState(end);
    },
    [client, visit, code, started, given],
  );

  useEffect(() => {
    if (!productId || needsConsent === undefined || hasBegun.current) return;
    hasBegun.current = true;
    if (needsConsent) setState({ is: "asking-consent", isBusy: false, hasFailed: false });
    else void start(productId);
  }, [productId, needsConsent, start]);

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

type StartEnd =
  | { is: "started"; paymentId: string }
  | { is: "given"; entitlementId: string }
  | Exclude<CheckoutState, { is: "starting" }>;

/** How often it is asked again by itself when no answer comes: the key makes that safe. */
const attempts = 3;

async function begin(client: Client, visit: Visit, productId: string, code: string | undefined): Promise<StartEnd> {
  let trouble: Trouble = "broken";
  // With a code it is another purchase than one at the full price.
  const name = code === undefined ? productId : `${productId} ${code}`;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const step = { productId, idempotencyKey: visit.checkoutKey(name), channel: "MINIAPP" as const };
    const { answer, error } = await (code === undefined ? start(client, step) : redeem(client, { ...step, code }));
    if (answer) {
      const end = endOf(answer);
      if (end.is === "started") visit.noteStarted(name, end.paymentId);
      if (end.is === "given" || end.is === "anew") visit.forgetCheckout(name);
      if (end.is !== "anew") return end;
    }
    trouble = error ? troubleOf(error) : "broken";
    if (error && trouble !== "unreachable") break;
  }
  return { is: "failed", trouble };
}

async function start(client: Client, input: StartPaymentInput) {
  const { data, error } = await client.mutation(StartPaymentDocument, { input }).toPromise();
  return { answer: data?.startPayment, error };
}

async function redeem(client: Client, input: RedeemCodeInput) {
  const { data, error } = await client.mutation(RedeemCodeDocument, { input }).toPromise();
  return { answer: data?.redeemCode, error };
}

type Answer = StartPaymentMutation["startPayment"] | RedeemCodeMutation["redeemCode"];

function endOf(result: Answer): StartEnd | { is: "anew" } {
  if (result.__typename === "Payment") {
    // The key belongs to an attempt that is over: this is another one.
    const isDead = result.state === "CANCELED" || result.state === "EXPIRED";
    return isDead ? { is: "anew" } : { is: "started", paymentId: result.id };
  }
  if (result.__typename === "CodeGift") return { is: "given", entitlementId: result.entitlement.id };
  const { code, message } = result;
  if (code === "IDEMPOTENCY_KEY_REUSED") return { is: "anew" };
  if (code === "TERMS_NOT_ACCEPTED") return { is: "asking-consent", isBusy: false, hasFailed: false };
  return { is: "refused", code, message };
}
