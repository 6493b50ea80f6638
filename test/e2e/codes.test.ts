/** A newcomer is shown around in the chat, and pays less by codes: one from a link, one typed in the Mini App, one that gives. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBrowser } from "../browser.ts";
import { openWorld, type World } from "../world.ts";
import { Desk } from "./desk.ts";

const tale = "A tale to fall asleep to";
const size = { width: 390, height: 844 };

let browser: Browser;
let world: World;
beforeAll(async () => {
  [browser, world] = await Promise.all([openBrowser(), openWorld()]);
  await using desk = await world.owner.opensMiniApp();
  const productIds = [await desk.productId("lighthouse-tale")];
  const codes = [
    { code: "SPRING-27", kind: "PERCENT", percentOff: 25 },
    { code: "TALE-10", kind: "STARS", starsOff: 10, productIds },
    { code: "MOON-GIFT", kind: "GIFT", productIds: [await desk.productId("paper-moons")] },
  ];
  for (const input of codes)
    await desk.asks(`mutation ($input: CreateCodeInput!) { createCode(input: $input) { id } }`, { input });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

it(
  "somebody new is asked three things, then redeems a link's code and pays its price in the Mini App",
  { timeout: 90_000 },
  async () => {
    const anna = await world.guest("Anna");
    await using phone = await Desk.open({
      browser,
      url: world.sandbox.url,
      guest: anna,
      size,
      theme: "light",
      name: "newcomer",
    });
    await phone.taps("Start");
    await phone.reads("Which language");
    await phone.picture("language");
    await phone.taps("Keep English");
    await phone.reads("Our terms of sale");
    await phone.picture("terms");
    await phone.taps("I agree");
    await phone.reads("What may we write to you about?");
    await phone.picture("news");
    await phone.taps("Done");
    await phone.reads("All set.");
    await phone.picture("all-set");

    await anna.starts("code_TALE-10");
    await phone.reads("With the code TALE-10 it costs 10");
    await phone.picture("link");
    await phone.taps("Buy for 10");
    await phone.reads("With the code TALE-10: 10");

    await phone.opensMiniApp();
    await phone.app.getByRole("link", { name: tale }).click();
    await phone.sees("Your code TALE-10 waits for you here");
    await phone.picture("waits");
    await phone.presses("Pay 10");
    await phone.presses("Pay 10");
    await phone.pays();
    await phone.sees("Paid");
    await phone.picture("paid");
    expect(anna.stars).toBe(990);
    expect(phone.complaints).toEqual([]);
  },
);

it(
  "a code is typed where the product is: a wrong one says what to do, a right one lowers the price",
  { timeout: 90_000 },
  async () => {
    const boris = await world.guest("Boris");
    await boris.starts();
    await using phone = await Desk.open({
      browser,
      url: world.sandbox.url,
      guest: boris,
      size,
      theme: "dark",
      name: "codes",
    });
    await phone.opensMiniApp();
    await phone.app.getByRole("link", { name: tale }).click();
    await phone.app.getByRole("button", { name: "I have a code" }).click();
    await phone.app.getByLabel("Your code").fill("spring 28");
    await phone.app.getByRole("button", { name: "Use this code" }).click();
    await phone.app.getByText("Look whether every letter is right").waitFor();
    await phone.picture("wrong");
    await phone.app.getByLabel("Your code").fill("spring 27");
    await phone.app.getByRole("button", { name: "Use this code" }).click();
    await phone.sees("With the code SPRING-27");
    await phone.picture("lowered");
    await phone.reloadsMiniApp();
    await phone.sees("With the code SPRING-27");
    await phone.app.getByRole("button", { name: "Without the code" }).click();
    await phone.mainButton.filter({ hasText: "Buy for 20" }).waitFor();
    await phone.app.getByRole("button", { name: "I have a code" }).click();
    await phone.app.getByLabel("Your code").fill("SPRING27");
    await phone.app.getByLabel("Your code").press("Enter");
    await phone.presses("Buy for 15");
    await phone.sees("Before your first purchase");
    await phone.picture("consent");
    await phone.presses("Agree and pay 15");
    await phone.pays();
    await phone.sees("Paid");
    expect(boris.stars).toBe(985);

    await phone.goesBack();
    await phone.app.getByText("You own this already").waitFor();
    await phone.goesBack();
    await phone.app.getByRole("link", { name: "Settings" }).click();
    await phone.app.getByRole("link", { name: "Redeem a code" }).click();
    await phone.app.getByLabel("Your code").fill("moon-gift");
    await phone.app.getByRole("button", { name: "See what it gives" }).click();
    await phone.app.getByText("Free instead of").waitFor();
    await phone.picture("gift-code");
    await phone.presses("Take it, for nothing");
    await phone.sees("It is yours");
    await phone.app.getByText("Six moons, yours to send").waitFor();
    await phone.picture("gift");
    await phone.reloadsMiniApp();
    await phone.app.getByText("Six moons, yours to send").waitFor();
    await phone.presses("Go to the shop");
    await phone.app.getByRole("link", { name: "Purchases" }).click();
    await phone.sees("Given to you");
    await phone.picture("purchases");
    expect(boris.stars).toBe(985);
    expect(phone.complaints).toEqual([]);
  },
);
