import type { ProductPartsFragment } from "../../api/generated/graphql.ts";

/** What stands on a product's card beside its price. */
export type Availability =
  | { is: "buyable" }
  | { is: "few"; left: number }
  | { is: "owned" }
  /** A plan that one pays for. */
  | { is: "subscribed" }
  | { is: "sold-out" }
  | { is: "withdrawn" };

/** Below this the number left is worth knowing before one decides. */
const few = 5;

export function availabilityOf(
  product: Pick<ProductPartsFragment, "isForSale" | "isOwned" | "isRepeatable" | "stock" | "subscription">,
): Availability {
  if (product.subscription) return { is: "subscribed" };
  if (product.isOwned && !product.isRepeatable) return { is: "owned" };
  if (product.stock !== null && product.stock <= 0) return { is: "sold-out" };
  if (!product.isForSale) return { is: "withdrawn" };
  if (product.stock !== null && product.stock <= few) return { is: "few", left: product.stock };
  return { is: "buyable" };
}

export function isBuyable(availability: Availability): boolean {
  return availability.is === "buyable" || availability.is === "few";
}
