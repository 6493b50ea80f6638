/** Anna asks about her receipt in the Mini App, and the owner answers in the chat: two phones, side by side. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBrowser } from "../browser.ts";
import type { Guest } from "../people/guest.ts";
import { openWorld, type World } from "../world.ts";
import { Desk } from "./desk.ts";

let browser: Browser;
let world: World;
beforeAll(async () => {
  [browser, world] = await Promise.all([openBrowser(), openWorld()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

function deskOf(guest: Guest, name: string): Promise<Desk> {
  const size = { width: 390, height: 844 };
  return Desk.open({ browser, url: world.sandbox.url, guest, size, theme: "light", name });
}

it("a question about a receipt is answered by itself, goes on, and is closed", { timeout: 90_000 }, async () => {
  const title = "A tale to fall asleep to";
  await world.owner.starts();
  const anna = await world.guest("Anna");
  await anna.ordersInChat("lighthouse-tale");
  await anna.pays();
  await anna.sees(`Paid: ${title}`);

  await using phone = await deskOf(anna, "support-anna");
  await using desk = await deskOf(world.owner, "support-owner");
  await phone.opensMiniApp();
  await phone.app.getByRole("link", { name: "Purchases" }).click();
  await phone.app.getByRole("link", { name: title }).click();
  await phone.app.getByRole("link", { name: "Get help with this" }).click();
  await phone.sees("Ask a question");
  await phone.app.getByText("I paid and did not get it").click();
  await phone.app.getByLabel("In your own words").fill("The tale ends in the middle");
  await phone.picture("question");
  await phone.presses("Send the question");
  await phone.app.getByText("The people of this shop have it").waitFor();
  await phone.picture("waiting");

  const asked = await desk.reads("The tale ends in the middle");
  await desk.picture("asked");
  await asked.getByRole("button", { name: "Answer" }).click();
  await desk.reads("what shall the buyer read?");
  await desk.writes("Sorry! Here is the rest of it.");
  await desk.reads("The buyer gets your answer");
  await desk.picture("answered");

  await phone.app.getByText("Sorry! Here is the rest of it.").waitFor();
  await phone.app.getByText("The shop has answered").waitFor();
  await phone.picture("answer");
  await phone.app.getByLabel("Your reply").fill("Now I can sleep, thank you");
  await phone.presses("Send");
  await desk.reads("Now I can sleep, thank you");

  await phone.app.getByRole("button", { name: "Close this question" }).click();
  await phone.app.getByText("This question is closed").waitFor();
  await phone.picture("closed");
  const talk = await phone.app.getByRole("listitem").locator(".said-words").allTextContents();
  expect(talk).toEqual(["The tale ends in the middle", "Sorry! Here is the rest of it.", "Now I can sleep, thank you"]);
  expect([...phone.complaints, ...desk.complaints]).toEqual([]);
});
