import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "../browser.ts";
import { openWorld, type World } from "../world.ts";
import { violationsOn, type ColorScheme } from "./accessibility.ts";

describe("everybody can use", () => {
  let browser: Browser;
  let world: World;
  beforeAll(async () => {
    [browser, world] = await Promise.all([openBrowser(), openWorld()]);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  it.each<ColorScheme>(["light", "dark"])(
    "the Mini App with Telegram's %s colours",
    async (theme) => {
      const guest = await world.guest("Anna");
      await world.sandbox.hand.changePerson({ personId: guest.id, theme });
      await guest.ordersInChat("dusk-wallpapers");
      const { id: paid } = await world.lastPayment(guest);
      await guest.pays();
      await guest.sees("Paid");
      await guest.ordersInChat("coffee");
      const { id: unpaid } = await world.lastPayment(guest);

      const opened = await world.sandbox.hand.openMiniApp({ personId: guest.id, openedBy: "menu" });
      const { hash } = new URL(opened.url);
      const places = [
        { name: "catalogue", path: "/", ready: "a[href*='/products/']" },
        { name: "product", path: "/products/coffee", ready: ".product-title" },
        { name: "owned product", path: "/products/dusk-wallpapers", ready: ".product-title" },
        { name: "payment", path: `/payments/${unpaid}`, ready: "h1" },
        { name: "paid", path: `/payments/${paid}`, ready: "h1" },
        { name: "purchases", path: "/purchases", ready: "a[href*='/payments/']" },
        { name: "settings", path: "/settings", ready: "[role=switch]" },
        { name: "terms", path: "/terms", ready: "h1" },
        { name: "nowhere", path: "/no-such-page", ready: "h1" },
      ];
      const pages = places.map(({ path, ...place }) => ({ ...place, url: `${world.url}/app${path}${hash}` }));
      expect(await violationsOn(browser, theme, pages)).toEqual([]);
    },
    60_000,
  );

  it.each<ColorScheme>(["light", "dark"])("the checkout that asks for the terms, %s", async (theme) => {
    const newcomer = await world.guest("Boris");
    await world.sandbox.hand.changePerson({ personId: newcomer.id, theme });
    const opened = await world.sandbox.hand.openMiniApp({ personId: newcomer.id, openedBy: "menu" });
    const url = `${world.url}/app/buy/coffee${new URL(opened.url).hash}`;
    expect(await violationsOn(browser, theme, [{ name: "checkout", url, ready: ".terms" }])).toEqual([]);
  });

  it.each<ColorScheme>(["light", "dark"])("the page that says to come by Telegram, %s", async (scheme) => {
    const pages = [{ name: "outside", url: `${world.url}/app/`, ready: "h1" }];
    expect(await violationsOn(browser, scheme, pages)).toEqual([]);
  });

  it.each<ColorScheme>(["light", "dark"])("the sandbox's page, %s", async (scheme) => {
    const pages = [{ name: "sandbox", url: world.sandbox.url, ready: "h1, h2" }];
    expect(await violationsOn(browser, scheme, pages)).toEqual([]);
  });
});
