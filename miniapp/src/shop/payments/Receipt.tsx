import { deepLinkParameter } from "@starfront/schema/deep-link";
import type { MouseEvent } from "react";
import type { PaymentPartsFragment, PaymentState } from "../../api/generated/graphql.ts";
import { formatDay, formatMoment } from "../../text/dates.ts";
import type { SayApp } from "../../text/load.ts";
import { useTexts } from "../../text/TextContext.tsx";
import { useHost } from "../../telegram/HostContext.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { LinkedText } from "../../ui/LinkedText.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Price } from "../../ui/Price.tsx";
import { Fact, Section } from "../../ui/Section.tsx";
import { useShop } from "../ShopContext.tsx";
import { usePriceText } from "../../ui/usePriceText.ts";

/** The paper: what, how much, when, its numbers, and everything that happened to it. */
export function Receipt({ payment }: { payment: PaymentPartsFragment }) {
  const { t, language } = useTexts();
  const [charge] = payment.charges.filter(({ disposition }) => disposition === "APPLIED");
  return (
    <>
      <Section title={t("app-receipt")}>
        <dl>
          <Fact name={t("app-receipt-price")}>
            <Price money={payment.price} />
          </Fact>
          {payment.paidAt ? (
            <Fact name={t("app-receipt-paid")}>{formatMoment(payment.paidAt, language)}</Fact>
          ) : (
            <Fact name={t("app-receipt-started")}>{formatMoment(payment.createdAt, language)}</Fact>
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
      <HelpWithPayment paymentId={payment.id} />
      {payment.history.length > 0 && (
        <Section title={t("app-history")}>
          <ol className="history">
            {payment.history.map(({ at, event, to }) => (
              <li key={`${at} ${event}`}>
                <span>{stateText(t, to)}</span>
                <time dateTime={at}>{formatMoment(at, language)}</time>
              </li>
            ))}
          </ol>
        </Section>
      )}
    </>
  );
}

/** To the chat with the bot, where people of the shop can be asked about this very payment. */
function HelpWithPayment({ paymentId }: { paymentId: string }) {
  const { t } = useTexts();
  const host = useHost();
  const { config } = useShop();
  if (!config.botUsername) return null;
  const address = `https://t.me/${config.botUsername}?start=${deepLinkParameter({ to: "payment", paymentId })}`;
  const open = (event: MouseEvent) => {
    if (!host) return;
    event.preventDefault();
    host.openTelegramLink(address);
  };
  return (
    <Section>
      <a className="row row-tappable" href={address} target="_blank" rel="noreferrer" onClick={open}>
        <span className="row-text">{t("app-help-payment")}</span>
        <Icon name="chevron" />
      </a>
    </Section>
  );
}

export function Delivery({ payment }: { payment: PaymentPartsFragment }) {
  const { t, language } = useTexts();
  if (payment.state !== "PAID") return null;
  const { entitlement } = payment;
  return (
    <Section title={t("app-delivery")}>
      <p className="delivery">
        <LinkedText text={entitlement?.delivery || t("app-delivery-nothing")} />
      </p>
      {entitlement?.expiresAt && (
        <p className="delivery-until">{t("app-valid-until", { date: formatDay(entitlement.expiresAt, language) })}</p>
      )}
    </Section>
  );
}

/** Money that came in beside the purchase and bought nothing. */
export function SurplusCharges({ payment }: { payment: PaymentPartsFragment }) {
  const { t } = useTexts();
  const priceText = usePriceText();
  const [first] = payment.surplusCharges;
  if (!first) return null;
  const amount = payment.surplusCharges.reduce((sum, { money }) => sum + money.amount, 0);
  const price = priceText({ amount, currency: first.money.currency });
  return (
    <Notice icon="warning" tone="warm" title={t("app-surplus-title")}>
      {t("app-surplus", { count: payment.surplusCharges.length, price })}
    </Notice>
  );
}

function stateText(t: SayApp, state: PaymentState): string {
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
