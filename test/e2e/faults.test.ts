/** Everything that can go wrong, by hand: the cards beside the phone, in a real browser, with the shop behind them. */
import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBrowser } from "../browser.ts";
import { openWorld, type World } from "../world.ts";
import { Desk } from "./desk.ts";

const tale = "A tale to fall asleep to";

let browser: Browser;
let world: World;
beforeAll(async () => {
  [browser, world] = await Promise.all([openBrowser(), openWorld()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

it("Anna breaks what she likes, pays once all the same, and reads what became of her money", async () => {
  const anna = await world.guest("Anna", { stars: 100 });
  const size = { width: 1440, height: 900 };
  const { url } = world.sandbox;
  await using desk = await Desk.open({ browser, url, guest: anna, size, theme: "light", name: "faults" });
  const [bot, faults, ledger, odd] = [/Starfront/, "Faults", "Telegram's ledger", "Odd updates"].map((name) =>
    desk.card(name),
  ) as [Locator, Locator, Locator, Locator];
  await desk.taps("Start");
  await desk.taps("Skip all");
  await desk.reads("All set.");

  // The next message is one too many for Telegram: the timeline shows the refusal, the chat only that it took a moment.
  await faults.getByLabel("What goes wrong").selectOption("A Bot API call fails");
  await faults.getByLabel("Method").fill("sendMessage");
  await faults.getByLabel("Error code").selectOption("429");
  await faults.getByRole("button", { name: "Add" }).click();
  await faults.getByRole("listitem").filter({ hasText: "sendMessage → 429×1" }).waitFor();
  await desk.picture("fault");
  await desk.writes("/shop");
  await desk.line("sendMessage → 429").waitFor();
  await desk.reads("Tap anything to see more");
  await faults.getByText("Nothing is broken.").waitFor();
  await desk.picture("refused-once");

  // From now on each message to the bot comes twice, also the one that says "paid".
  await faults.getByLabel("What goes wrong").selectOption("An update comes twice");
  await faults.getByLabel("Kind of update").fill("message");
  await faults.getByRole("button", { name: "By chance" }).click();
  await faults.getByLabel("Chance in percent").fill("100");
  await faults.getByLabel("Seed").fill("7");
  await faults.getByRole("button", { name: "Add" }).click();
  await faults.getByRole("listitem").filter({ hasText: "message comes twice100 %" }).waitFor();
  expect(world.sandbox.faults.list()).toMatchObject([{ updateKind: "message", probability: 1, seed: 7 }]);
  await desk.taps("Next ›");
  await desk.taps(tale);
  await desk.taps("Buy for 20");
  await desk.taps("I agree, continue");
  await desk.reads("Waiting for your payment");
  await desk.taps("Pay ");
  await desk.pays();
  await desk.reads(`Paid: ${tale}`);
  await desk.line(/^message #\d+ delivered, attempt 2$/).waitFor();
  expect(anna.counts("Paid: ")).toBe(1);
  await faults.getByRole("button", { name: "Clear all" }).click();
  await faults.getByText("Nothing is broken.").waitFor();

  // Whatever was told twice, Telegram's own account has one payment, and it can be returned past the shop.
  const rows = ledger.getByTestId("ledger").locator("> li");
  expect(await rows.count()).toBe(1);
  await rows
    .filter({ hasText: `Payment · ${tale}` })
    .locator("summary")
    .click();
  await desk.picture("ledger");
  await rows.getByRole("button", { name: "Refund from outside" }).click();
  await desk.reads(`Refunded: ${tale}`);
  await rows.filter({ hasText: `Given back · ${tale}` }).waitFor();
  expect(await rows.count()).toBe(2);
  expect(anna.stars).toBe(100);
  await desk.picture("refunded");

  // A payment that never was: nothing is sold for it, and the chat says so.
  await odd.getByLabel("A ready one").selectOption("Payment with an unknown payload");
  const update = odd.getByLabel("The update, without its id");
  const ready = await update.inputValue();
  await update.fill("{");
  await odd.getByRole("button", { name: "Send to the bot" }).click();
  await desk.phone.getByText("This is no JSON object.").waitFor();
  await update.fill(ready);
  await odd.getByRole("button", { name: "Send to the bot" }).click();
  await desk.phone.getByText(/^Sent as update #\d+$/).waitFor();
  await desk.reads("that we could not match");
  await desk.picture("odd");
  expect(anna.counts("Paid: ")).toBe(0);
  expect(await rows.count()).toBe(2);

  // What is written in an outage is answered when it is over.
  await bot.getByRole("button", { name: "Begin an outage" }).click();
  await bot.getByText("No update reaches the bot.").waitFor();
  await desk.writes("/terms");
  await bot.getByRole("definition").filter({ hasText: /^1$/ }).waitFor();
  await desk.picture("outage");
  const heard = desk.line(/^message #\d+ delivered$/);
  const before = await heard.count();
  await bot.getByRole("button", { name: "End the outage" }).click();
  await desk.reads("You agreed to these terms");
  await heard.nth(before).waitFor();
  await bot.getByRole("definition").filter({ hasText: /^0$/ }).waitFor();
  expect(desk.complaints).toEqual([]);
});
