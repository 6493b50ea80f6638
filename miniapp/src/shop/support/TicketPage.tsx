import { deepLinkParameter } from "@starfront/schema/deep-link";
import { useCallback, useState } from "react";
import { useClient } from "urql";
import { Link, useLocation } from "wouter";
import {
  CloseTicketDocument,
  PaymentDocument,
  PaymentLiveDocument,
  type PaymentPartsFragment,
  type PaymentQuery,
  ReplyToTicketDocument,
  TicketDocument,
  TicketLiveDocument,
  type TicketPartsFragment,
  type TicketQuery,
} from "../../api/generated/graphql.ts";
import { useHost } from "../../telegram/HostContext.tsx";
import { usePaymentTexts, useSupportTexts } from "../../text/TextContext.tsx";
import { Badge } from "../../ui/Badge.tsx";
import { Button } from "../../ui/Button.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { MainAction } from "../../ui/MainAction.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Page } from "../../ui/Page.tsx";
import { OrderSkeleton, TalkSkeleton } from "../../ui/Skeleton.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { Order } from "../payments/Order.tsx";
import { RefundedNote } from "../payments/RefundedNote.tsx";
import { RefundStatus } from "../payments/RefundStatus.tsx";
import { useShop } from "../ShopContext.tsx";
import { useFollowed } from "../useFollowed.ts";
import { cameFrom, useWayBack } from "../useWayBack.ts";
import { Talk } from "./Talk.tsx";
import { NotSaid } from "./NotSaid.tsx";
import { useSaying } from "./useSaying.ts";
import { mostCharacters, reasonText, stateOf } from "./words.ts";

/** One question and all that was said about it, as it is now: an answer of the shop shows by itself. */
export function TicketPage({ id }: { id: string }) {
  const { t } = useSupportTexts();
  const [, navigate] = useLocation();
  const back = useWayBack("/support");
  const [ticket, setTicket] = useState<TicketPartsFragment | null>(null);
  const heard = useCallback(({ ticket: now }: TicketQuery) => setTicket((before) => newer(before, now)), []);
  const { isConnected, trouble, retry } = useFollowed(TicketDocument, TicketLiveDocument, id, heard);
  if (!ticket)
    return (
      <Page title={t("app-tickets-title")} isTitleUnseen onBack={back}>
        {trouble ? (
          <Failure trouble={trouble} onRetry={retry} onLeave={() => navigate("/", { replace: true })} />
        ) : (
          <TalkSkeleton />
        )}
      </Page>
    );
  const { text, tone } = stateOf(t, ticket.state);
  return (
    <Page title={t("app-ticket-title", { number: ticket.number })} onBack={back}>
      <div className="badges">
        <Badge tone={tone}>{text}</Badge>
        <Badge tone="calm">{reasonText(t, ticket.reason)}</Badge>
      </div>
      {ticket.payment && <About ticketId={id} paymentId={ticket.payment.id} />}
      <Talk messages={ticket.messages} />
      <p className="section-note" role="status">
        {isConnected ? t(standing[ticket.state]) : t("app-reconnecting")}
      </p>
      <Reply ticket={ticket} onChange={(now) => setTicket((before) => newer(before, now))} />
    </Page>
  );
}

const standing = {
  WAITING: "app-ticket-is-waiting",
  ANSWERED: "app-ticket-is-answered",
  CLOSED: "app-ticket-is-closed",
} as const;

/** Live news and the answer to a mutation may overtake each other. */
function newer(before: TicketPartsFragment | null, now: TicketPartsFragment): TicketPartsFragment {
  return before && before.version > now.version ? before : now;
}

/** The payment it is about, with its refund as that stands now. */
function About({ ticketId, paymentId }: { ticketId: string; paymentId: string }) {
  const [payment, setPayment] = useState<PaymentPartsFragment | null>(null);
  const heard = useCallback(({ payment: now }: PaymentQuery) => setPayment(now), []);
  const { trouble } = useFollowed(PaymentDocument, PaymentLiveDocument, paymentId, heard);
  if (!payment) return trouble ? null : <OrderSkeleton />;
  return (
    <>
      <Link to={`/payments/${paymentId}`} {...cameFrom(`/support/${ticketId}`)} className="order-link">
        <Order
          title={payment.title}
          photoUrl={payment.product.photoUrl}
          price={payment.price}
          periodSeconds={payment.periodSeconds}
        />
      </Link>
      <MoneyBack payment={payment} />
    </>
  );
}

function MoneyBack({ payment }: { payment: PaymentPartsFragment }) {
  const { t } = usePaymentTexts();
  if (payment.state !== "REFUNDED") return <RefundStatus payment={payment} />;
  return (
    <Notice icon="returned" tone="calm" title={t("app-refunded")}>
      <RefundedNote payment={payment} />
    </Notice>
  );
}

function Reply({ ticket, onChange }: { ticket: TicketPartsFragment; onChange: (now: TicketPartsFragment) => void }) {
  const { t } = useSupportTexts();
  const client = useClient();
  const host = useHost();
  const [text, setText] = useState("");
  const words = text.trim();
  const { saying, say } = useSaying(
    async (idempotencyKey) => {
      const input = { ticketId: ticket.id, text: words, idempotencyKey };
      const { data, error } = await client.mutation(ReplyToTicketDocument, { input }).toPromise();
      const answer = data?.replyToTicket;
      if (answer?.__typename === "Ticket") onChange(answer);
      return { answer, error };
    },
    () => {
      host?.feel("success");
      setText("");
    },
  );
  return (
    <>
      <TextField label={t("app-ticket-reply")} value={text} mostCharacters={mostCharacters} onChange={setText} />
      <NotSaid saying={saying} unsent={t("app-ticket-reply-unsent")} busy={t("app-ticket-reply-busy")} />
      <PictureByChat ticketId={ticket.id} />
      {ticket.state !== "CLOSED" && <Close ticketId={ticket.id} onChange={onChange} />}
      <MainAction
        text={t("app-ticket-reply-send")}
        isDisabled={words === ""}
        isBusy={saying.is === "sending"}
        onPress={() => {
          if (words !== "") void say(words);
        }}
      />
    </>
  );
}

/** Pictures are Telegram's to carry: the chat opens where the next message belongs to this question. */
function PictureByChat({ ticketId }: { ticketId: string }) {
  const { t } = useSupportTexts();
  const host = useHost();
  const { botUsername } = useShop().config;
  if (!host || !botUsername) return null;
  const parameter = deepLinkParameter({ to: "ticket", ticketId });
  return (
    <div className="center">
      <Button onPress={() => host.openTelegramLink(`https://t.me/${botUsername}?start=${parameter}`)}>
        {t("app-ticket-send-picture")}
      </Button>
    </div>
  );
}

function Close({ ticketId, onChange }: { ticketId: string; onChange: (now: TicketPartsFragment) => void }) {
  const { t } = useSupportTexts();
  const client = useClient();
  const [isBusy, setBusy] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const close = async () => {
    setBusy(true);
    const { data } = await client.mutation(CloseTicketDocument, { id: ticketId }).toPromise();
    setBusy(false);
    setFailed(!data);
    if (data) onChange(data.closeTicket);
  };
  return (
    <div className="center">
      {hasFailed && (
        <Notice icon="warning" tone="warm">
          {t("app-ticket-close-failed")}
        </Notice>
      )}
      <Button isBusy={isBusy} onPress={() => void close()}>
        {t("app-ticket-close")}
      </Button>
    </div>
  );
}
