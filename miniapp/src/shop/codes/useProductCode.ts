import { useQuery } from "urql";
import { ProductCodeDocument, type ProductCodeQuery } from "../../api/generated/graphql.ts";
import { troubleOf, type Trouble } from "../../api/trouble.ts";
import type { Money } from "../../text/money.ts";

/** A price that a code makes, and what it would be without. */
export interface LoweredPrice {
  code: string;
  price: Money;
  listPrice: Money;
}

export type ProductCode =
  | { is: "none" | "looking" }
  | { is: "offered"; lowered: LoweredPrice }
  | { is: "refused"; message: string }
  | { is: "failed"; trouble: Trouble; retry(): void };

/** What a code makes of one product's price. Whoever comes on to the checkout with it finds it known. */
export function useProductCode(code: string | undefined, productId: string | undefined): ProductCode {
  const [{ data, error }, ask] = useQuery({
    query: ProductCodeDocument,
    variables: { code: code ?? "", productId: productId ?? "" },
    pause: code === undefined || productId === undefined,
  });
  if (code === undefined) return { is: "none" };
  if (data) return codeOf(data);
  if (!error) return { is: "looking" };
  return { is: "failed", trouble: troubleOf(error), retry: () => ask({ requestPolicy: "network-only" }) };
}

export function codeOf({ codeOffer: offer }: ProductCodeQuery): ProductCode {
  if (offer.__typename === "Refusal") return { is: "refused", message: offer.message };
  const [price] = offer.prices;
  return price ? { is: "offered", lowered: { code: offer.offered, ...price } } : { is: "none" };
}
