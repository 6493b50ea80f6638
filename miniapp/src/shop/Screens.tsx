import { Suspense, useCallback, useEffect, type ReactNode } from "react";
import { Route, Router, Switch, useLocation, type AroundNavHandler } from "wouter";
import { useBrowserLocation } from "wouter/use-browser-location";
import { useIsOnline } from "../api/online.ts";
import { useTexts } from "../text/TextContext.tsx";
import { ErrorBoundary } from "../ui/ErrorBoundary.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import {
  AskRefundPage,
  CheckoutPage,
  CodePage,
  GiftPage,
  InvitePage,
  loadTheRest,
  MyDataPage,
  NewTicketPage,
  NotificationsPage,
  PaymentPage,
  PaymentTicketPage,
  ProductPage,
  PurchasesPage,
  SettingsPage,
  SubscriptionPage,
  SubscriptionsPage,
  TermsPage,
  TicketPage,
  TicketsPage,
} from "./lazy-screens.ts";
import { CataloguePage } from "./products/CataloguePage.tsx";
import { NowherePage } from "./NowherePage.tsx";
import { PlaceSkeleton } from "./PlaceSkeleton.tsx";
import { useShop } from "./ShopContext.tsx";
import { useScroll } from "./useScroll.ts";

/** Every screen and its address. */
export function Screens({ base }: { base: string }) {
  const { payments, account, support } = useTexts();
  useEffect(() => loadTheRest([payments, account, support]), [payments, account, support]);
  const [address] = useBrowserLocation();
  const goForward = useScroll(address);
  // A second tap on the same thing would leave a second entry in the history, and back would lead nowhere.
  const goOnce: AroundNavHandler = useCallback(
    (navigate, to, options) => {
      if (to === location.pathname) return;
      goForward();
      navigate(to, options);
    },
    [goForward],
  );
  return (
    <Router base={base} aroundNav={goOnce}>
      <Frame>
        <Suspense fallback={<PlaceSkeleton place={address.slice(base.length)} />}>
          <Switch>
            <Route path="/" component={CataloguePage} />
            <Route path="/products/:slug/:code?">
              {({ slug, code }) => <ProductPage key={slug} slug={slug} code={code} />}
            </Route>
            <Route path="/buy/:slug/:code?">
              {({ slug, code }) => <CheckoutPage key={slug} slug={slug} code={code} />}
            </Route>
            <Route path="/gifts/:id">{({ id }) => <GiftPage key={id} id={id} />}</Route>
            <Route path="/payments/:id">{({ id }) => <PaymentPage key={id} id={id} />}</Route>
            <Route path="/payments/:id/refund">{({ id }) => <AskRefundPage key={id} id={id} />}</Route>
            <Route path="/purchases" component={PurchasesPage} />
            <Route path="/subscriptions" component={SubscriptionsPage} />
            <Route path="/subscriptions/:id">{({ id }) => <SubscriptionPage key={id} id={id} />}</Route>
            <Route path="/settings" component={SettingsPage} />
            <Route path="/settings/notifications" component={NotificationsPage} />
            <Route path="/settings/invite" component={InvitePage} />
            <Route path="/settings/data" component={MyDataPage} />
            <Route path="/support" component={TicketsPage} />
            <Route path="/support/new" component={NewTicketPage} />
            <Route path="/support/new/:paymentId">
              {({ paymentId }) => <PaymentTicketPage key={paymentId} paymentId={paymentId} isRefund={false} />}
            </Route>
            <Route path="/support/new/:paymentId/refund">
              {({ paymentId }) => <PaymentTicketPage key={paymentId} paymentId={paymentId} isRefund />}
            </Route>
            <Route path="/support/:id">{({ id }) => <TicketPage key={id} id={id} />}</Route>
            <Route path="/code">{() => <CodePage />}</Route>
            <Route path="/code/:code">{({ code }) => <CodePage key={code} code={code} />}</Route>
            <Route path="/terms" component={TermsPage} />
            <Route component={NowherePage} />
          </Switch>
        </Suspense>
      </Frame>
    </Router>
  );
}

const roots = ["/", "/purchases", "/settings"];

function Frame({ children }: { children: ReactNode }) {
  const { t } = useTexts();
  const { visit } = useShop();
  const [place] = useLocation();
  const isOnline = useIsOnline();
  const hasTabs = roots.includes(place);
  useEffect(() => visit.setPlace(place), [visit, place]);
  return (
    <div className={hasTabs ? "with-tabs" : undefined}>
      {!isOnline && (
        <p className="banner" role="status">
          <Icon name="offline" />
          {t("app-offline")}
        </p>
      )}
      <ErrorBoundary key={place}>{children}</ErrorBoundary>
      {hasTabs && (
        <Tabs
          tabs={[
            { to: "/", text: t("app-tab-shop"), icon: "bag" },
            { to: "/purchases", text: t("app-tab-purchases"), icon: "receipt" },
            { to: "/settings", text: t("app-tab-settings"), icon: "settings" },
          ]}
        />
      )}
    </div>
  );
}
