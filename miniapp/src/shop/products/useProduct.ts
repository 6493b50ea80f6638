import { useQuery } from "urql";
import {
  CatalogueDocument,
  ProductDocument,
  type AccountPartsFragment,
  type ProductPartsFragment,
  type ProductQuery,
} from "../../api/generated/graphql.ts";
import { troubleOf, type Trouble } from "../../api/trouble.ts";
import type { Money } from "../../text/money.ts";

/** An unpaid payment at the price of a code. */
export type CodePayment = Pick<NonNullable<ProductQuery["product"]["codePayment"]>, "id" | "price"> & {
  listPrice: Money;
  code: string;
};

export interface FoundProduct {
  product: ProductPartsFragment | null;
  /** Redeemed for this and waiting, wherever that was. */
  codePayment: CodePayment | null;
  me: AccountPartsFragment | null;
  trouble: Trouble | null;
  retry(): void;
}

/** A product: at once as the catalogue has it, then as it is now. */
export function useProduct(slug: string): FoundProduct {
  const [catalogue, askCatalogue] = useQuery({ query: CatalogueDocument });
  const [fresh, askFresh] = useQuery({
    query: ProductDocument,
    variables: { slug },
    requestPolicy: "cache-and-network",
  });
  const listed = catalogue.data?.products.nodes.find((product) => product.slug === slug);
  const error = fresh.error ?? (catalogue.data ? undefined : catalogue.error);
  return {
    product: fresh.data?.product ?? listed ?? null,
    codePayment: waitingIn(fresh.data),
    me: catalogue.data?.me ?? null,
    trouble: error ? troubleOf(error) : null,
    retry: () => {
      if (!catalogue.data) askCatalogue({ requestPolicy: "network-only" });
      askFresh({ requestPolicy: "network-only" });
    },
  };
}

function waitingIn(data: ProductQuery | undefined): CodePayment | null {
  const payment = data?.product.codePayment;
  if (!payment?.listPrice || !payment.loweredBy) return null;
  return { id: payment.id, price: payment.price, listPrice: payment.listPrice, code: payment.loweredBy };
}
