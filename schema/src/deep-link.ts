/**
 * What follows `?start=` and `?startapp=` in links to the bot: `p_<slug>` opens a product, `pay_<payment id>` a payment's
 * status. Telegram allows [A-Za-z0-9_-], up to 64 characters after `start`. Anything else means "just open".
 */
export type DeepLink = { to: "home" } | { to: "product"; slug: string } | { to: "payment"; paymentId: string };

const product = /^p_([a-z0-9-]{1,40})$/;
const payment = /^pay_([0-9a-f-]{36})$/;

export function parseDeepLink(parameter: string | undefined | null): DeepLink {
  const slug = parameter?.match(product)?.[1];
  if (slug) return { to: "product", slug };
  const paymentId = parameter?.match(payment)?.[1];
  if (paymentId) return { to: "payment", paymentId };
  return { to: "home" };
}

export function deepLinkParameter(link: DeepLink): string {
  if (link.to === "product") return `p_${link.slug}`;
  if (link.to === "payment") return `pay_${link.paymentId}`;
  return "";
}
