import { useState } from "react";
import { useLocation } from "wouter";
import { usePaymentTexts } from "../../text/TextContext.tsx";
import { Choice } from "../../ui/Choice.tsx";
import { MainAction } from "../../ui/MainAction.tsx";
import { Page } from "../../ui/Page.tsx";
import { Section } from "../../ui/Section.tsx";
import { usePriceText } from "../../ui/usePriceText.ts";
import { cameFrom, useWayBack } from "../useWayBack.ts";
import { CodeField } from "./CodeField.tsx";
import { useCode } from "./useCode.ts";

/** A code is typed, or comes with a link; then what it gives, and for what. */
export function CodePage({ code: given = "" }: { code?: string }) {
  const { t } = usePaymentTexts();
  const back = useWayBack("/settings");
  const { state, look } = useCode(given);
  return (
    <Page title={t("app-code")} onBack={back}>
      <CodeField
        given={given}
        isBusy={state.is === "looking"}
        problem={state.problem}
        look={t("app-code-look")}
        onLook={(code) => void look(code)}
      />
      {state.is === "offered" && <Offers key={state.offered} code={state.offered} prices={state.prices} />}
    </Page>
  );
}

type Prices = Extract<ReturnType<typeof useCode>["state"], { is: "offered" }>["prices"];

function Offers({ code, prices }: { code: string; prices: Prices }) {
  const { t } = usePaymentTexts();
  const [, navigate] = useLocation();
  const priceText = usePriceText();
  const [chosen, setChosen] = useState(prices.length === 1 ? (prices[0]?.product.id ?? null) : null);
  const one = prices.find(({ product }) => product.id === chosen);
  const options = prices.map(({ product, price, listPrice }) => ({
    value: product.id,
    text: product.title,
    note:
      price.amount === 0
        ? t("app-code-free", { list: priceText(listPrice) })
        : t("app-code-price", { price: priceText(price), list: priceText(listPrice) }),
  }));
  const take = one?.price.amount === 0 ? t("app-code-take") : one && t("app-buy", { price: priceText(one.price) });
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
      <MainAction
        text={take ?? t("app-code-choose")}
        isDisabled={!one}
        onPress={() => {
          if (one) navigate(`/buy/${one.product.slug}/${code}`, cameFrom("/code"));
        }}
      />
    </>
  );
}
