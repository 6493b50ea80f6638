/** What no chat shows, the owner finds in a browser: from the sandbox page to the API explorer, signed in, by hand. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBrowser } from "../browser.ts";
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

it("the owner writes /staff, opens the link, and reads a payment's story, the money, and who did what", async () => {
  const anna = await world.guest("Anna");
  await anna.ordersInChat("coffee");
  await anna.pays();
  await anna.sees("Paid: ");
  const { id } = await world.lastPayment(anna);

  const size = { width: 1440, height: 900 };
  const { url } = world.sandbox;
  await using desk = await Desk.open({ browser, url, guest: world.owner, size, theme: "light", name: "staff" });
  await desk.taps("Start");
  await desk.taps("Skip all");
  await desk.writes("/staff");
  const message = await desk.reads("/admin/sign-in?code=");
  // This world's server took any port that was free, and the link cannot know which.
  const link = new URL((await message.getByRole("link").getAttribute("href")) ?? "");
  const page = await desk.page.context().newPage();
  await page.goto(world.url + link.pathname + link.search);
  await page.getByRole("button").click();
  await page.getByRole("link", { name: "Open the API explorer" }).click();

  const answer = page.locator("#result");
  const chooses = (title: string) => page.getByLabel("Ready operations").selectOption(title);
  const runs = () => page.getByRole("button", { name: "Run" }).click();
  await chooses("Staff: people and their payments");
  await runs();
  await answer.filter({ hasText: id }).waitFor();
  await chooses("Staff: the whole story of one payment");
  await page.getByLabel("Variables").fill(JSON.stringify({ paymentId: id }));
  await runs();
  await answer.filter({ hasText: '"what": "paid"' }).waitFor();
  await page.screenshot({ path: "artifacts/e2e/staff/api-explorer.png" });
  await chooses("Staff: money by day and product");
  await runs();
  await answer.filter({ hasText: '"gross": 1,' }).waitFor();
  await chooses("Staff: compare them now");
  await runs();
  await answer.filter({ hasText: '"drift": 0' }).waitFor();
  await chooses("Staff: who of us did what");
  await runs();
  await answer.filter({ hasText: '"action": "reconcile"' }).waitFor();
  expect(desk.complaints).toEqual([]);
});
