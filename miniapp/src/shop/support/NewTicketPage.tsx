import { useState } from "react";
import { useClient, useQuery } from "urql";
import { Link, useLocation } from "wouter";
import {
  OpenTicketDocument,
  PaymentDocument,
  PurchasesDocument,
  type PurchasesQuery,
  type TicketReason,
} from "../../api/generated/graphql.ts";
import { troubleOf } from "../../api/trouble.ts";
import { useHost } from "../../telegram/HostContext.tsx";
import { momentText } from "../../text/dates.ts";
import { useSupportTexts } from "../../text/TextContext.tsx";
import { Choice } from "../../ui/Choice.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { MainAction } from "../../ui/MainAction.tsx";
import { Page } from "../../ui/Page.tsx";
import { Section } from "../../ui/Section.tsx";
import { ChoiceSkeleton, OrderSkeleton } from "../../ui/Skeleton.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { Order } from "../payments/Order.tsx";
import { isRefundable } from "../payments/refund.ts";
import { cameFrom, useWayBack } from "../useWayBack.ts";
import { NotSaid } from "./NotSaid.tsx";
import { useSaying } from "./useSaying.ts";
import { mostCharacters, reasonText } from "./words.ts";

/** A question about anything: which payment it is about is chosen here. */
export function NewTicketPage() {
  const { t } = useSupportTexts();
  const back = useWayBack("/support");
  const [chosen, setChosen] = useState<string | null>(null);
  const [{ data, error }, ask] = useQuery({
    query: PurchasesDocument,
    variables: { after: null },
    requestPolicy: "cache-and-network",
  });
  const payments = data?.payments.nodes.filter(({ state }) => askable.includes(state)).slice(0, mostOffered) ?? [];
  const payment = payments.find(({ id }) => id === chosen) ?? null;
  const isChosen = payment !== null || chosen === somethingElse || payments.length === 0;
  const options = [
    ...payments.map((one) => ({ value: one.id, text: one.title, note: momentText(t, one.paidAt ?? one.createdAt) })),
    { value: somethingElse, text: t("app-ticket-else") },
  ];
  return (
    <Page title={t("app-ticket-new")} onBack={back}>
      {!data && error && <Failure trouble={troubleOf(error)} onRetry={() => ask({ requestPolicy: "network-only" })} />}
      {!data && !error && <ChoiceSkeleton count={3} />}
      {data && payments.length > 0 && (
        <Section title={t("app-ticket-about")}>
          <Choice name="payment" label={t("app-ticket-about")} options={options} chosen={chosen} onChoose={setChosen} />
        </Section>
      )}
      {data && (
        <Question
          paymentId={payment?.id ?? null}
          isAboutKnown={isChosen}
          canAskRefund={payment?.state === "PAID"}
          isRefund={false}
        />
      )}
    </Page>
  );
}

type PaymentState = PurchasesQuery["payments"]["nodes"][number]["state"];

/** As in the chat: payments with which money moved, or is just moving; the latest ones. */
const askable: readonly PaymentState[] = ["PAID", "REFUNDED", "REVERSED", "APPROVED"];
const mostOffered = 6;
const somethingElse = "else";

/** A question about this very payment; `isRefund`: about money that could not be asked back without a person. */
export function PaymentTicketPage({ paymentId, isRefund }: { paymentId: string; isRefund: boolean }) {
  const { t } = useSupportTexts();
  const [, navigate] = useLocation();
  const back = useWayBack(`/payments/${paymentId}`);
  const [{ data, error }, ask] = useQuery({
    query: PaymentDocument,
    variables: { id: paymentId },
    requestPolicy: "cache-and-network",
  });
  const payment = data?.payment;
  return (
    <Page title={t("app-ticket-new")} onBack={back}>
      {!payment && error && (
        <Failure
          trouble={troubleOf(error)}
          onRetry={() => ask({ requestPolicy: "network-only" })}
          onLeave={() => navigate("/", { replace: true })}
        />
      )}
      {!payment && !error && <OrderSkeleton />}
      {payment && (
        <>
          <Order
            title={payment.title}
            photoUrl={payment.product.photoUrl}
            price={payment.price}
            periodSeconds={payment.periodSeconds}
          />
          <Question paymentId={paymentId} isAboutKnown canAskRefund={isRefundable(payment)} isRefund={isRefund} />
        </>
      )}
    </Page>
  );
}

const reasons: readonly TicketReason[] = ["MISSING", "TWICE", "OTHER"];

interface QuestionProps {
  paymentId: string | null;
  /** What it is about was chosen. */
  isAboutKnown: boolean;
  /** Then there is a page that does just that. */
  canAskRefund: boolean;
  isRefund: boolean;
}

function Question({ paymentId, isAboutKnown, canAskRefund, isRefund }: QuestionProps) {
  const { t } = useSupportTexts();
  const client = useClient();
  const host = useHost();
  const [, navigate] = useLocation();
  const [chosen, setReason] = useState<TicketReason | null>(isRefund ? "REFUND" : null);
  const [text, setText] = useState("");
  const { saying, say } = useSaying(
    async (idempotencyKey) => {
      const input = { paymentId, reason: chosen ?? "OTHER", text, idempotencyKey };
      const { data, error } = await client.mutation(OpenTicketDocument, { input }).toPromise();
      return { answer: data?.openTicket, error };
    },
    (ticketId) => {
      host?.feel("success");
      navigate(`/support/${ticketId}`, { replace: true });
    },
  );
  const isComplete = isAboutKnown && chosen !== null && text.trim() !== "";
  return (
    <>
      {!isRefund && (
        <Section title={t("app-ticket-why")}>
          <Choice
            name="reason"
            label={t("app-ticket-why")}
            options={reasons.map((value) => ({ value, text: reasonText(t, value) }))}
            chosen={chosen}
            onChoose={(value) => {
              host?.feel("selection");
              setReason(value);
            }}
          />
          {paymentId && canAskRefund && (
            <Link
              to={`/payments/${paymentId}/refund`}
              {...cameFrom(`/support/new/${paymentId}`)}
              className="row row-tappable"
            >
              <span className="row-text">{t("app-ticket-to-refund")}</span>
              <Icon name="chevron" />
            </Link>
          )}
        </Section>
      )}
      <TextField
        label={t("app-ticket-words")}
        value={text}
        rows={5}
        mostCharacters={mostCharacters}
        onChange={setText}
      />
      <p className="section-note">{t(isRefund ? "app-ticket-note-refund" : "app-ticket-note")}</p>
      <NotSaid saying={saying} unsent={t("app-ticket-unsent")} busy={t("app-ticket-busy")} />
      <MainAction
        text={t("app-ticket-send")}
        isDisabled={!isComplete}
        isBusy={saying.is === "sending"}
        onPress={() => {
          if (isComplete) void say(JSON.stringify([paymentId, chosen, text.trim()]));
        }}
      />
    </>
  );
}
