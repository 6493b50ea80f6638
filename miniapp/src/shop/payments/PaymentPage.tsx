import { useEffect, useState } from "react";
import { useClient } from "urql";
import { useLocation } from "wouter";
import { CancelPaymentDocument, type PaymentPartsFragment } from "../../api/generated/graphql.ts";
import { useHost } from "../../telegram/HostContext.tsx";
import { momentText } from "../../text/dates.ts";
import { usePaymentTexts } from "../../text/TextContext.tsx";
import { Button } from "../../ui/Button.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { MainAction } from "../../ui/MainAction.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Page } from "../../ui/Page.tsx";
import { PaymentSkeleton } from "../../ui/Skeleton.tsx";
import { usePriceText } from "../../ui/usePriceText.ts";
import { PlanTerms } from "../subscriptions/PlanTerms.tsx";
import { cameFrom, useWayBack } from "../useWayBack.ts";
import { Order } from "./Order.tsx";
import { PaymentStatus } from "./PaymentStatus.tsx";
import { isOver, isPayable, type Stage } from "./progress.ts";
import { RefundStatus } from "./RefundStatus.tsx";
import { Delivery, Receipt, SurplusCharges } from "./Receipt.tsx";
import { usePayment, type FollowedPayment } from "./usePayment.ts";

/** One payment from waiting to its receipt, always as the server sees it now. */
export function PaymentPage({ id }: { id: string }) {
  const { t } = usePaymentTexts();
  const followed = usePayment(id);
  const { progress, stage, trouble, isConnected } = followed;
  const { payment } = progress;
  const isUnpaid = stage !== null && !isOver(stage);
  const back = useWayBack(isUnpaid && payment ? `/products/${payment.product.slug}` : "/");
  useSuccessFelt(stage);
  if (!payment || !stage) {
    return (
      <Page title={t("app-payment-title")} isTitleUnseen onBack={back}>
        {trouble ? <Failure trouble={trouble} onRetry={followed.retry} onLeave={back} /> : <PaymentSkeleton />}
      </Page>
    );
  }
  return (
    <Page title={t(isUnpaid ? "app-payment-title" : "app-receipt")} isTitleUnseen onBack={back}>
      <div role="status">
        <PaymentStatus stage={stage} isSlow={progress.isSlow} payment={payment} />
        <RefundStatus payment={payment} />
        {!isConnected && isUnpaid && <p className="reconnecting">{t("app-reconnecting")}</p>}
      </div>
      <SurplusCharges payment={payment} />
      <Delivery payment={payment} />
      <Order
        title={payment.title}
        photoUrl={payment.product.photoUrl}
        price={payment.price}
        listPrice={payment.listPrice ?? null}
        periodSeconds={payment.periodSeconds}
      />
      {isPayable(stage) && <TermsOfPlan payment={payment} />}
      {isOver(stage) ? <Receipt payment={payment} /> : <OpenUntil payment={payment} stage={stage} />}
      <PaymentAction followed={followed} payment={payment} stage={stage} />
    </Page>
  );
}

function PaymentAction({
  followed,
  payment,
  stage,
}: {
  followed: FollowedPayment;
  payment: PaymentPartsFragment;
  stage: Stage;
}) {
  const { t } = usePaymentTexts();
  const host = useHost();
  const [place, navigate] = useLocation();
  const priceText = usePriceText();
  const [cannotOpen, setCannotOpen] = useState(false);
  if (isPayable(stage)) {
    return (
      <>
        {cannotOpen && (
          <Notice icon="warning" tone="warm">
            {t("app-cannot-open")}
          </Notice>
        )}
        <CancelButton followed={followed} payment={payment} />
        <MainAction
          text={t("app-pay", { price: priceText(payment.price) })}
          isDisabled={!payment.invoiceLink}
          onPress={() => setCannotOpen(!followed.pay())}
        />
      </>
    );
  }
  switch (stage) {
    case "confirming":
      return followed.progress.isSlow && host ? <MainAction text={t("app-close-safely")} onPress={host.close} /> : null;
    case "canceled":
    case "expired":
      return (
        <MainAction
          text={t("app-buy-anew")}
          onPress={() => navigate(`/products/${payment.product.slug}`, { replace: true })}
        />
      );
    case "paid":
      if (payment.subscription) {
        const { id } = payment.subscription;
        return <MainAction text={t("app-sub-see")} onPress={() => navigate(`/subscriptions/${id}`, cameFrom(place))} />;
      }
      return <MainAction text={t("app-to-shop")} onPress={() => navigate("/", { replace: true })} />;
    case "elsewhere":
    case "refunded":
    case "reversed":
      return <MainAction text={t("app-to-shop")} onPress={() => navigate("/", { replace: true })} />;
    default:
      return null;
  }
}

function CancelButton({ followed, payment }: { followed: FollowedPayment; payment: PaymentPartsFragment }) {
  const { t } = usePaymentTexts();
  const client = useClient();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const cancel = async () => {
    setBusy(true);
    const { data } = await client.mutation(CancelPaymentDocument, { id: payment.id }).toPromise();
    setBusy(false);
    const result = data?.cancelPayment;
    if (result?.__typename === "Payment") followed.heard(result);
    else setProblem(result?.message ?? t("app-broken"));
  };
  return (
    <div className="center">
      {problem && (
        <Notice icon="warning" tone="warm">
          {problem}
        </Notice>
      )}
      <Button kind="danger" isBusy={isBusy} onPress={() => void cancel()}>
        {t("app-cancel-payment")}
      </Button>
    </div>
  );
}

/** What one agrees to by paying, while one can still decide. */
function TermsOfPlan({ payment }: { payment: PaymentPartsFragment }) {
  const { price, periodSeconds, product } = payment;
  if (periodSeconds === null) return null;
  return <PlanTerms plan={{ price, periodSeconds, wouldReplace: product.wouldReplace }} />;
}

function OpenUntil({ payment, stage }: { payment: PaymentPartsFragment; stage: Stage }) {
  const { t } = usePaymentTexts();
  if (!payment.expiresAt || !isPayable(stage)) return null;
  return <p className="section-note">{t("app-pay-until", { moment: momentText(t, payment.expiresAt) })}</p>;
}

/** A knock on the hand when the money arrives while one looks, not when an old receipt is opened. */
function useSuccessFelt(stage: Stage | null): void {
  const host = useHost();
  const [before, setBefore] = useState(stage);
  useEffect(() => {
    if (stage === before) return;
    setBefore(stage);
    if (before === null || before === "paid") return;
    if (stage === "paid") host?.feel("success");
    if (stage === "failed" || stage === "expired") host?.feel("warning");
  }, [stage, before, host]);
}
