import { Link } from "wouter";
import type { ProductPartsFragment } from "../../api/generated/graphql.ts";
import { useHost } from "../../telegram/HostContext.tsx";
import { Picture } from "../../ui/Picture.tsx";
import { PeriodPrice } from "../subscriptions/PeriodPrice.tsx";
import { cameFrom } from "../useWayBack.ts";
import { availabilityOf } from "./availability.ts";
import { AvailabilityBadge } from "./AvailabilityBadge.tsx";

export function ProductCard({ product, isFirst }: { product: ProductPartsFragment; isFirst: boolean }) {
  const host = useHost();
  const availability = availabilityOf(product);
  const isGone = availability.is === "sold-out" || availability.is === "withdrawn";
  return (
    <Link
      to={`/products/${product.slug}`}
      {...cameFrom("/")}
      className={isGone ? "card is-gone" : "card"}
      onClick={() => host?.feel("selection")}
    >
      <Picture address={product.photoUrl} width={220} isFirst={isFirst} />
      <span className="card-text">
        <span className="card-title written">{product.title}</span>
        <span className="card-foot">
          <PeriodPrice money={product.price} periodSeconds={product.periodSeconds} />
          <AvailabilityBadge availability={availability} />
        </span>
      </span>
    </Link>
  );
}
