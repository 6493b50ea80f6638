import type { Money } from "../../text/money.ts";
import { Picture } from "../../ui/Picture.tsx";
import { Price } from "../../ui/Price.tsx";

/** What is bought, in one glance. */
export function Order({
  title,
  photoUrl,
  price,
}: {
  title: string;
  photoUrl: string | null | undefined;
  price: Money;
}) {
  return (
    <div className="order">
      <Picture address={photoUrl} width={64} isFirst />
      <div className="order-text">
        <span className="order-title written">{title}</span>
        <Price money={price} />
      </div>
    </div>
  );
}
