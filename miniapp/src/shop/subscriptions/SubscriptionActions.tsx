import { useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import type { SubscriptionPartsFragment } from "../../api/generated/graphql.ts";
import { useHost } from "../../telegram/HostContext.tsx";
import { usePaymentTexts } from "../../text/TextContext.tsx";
import { Button } from "../../ui/Button.tsx";
import { MainAction } from "../../ui/MainAction.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { cameFrom } from "../useWayBack.ts";
import { isOver } from "./standing.ts";
import type { FollowedSubscription, WishEnd } from "./useSubscription.ts";

/** Cancel, go on, or take it again: whatever this subscription allows now. */
export function SubscriptionActions({
  followed,
  subscription,
}: {
  followed: FollowedSubscription;
  subscription: SubscriptionPartsFragment;
}) {
  const { t } = usePaymentTexts();
  const host = useHost();
  const [place, navigate] = useLocation();
  const [isBusy, setBusy] = useState(false);
  const [end, setEnd] = useState<WishEnd | null>(null);
  const wish = async (act: () => Promise<WishEnd>) => {
    if (isBusy) return;
    setBusy(true);
    const ended = await act();
    setBusy(false);
    setEnd(ended);
    host?.feel(ended.is === "done" ? "success" : "warning");
    // How it stands now is said at the top.
    if (ended.is === "done") scrollTo({ top: 0 });
  };
  const { slug, isForSale } = subscription.product;
  return (
    <>
      <div role="alert">
        {end?.is === "refused" && (
          <Notice icon="warning" tone="warm">
            {end.message}
          </Notice>
        )}
        {end?.is === "failed" && (
          <Notice icon="warning" tone="warm">
            {t("app-sub-wish-failed")}
          </Notice>
        )}
      </div>
      {subscription.canCancel && (
        <Cancel subscription={subscription} isBusy={isBusy} onCancel={() => void wish(followed.cancel)} />
      )}
      {subscription.canResume && (
        <MainAction text={t("app-sub-resume")} isBusy={isBusy} onPress={() => void wish(followed.resume)} />
      )}
      {isOver(subscription) && isForSale && (
        <MainAction text={t("app-sub-again")} onPress={() => navigate(`/products/${slug}`, cameFrom(place))} />
      )}
    </>
  );
}

/** Asked once, with what it means for the money. */
function Cancel({
  subscription,
  isBusy,
  onCancel,
}: {
  subscription: SubscriptionPartsFragment;
  isBusy: boolean;
  onCancel: () => void;
}) {
  const { t } = usePaymentTexts();
  const [isAsking, setAsking] = useState(false);
  const question = useRef<HTMLDivElement>(null);
  // It stands where the page ended: below what one sees. `scrollIntoView` would move Telegram's own page as well.
  useEffect(() => {
    const place = question.current?.getBoundingClientRect();
    if (isAsking && place) scrollBy({ top: place.top - (innerHeight - place.height) / 2 });
  }, [isAsking]);
  if (!isAsking) {
    return (
      <div className="center">
        <Button kind="danger" onPress={() => setAsking(true)}>
          {t("app-sub-cancel")}
        </Button>
      </div>
    );
  }
  const until = new Date(subscription.currentPeriodEndsAt);
  return (
    <div ref={question} className="stack">
      <Notice icon="warning" tone="warm" title={t("app-sub-cancel-sure")}>
        {t(subscription.cancelEndsAtOnce ? "app-sub-cancel-at-once" : "app-sub-cancel-consequence", { until })}
      </Notice>
      <Button kind="danger" isBusy={isBusy} onPress={onCancel}>
        {t("app-sub-cancel-yes")}
      </Button>
      <Button onPress={() => setAsking(false)}>{t("app-sub-cancel-no")}</Button>
    </div>
  );
}
