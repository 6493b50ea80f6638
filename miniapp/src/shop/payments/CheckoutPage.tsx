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
import { Loading } from "../../ui/Skeleton.tsx";
import { usePriceText } from "../../ui/usePriceText.ts";
import { useProduct } from "../products/useProduct.ts";
import { PlanTerms } from "../subscriptions/PlanTerms.tsx";
import { useWayBack } from "../useWayBack.ts";
import { Order } from "./Order.tsx";
import { Terms } from "./Terms.tsx";
import { useCheckout } from "./useCheckout.ts";

/** Consent, if this is the first purchase; then a payment is made and takes over. */
export function CheckoutPage({ slug }: { slug: string }) {
  const { t } = usePaymentTexts();
  const priceText = usePriceText();
  const [, navigate] = useLocation();
  const historyState = useHistoryState<unknown>();
  const back = useWayBack(`/products/${slug}`);
  const { product, me, trouble, retry: retryProduct } = useProduct(slug);
  const started = useCallback(
    (paymentId: string) => navigate(`/payments/${paymentId}`, { replace: true, state: historyState }),
    [navigate, historyState],
  );
  const { state, agree, retry } = useCheckout({
    productId: product?.id,
    hasAcceptedTerms: me?.hasAcceptedTerms,
    started,
  });
  if (!product || !me) {
    return (
      <Page title={t("app-checkout-title")} isTitleUnseen onBack={back}>
        {trouble ? <Failure trouble={trouble} onRetry={retryProduct} onLeave={back} /> : <Loading />}
      </Page>
    );
  }
  const { title, photoUrl, price, periodSeconds } = product;
  const order = <Order title={title} photoUrl={photoUrl} price={price} periodSeconds={periodSeconds} />;
  switch (state.is) {
    case "asking-consent":
      return (
        <Page title={t("app-consent")} onBack={back}>
          {order}
          <p>{t("app-consent-note")}</p>
          {periodSeconds !== null && <PlanTerms plan={{ ...product, periodSeconds }} />}
          <Terms />
          {state.hasFailed && (
            <Notice icon="warning" tone="warm">
              {t("app-start-failed")}
            </Notice>
          )}
          <MainAction
            text={t("app-agree-and-pay", { price: priceText(product.price) })}
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
