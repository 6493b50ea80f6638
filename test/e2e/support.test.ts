/** Anna asks about her receipt in the Mini App, and the owner answers in the chat. */
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
  // Only whom the bot has met can be told.
  await world.owner.starts();
  await world.owner.sees("Hi, Olga!");
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

function deskOf(guest: Guest, name: string): Promise<Desk> {
  const size = { width: 390, height: 844 };
  return Desk.open({ browser, url: world.sandbox.url, guest, size, theme: "light", name });
}

const tale = "A tale to fall asleep to";

/** Her receipt, in the Mini App. */
async function seesReceipt(phone: Desk): Promise<void> {
  await phone.opensMiniApp();
  await phone.app.getByRole("link", { name: "Purchases" }).click();
  await phone.app.getByRole("link", { name: tale }).click();
}

async function buysTale(): Promise<Guest> {
  const anna = await world.guest("Anna");
  await anna.ordersInChat("lighthouse-tale");
  await anna.pays();
  await anna.sees(`Paid: ${tale}`);
  return anna;
}

it("a question about a receipt is answered by itself, goes on, and is closed", { timeout: 90_000 }, async () => {
  await using phone = await deskOf(await buysTale(), "support-anna");
  await using desk = await deskOf(world.owner, "support-owner");
  await seesReceipt(phone);
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

it("money that is asked back stands beside the question, up to its return", { timeout: 90_000 }, async () => {
  await using phone = await deskOf(await buysTale(), "support-refund");
  await seesReceipt(phone);
  await phone.app.getByRole("link", { name: "Get help with this" }).click();
  await phone.app.getByText("Another question").click();
  await phone.app.getByLabel("In your own words").fill("Is there a longer one?");
  await phone.presses("Send the question");
  await phone.app.getByText("The people of this shop have it").waitFor();

  await phone.app.getByRole("link", { name: tale }).click();
  await phone.app.getByRole("link", { name: "Get help with this" }).click();
  await phone.app.getByRole("link", { name: "I want my money back" }).click();
  await phone.app.getByText("It is not what I expected").click();
  await phone.presses("Ask for 20");
  await phone.sees("You asked for your money back");

  await phone.app.getByRole("link", { name: "Get help with this" }).waitFor();
  await phone.reloadsMiniApp();
  await phone.sees("You asked for your money back");
  await phone.goesBack();
  await phone.app.getByRole("link", { name: "Settings" }).click();
  await phone.app.getByRole("link", { name: "Help and questions" }).click();
  await phone.app.getByRole("link", { name: tale }).click();
  await phone.sees("You asked for your money back");
  await phone.picture("asked");
  await world.owner.sees("The buyer asks for this money back");
  await world.owner.taps("Return 20 ⭐");
  await world.owner.taps("Yes, return 20 ⭐");
  await phone.sees("Refunded");
  await phone.picture("returned");
  expect(phone.complaints).toEqual([]);
});

it("a refund that is asked for too late is put to a person", { timeout: 90_000 }, async () => {
  const anna = await buysTale();
  await world.advance(60 * 24 * 3600);
  await using phone = await deskOf(anna, "support-too-late");
  await seesReceipt(phone);
  await phone.app.getByRole("link", { name: "Ask for a refund" }).click();
  await phone.app.getByText("I bought it by mistake").click();
  await phone.presses("Ask for 20");
  await phone.app.getByText("The time to ask for a refund by yourself is over").waitFor();
  await phone.picture("too-late");
  await phone.app.getByRole("link", { name: "Ask a person to look at it" }).click();
  await phone.app.getByLabel("In your own words").fill("I was in hospital");
  await phone.presses("Send the question");
  await phone.app.getByText("The people of this shop have it").waitFor();
  await world.owner.sees("from Anna: I want my money back");
});

it("a picture goes by the chat, and belongs to the question", { timeout: 90_000 }, async () => {
  const anna = await buysTale();
  await using phone = await deskOf(anna, "support-picture");
  await seesReceipt(phone);
  await phone.app.getByRole("link", { name: "Get help with this" }).click();
  await phone.app.getByText("Another question").click();
  await phone.app.getByLabel("In your own words").fill("What is this on the cover?");
  await phone.presses("Send the question");
  await phone.app.getByText("The people of this shop have it").waitFor();
  await phone.picture("asked");
  await phone.app.getByRole("button", { name: "Send a picture in the chat" }).click();
  await phone.reads("One message of up to 1000 characters, or a picture");
  await anna.sendsPicture("Here, on the left");
  await phone.reads("✓ Added to question");
  await phone.picture("sent");
  await world.owner.sees("Here, on the left");

  // Behind the chat the Mini App waits, and does not lie on what one writes with.
  await phone.writes("/help");
  await phone.reads("How it works");
  await phone.phone.getByRole("button", { name: "tap to go back to the Mini App" }).click();
  await phone.app.getByText("Here, on the left").waitFor();
  const picture = phone.app.getByRole("button", { name: "Picture", exact: true });
  await picture.scrollIntoViewIfNeeded();
  await expect.poll(() => picture.locator("img").evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1);
  await picture.click();
  expect(await picture.getAttribute("aria-expanded")).toBe("true");
  const page = phone.app.locator("html");
  expect(await page.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth), "wider than the page").toBe(
    0,
  );
  await phone.picture("belongs");
  expect(phone.complaints).toEqual([]);
});
