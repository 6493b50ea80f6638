import { parseDeepLink } from "@starfront/schema/deep-link";

export interface PlaceFacts {
  /** Path below the app's base, as the page was opened with. */
  address: string;
  /** Where this visit was before a reload. */
  remembered: string | null;
  startParam: string | null;
}

/** Where the app opens: where it was, if this is a reload; else what the address or the link to it names. */
export function firstPlace({ address, remembered, startParam }: PlaceFacts): string {
  if (remembered) return remembered;
  if (address !== "/") return address;
  const link = parseDeepLink(startParam);
  if (link.to === "product") return `/products/${link.slug}`;
  if (link.to === "payment") return `/payments/${link.paymentId}`;
  return "/";
}
