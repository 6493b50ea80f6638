import { formatMoney, isStars, type Money } from "../text/money.ts";
import { useTexts } from "../text/TextContext.tsx";
import { StarIcon } from "./Icon.tsx";

/** An amount with its sign; read aloud in words. */
export function Price({ money }: { money: Money }) {
  const { t, language } = useTexts();
  if (!isStars(money)) return <span className="price">{formatMoney(money, language)}</span>;
  return (
    <span className="price">
      <StarIcon />
      <span aria-hidden="true">{t("app-star-count", { stars: money.amount })}</span>
      <span className="unseen">{t("app-stars", { count: money.amount })}</span>
    </span>
  );
}
