/** The list of the bot's commands on the sandbox page: how it opens, and what closes it. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBrowser } from "../browser.ts";
import { openWorld, type World } from "../world.ts";
import { Desk } from "./desk.ts";

const size = { width: 390, height: 844 };

let browser: Browser;
let world: World;
beforeAll(async () => {
  [browser, world] = await Promise.all([openBrowser(), openWorld()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

it("Anna looks what there is to say and picks one: the bot answers; the list goes when she does not want it", async () => {
  const anna = await world.guest("Anna");
  await anna.starts();
  await using desk = await Desk.open({
    browser,
    url: world.sandbox.url,
    guest: anna,
    size,
    theme: "light",
    name: "commands",
  });
  const opener = desk.phone.getByRole("button", { name: "Commands" });
  const list = desk.phone.getByRole("list", { name: "Commands of the bot" });
  const isGone = () => list.waitFor({ state: "detached" });
  const field = desk.phone.getByLabel("Message", { exact: true });

  await opener.click();
  await list.getByText("How it all works").waitFor();
  await desk.picture("open");
  await desk.page.keyboard.press("Escape");
  await isGone();
  expect(await opener.getAttribute("aria-expanded")).toBe("false");

  // Typed, it narrows; put away, it stays away until she goes on typing.
  await field.fill("/pay");
  await list.getByText("/paysupport").waitFor();
  expect(await list.getByRole("listitem").count()).toBe(1);
  await field.press("Escape");
  await isGone();
  expect(await field.inputValue()).toBe("/pay");
  await field.press("s");
  await list.getByText("/paysupport").waitFor();
  await desk.chat.click({ position: { x: 5, y: 5 } });
  await isGone();
  await field.fill("");

  await opener.click();
  await list.waitFor();
  await anna.writes("/terms");
  await desk.reads("Terms of sale");
  await isGone();

  await opener.click();
  await list.getByRole("button", { name: "/help" }).click();
  await isGone();
  await desk.reads("How it works");
  await desk.picture("answered");
  expect(anna.chat).toContain("/help");
  expect(desk.complaints).toEqual([]);
});
