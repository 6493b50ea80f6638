import type { Money } from "../../text/money.ts";
import { Picture } from "../../ui/Picture.tsx";
import { Lowered } from "../codes/Lowered.tsx";
import { PeriodPrice } from "../subscriptions/PeriodPrice.tsx";

/** What is bought, in one glance. */
export function Order({
  title,
  photoUrl,
  price,
  listPrice = null,
  periodSeconds,
}: {
  title: string;
  photoUrl: string | null | undefined;
  price: Money;
  /** Without the code that lowered it. */
  listPrice?: Money | null;
  /** Of a plan; null: paid once. */
  periodSeconds: number | null;
}) {
  return (
    <div className="order">
      <Picture address={photoUrl} width={64} isFirst />
      <div className="order-text">
        <span className="order-title written">{title}</span>
        {listPrice ? (
          <Lowered lowered={{ price, listPrice }} />
        ) : (
          <PeriodPrice money={price} periodSeconds={periodSeconds} />
        )}
      </div>
    </div>
  );
}
