/** Anna looks after her settings, and after the places where she is signed in. */
import type { Browser, Page } from "playwright-core";
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

const size = { width: 390, height: 844 };

/** The shop on another telephone of the same person. */
async function otherPhone(guest: Guest): Promise<Page> {
  const page = await browser.newPage({ viewport: size, reducedMotion: "reduce" });
  page.setDefaultTimeout(15_000);
  const launch = new URLSearchParams({
    tgWebAppData: world.sandbox.initDataFor(guest.id),
    tgWebAppVersion: "8.0",
    tgWebAppPlatform: "ios",
  });
  await page.goto(`${world.url}/app/#${launch.toString()}`);
  await page.getByRole("link", { name: "A tale to fall asleep to" }).waitFor();
  return page;
}

it("she chooses what she hears, and signs out where she is not", { timeout: 90_000 }, async () => {
  const anna = await world.guest("Anna");
  await anna.starts();
  await using desk = await Desk.open({
    browser,
    url: world.sandbox.url,
    guest: anna,
    size,
    theme: "light",
    name: "settings",
  });
  await desk.opensMiniApp();
  await desk.app.getByRole("link", { name: "Settings" }).click();
  await desk.app.getByText("Русский").click();
  await desk.sees("Настройки");
  await desk.picture("in-russian");
  await desk.app.getByText("English").click();
  await desk.sees("Settings");

  await desk.app.getByRole("link", { name: "Notifications" }).click();
  const reminders = desk.app.getByRole("switch", { name: "Subscription reminders" });
  const quiet = desk.app.getByRole("switch", { name: "Quiet hours" });
  await reminders.click();
  await desk.app.getByRole("switch", { name: "Subscription reminders", checked: false }).waitFor();
  await quiet.click();
  await desk.app.getByRole("textbox", { name: "From" }).waitFor();
  await desk.picture("quiet");
  await desk.reloadsMiniApp();
  await desk.app.getByRole("textbox", { name: "From" }).waitFor();
  expect(await reminders.isChecked()).toBe(false);
  expect(await quiet.isChecked()).toBe(true);

  const other = await otherPhone(anna);
  await desk.goesBack();
  await desk.app.getByText("iPhone or iPad").waitFor();
  await desk.picture("devices");
  await desk.app.getByRole("button", { name: "Sign out: iPhone or iPad" }).click();
  await desk.app.getByRole("alertdialog").getByRole("button", { name: "Yes, sign out" }).click();
  await desk.app.getByText("iPhone or iPad").waitFor({ state: "detached" });
  await desk.picture("signed-out");
  await other.getByRole("link", { name: "Purchases" }).click();
  await other.getByRole("heading", { name: "You are signed out here" }).waitFor();

  await anna.writes("/settings");
  await anna.taps("Devices");
  await anna.taps("Sign out everywhere");
  await anna.taps("Yes, sign out everywhere");
  await desk.app.getByRole("link", { name: "Purchases" }).click();
  await desk.sees("You are signed out here");
  await desk.picture("door");
  await desk.reloadsMiniApp();
  await desk.sees("You are signed out here");
  await desk.app.getByRole("button", { name: "Close" }).click();
  await desk.phone.getByTestId("miniapp").waitFor({ state: "detached" });
  await desk.opensMiniApp();
  await desk.sees("Starfront");
  // The browser's word for the refusals that led to the door: of the two questions of the page, the first is enough.
  expect(desk.complaints).toContainEqual(expect.stringContaining("401"));
  expect(desk.complaints.filter((one) => !one.includes("401"))).toEqual([]);
});

it("she signs out everywhere but where she is, after thinking again", { timeout: 90_000 }, async () => {
  const anna = await world.guest("Anna");
  await anna.starts();
  const [lost, old] = [await otherPhone(anna), await otherPhone(anna)];
  await using desk = await Desk.open({
    browser,
    url: world.sandbox.url,
    guest: anna,
    size,
    theme: "light",
    name: "devices",
  });
  await desk.opensMiniApp();
  await desk.app.getByRole("link", { name: "Settings" }).click();
  const signOuts = desk.app.getByRole("button", { name: /^Sign out: / });
  const all = desk.app.getByRole("button", { name: "Sign out everywhere else" });
  await all.click();
  const question = desk.app.getByRole("alertdialog");
  await question.getByRole("button", { name: "Keep" }).click();
  await question.waitFor({ state: "detached" });
  expect(await signOuts.count()).toBe(3);
  await all.click();
  await question.getByRole("button", { name: "Yes, sign out" }).click();
  // There is nowhere else any more.
  await all.waitFor({ state: "detached" });
  expect(await signOuts.count()).toBe(1);
  await desk.app.getByText("This one").waitFor();
  await desk.picture("alone");
  for (const page of [lost, old]) {
    await page.getByRole("link", { name: "Purchases" }).click();
    await page.getByRole("heading", { name: "You are signed out here" }).waitFor();
    await page.close();
  }
  await desk.app.getByRole("link", { name: "Purchases" }).click();
  await desk.app.getByText("Nothing here yet").waitFor();
  expect(desk.complaints).toEqual([]);
});
