import { useQuery } from "urql";
import { useLocation } from "wouter";
import { GiftDocument } from "../../api/generated/graphql.ts";
import { troubleOf } from "../../api/trouble.ts";
import { momentText } from "../../text/dates.ts";
import { usePaymentTexts } from "../../text/TextContext.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { LinkedText } from "../../ui/LinkedText.tsx";
import { MainAction } from "../../ui/MainAction.tsx";
import { Page } from "../../ui/Page.tsx";
import { Picture } from "../../ui/Picture.tsx";
import { Section } from "../../ui/Section.tsx";
import { OrderSkeleton } from "../../ui/Skeleton.tsx";
import { useWayBack } from "../useWayBack.ts";

/** Something that nobody paid for: what it is, and since when it is theirs. */
export function GiftPage({ id }: { id: string }) {
  const { t } = usePaymentTexts();
  const [, navigate] = useLocation();
  const back = useWayBack("/purchases");
  const [{ data, error }, ask] = useQuery({ query: GiftDocument, variables: { id } });
  const gift = data?.entitlement;
  if (!gift) {
    return (
      <Page title={t("app-code-given")} isTitleUnseen={error !== undefined} onBack={back}>
        {error ? (
          <Failure
            trouble={troubleOf(error)}
            onRetry={() => ask({ requestPolicy: "network-only" })}
            onLeave={() => navigate("/purchases", { replace: true })}
          />
        ) : (
          <OrderSkeleton />
        )}
      </Page>
    );
  }
  const { product, delivery, grantedAt, expiresAt } = gift;
  return (
    <Page title={t("app-code-given")} onBack={back}>
      <div className="order">
        <Picture address={product.photoUrl} width={64} isFirst />
        <div className="order-text">
          <span className="order-title written">{product.title}</span>
          <span className="row-note">{t("app-gift-since", { moment: momentText(t, grantedAt) })}</span>
        </div>
      </div>
      <Section title={t("app-gift-delivery")} note={t("app-gift-note")}>
        <p className="delivery written">
          <LinkedText text={delivery || t("app-gift-nothing")} />
        </p>
        {expiresAt && <p className="delivery-until">{t("app-valid-until", { until: new Date(expiresAt) })}</p>}
      </Section>
      <MainAction text={t("app-to-shop")} onPress={() => navigate("/", { replace: true })} />
    </Page>
  );
}
