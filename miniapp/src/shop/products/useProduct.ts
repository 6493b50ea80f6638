import { useQuery } from "urql";
import {
  CatalogueDocument,
  ProductDocument,
  type AccountPartsFragment,
  type ProductPartsFragment,
} from "../../api/generated/graphql.ts";
import { troubleOf, type Trouble } from "../../api/trouble.ts";

export interface FoundProduct {
  product: ProductPartsFragment | null;
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
    me: catalogue.data?.me ?? null,
    trouble: error ? troubleOf(error) : null,
    retry: () => {
      if (!catalogue.data) askCatalogue({ requestPolicy: "network-only" });
      askFresh({ requestPolicy: "network-only" });
    },
  };
}
