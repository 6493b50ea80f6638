import { Link } from "wouter";
import type { SubscriptionPartsFragment } from "../../api/generated/graphql.ts";
import { usePaymentTexts } from "../../text/TextContext.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Page } from "../../ui/Page.tsx";
import { Fact, Section } from "../../ui/Section.tsx";
import { PaymentSkeleton } from "../../ui/Skeleton.tsx";
import { Order } from "../payments/Order.tsx";
import { cameFrom, useWayBack } from "../useWayBack.ts";
import { isOver } from "./standing.ts";
import { SubscriptionActions } from "./SubscriptionActions.tsx";
import { SubscriptionPeriods } from "./SubscriptionPeriods.tsx";
import { SubscriptionStatus } from "./SubscriptionStatus.tsx";
import { useSubscription } from "./useSubscription.ts";

/** One subscription, always as the server sees it now. */
export function SubscriptionPage({ id }: { id: string }) {
  const { t } = usePaymentTexts();
  const followed = useSubscription(id);
  const back = useWayBack("/subscriptions");
  const { subscription, trouble } = followed;
  const here = cameFrom(`/subscriptions/${id}`);
  if (!subscription) {
    return (
      <Page title={t("app-subscription")} isTitleUnseen onBack={back}>
        {trouble ? <Failure trouble={trouble} onRetry={followed.retry} onLeave={back} /> : <PaymentSkeleton />}
      </Page>
    );
  }
  return (
    <Page title={t("app-subscription")} isTitleUnseen onBack={back}>
      <div role="status">
        <SubscriptionStatus subscription={subscription} />
        {!followed.isConnected && <p className="reconnecting">{t("app-reconnecting")}</p>}
      </div>
      {subscription.isTelegramBeingTold && (
        <Notice icon="clock" tone="calm">
          {t("app-sub-telegram-not-told")}
        </Notice>
      )}
      <Order
        title={subscription.title}
        photoUrl={subscription.product.photoUrl}
        price={subscription.price}
        periodSeconds={subscription.periodSeconds}
      />
      <Facts subscription={subscription} />
      <SubscriptionPeriods periods={subscription.periods} />
      <Section>
        <Link to={`/payments/${subscription.paymentId}`} {...here} className="row row-tappable">
          <span className="row-text">{t("app-sub-what-you-got")}</span>
          <Icon name="chevron" />
        </Link>
        <Link to={`/support/new/${subscription.paymentId}`} {...here} className="row row-tappable">
          <span className="row-text">{t("app-help-payment")}</span>
          <Icon name="chevron" />
        </Link>
      </Section>
      <SubscriptionActions followed={followed} subscription={subscription} />
    </Page>
  );
}

function Facts({ subscription }: { subscription: SubscriptionPartsFragment }) {
  const { t } = usePaymentTexts();
  const { nextChargeAt, startedAt, currentPeriodEndsAt, accessEndsAt } = subscription;
  const date = (iso: string) => t("app-date", { at: new Date(iso) });
  return (
    <Section title={t("app-sub-dates")}>
      <dl>
        <Fact name={t("app-sub-started")}>{date(startedAt)}</Fact>
        {nextChargeAt && <Fact name={t("app-sub-next-charge")}>{date(nextChargeAt)}</Fact>}
        {subscription.state !== "REFUNDED" && <Fact name={t("app-sub-paid-until")}>{date(currentPeriodEndsAt)}</Fact>}
        {accessEndsAt && !isOver(subscription) && accessEndsAt !== currentPeriodEndsAt && (
          <Fact name={t("app-sub-access-until")}>{date(accessEndsAt)}</Fact>
        )}
      </dl>
    </Section>
  );
}
