import type { Money } from "../../text/money.ts";
import { Picture } from "../../ui/Picture.tsx";
import { PeriodPrice } from "../subscriptions/PeriodPrice.tsx";

/** What is bought, in one glance. */
export function Order({
  title,
  photoUrl,
  price,
  periodSeconds,
}: {
  title: string;
  photoUrl: string | null | undefined;
  price: Money;
  /** Of a plan; null: paid once. */
  periodSeconds: number | null;
}) {
  return (
    <div className="order">
      <Picture address={photoUrl} width={64} isFirst />
      <div className="order-text">
        <span className="order-title written">{title}</span>
        <PeriodPrice money={price} periodSeconds={periodSeconds} />
      </div>
    </div>
  );
}
