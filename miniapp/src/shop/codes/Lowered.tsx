import { usePaymentTexts } from "../../text/TextContext.tsx";
import { Price } from "../../ui/Price.tsx";
import { usePriceText } from "../../ui/usePriceText.ts";
import type { LoweredPrice } from "./useProductCode.ts";

/** What is to be paid, and struck through what it would be without the code. */
export function Lowered({ lowered: { price, listPrice } }: { lowered: Pick<LoweredPrice, "price" | "listPrice"> }) {
  const { t } = usePaymentTexts();
  const priceText = usePriceText();
  const [now, list] = [priceText(price), priceText(listPrice)];
  return (
    <span className="lowered">
      <span className="unseen">
        {price.amount === 0 ? t("app-code-free", { list }) : t("app-code-price", { price: now, list })}
      </span>
      <span className="lowered-prices" aria-hidden="true">
        {price.amount === 0 ? <span className="price">{t("app-free")}</span> : <Price money={price} />}
        <s>
          <Price money={listPrice} />
        </s>
      </span>
    </span>
  );
}
