/** A month with a plan, on the sandbox page, in a real browser: bought in the Mini App, renewed by the clock, canceled. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "../browser.ts";
import { openWorld, type World } from "../world.ts";
import { Desk } from "./desk.ts";

const hour = 3600;
const month = 30 * 24 * hour;
const lamp = "The Lamp Club";

let browser: Browser;
let world: World;
beforeAll(async () => {
  [browser, world] = await Promise.all([openBrowser(), openWorld()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

describe("Anna takes a plan in the Mini App", () => {
  it.each([
    { on: "phone", size: { width: 390, height: 844 }, theme: "dark" },
    { on: "desktop", size: { width: 1440, height: 900 }, theme: "light" },
  ] as const)(
    "on a $on, $theme: sees it renewed by itself when the month is over, and cancels it",
    { timeout: 90_000 },
    async ({ on, size, theme }) => {
      const anna = await world.guest("Anna", { stars: 200 });
      await world.sandbox.hand.changePerson({ personId: anna.id, theme });
      const name = `subscription-${on}-${theme}`;
      await using desk = await Desk.open({ browser, url: world.sandbox.url, guest: anna, size, theme, name });
      await desk.taps("Start");
      await desk.opensMiniApp();
      await desk.app.getByRole("link", { name: lamp }).click();
      await desk.app.getByText("again every 30 days, by itself, until you cancel.").waitFor();
      await desk.picture("plan");
      await desk.presses("Subscribe for 50 ⭐ / 30 days");
      await desk.presses("Agree and pay 50");
      await desk.pays();
      await desk.sees("Paid");
      await desk.picture("paid");
      await desk.presses("See the subscription");
      await desk.sees("Renews by itself");
      await desk.picture("renews");
      expect(anna.stars).toBe(150);

      // Nobody leaves an app open for a month: she looks again in the hour in which it is renewed.
      await desk.closesMiniApp();
      await world.advance(month - hour / 2);
      await desk.opensMiniApp();
      await desk.app.getByRole("link", { name: "Purchases" }).click();
      await desk.app.getByRole("link", { name: "My subscriptions" }).click();
      const line = desk.app.getByRole("link", { name: lamp });
      await line.filter({ hasText: "Next charge" }).waitFor();
      await desk.picture("subscriptions");
      await line.click();
      const receipts = desk.app.getByRole("region", { name: "What you paid" }).getByRole("listitem");
      await receipts.first().waitFor();
      expect(await receipts.count()).toBe(1);
      await desk.movesClock("1 hour");
      await receipts.nth(1).waitFor();
      await desk.sees("Renews by itself");
      await desk.picture("renewed");
      expect(anna.stars).toBe(100);

      await desk.app.getByRole("button", { name: "Cancel the subscription…" }).click();
      await desk.app.getByText("Nothing more will be charged.").waitFor();
      await desk.picture("sure");
      await desk.app.getByRole("button", { name: "Yes, cancel it" }).click();
      await desk.sees("Canceled");
      await desk.picture("canceled");

      // In Telegram's own settings the same is said, and there she turns it on again: the page hears of it by itself.
      await desk.mainButton.filter({ hasText: "I want to go on with it" }).click();
      await desk.app.getByText("Turn it on again in Telegram").waitFor();
      await anna.resumesInTelegram(lamp);
      await desk.sees("Renews by itself");

      await desk.closesMiniApp();
      await desk.reads(`Renewed: ${lamp}`);
      await desk.reads(`${lamp} goes on`);
      await desk.picture("chat");
      await desk.writes("/subscriptions");
      await desk.taps(`🔁 ${lamp}`);
      await desk.reads("What you paid");
      await desk.picture("in-chat");
      expect(desk.complaints).toEqual([]);
    },
  );
});
