import { useEffect, useState } from "react";
import { useQuery } from "urql";
import { Link, useLocation } from "wouter";
import { PaymentDocument, type PaymentPartsFragment } from "../../api/generated/graphql.ts";
import { troubleOf } from "../../api/trouble.ts";
import { useHost } from "../../telegram/HostContext.tsx";
import { usePaymentTexts } from "../../text/TextContext.tsx";
import { Choice } from "../../ui/Choice.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { MainAction } from "../../ui/MainAction.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Page } from "../../ui/Page.tsx";
import { Section } from "../../ui/Section.tsx";
import { OrderSkeleton } from "../../ui/Skeleton.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { usePriceText } from "../../ui/usePriceText.ts";
import { cameFrom, useWayBack, useWayUp } from "../useWayBack.ts";
import { Order } from "./Order.tsx";
import { isRefundable, mostOwnCharacters, reasonOf, refundReasons, type RefundReason } from "./refund.ts";
import { useAskRefund } from "./useAskRefund.ts";

/** Why one wants the money back, and what will happen to it. The receipt tells the rest. */
export function AskRefundPage({ id }: { id: string }) {
  const { t } = usePaymentTexts();
  const [, navigate] = useLocation();
  const receipt = `/payments/${id}`;
  const back = useWayBack(receipt);
  const up = useWayUp(receipt);
  const [{ data, error }, retry] = useQuery({
    query: PaymentDocument,
    variables: { id },
    requestPolicy: "network-only",
  });
  const payment = data?.payment;
  const isOver = payment !== undefined && !isRefundable(payment);
  useEffect(() => {
    if (isOver) navigate(receipt, { replace: true });
  }, [isOver, navigate, receipt]);
  return (
    <Page title={t("app-ask-refund")} onBack={back}>
      {payment && !isOver ? (
        <AskRefund payment={payment} onAsked={up} />
      ) : error && !payment ? (
        <Failure
          trouble={troubleOf(error)}
          onRetry={() => retry({ requestPolicy: "network-only" })}
          onLeave={() => navigate("/", { replace: true })}
        />
      ) : (
        <OrderSkeleton />
      )}
    </Page>
  );
}

function AskRefund({ payment, onAsked }: { payment: PaymentPartsFragment; onAsked: () => void }) {
  const { t } = usePaymentTexts();
  const host = useHost();
  const price = usePriceText()(payment.price);
  const [chosen, setChosen] = useState<RefundReason | null>(null);
  const [ownWords, setOwnWords] = useState("");
  const { state, ask } = useAskRefund(payment.id, () => {
    host?.feel("success");
    onAsked();
  });
  const options = refundReasons.map((value) => ({ value, text: t(`app-refund-reason-${value}`) }));
  const reason = chosen && reasonOf(chosen, t(`app-refund-reason-${chosen}`), ownWords);
  return (
    <>
      <Order
        title={payment.title}
        photoUrl={payment.product.photoUrl}
        price={payment.price}
        periodSeconds={payment.periodSeconds}
      />
      <Section title={t("app-refund-why")}>
        <Choice
          name="reason"
          label={t("app-refund-why")}
          options={options}
          chosen={chosen}
          onChoose={(value) => {
            host?.feel("selection");
            setChosen(value);
          }}
        />
      </Section>
      <TextField
        label={t("app-refund-own-words")}
        value={ownWords}
        mostCharacters={mostOwnCharacters}
        onChange={setOwnWords}
      />
      <WhatHappens price={price} />
      <div role="alert">
        {state.is === "refused" && (
          <Notice
            icon="warning"
            tone="warm"
            more={
              <Link to={`/support/new/${payment.id}/refund`} {...cameFrom(`/payments/${payment.id}/refund`)}>
                {t("app-refund-ask-person")}
              </Link>
            }
          >
            {state.message}
          </Notice>
        )}
        {state.is === "failed" && (
          <Notice icon="warning" tone="warm">
            {t(state.trouble === "busy" ? "app-refund-busy" : "app-refund-unsent")}
          </Notice>
        )}
      </div>
      <MainAction
        text={t("app-refund-send", { price })}
        isDisabled={reason === null}
        isBusy={state.is === "asking"}
        onPress={() => {
          if (reason !== null && state.is !== "asking") void ask(reason);
        }}
      />
    </>
  );
}

function WhatHappens({ price }: { price: string }) {
  const { t } = usePaymentTexts();
  return (
    <Section title={t("app-refund-what-happens")}>
      <ul className="terms">
        <li>
          <Icon name="clock" />
          <span>{t("app-refund-first")}</span>
        </li>
        <li>
          <Icon name="returned" />
          <span>{t("app-refund-yes", { price })}</span>
        </li>
        <li>
          <Icon name="bag" />
          <span>{t("app-refund-no")}</span>
        </li>
      </ul>
    </Section>
  );
}
