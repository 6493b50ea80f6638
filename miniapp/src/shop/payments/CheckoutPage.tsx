import { useCallback } from "react";
import { useLocation } from "wouter";
import { useHistoryState } from "wouter/use-browser-location";
import { usePaymentTexts } from "../../text/TextContext.tsx";
import { Button } from "../../ui/Button.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { MainAction } from "../../ui/MainAction.tsx";
import { Message } from "../../ui/Message.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Page } from "../../ui/Page.tsx";
import { CheckoutSkeleton } from "../../ui/Skeleton.tsx";
import { usePriceText } from "../../ui/usePriceText.ts";
import { useProductCode } from "../codes/useProductCode.ts";
import { useProduct } from "../products/useProduct.ts";
import { PlanTerms } from "../subscriptions/PlanTerms.tsx";
import { useWayBack } from "../useWayBack.ts";
import { Order } from "./Order.tsx";
import { Terms } from "./Terms.tsx";
import { useCheckout } from "./useCheckout.ts";

/** Consent, if this is the first purchase; then a payment is made and takes over. With a code, at its price. */
export function CheckoutPage({ slug, code }: { slug: string; code?: string | undefined }) {
  const { t } = usePaymentTexts();
  const priceText = usePriceText();
  const [, navigate] = useLocation();
  const historyState = useHistoryState<unknown>();
  const shelf = code === undefined ? `/products/${slug}` : `/products/${slug}/${code}`;
  const back = useWayBack(shelf);
  const { product, me, trouble, retry: retryProduct } = useProduct(slug);
  const started = useCallback(
    (paymentId: string) => navigate(`/payments/${paymentId}`, { replace: true, state: historyState }),
    [navigate, historyState],
  );
  const given = useCallback(
    (entitlementId: string) => navigate(`/gifts/${entitlementId}`, { replace: true, state: historyState }),
    [navigate, historyState],
  );
  const offer = useProductCode(code, product?.id);
  const lowered = offer.is === "offered" ? offer.lowered : null;
  const isPriceKnown = offer.is === "none" || offer.is === "offered";
  const { state, agree, retry } = useCheckout({
    productId: product?.id,
    // What costs nothing needs no terms of buying.
    needsConsent: me && isPriceKnown ? !me.hasAcceptedTerms && lowered?.price.amount !== 0 : undefined,
    code,
    started,
    given,
  });
  if (!product || !me || offer.is === "looking" || offer.is === "failed") {
    const why = trouble ?? (offer.is === "failed" ? offer.trouble : null);
    const again = offer.is === "failed" ? offer.retry : retryProduct;
    return (
      <Page title={t("app-checkout-title")} isTitleUnseen onBack={back}>
        {why ? <Failure trouble={why} onRetry={again} onLeave={back} /> : <CheckoutSkeleton />}
      </Page>
    );
  }
  const { title, photoUrl, periodSeconds } = product;
  const { price, listPrice } = lowered ?? { price: product.price, listPrice: null };
  const order = (
    <Order title={title} photoUrl={photoUrl} price={price} listPrice={listPrice} periodSeconds={periodSeconds} />
  );
  if (code !== undefined && (offer.is === "refused" || state.is === "refused")) {
    return (
      <Page title={t("app-checkout-title")} isTitleUnseen onBack={back}>
        <Order title={title} photoUrl={photoUrl} price={product.price} periodSeconds={periodSeconds} />
        <Message icon="warning" tone="warm" title={t("app-code-refused")}>
          <p>{state.is === "refused" ? state.message : offer.is === "refused" && offer.message}</p>
        </Message>
        <MainAction text={t("app-code-go-on")} onPress={() => navigate(`/products/${slug}`, { replace: true })} />
      </Page>
    );
  }
  switch (state.is) {
    case "asking-consent":
      return (
        <Page title={t("app-checkout-title")} isTitleUnseen onBack={back}>
          {order}
          <h2 className="title">{t("app-consent")}</h2>
          <p>{t("app-consent-note")}</p>
          {periodSeconds !== null && <PlanTerms plan={{ ...product, periodSeconds }} />}
          <Terms />
          {state.hasFailed && (
            <Notice icon="warning" tone="warm">
              {t("app-start-failed")}
            </Notice>
          )}
          <MainAction
            text={t("app-agree-and-pay", { price: priceText(price) })}
            isBusy={state.isBusy}
            onPress={() => void agree()}
          />
        </Page>
      );
    case "starting":
      return (
        <Page title={t("app-checkout-title")} isTitleUnseen onBack={back}>
          {order}
          <div role="status">
            <Message icon="spinner" title={t("app-preparing")}>
              <p>{t("app-preparing-note")}</p>
            </Message>
          </div>
        </Page>
      );
    case "refused":
      return (
        <Page title={t("app-checkout-title")} isTitleUnseen onBack={back}>
          {order}
          <Message icon="warning" tone="warm" title={t("app-not-bought-title")}>
            <p>{state.message}</p>
            <div className="message-actions">
              {state.code === "ALREADY_OWNED" && (
                <Button onPress={() => navigate(periodSeconds === null ? "/purchases" : "/subscriptions")}>
                  {t(periodSeconds === null ? "app-see-purchases" : "app-sub-see")}
                </Button>
              )}
              <Button onPress={retry}>{t("app-try-again")}</Button>
            </div>
          </Message>
          <MainAction text={t("app-to-shop")} onPress={() => navigate("/", { replace: true })} />
        </Page>
      );
    case "failed":
      return (
        <Page title={t("app-checkout-title")} isTitleUnseen onBack={back}>
          {order}
          <Message icon="warning" tone="warm" title={t("app-start-failed-title")}>
            <p>{t(state.trouble === "unreachable" ? "app-unreachable" : "app-start-failed")}</p>
          </Message>
          <MainAction text={t("app-try-again")} onPress={retry} />
        </Page>
      );
  }
}
