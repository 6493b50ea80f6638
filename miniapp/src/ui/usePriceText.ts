import { formatMoney, isStars, type Money } from "../text/money.ts";
import { useTexts } from "../text/TextContext.tsx";

/** An amount in plain characters, for sentences and for buttons that Telegram draws. */
export function usePriceText(): (money: Money) => string {
  const { t, language } = useTexts();
  return (money) => (isStars(money) ? t("price", { stars: money.amount }) : formatMoney(money, language));
}
