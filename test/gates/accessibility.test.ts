import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "../browser.ts";
import { openWorld, type World } from "../world.ts";
import { violationsOn, type ColorScheme } from "./accessibility.ts";
import { doorsOf, firstCheckoutOf, goesShopping, placesOf } from "./mini-app-places.ts";

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

  it.each<[ColorScheme, string]>([
    ["light", "en"],
    ["dark", "en"],
    ["light", "ar"],
    ["dark", "ar"],
  ])(
    "the Mini App with Telegram's %s colours, in %s",
    async (theme, languageCode) => {
      const [anna, newcomer] = [await world.guest("Anna"), await world.guest("Boris")];
      const bought = await goesShopping(world, anna);
      for (const { id: personId } of [anna, newcomer])
        await world.sandbox.hand.changePerson({ personId, theme, languageCode });
      const places = [...(await placesOf(world, anna, bought)), await firstCheckoutOf(world, newcomer)];
      const doors = await doorsOf(world, { languageCode, theme });
      expect(await violationsOn(browser, theme, [...places, ...doors])).toEqual([]);
    },
    60_000,
  );

  it.each<ColorScheme>(["light", "dark"])("the page that says to come by Telegram, %s", async (scheme) => {
    const pages = [{ name: "outside", url: `${world.url}/app/`, ready: "h1" }];
    expect(await violationsOn(browser, scheme, pages)).toEqual([]);
  });

  it.each<ColorScheme>(["light", "dark"])("the sandbox's page, %s", async (scheme) => {
    const { hand, url } = world.sandbox;
    const { id: personId } = await hand.addPerson({ firstName: "Clara", theme: scheme });
    const { id: chatId } = await hand.createGroup({ personId, title: "Support", memberIds: [1001] });
    const question = await hand.type({ personId: 1001, chatId, text: "Who takes it?" });
    const replyTo = Number(question.message["message_id"]);
    await hand.sendDocument({ personId, chatId, replyTo, name: "notes.txt", base64: "eA==" });
    await hand.react({ personId, chatId, messageId: replyTo, emoji: "👍" });
    const phone = `${url}/?person=${personId}`;
    const pages = [
      { name: "sandbox", url: phone, ready: "h1, h2" },
      { name: "sandbox group", url: `${phone}&chat=${chatId}`, ready: ".document" },
    ];
    expect(await violationsOn(browser, scheme, pages)).toEqual([]);
  });
});
