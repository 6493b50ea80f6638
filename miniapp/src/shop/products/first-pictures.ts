import type { CatalogueQuery } from "../../api/generated/graphql.ts";
import { pictureAddresses } from "../../ui/picture-addresses.ts";

/** Cards that are seen before one scrolls, on most phones. */
export const firstCards = 4;

/** Pictures that the catalogue will show first are fetched while the code that shows them is still on its way. */
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
