import { Suspense, useEffect, type ReactNode } from "react";
import { Route, Router, Switch, useLocation } from "wouter";
import { useIsOnline } from "../api/online.ts";
import { useTexts } from "../text/TextContext.tsx";
import { ErrorBoundary } from "../ui/ErrorBoundary.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Loading } from "../ui/Skeleton.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import {
  CheckoutPage,
  loadTheRest,
  PaymentPage,
  ProductPage,
  PurchasesPage,
  SettingsPage,
  TermsPage,
} from "./lazy-screens.ts";
import { CataloguePage } from "./products/CataloguePage.tsx";
import { NowherePage } from "./NowherePage.tsx";
import { useShop } from "./ShopContext.tsx";
import { useScroll } from "./useScroll.ts";

/** Every screen and its address. */
export function Screens({ base }: { base: string }) {
  useEffect(loadTheRest, []);
  return (
    <Router base={base}>
      <Frame>
        <Suspense fallback={<Loading />}>
          <Switch>
            <Route path="/" component={CataloguePage} />
            <Route path="/products/:slug">{({ slug }) => <ProductPage key={slug} slug={slug} />}</Route>
            <Route path="/buy/:slug">{({ slug }) => <CheckoutPage key={slug} slug={slug} />}</Route>
            <Route path="/payments/:id">{({ id }) => <PaymentPage key={id} id={id} />}</Route>
            <Route path="/purchases" component={PurchasesPage} />
            <Route path="/settings" component={SettingsPage} />
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
  useScroll(place);
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
