import { useState } from "react";
import { useClient } from "urql";
import { useLocation } from "wouter";
import { useHistoryState } from "wouter/use-browser-location";
import { ProductCodeDocument, type ProductPartsFragment } from "../../api/generated/graphql.ts";
import { usePaymentTexts } from "../../text/TextContext.tsx";
import { Button } from "../../ui/Button.tsx";
import { MainAction } from "../../ui/MainAction.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Loading } from "../../ui/Skeleton.tsx";
import { usePriceText } from "../../ui/usePriceText.ts";
import type { CodePayment } from "../products/useProduct.ts";
import { cameFrom } from "../useWayBack.ts";
import { CodeField } from "./CodeField.tsx";
import { codeOf, type LoweredPrice, type ProductCode as Code } from "./useProductCode.ts";

export interface ProductCodeProps {
  product: ProductPartsFragment;
  /** Came with the address. */
  given: string | undefined;
  code: Code;
}

/** Whoever has a code says so here, and sees what it makes of the price. A good one stands in the address from then on. */
export function ProductCode({ product, given, code }: ProductCodeProps) {
  const { t } = usePaymentTexts();
  const client = useClient();
  const [, navigate] = useLocation();
  const historyState = useHistoryState<unknown>();
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null | undefined>(null);
  const page = `/products/${product.slug}`;
  const stay = { replace: true, state: historyState };
  const look = async (written: string) => {
    setOpen(true);
    setBusy(true);
    const variables = { code: written, productId: product.id };
    const { data } = await client.query(ProductCodeDocument, variables, { requestPolicy: "network-only" }).toPromise();
    setBusy(false);
    const found = data && codeOf(data);
    setProblem(found?.is === "refused" ? found.message : undefined);
    if (found?.is === "offered") navigate(`${page}/${found.lowered.code}`, stay);
  };
  if (code.is === "looking") return <Loading />;
  if (code.is === "offered")
    return (
      <Applied
        lowered={code.lowered}
        onRemove={() => {
          setProblem(null);
          setOpen(false);
          navigate(page, stay);
        }}
      />
    );
  // What was said about the latest one: of what is typed here, or of what came with the address.
  const ofAddress = code.is === "refused" ? code.message : code.is === "failed" ? undefined : null;
  const refused = problem === null ? ofAddress : problem;
  if (!isOpen && refused === null)
    return (
      <div className="center">
        <Button onPress={() => setOpen(true)}>{t("app-code-have")}</Button>
      </div>
    );
  return (
    <CodeField
      given={given}
      isWanted={isOpen}
      isBusy={isBusy}
      problem={refused}
      look={t("app-code-use")}
      onLook={(one) => void look(one)}
    />
  );
}

function Applied({ lowered, onRemove }: { lowered: LoweredPrice; onRemove: () => void }) {
  const { t } = usePaymentTexts();
  return (
    <>
      <div role="status">
        <Notice icon="ticket" tone="good" title={t("app-code-for", { code: lowered.code })}>
          <LoweredText lowered={lowered} />
        </Notice>
      </div>
      <div className="center">
        <Button onPress={onRemove}>{t("app-code-without")}</Button>
      </div>
    </>
  );
}

function LoweredText({ lowered: { price, listPrice } }: { lowered: Pick<LoweredPrice, "price" | "listPrice"> }) {
  const { t } = usePaymentTexts();
  const priceText = usePriceText();
  const list = priceText(listPrice);
  return price.amount === 0 ? t("app-code-free", { list }) : t("app-code-price", { price: priceText(price), list });
}

/** A code was redeemed for this, here or in the chat: its price waits, and so does the code. */
export function CodeWaits({ payment }: { payment: CodePayment }) {
  const { t } = usePaymentTexts();
  return (
    <Notice
      icon="ticket"
      tone="good"
      title={t("app-code-waits", { code: payment.code })}
      more={<p>{t("app-code-waits-note")}</p>}
    >
      <LoweredText lowered={payment} />
    </Notice>
  );
}

export function PayWithCode({ payment }: { payment: CodePayment }) {
  const { t } = usePaymentTexts();
  const [place, navigate] = useLocation();
  const price = usePriceText()(payment.price);
  return (
    <MainAction text={t("app-pay", { price })} onPress={() => navigate(`/payments/${payment.id}`, cameFrom(place))} />
  );
}

export function BuyWithCode({ slug, lowered: { code, price } }: { slug: string; lowered: LoweredPrice }) {
  const { t } = usePaymentTexts();
  const [place, navigate] = useLocation();
  const priceText = usePriceText();
  return (
    <MainAction
      text={price.amount === 0 ? t("app-code-take") : t("app-buy", { price: priceText(price) })}
      onPress={() => navigate(`/buy/${slug}/${code}`, cameFrom(place))}
    />
  );
}
