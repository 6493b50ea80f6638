import type { Money } from "../../text/money.ts";
import { useTexts } from "../../text/TextContext.tsx";
import { Price } from "../../ui/Price.tsx";
import { daysOf } from "./standing.ts";

/** What a product costs: once, or each period where it is a plan. */
export function PeriodPrice({ money, periodSeconds }: { money: Money; periodSeconds: number | null }) {
  const { t } = useTexts();
  if (periodSeconds === null) return <Price money={money} />;
  return (
    <span className="period-price">
      <Price money={money} />
      <span className="period">{t("app-per-days", { days: daysOf(periodSeconds) })}</span>
    </span>
  );
}
