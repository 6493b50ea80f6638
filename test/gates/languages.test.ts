import { demoCatalogue } from "@starfront/server/products/demo-catalogue";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "../browser.ts";
import type { Guest } from "../people/guest.ts";
import { openWorld, type World } from "../world.ts";
import { countShifts, overflowOn, speakPseudo, unsaidOn, walk } from "./languages.ts";
import { type Bought, doorsOf, firstCheckoutOf, goesShopping, type Place, placesOf } from "./mini-app-places.ts";

/** The narrowest phone that people still have. */
const narrow = { viewport: { width: 320, height: 640 }, reducedMotion: "reduce" } as const;

describe("the Mini App, on the narrowest phone,", () => {
  let browser: Browser;
  let world: World;
  let anna: Guest;
  let boris: Guest;
  let bought: Bought;
  beforeAll(async () => {
    [browser, world] = await Promise.all([openBrowser(), openWorld()]);
    anna = await world.guest("Anna");
    boris = await world.guest("Boris");
    bought = await goesShopping(world, anna);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  /** All screens, opened anew: launch data is good for one window. */
  async function placesIn(languageCode: string): Promise<Map<string, Place>> {
    for (const { id: personId } of [anna, boris]) await world.sandbox.hand.changePerson({ personId, languageCode });
    const outside = { name: "outside", url: `${world.url}/app/`, ready: "h1" };
    const inside = [...(await placesOf(world, anna, bought)), await firstCheckoutOf(world, boris)];
    const places = [outside, ...inside, ...(await doorsOf(world, { languageCode }))];
    return new Map(places.map((place) => [place.name, place]));
  }

  it("says every word by a text, and longer words still fit", async () => {
    await using context = await browser.newContext({ ...narrow, locale: "en" });
    await speakPseudo(context);
    const titles = demoCatalogue.map(({ titles: { en } }) => en);
    const found = await walk(context, [...(await placesIn("en")).values()], "pseudo", async (page) => [
      ...(await unsaidOn(page, titles)),
      ...(await overflowOn(page)),
    ]);
    expect(found).toEqual([]);
  }, 60_000);

  it("turns over at once when Arabic is chosen, and back", async () => {
    await using context = await browser.newContext({ ...narrow, locale: "en" });
    const page = await context.newPage();
    const settings = (await placesIn("en")).get("settings");
    await page.goto(settings?.url ?? "");
    await page.getByText("العربية").click();
    await page.getByRole("heading", { name: "الإعدادات" }).waitFor();
    expect(await page.evaluate(() => document.documentElement.dir)).toBe("rtl");
    await page.getByText("English").click();
    await page.getByRole("heading", { name: "Settings" }).waitFor();
    expect(await page.evaluate(() => document.documentElement.dir)).toBe("ltr");
    await page.getByText("As in Telegram").click();
  }, 60_000);

  it.each(["catalogue", "product", "payment", "paid"])(
    "moves nothing while it opens in Arabic: %s",
    async (name) => {
      await using context = await browser.newContext({ ...narrow, locale: "ar" });
      const page = await context.newPage();
      await page.addInitScript(countShifts);
      const place = (await placesIn("ar")).get(name);
      await page.goto(place?.url ?? "");
      await page
        .locator(place?.ready ?? "")
        .first()
        .waitFor();
      // https://web.dev/articles/cls: up to 0.1 is good.
      expect(await page.evaluate(() => (globalThis as unknown as { shifted: number }).shifted)).toBeLessThan(0.01);
    },
    60_000,
  );

  it("runs from right to left in Arabic, and everything fits", async () => {
    await using context = await browser.newContext({ ...narrow, locale: "ar" });
    const found = await walk(context, [...(await placesIn("ar")).values()], "arabic", async (page) => {
      const root = await page.evaluate(() => `${document.documentElement.lang} ${document.documentElement.dir}`);
      return [...(root === "ar rtl" ? [] : [`the page is ${root}`]), ...(await overflowOn(page))];
    });
    expect(found).toEqual([]);
  }, 60_000);
});
