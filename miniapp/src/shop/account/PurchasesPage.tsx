import { Suspense, useState } from "react";
import { useQuery } from "urql";
import { GiftsDocument, PurchasesDocument, type PurchasesQuery } from "../../api/generated/graphql.ts";
import { troubleOf } from "../../api/trouble.ts";
import { useTexts } from "../../text/TextContext.tsx";
import { Button } from "../../ui/Button.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { Message } from "../../ui/Message.tsx";
import { Page } from "../../ui/Page.tsx";
import { Section } from "../../ui/Section.tsx";
import { ListSkeleton } from "../../ui/Skeleton.tsx";
import { Gifts } from "../codes/Gifts.tsx";
import { SubscriptionsLink } from "../subscriptions/SubscriptionsLink.tsx";
import { groupOf, type PurchaseGroup } from "./purchase-groups.ts";
import { PurchaseRow } from "./PurchaseRow.tsx";

type Purchase = PurchasesQuery["payments"]["nodes"][number];

export function PurchasesPage() {
  const { t } = useTexts();
  const [pages, setPages] = useState<(string | null)[]>([null]);
  const [first, ask] = useQuery({
    query: PurchasesDocument,
    variables: { after: null },
    requestPolicy: "cache-and-network",
  });
  const [given] = useQuery({ query: GiftsDocument, requestPolicy: "cache-and-network" });
  const gifts = given.data?.entitlements ?? [];
  if (!first.data) {
    return (
      <Page title={t("app-purchases-title")}>
        {first.error ? (
          <Failure trouble={troubleOf(first.error)} onRetry={() => ask({ requestPolicy: "network-only" })} />
        ) : (
          <ListSkeleton count={4} />
        )}
      </Page>
    );
  }
  if (first.data.payments.nodes.length === 0 && gifts.length === 0) {
    return (
      <Page title={t("app-purchases-title")}>
        <Message icon="receipt" title={t("app-purchases-empty-title")}>
          <p>{t("app-purchases-empty")}</p>
        </Message>
        <Subscriptions />
      </Page>
    );
  }
  return (
    <Page title={t("app-purchases-title")}>
      <Subscriptions />
      {pages.map((after, at) => (
        <PurchasesPart
          key={after ?? "first"}
          after={after}
          onMore={at === pages.length - 1 ? (next) => setPages([...pages, next]) : null}
        />
      ))}
      <Suspense fallback={null}>
        <Gifts gifts={gifts} />
      </Suspense>
    </Page>
  );
}

function Subscriptions() {
  return (
    <Section>
      <SubscriptionsLink from="/purchases" />
    </Section>
  );
}

function PurchasesPart({ after, onMore }: { after: string | null; onMore: ((next: string) => void) | null }) {
  const { t } = useTexts();
  const [{ data, error }, ask] = useQuery({ query: PurchasesDocument, variables: { after } });
  if (!data) {
    return error ? (
      <Failure trouble={troubleOf(error)} onRetry={() => ask({ requestPolicy: "network-only" })} />
    ) : (
      <ListSkeleton count={3} />
    );
  }
  const { nodes, pageInfo } = data.payments;
  const { endCursor } = pageInfo;
  const inGroup = (group: PurchaseGroup) => nodes.filter(({ state }) => groupOf(state) === group);
  return (
    <>
      <Group title={t("app-open-payments")} purchases={inGroup("open")} />
      <Group title={t("app-bought")} purchases={inGroup("bought")} />
      <Group title={t("app-not-completed")} purchases={inGroup("not-completed")} />
      {onMore && pageInfo.hasNextPage && endCursor && (
        <div className="center">
          <Button onPress={() => onMore(endCursor)}>{t("app-more")}</Button>
        </div>
      )}
    </>
  );
}

function Group({ title, purchases }: { title: string; purchases: readonly Purchase[] }) {
  if (purchases.length === 0) return null;
  return (
    <Section title={title}>
      {purchases.map((purchase) => (
        <PurchaseRow key={purchase.id} purchase={purchase} />
      ))}
    </Section>
  );
}
