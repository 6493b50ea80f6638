import { Link } from "wouter";
import type { PaymentPartsFragment, PaymentState } from "../../api/generated/graphql.ts";
import { momentText } from "../../text/dates.ts";
import type { SayPayments } from "../../text/load.ts";
import { usePaymentTexts } from "../../text/TextContext.tsx";
import { useHost } from "../../telegram/HostContext.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { LinkedText } from "../../ui/LinkedText.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Price } from "../../ui/Price.tsx";
import { Fact, Section } from "../../ui/Section.tsx";
import { usePriceText } from "../../ui/usePriceText.ts";
import { cameFrom } from "../useWayBack.ts";
import { isRefundable, surplusOf } from "./refund.ts";

/** The paper: what, how much, when, its numbers, and everything that happened to it. */
export function Receipt({ payment }: { payment: PaymentPartsFragment }) {
  const { t } = usePaymentTexts();
  const [charge] = payment.charges.filter(({ disposition }) => disposition === "APPLIED");
  return (
    <>
      <Section title={t("app-receipt")}>
        <dl>
          <Fact name={t("app-receipt-price")}>
            <Price money={payment.price} />
          </Fact>
          {payment.loweredBy && payment.listPrice && (
            <>
              <Fact name={t("app-receipt-list-price")}>
                <Price money={payment.listPrice} />
              </Fact>
              <Fact name={t("app-receipt-code")} isCode>
                {payment.loweredBy}
              </Fact>
            </>
          )}
          {payment.paidAt ? (
            <Fact name={t("app-receipt-paid")}>{momentText(t, payment.paidAt)}</Fact>
          ) : (
            <Fact name={t("app-receipt-started")}>{momentText(t, payment.createdAt)}</Fact>
          )}
          {payment.refund?.doneAt && (
            <Fact name={t("app-receipt-returned")}>{momentText(t, payment.refund.doneAt)}</Fact>
          )}
          <Fact name={t("app-receipt-number")} isCode>
            {payment.id}
          </Fact>
          {charge && (
            <Fact name={t("app-receipt-charge")} isCode>
              {charge.chargeId}
            </Fact>
          )}
        </dl>
      </Section>
      <WhatToAsk payment={payment} />
      {payment.history.length > 0 && (
        <Section title={t("app-history")}>
          <ol className="history">
            {payment.history.map(({ at, event, to }) => (
              <li key={`${at} ${event}`}>
                <span>{changeText(t, event, to)}</span>
                <time dateTime={at}>{momentText(t, at)}</time>
              </li>
            ))}
          </ol>
        </Section>
      )}
    </>
  );
}

function WhatToAsk({ payment }: { payment: PaymentPartsFragment }) {
  const { t } = usePaymentTexts();
  const host = useHost();
  const here = cameFrom(`/payments/${payment.id}`);
  const feel = () => host?.feel("selection");
  return (
    <Section>
      {payment.subscription && (
        <Link to={`/subscriptions/${payment.subscription.id}`} {...here} className="row row-tappable" onClick={feel}>
          <span className="row-text">{t("app-sub-see")}</span>
          <Icon name="chevron" />
        </Link>
      )}
      {isRefundable(payment) && (
        <Link to={`/payments/${payment.id}/refund`} {...here} className="row row-tappable" onClick={feel}>
          <span className="row-text">{t("app-ask-refund")}</span>
          <Icon name="chevron" />
        </Link>
      )}
      <Link to={`/support/new/${payment.id}`} {...here} className="row row-tappable" onClick={feel}>
        <span className="row-text">{t("app-help-payment")}</span>
        <Icon name="chevron" />
      </Link>
    </Section>
  );
}

export function Delivery({ payment }: { payment: PaymentPartsFragment }) {
  const { t } = usePaymentTexts();
  if (payment.state !== "PAID") return null;
  const { entitlement } = payment;
  return (
    <Section title={t("app-delivery")}>
      <p className="delivery written">
        <LinkedText text={entitlement?.delivery || t("app-delivery-nothing")} />
      </p>
      {entitlement?.expiresAt && !payment.subscription && (
        <p className="delivery-until">{t("app-valid-until", { until: new Date(entitlement.expiresAt) })}</p>
      )}
    </Section>
  );
}

/** Money that came in beside the purchase and bought nothing. */
export function SurplusCharges({ payment }: { payment: PaymentPartsFragment }) {
  const { t } = usePaymentTexts();
  const priceText = usePriceText();
  const [first] = payment.surplusCharges;
  if (!first) return null;
  const { kept, returned } = surplusOf(payment);
  // All of them paid the same invoice, so all cost the same.
  const price = (count: number) => priceText({ ...first.money, amount: count * first.money.amount });
  const back = returned > 0 && t("app-surplus-returned", { price: price(returned) });
  if (kept === 0)
    return (
      <Notice icon="returned" tone="calm" title={t("app-surplus-title")}>
        {back}
      </Notice>
    );
  return (
    <Notice icon="warning" tone="warm" title={t("app-surplus-title")} more={back && <p>{back}</p>}>
      {t("app-surplus", { count: kept, price: price(kept) })}
    </Notice>
  );
}

/** Steps that leave the payment in its state have words of their own: else it would be "paid" again and again. */
function changeText(t: SayPayments, event: string, to: PaymentState): string {
  switch (event) {
    case "refund_asked":
      return t("app-event-refund-asked");
    case "refund_approved":
      return t("app-event-refund-approved");
    case "refund_declined":
      return t("app-event-refund-declined");
    case "surplus_charged":
      return t("app-event-surplus-charged");
    case "surplus_refunded":
      return t("app-event-surplus-refunded");
    default:
      return stateText(t, to);
  }
}

function stateText(t: SayPayments, state: PaymentState): string {
  switch (state) {
    case "CREATED":
      return t("app-state-created");
    case "INVOICED":
      return t("app-state-invoiced");
    case "APPROVED":
      return t("app-state-approved");
    case "PAID":
      return t("app-state-paid");
    case "CANCELED":
      return t("app-state-canceled");
    case "EXPIRED":
      return t("app-state-expired");
    case "REFUNDED":
      return t("app-state-refunded");
    case "REVERSED":
      return t("app-state-reversed");
  }
}
