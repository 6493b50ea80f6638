/** How Anna gets into the Mini App when something is in the way, and what she reads when she does not. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBrowser } from "../browser.ts";
import type { Guest } from "../people/guest.ts";
import { openWorld, type World } from "../world.ts";

let browser: Browser;
let world: World;
beforeAll(async () => {
  [browser, world] = await Promise.all([openBrowser(), openWorld()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

const tale = { name: "A tale to fall asleep to" };

function launchOf(guest: Guest, odd: { variant?: "expired" } = {}): string {
  const launch = { tgWebAppData: world.sandbox.initDataFor(guest.id, odd), tgWebAppPlatform: "ios" };
  return `${world.url}/app/#${new URLSearchParams(launch).toString()}`;
}

async function phone(): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 }, reducedMotion: "reduce" });
  page.setDefaultTimeout(15_000);
  return page;
}

const reads = (page: Page, heading: string) => page.getByRole("heading", { name: heading }).waitFor();

it("an answer that got lost on her way in is asked for again: she is in, and it is one device", async () => {
  const anna = await world.guest("Anna");
  const page = await phone();
  let asked = 0;
  await page.route("**/graphql", async (route) => {
    if (!route.request().postData()?.includes("SignIn")) return route.continue();
    asked += 1;
    if (asked > 1) return route.continue();
    // It arrives, and the shop answers; she never hears it.
    await route.fetch();
    return route.abort();
  });
  await page.goto(launchOf(anna));
  await page.getByRole("link", tale).waitFor();
  expect(asked).toBe(2);
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByText("This one").waitFor();
  expect(await page.getByRole("button", { name: /^Sign out: / }).count()).toBe(1);
  await page.close();
});

it("without a network she reads so, and is in as soon as there is one", async () => {
  const page = await phone();
  await page.route("**/graphql", (route) => route.abort());
  await page.goto(launchOf(await world.guest("Anna")));
  await reads(page, "The shop cannot be reached");
  await page.unroute("**/graphql");
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await page.getByRole("link", tale).waitFor();
  await page.close();
});

it("a window from before, or one that was used, says what to do", async () => {
  const anna = await world.guest("Anna");
  const [old, first, second] = [await phone(), await phone(), await phone()];
  await old.goto(launchOf(anna, { variant: "expired" }));
  await reads(old, "This window is too old to sign in");
  const launch = launchOf(anna);
  await first.goto(launch);
  await first.getByRole("link", tale).waitFor();
  await second.goto(launch);
  await reads(second, "This window was used already");
  // The one that is in stays in.
  await first.reload();
  await first.getByRole("link", tale).waitFor();
  await Promise.all([old, first, second].map((page) => page.close()));
});

it("somebody banned reads at once that they cannot buy, and can write to the shop", async () => {
  const boris = await world.guest("Boris");
  await using app = await boris.opensMiniApp();
  await using desk = await world.owner.opensMiniApp();
  const { me } = await app.asks<{ me: { id: string } }>(`{ me { id } }`);
  await desk.asks(`mutation ($id: ID!) { banUser(id: $id, reason: "Spam") { bannedAt } }`, { id: me.id });
  const page = await phone();
  await page.goto(launchOf(boris));
  await reads(page, "You cannot buy here at the moment");
  await page.getByRole("link", { name: "Write to us" }).click();
  await reads(page, "Ask a question");
  await desk.asks(`mutation ($id: ID!) { unbanUser(id: $id, reason: "A mistake") { bannedAt } }`, { id: me.id });
  // Another fragment alone would not load the page again.
  await page.goto("about:blank");
  await page.goto(launchOf(boris));
  await page.getByRole("link", tale).waitFor();
  expect(await page.getByText("You cannot buy here").count()).toBe(0);
  await page.close();
});

it("after two quiet hours she reads that she was away, also after a reload", async () => {
  const page = await phone();
  await page.goto(launchOf(await world.guest("Anna")));
  await page.getByRole("link", tale).waitFor();
  await world.advance(2 * 3600);
  await page.getByRole("link", { name: "Purchases" }).click();
  await reads(page, "You were away for a while");
  await page.reload();
  await reads(page, "You were away for a while");
  await page.close();
});
