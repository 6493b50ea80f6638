import { Suspense } from "react";
import { useLocation } from "wouter";
import type { ProductPartsFragment } from "../../api/generated/graphql.ts";
import { useTexts } from "../../text/TextContext.tsx";
import { Badge } from "../../ui/Badge.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { MainAction } from "../../ui/MainAction.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Page } from "../../ui/Page.tsx";
import { Picture } from "../../ui/Picture.tsx";
import { ProductSkeleton } from "../../ui/Skeleton.tsx";
import { usePriceText } from "../../ui/usePriceText.ts";
import { Lowered } from "../codes/Lowered.tsx";
import { BuyWithCode, CodeWaits, PayWithCode, ProductCode } from "../codes/ProductCode.tsx";
import { useProductCode } from "../codes/useProductCode.ts";
import { PeriodPrice } from "../subscriptions/PeriodPrice.tsx";
import { PlanStanding } from "../subscriptions/PlanStanding.tsx";
import { PlanTerms } from "../subscriptions/PlanTerms.tsx";
import { daysOf } from "../subscriptions/standing.ts";
import { cameFrom, useWayBack } from "../useWayBack.ts";
import { availabilityOf, isBuyable, type Availability } from "./availability.ts";
import { AvailabilityBadge } from "./AvailabilityBadge.tsx";
import { useProduct } from "./useProduct.ts";

/** `code`: what somebody wants to have it for. */
export function ProductPage({ slug, code: given }: { slug: string; code?: string | undefined }) {
  const { t } = useTexts();
  const back = useWayBack("/");
  const { product, codePayment, trouble, retry } = useProduct(slug);
  const code = useProductCode(given, product?.id);
  if (!product || trouble === "missing") {
    return (
      <Page title={t("app-catalogue-title")} isTitleUnseen onBack={back}>
        {trouble ? <Failure trouble={trouble} onRetry={retry} onLeave={back} /> : <ProductSkeleton />}
      </Page>
    );
  }
  const availability = availabilityOf(product);
  // A code lowers what is paid once.
  const takesCode = isBuyable(availability) && product.periodSeconds === null;
  const waiting = takesCode ? codePayment : null;
  const lowered = waiting ?? (takesCode && code.is === "offered" ? code.lowered : null);
  const price = <PeriodPrice money={product.price} periodSeconds={product.periodSeconds} />;
  return (
    <Page title={product.title} isTitleUnseen onBack={back}>
      <div className="hero">
        <Picture address={product.photoUrl} width={560} isFirst />
      </div>
      <div className="product-head">
        <p className="product-title written" aria-hidden="true">
          {product.title}
        </p>
        <div className="product-price">
          <Suspense fallback={price}>{lowered ? <Lowered lowered={lowered} /> : price}</Suspense>
        </div>
        <Properties product={product} availability={availability} />
      </div>
      <p className="prose written">{product.description}</p>
      <Plan product={product} availability={availability} />
      {availability.is === "owned" && (
        <Notice icon="check" tone="good">
          {t("app-owned-note")}
        </Notice>
      )}
      {takesCode && (
        // Its texts come with the checkout; the page itself waits for nothing.
        <Suspense fallback={null}>
          {waiting ? <CodeWaits payment={waiting} /> : <ProductCode product={product} given={given} code={code} />}
          {waiting ? (
            <PayWithCode payment={waiting} />
          ) : (
            code.is === "offered" && <BuyWithCode slug={slug} lowered={code.lowered} />
          )}
        </Suspense>
      )}
      {!lowered && <ProductAction product={product} availability={availability} />}
    </Page>
  );
}

function Properties({ product, availability }: { product: ProductPartsFragment; availability: Availability }) {
  const { t } = useTexts();
  const { entitlementDays: days, periodSeconds } = product;
  return (
    <div className="badges">
      <AvailabilityBadge availability={availability} />
      {availability.is === "buyable" && product.stock !== null && (
        <Badge tone="calm">{t("app-in-stock", { left: product.stock })}</Badge>
      )}
      <Badge tone="calm">{t("app-at-once")}</Badge>
      {days !== null && <Badge tone="calm">{t("app-lasts", { days })}</Badge>}
      {periodSeconds !== null && <Badge tone="calm">{t("app-renews", { days: daysOf(periodSeconds) })}</Badge>}
      {days === null && periodSeconds === null && !product.isRepeatable && (
        <Badge tone="calm">{t("app-lasts-forever")}</Badge>
      )}
      {product.isRepeatable && <Badge tone="calm">{t("app-repeatable")}</Badge>}
    </div>
  );
}

/** Of a plan: how one's own stands, or what one would agree to. */
function Plan({ product, availability }: { product: ProductPartsFragment; availability: Availability }) {
  const { price, periodSeconds, subscription } = product;
  if (subscription) return <PlanStanding plan={{ price, subscription }} />;
  if (periodSeconds === null || !isBuyable(availability)) return null;
  return <PlanTerms plan={{ ...product, periodSeconds }} />;
}

function ProductAction({ product, availability }: { product: ProductPartsFragment; availability: Availability }) {
  const { t } = useTexts();
  const [place, navigate] = useLocation();
  const priceText = usePriceText();
  const { subscription, periodSeconds } = product;
  if (subscription) {
    const { id } = subscription;
    return <MainAction text={t("app-sub-see")} onPress={() => navigate(`/subscriptions/${id}`, cameFrom(place))} />;
  }
  if (availability.is === "owned") {
    return <MainAction text={t("app-see-purchases")} onPress={() => navigate("/purchases")} />;
  }
  if (!isBuyable(availability)) {
    return (
      <MainAction
        text={t(availability.is === "sold-out" ? "app-sold-out" : "app-withdrawn")}
        isDisabled
        onPress={() => undefined}
      />
    );
  }
  const price = priceText(product.price);
  return (
    <MainAction
      text={
        periodSeconds === null ? t("app-buy", { price }) : t("app-subscribe", { price, days: daysOf(periodSeconds) })
      }
      onPress={() => navigate(`/buy/${product.slug}`, cameFrom(place))}
    />
  );
}
