/** Every screen of the Mini App, as somebody has them who bought one thing, left another unpaid and has a plan. */
import type { Page } from "playwright-core";
import type { Guest } from "../people/guest.ts";
import { MiniApp } from "../people/mini-app.ts";
import type { World } from "../world.ts";

export interface Place {
  /** For people: "catalogue". */
  name: string;
  /** With the fragment that carries Telegram's launch parameters, where the page needs them. */
  url: string;
  /** A selector of what shows when the page is complete. */
  ready: string;
  /** What the tab kept of an earlier visit. */
  kept?: Record<string, string>;
}

/** Goes there in this tab, as Telegram does, and waits until it shows; a picture of it is taken. */
export async function goTo(page: Page, { name, url, ready, kept }: Place, picture: string): Promise<void> {
  if (kept) {
    await page.goto(new URL("/livez", url).href);
    await page.evaluate(
      (entries) => entries.forEach(([key, value]) => sessionStorage.setItem(key, value)),
      Object.entries(kept),
    );
  }
  // A new fragment alone would not load the page again.
  await page.goto("about:blank");
  await page.goto(url);
  const shown = page.locator(ready).first().waitFor({ timeout: 15_000 });
  await shown.catch(async (error: unknown) => {
    throw new Error(`${name} does not show ${ready}, but: ${await page.innerText("body")}`, { cause: error });
  });
  // Whoever doubts that this was the page that was meant can look.
  await page.screenshot({ path: picture, fullPage: true });
}

/** Ids of payments, and of what came of them. */
export interface Bought {
  paid: string;
  unpaid: string;
  /** Asked about what was paid, and answered. */
  ticket: string;
  /** The payment that began a subscription, and the subscription. */
  plan: string;
  subscription: string;
  /** What a code gave. */
  gift: string;
}

/** Anna speaks English; what she bought is there for whatever language she speaks afterwards. */
export async function goesShopping(world: World, guest: Guest): Promise<Bought> {
  await guest.ordersInChat("dusk-wallpapers");
  const { id: paid } = await world.lastPayment(guest);
  await guest.pays();
  await guest.sees("Paid");
  await guest.ordersInChat("lamp-club", "Subscribe for");
  const { id: plan } = await world.lastPayment(guest);
  await guest.pays();
  await guest.sees("Your subscription has begun");
  const [subscription] = await world.app.parts.db.query<{ id: string }>(
    { name: "test_subscription", sql: "select id from subscription where payment_id = $1" },
    [plan],
  );
  await guest.ordersInChat("coffee");
  const { id: unpaid } = await world.lastPayment(guest);
  const ticket = await getsHelp(world, guest, paid);
  return { paid, unpaid, ticket, plan, subscription: subscription?.id ?? "", gift: await usesCodes(world, guest) };
}

/** One code gives something away, one waits with an unpaid payment, and one is only looked at. */
async function usesCodes(world: World, guest: Guest): Promise<string> {
  await using desk = await world.owner.opensMiniApp();
  await using app = await guest.opensMiniApp();
  const makes = (input: object) =>
    desk.asks(`mutation ($input: CreateCodeInput!) { createCode(input: $input) { id } }`, { input });
  const redeems = async (code: string, slug: string) =>
    app.asks<{ redeemCode: { entitlement?: { id: string } } }>(
      `mutation ($input: RedeemCodeInput!) { redeemCode(input: $input) { ... on CodeGift { entitlement { id } } } }`,
      {
        input: {
          code,
          productId: await app.productId(slug),
          idempotencyKey: `${guest.id}-${slug}`,
          channel: "MINIAPP",
        },
      },
    );
  const [gift, waits] = [`GIFT-${guest.id}`, `WAITS-${guest.id}`];
  await makes({ code: gift, kind: "PERCENT", percentOff: 100 });
  await makes({ code: waits, kind: "STARS", starsOff: 10 });
  await makes({ code: lookedAt(guest), kind: "PERCENT", percentOff: 25 });
  await redeems(waits, "lighthouse-tale");
  const { redeemCode } = await redeems(gift, "paper-moons");
  return redeemCode.entitlement?.id ?? "";
}

const lookedAt = ({ id }: Guest) => `LOOK-${id}`;

async function getsHelp(world: World, guest: Guest, paymentId: string): Promise<string> {
  await world.owner.starts();
  // Only who is known to be of the staff is told.
  await world.owner.sees("Hi, Olga!");
  // Others asked before, in the same chat of the owner's.
  const question = `Which sky is the fourth? ${guest.id}`;
  await using app = await guest.opensMiniApp();
  const { openTicket } = await app.asks<{ openTicket: { id: string } }>(
    `mutation ($input: OpenTicketInput!) { openTicket(input: $input) { ... on Ticket { id } } }`,
    { input: { paymentId, reason: "OTHER", text: question, idempotencyKey: "a-question" } },
  );
  await world.owner.sees(question);
  await world.owner.taps("Answer");
  await world.owner.writes("A ridge under the moon.");
  await guest.sees("A ridge under the moon.");
  return openTicket.id;
}

export async function placesOf(
  world: World,
  guest: Guest,
  { paid, unpaid, ticket, plan, subscription, gift }: Bought,
): Promise<Place[]> {
  const opened = await world.sandbox.hand.openMiniApp({ personId: guest.id, openedBy: "menu" });
  const { hash } = new URL(opened.url);
  const places = [
    { name: "catalogue", path: "/", ready: "a[href*='/products/']" },
    { name: "product", path: "/products/coffee", ready: ".product-title" },
    { name: "owned product", path: "/products/dusk-wallpapers", ready: ".product-title" },
    { name: "payment", path: `/payments/${unpaid}`, ready: ".order img" },
    { name: "paid", path: `/payments/${paid}`, ready: ".history" },
    { name: "refund", path: `/payments/${paid}/refund`, ready: ".choice" },
    { name: "plan", path: "/products/lighthouse-club", ready: ".terms" },
    { name: "own plan", path: "/products/lamp-club", ready: ".notice" },
    { name: "paid plan", path: `/payments/${plan}`, ready: ".history" },
    { name: "subscriptions", path: "/subscriptions", ready: "a[href*='/subscriptions/']" },
    { name: "subscription", path: `/subscriptions/${subscription}`, ready: ".period-receipt" },
    { name: "purchases", path: "/purchases", ready: "a[href*='/payments/']" },
    { name: "settings", path: "/settings", ready: "input[type=radio]" },
    { name: "code", path: "/code", ready: ".code-field" },
    { name: "code and what it gives", path: `/code/${lookedAt(guest)}`, ready: ".choice" },
    { name: "product with a code", path: `/products/slow-hours/${lookedAt(guest)}`, ready: ".notice .notice-title" },
    { name: "product for which a code waits", path: "/products/lighthouse-tale", ready: ".notice .notice-title" },
    { name: "gift", path: `/gifts/${gift}`, ready: ".delivery" },
    { name: "my data", path: "/settings/data", ready: ".button" },
    { name: "invite", path: "/settings/invite", ready: ".fact" },
    { name: "notifications", path: "/settings/notifications", ready: "[role=switch]" },
    { name: "help", path: "/support", ready: "a[href*='/support/']" },
    { name: "question", path: `/support/${ticket}`, ready: ".order img" },
    { name: "new question", path: "/support/new", ready: ".choice" },
    { name: "question about a payment", path: `/support/new/${paid}`, ready: ".order img" },
    { name: "question about a refund", path: `/support/new/${paid}/refund`, ready: ".order img" },
    { name: "terms", path: "/terms", ready: "h1" },
    { name: "nowhere", path: "/no-such-page", ready: "h1" },
  ];
  return places.map(({ path, ...place }) => ({ ...place, url: `${world.url}/app${path}${hash}` }));
}

/** The checkout of somebody who has not agreed to the terms yet. */
export async function firstCheckoutOf(world: World, guest: Guest): Promise<Place> {
  const opened = await world.sandbox.hand.openMiniApp({ personId: guest.id, openedBy: "menu" });
  return { name: "checkout", url: `${world.url}/app/buy/coffee${new URL(opened.url).hash}`, ready: ".terms" };
}

/** Whose Telegram it is. */
export interface Looks {
  languageCode: string;
  theme?: "light" | "dark";
}

/** What is said to those who are not let in, for each reason; and the shop of somebody who may look but not buy. */
export async function doorsOf(world: World, looks: Looks): Promise<Place[]> {
  const guest = await strangerOf(world, "Clara", looks);
  const { hand } = world.sandbox;
  const used = await hand.openMiniApp({ personId: guest.id, openedBy: "menu" });
  await using _ = await MiniApp.open(guest, world.sandbox, world.url, used);
  const door = (name: string, initData: string, ended?: string): Place => ({
    name,
    url: `${world.url}/app/#${new URLSearchParams({ tgWebAppData: initData }).toString()}`,
    ready: "h1.message-title",
    ...(ended && { kept: visitOf(initData, ended) }),
  });
  const launch = (odd: { variant?: "expired" | "tampered" } = {}) => world.sandbox.initDataFor(guest.id, odd);
  return [
    door("too old a window", launch({ variant: "expired" })),
    { ...door("used window", ""), url: `${world.url}/app/${new URL(used.url).hash}` },
    door("window of another shop", launch({ variant: "tampered" })),
    door("away for a while", launch({ variant: "expired" }), "over"),
    door("signed out", launch(), "signed-out"),
    door("forgotten", launch(), "forgotten"),
    await shopOfBanned(world, looks),
  ];
}

function visitOf(initData: string, ended: string): Record<string, string> {
  const launchId = new URLSearchParams(initData).get("hash")?.slice(0, 32);
  const visit = { nonce: "nonce-of-an-earlier-visit", token: null, place: null, ended, checkouts: {} };
  return { [`starfront:visit:${launchId}`]: JSON.stringify(visit) };
}

async function strangerOf(world: World, name: string, { languageCode, theme = "light" }: Looks): Promise<Guest> {
  const guest = await world.guest(name, { languageCode });
  await world.sandbox.hand.changePerson({ personId: guest.id, theme });
  return guest;
}

async function shopOfBanned(world: World, looks: Looks): Promise<Place> {
  const guest = await strangerOf(world, "Dora", looks);
  {
    await using desk = await world.owner.opensMiniApp();
    await using app = await guest.opensMiniApp();
    const { me } = await app.asks<{ me: { id: string } }>(`{ me { id } }`);
    await desk.asks(`mutation ($id: ID!) { banUser(id: $id, reason: "Spam") { bannedAt } }`, { id: me.id });
  }
  const opened = await world.sandbox.hand.openMiniApp({ personId: guest.id, openedBy: "menu" });
  const url = `${world.url}/app/${new URL(opened.url).hash}`;
  return { name: "shop of somebody banned", url, ready: ".notice-title" };
}
