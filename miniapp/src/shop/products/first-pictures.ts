import { firstCards, pictureAddresses } from "@starfront/schema/pictures";
import type { CatalogueQuery } from "../../api/generated/graphql.ts";

/**
 * Pictures that the catalogue will show first are fetched while the code that shows them is still on its way. Those that the
 * page named itself (`firstPictures` of the server) are under way already, at the same addresses: these join them.
 */
export async function fetchFirstPictures(answer: Response): Promise<void> {
  const { data } = (await answer.json()) as { data?: CatalogueQuery | null };
  for (const { photoUrl } of data?.products.nodes.slice(0, firstCards) ?? []) {
    const [address] = photoUrl ? pictureAddresses(photoUrl) : [];
    if (!address) continue;
    const picture = new Image();
    picture.fetchPriority = "high";
    picture.src = address;
  }
}
