import { useId, useState } from "react";
import { useLocation } from "wouter";
import { usePaymentTexts } from "../../text/TextContext.tsx";
import { Button } from "../../ui/Button.tsx";
import { Choice } from "../../ui/Choice.tsx";
import { LinkedText } from "../../ui/LinkedText.tsx";
import { MainAction } from "../../ui/MainAction.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Page } from "../../ui/Page.tsx";
import { Section } from "../../ui/Section.tsx";
import { usePriceText } from "../../ui/usePriceText.ts";
import { useWayBack } from "../useWayBack.ts";
import { Terms } from "./Terms.tsx";
import { type Offered, useCode } from "./useCode.ts";

/** Telegram's links hold no longer ones. */
const mostCharacters = 32;

/** A code is typed, or comes with a link; then what it gives, and for what. */
export function CodePage({ code: given = "" }: { code?: string }) {
  const { t } = usePaymentTexts();
  const [, navigate] = useLocation();
  const back = useWayBack("/settings");
  const [code, setCode] = useState(given);
  const { state, look, redeem } = useCode(given, (paymentId) => navigate(`/payments/${paymentId}`, { replace: true }));
  if (state.is === "given") {
    return (
      <Page title={t("app-code-given")} onBack={back}>
        <Section title={t("app-delivery")}>
          <p className="delivery written">
            <LinkedText text={state.delivery} />
          </p>
        </Section>
        <MainAction text={t("app-to-shop")} onPress={() => navigate("/", { replace: true })} />
      </Page>
    );
  }
  return (
    <Page title={t("app-code")} onBack={back}>
      <CodeField code={code} onChange={setCode} isBusy={state.is === "looking"} onLook={() => void look(code)} />
      <div role="alert">
        {state.message !== null && (
          <Notice icon="warning" tone="warm">
            {state.message ?? t("app-code-failed")}
          </Notice>
        )}
      </div>
      {state.is === "offered" && <Offers offer={state} onRedeem={(one) => void redeem(one)} />}
    </Page>
  );
}

interface CodeFieldProps {
  code: string;
  onChange: (code: string) => void;
  isBusy: boolean;
  onLook: () => void;
}

function CodeField({ code, onChange, isBusy, onLook }: CodeFieldProps) {
  const { t } = usePaymentTexts();
  const id = useId();
  return (
    <form
      className="section"
      onSubmit={(event) => {
        event.preventDefault();
        onLook();
      }}
    >
      <label className="section-title" htmlFor={id}>
        {t("app-code-label")}
      </label>
      <input
        id={id}
        className="surface text-field code-field"
        dir="ltr"
        maxLength={mostCharacters}
        autoCapitalize="characters"
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="go"
        value={code}
        onChange={(event) => onChange(event.target.value)}
      />
      <p className="section-note">{t("app-code-note")}</p>
      <Button isDisabled={code.trim() === ""} isBusy={isBusy} onPress={onLook}>
        {t("app-code-look")}
      </Button>
    </form>
  );
}

function Offers({ offer, onRedeem }: { offer: Offered; onRedeem: (productId: string) => void }) {
  const { t } = usePaymentTexts();
  const priceText = usePriceText();
  const { offered: code, prices, isBusy, needsTerms } = offer;
  const [chosen, setChosen] = useState(prices.length === 1 ? (prices[0]?.product.id ?? null) : null);
  const one = prices.find(({ product }) => product.id === chosen);
  // What is agreed to stands alone with what it is agreed for.
  const options = (needsTerms && one ? [one] : prices).map(({ product, price, listPrice }) => ({
    value: product.id,
    text: product.title,
    note:
      price.amount === 0
        ? t("app-code-free", { list: priceText(listPrice) })
        : t("app-code-price", { price: priceText(price), list: priceText(listPrice) }),
  }));
  const pay = (price: string) => (needsTerms ? t("app-agree-and-pay", { price }) : t("app-pay", { price }));
  return (
    <>
      <Section title={t("app-code-for", { code })}>
        <Choice
          name="product"
          label={t("app-code-for", { code })}
          options={options}
          chosen={chosen}
          onChoose={setChosen}
        />
      </Section>
      {needsTerms && (
        <>
          <p>{t("app-consent-note")}</p>
          <Terms />
        </>
      )}
      <MainAction
        text={one?.price.amount === 0 ? t("app-code-take") : one ? pay(priceText(one.price)) : t("app-code-choose")}
        isDisabled={!one}
        isBusy={isBusy}
        onPress={() => {
          if (one && !isBusy) onRedeem(one.product.id);
        }}
      />
    </>
  );
}
