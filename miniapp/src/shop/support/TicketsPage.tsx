import { useState } from "react";
import { useQuery } from "urql";
import { Link, useLocation } from "wouter";
import { TicketsDocument, type TicketsQuery } from "../../api/generated/graphql.ts";
import { troubleOf } from "../../api/trouble.ts";
import { useHost } from "../../telegram/HostContext.tsx";
import { momentText } from "../../text/dates.ts";
import { useSupportTexts } from "../../text/TextContext.tsx";
import { Badge } from "../../ui/Badge.tsx";
import { Button } from "../../ui/Button.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { MainAction } from "../../ui/MainAction.tsx";
import { Message } from "../../ui/Message.tsx";
import { Page } from "../../ui/Page.tsx";
import { Section } from "../../ui/Section.tsx";
import { ListSkeleton } from "../../ui/Skeleton.tsx";
import { cameFrom, useWayBack } from "../useWayBack.ts";
import { reasonText, stateOf } from "./words.ts";

type TicketPage = TicketsQuery["myTickets"];

/** All one has asked the people of the shop, and the way to ask something else. */
export function TicketsPage() {
  const { t } = useSupportTexts();
  const [, navigate] = useLocation();
  const back = useWayBack("/settings");
  const [pages, setPages] = useState<(string | null)[]>([null]);
  return (
    <Page title={t("app-tickets-title")} onBack={back}>
      {pages.map((after, at) => (
        <Part
          key={after ?? "first"}
          after={after}
          onMore={at === pages.length - 1 ? (next) => setPages([...pages, next]) : null}
        />
      ))}
      <MainAction text={t("app-ticket-new")} onPress={() => navigate("/support/new", cameFrom("/support"))} />
    </Page>
  );
}

function Part({ after, onMore }: { after: string | null; onMore: ((next: string) => void) | null }) {
  const { t } = useSupportTexts();
  const [{ data, error }, ask] = useQuery({
    query: TicketsDocument,
    variables: { after },
    requestPolicy: "cache-and-network",
  });
  if (!data && error)
    return <Failure trouble={troubleOf(error)} onRetry={() => ask({ requestPolicy: "network-only" })} />;
  if (!data) return <ListSkeleton count={3} />;
  const { nodes, pageInfo } = data.myTickets;
  const { endCursor, hasNextPage } = pageInfo;
  if (nodes.length === 0)
    return (
      <Message icon="talk" title={t("app-tickets-none-title")}>
        <p>{t("app-tickets-none")}</p>
      </Message>
    );
  return (
    <>
      <Section {...(after === null && { title: t("app-tickets") })}>
        {nodes.map((ticket) => (
          <TicketRow key={ticket.id} ticket={ticket} />
        ))}
      </Section>
      {onMore && hasNextPage && endCursor && (
        <div className="center">
          <Button onPress={() => onMore(endCursor)}>{t("app-more")}</Button>
        </div>
      )}
    </>
  );
}

function TicketRow({ ticket }: { ticket: TicketPage["nodes"][number] }) {
  const { t } = useSupportTexts();
  const host = useHost();
  const { text, tone } = stateOf(t, ticket.state);
  return (
    <Link
      to={`/support/${ticket.id}`}
      {...cameFrom("/support")}
      className="row row-tappable"
      onClick={() => host?.feel("selection")}
    >
      <span className="row-text">
        {ticket.payment ? (
          <span className="row-title written">{ticket.payment.title}</span>
        ) : (
          <span className="row-title">{t("app-ticket-else")}</span>
        )}
        <span className="row-note">{reasonText(t, ticket.reason)}</span>
        <span className="row-note">{momentText(t, ticket.updatedAt)}</span>
      </span>
      <Badge tone={tone}>{text}</Badge>
    </Link>
  );
}
