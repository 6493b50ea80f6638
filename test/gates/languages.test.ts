import { demoCatalogue } from "@starfront/server/products/demo-catalogue";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "../browser.ts";
import { openWorld, type World } from "../world.ts";
import { overflowOn, speakPseudo, unsaidOn, walk } from "./languages.ts";
import { firstCheckoutOf, goesShopping, placesOf, type Place } from "./mini-app-places.ts";

/** The narrowest phone that people still have. */
const narrow = { viewport: { width: 320, height: 640 }, reducedMotion: "reduce" } as const;

describe("the Mini App, on the narrowest phone,", () => {
  let browser: Browser;
  let world: World;
  const places = new Map<string, Place[]>();
  beforeAll(async () => {
    [browser, world] = await Promise.all([openBrowser(), openWorld()]);
    const [anna, boris] = [await world.guest("Anna"), await world.guest("Boris")];
    const bought = await goesShopping(world, anna);
    for (const languageCode of ["en", "ar"]) {
      await world.sandbox.hand.changePerson({ personId: anna.id, languageCode });
      await world.sandbox.hand.changePerson({ personId: boris.id, languageCode });
      const first = await firstCheckoutOf(world, boris);
      const outside = { name: "outside", url: `${world.url}/app/`, ready: "h1" };
      places.set(languageCode, [outside, ...(await placesOf(world, anna, bought)), first]);
    }
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  it("says every word by a text, and longer words still fit", async () => {
    await using context = await browser.newContext({ ...narrow, locale: "en" });
    await speakPseudo(context);
    const titles = demoCatalogue.map(({ titles: { en } }) => en);
    const found = await walk(context, places.get("en") ?? [], "pseudo", async (page) => [
      ...(await unsaidOn(page, titles)),
      ...(await overflowOn(page)),
    ]);
    expect(found).toEqual([]);
  }, 60_000);

  it("runs from right to left in Arabic, and everything fits", async () => {
    await using context = await browser.newContext({ ...narrow, locale: "ar" });
    const found = await walk(context, places.get("ar") ?? [], "arabic", async (page) => {
      const root = await page.evaluate(() => `${document.documentElement.lang} ${document.documentElement.dir}`);
      return [...(root === "ar rtl" ? [] : [`the page is ${root}`]), ...(await overflowOn(page))];
    });
    expect(found).toEqual([]);
  }, 60_000);
});
