import { parseDeepLink } from "@starfront/schema/deep-link";

export interface PlaceFacts {
  /** Path below the app's base, as the page was opened with. */
  address: string;
  /** Where this visit was before a reload. */
  remembered: string | null;
  startParam: string | null;
}

/** Where the app opens: at the address, if it says more than the front door; else where it was before a reload; else where the link to it leads. */
export function firstPlace({ address, remembered, startParam }: PlaceFacts): string {
  if (address !== "/") return address;
  if (remembered) return remembered;
  const link = parseDeepLink(startParam);
  if (link.to === "product") return `/products/${link.slug}`;
  if (link.to === "payment") return `/payments/${link.paymentId}`;
  if (link.to === "subscription") return `/subscriptions/${link.subscriptionId}`;
  if (link.to === "code") return `/code/${link.code}`;
  if (link.to === "ticket") return `/support/${link.ticketId}`;
  return "/";
}
