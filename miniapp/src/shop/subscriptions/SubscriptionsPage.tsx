import { useQuery } from "urql";
import { Link, useLocation } from "wouter";
import { SubscriptionsDocument, type SubscriptionsQuery } from "../../api/generated/graphql.ts";
import { troubleOf } from "../../api/trouble.ts";
import { useHost } from "../../telegram/HostContext.tsx";
import { usePaymentTexts } from "../../text/TextContext.tsx";
import { Badge } from "../../ui/Badge.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { MainAction } from "../../ui/MainAction.tsx";
import { Message } from "../../ui/Message.tsx";
import { Page } from "../../ui/Page.tsx";
import { Picture } from "../../ui/Picture.tsx";
import { Price } from "../../ui/Price.tsx";
import { Section } from "../../ui/Section.tsx";
import { ListSkeleton } from "../../ui/Skeleton.tsx";
import { cameFrom, useWayBack } from "../useWayBack.ts";
import { isOver, leftOfRefunded } from "./standing.ts";

type Line = SubscriptionsQuery["subscriptions"][number];

/** What one pays for again and again, and what one once did. */
export function SubscriptionsPage() {
  const { t } = usePaymentTexts();
  const back = useWayBack("/purchases");
  const [, navigate] = useLocation();
  const [{ data, error }, ask] = useQuery({ query: SubscriptionsDocument, requestPolicy: "cache-and-network" });
  const all = data?.subscriptions ?? [];
  return (
    <Page title={t("app-subscriptions")} onBack={back}>
      {!data && error && <Failure trouble={troubleOf(error)} onRetry={() => ask({ requestPolicy: "network-only" })} />}
      {!data && !error && <ListSkeleton count={2} />}
      {data && all.length === 0 && (
        <>
          <Message icon="renew" title={t("app-sub-none-title")}>
            <p>{t("app-sub-none")}</p>
          </Message>
          <MainAction text={t("app-to-shop")} onPress={() => navigate("/", { replace: true })} />
        </>
      )}
      <Group title={t("app-sub-running")} lines={all.filter((line) => !isOver(line))} />
      <Group title={t("app-sub-over")} lines={all.filter(isOver)} />
    </Page>
  );
}

function Group({ title, lines }: { title: string; lines: readonly Line[] }) {
  if (lines.length === 0) return null;
  return (
    <Section title={title}>
      {lines.map((line) => (
        <SubscriptionRow key={line.id} line={line} />
      ))}
    </Section>
  );
}

function SubscriptionRow({ line }: { line: Line }) {
  const { t } = usePaymentTexts();
  const host = useHost();
  const until = new Date(line.currentPeriodEndsAt);
  const left = leftOfRefunded(line);
  return (
    <Link
      to={`/subscriptions/${line.id}`}
      {...cameFrom("/subscriptions")}
      className="row row-picture row-tappable purchase"
      onClick={() => host?.feel("selection")}
    >
      <Picture address={line.product.photoUrl} width={56} />
      <span className="row-text">
        <span className="row-title written">{line.title}</span>
        {line.state === "ACTIVE" && <span className="row-note">{t("app-sub-next-charge-short", { at: until })}</span>}
        {line.state === "CANCELED" && <Badge tone="calm">{t("app-sub-until-short", { until })}</Badge>}
        {line.state === "PAST_DUE" && <Badge tone="warm">{t("app-sub-past-due-short")}</Badge>}
        {line.state === "EXPIRED" && <Badge tone="calm">{t("app-sub-ended-short")}</Badge>}
        {line.state === "REFUNDED" && <Badge tone="calm">{t("app-state-refunded")}</Badge>}
        {left && <span className="row-note">{t("app-sub-until-short", { until: left })}</span>}
      </span>
      <Price money={line.price} />
    </Link>
  );
}
