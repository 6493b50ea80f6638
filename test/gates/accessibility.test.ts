import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "../browser.ts";
import { openWorld, type World } from "../world.ts";
import { violationsOn, type ColorScheme } from "./accessibility.ts";

describe("everybody can use", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  }, 120_000);
  afterAll(() => browser.close());

  describe("the Mini App", () => {
    let world: World;
    beforeAll(async () => {
      world = await openWorld({ withBot: false });
    });
    afterAll(() => world.close());

    const places = [
      { name: "catalogue", path: "/", ready: "a[href*='/products/']" },
      { name: "purchases", path: "/purchases", ready: "h1" },
      { name: "settings", path: "/settings", ready: "h1" },
      { name: "terms", path: "/terms", ready: "h1" },
      { name: "nowhere", path: "/no-such-page", ready: "h1" },
    ];

    it.each<ColorScheme>(["light", "dark"])("with Telegram's %s colours", async (theme) => {
      const guest = await world.guest("Anna");
      const { hand } = world.sandbox;
      await hand.changePerson({ personId: guest.id, theme });
      const opened = await hand.openMiniApp({ personId: guest.id, openedBy: "direct_link" });
      const { hash } = new URL(opened.url);
      const pages = places.map(({ path, ...place }) => ({ ...place, url: `${world.url}/app${path}${hash}` }));
      expect(await violationsOn(browser, theme, pages)).toEqual([]);
    });
  });
});
