/** What a person does on the sandbox page, in a real browser, with everything behind it running. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "../browser.ts";
import { openWorld, type World } from "../world.ts";
import { Desk, type Theme } from "./desk.ts";

const phone = { width: 390, height: 844 };
const desktop = { width: 1440, height: 900 };
const pages = ["miniapp/dist/index.html", "sandbox/dist/client/index.html"];

let browser: Browser;
let world: World;
beforeAll(async () => {
  for (const page of pages) {
    if (!existsSync(join(import.meta.dirname, "../..", page))) throw new Error(`${page} is missing: run pnpm build.`);
  }
  [browser, world] = await Promise.all([openBrowser(), openWorld()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

describe("Anna chats, opens the Mini App and buys there", () => {
  it.each<{ on: string; size: typeof phone; theme: Theme }>([
    { on: "a phone", size: phone, theme: "light" },
    { on: "a phone", size: phone, theme: "dark" },
    { on: "a desktop", size: desktop, theme: "light" },
    { on: "a desktop", size: desktop, theme: "dark" },
  ])(
    "on $on, $theme: paid in the Mini App, the receipt in the chat",
    { timeout: 60_000 },
    async ({ on, size, theme }) => {
      const anna = await world.guest("Anna", { stars: 100 });
      await world.sandbox.hand.changePerson({ personId: anna.id, theme });
      const name = `mini-app-${on.replace("a ", "")}-${theme}`;
      await using desk = await Desk.open({ browser, url: world.sandbox.url, guest: anna, size, theme, name });
      await desk.picture("before");

      await desk.taps("Start");
      await desk.reads("Hi, Anna!");
      await desk.picture("hello");
      await desk.taps("Skip all");
      await desk.reads("All set.");
      await desk.taps("🛍 Shop");
      await desk.reads("Tap anything to see more");
      await desk.picture("shop");
      await desk.taps("Next ›");
      await desk.reads("page 2");
      await desk.taps("A tale to fall asleep to");
      await desk.reads("A tale to fall asleep to");
      await desk.phone.getByRole("button", { name: "Buy for 20" }).waitFor();
      await desk.picture("card");

      await desk.opensMiniApp();
      await desk.picture("catalogue");
      await desk.app.getByRole("link", { name: "A tale to fall asleep to" }).click();
      await desk.mainButton.filter({ hasText: "Buy for 20" }).waitFor();
      await desk.picture("product");
      await desk.presses("Buy for 20");
      await desk.sees("Before your first purchase");
      await desk.picture("terms");
      await desk.presses("Agree and pay 20");

      await desk.sheet.getByRole("heading", { name: "A tale to fall asleep to" }).waitFor();
      await desk.picture("payment-sheet");
      expect(anna.stars).toBe(100);
      await desk.pays("payment-sheet-paid");
      await desk.sees("Paid");
      await desk.app.getByText("There was once a lighthouse that could not sleep").waitFor();
      await desk.picture("paid");

      await desk.closesMiniApp();
      await desk.reads("You paid ⭐ 20");
      const receipt = await desk.reads("Paid: A tale to fall asleep to");
      await receipt.scrollIntoViewIfNeeded();
      await desk.picture("receipt");
      expect(anna.stars).toBe(80);
      expect(await desk.phone.getAttribute("data-theme")).toBe(theme);

      // The terms were for the first time; what one owns is not sold twice.
      await desk.opensMiniApp();
      await desk.app.getByRole("link", { name: "Purchases" }).click();
      await desk.app.getByRole("link", { name: "A tale to fall asleep to" }).waitFor();
      await desk.picture("purchases");
      expect(desk.complaints).toEqual([]);
    },
  );
});

describe("Anna buys in the chat with buttons alone", () => {
  it("and the message that waited for her money becomes the receipt", { timeout: 60_000 }, async () => {
    const anna = await world.guest("Anna", { stars: 10 });
    await using desk = await Desk.open({
      browser,
      url: world.sandbox.url,
      guest: anna,
      size: phone,
      theme: "light",
      name: "chat",
    });
    await desk.taps("Start");
    await desk.taps("Skip all");
    await desk.taps("🛍 Shop");
    await desk.taps("Buy the makers a coffee");
    await desk.taps("Buy for 1");
    await desk.reads("Before your first purchase");
    await desk.picture("terms");
    await desk.taps("I agree, continue");
    const waiting = await desk.reads("Waiting for your payment");
    const messageId = await waiting.getAttribute("data-message-id");
    await desk.picture("waiting");
    await desk.taps("Pay ");
    await desk.sheet.getByRole("heading", { name: "Buy the makers a coffee" }).waitFor();
    await desk.picture("payment-sheet");
    await desk.pays();
    const receipt = await desk.reads("Paid: Buy the makers a coffee");
    await desk.picture("receipt");
    expect(await receipt.getAttribute("data-message-id")).toBe(messageId);
    expect(anna.stars).toBe(9);
    expect(desk.complaints).toEqual([]);
  });
});

describe("Anna changes her mind, and her page is loaded anew in the middle of a payment", () => {
  it("and the Mini App goes on where it was, up to Paid", { timeout: 60_000 }, async () => {
    const anna = await world.guest("Anna", { stars: 100 });
    await using desk = await Desk.open({
      browser,
      url: world.sandbox.url,
      guest: anna,
      size: phone,
      theme: "light",
      name: "resumed",
    });
    await desk.taps("Start");
    await desk.opensMiniApp();
    await desk.app.getByRole("link", { name: "Nine small poems" }).click();
    await desk.presses("Buy for 15");
    await desk.presses("Agree and pay 15");
    await desk.sheet.getByRole("button", { name: "Cancel the payment" }).click();
    await desk.sees("Not paid yet");
    await desk.picture("not-paid-yet");

    await desk.reloadsMiniApp();
    await desk.sees("Waiting for your payment");
    await desk.picture("resumed");
    await desk.presses("Pay 15");
    await desk.sheet.getByRole("button", { name: /^Pay / }).waitFor();

    // The tab with everything in it: the sheet stays open, and the new Mini App hears of the money from the server alone.
    await desk.page.reload();
    await desk.sees("Waiting for your payment");
    await desk.picture("reloaded");
    await desk.pays();
    await desk.sees("Paid");
    await desk.picture("paid");
    expect(anna.stars).toBe(85);
    expect(await paymentsOf(anna.id)).toBe(1);
    expect(desk.complaints).toEqual([]);
  });
});

async function paymentsOf(telegramId: number): Promise<number | undefined> {
  const sql = `select count(*)::int as payments from payment p join app_user u on u.id = p.user_id where u.telegram_id = $1`;
  const rows = await world.app.parts.db.query<{ payments: number }>({ name: "test_payments_of", sql }, [telegramId]);
  return rows[0]?.payments;
}
