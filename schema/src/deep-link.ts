/**
 * What follows `?start=` and `?startapp=` in links to the bot. Telegram allows [A-Za-z0-9_-], up to 64 characters after
 * `start`; anything that is not written like this means "just open".
 *
 *     p_<slug>             a product
 *     pay_<payment id>     a payment's status
 *     sub_<id>             a subscription
 *     code_<code>          a promo code or a gift: letters, digits and hyphens, 4 to 32
 *     ticket_<id>          one's own question to the shop: say more about it, or show a picture
 *     src_<campaign>       came by a campaign: 1 to 32 letters, digits or hyphens
 *     ref_<invite code>    came by a friend's invitation
 *
 * The last two (src, ref) may be followed by two underscores and one of the others: `src_spring__p_coffee`.
 */
export type DeepLink =
  | { to: "home" }
  | { to: "product"; slug: string }
  | { to: "payment"; paymentId: string }
  | { to: "subscription"; subscriptionId: string }
  | { to: "code"; code: string }
  | { to: "ticket"; ticketId: string };

/** Who brought somebody here. */
export type DeepLinkSource = { by: "campaign"; campaign: string } | { by: "invitation"; code: string };

const product = /^p_([a-z0-9-]{1,40})$/;
const payment = /^pay_([0-9a-f-]{36})$/;
const subscription = /^sub_([0-9a-f-]{36})$/;
const code = /^code_([A-Za-z0-9-]{4,32})$/;
const ticket = /^ticket_([0-9a-f-]{36})$/;
const campaign = /^src_([A-Za-z0-9-]{1,32})(?:__(.*))?$/;
const invitation = /^ref_([a-z0-9]{10})(?:__(.*))?$/;

export function parseDeepLink(parameter: string | undefined | null): DeepLink {
  const place = placeIn(parameter ?? "");
  const slug = place.match(product)?.[1];
  if (slug) return { to: "product", slug };
  const paymentId = place.match(payment)?.[1];
  if (paymentId) return { to: "payment", paymentId };
  const subscriptionId = place.match(subscription)?.[1];
  if (subscriptionId) return { to: "subscription", subscriptionId };
  const promised = place.match(code)?.[1];
  if (promised) return { to: "code", code: promised };
  const ticketId = place.match(ticket)?.[1];
  if (ticketId) return { to: "ticket", ticketId };
  return { to: "home" };
}

/** Null: nobody is named. Campaigns are the same in capitals and small letters. */
export function parseDeepLinkSource(parameter: string | undefined | null): DeepLinkSource | null {
  const name = parameter?.match(campaign)?.[1];
  if (name) return { by: "campaign", campaign: name.toLowerCase() };
  const invited = parameter?.match(invitation)?.[1];
  return invited ? { by: "invitation", code: invited } : null;
}

export function deepLinkParameter(link: DeepLink): string {
  if (link.to === "product") return `p_${link.slug}`;
  if (link.to === "payment") return `pay_${link.paymentId}`;
  if (link.to === "subscription") return `sub_${link.subscriptionId}`;
  if (link.to === "code") return `code_${link.code}`;
  if (link.to === "ticket") return `ticket_${link.ticketId}`;
  return "";
}

export function invitationParameter(code: string): string {
  return `ref_${code}`;
}

function placeIn(parameter: string): string {
  const sourced = parameter.match(campaign) ?? parameter.match(invitation);
  return sourced ? (sourced[2] ?? "") : parameter;
}
