/** What goes on around an open Mini App: Telegram's colours and edges, the telephone's shaking, the network, strangers. */
import type { Browser, Frame, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBrowser } from "../browser.ts";
import type { Guest } from "../people/guest.ts";
import { openWorld, type World } from "../world.ts";
import { Desk } from "./desk.ts";
import { watchNetwork } from "./network.ts";

const tale = "A tale to fall asleep to";
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

it("a link leads Anna to a product, which follows Telegram's theme and edges while it is open", async () => {
  const anna = await world.guest("Anna");
  await anna.starts();
  const { url, hand, world: telegram } = world.sandbox;
  await using desk = await Desk.open({ browser, url, guest: anna, size, theme: "light", name: "surroundings" });
  const { username } = telegram.state.profile;
  await hand.openLink({ personId: anna.id, url: `https://t.me/${username}?startapp=p_lighthouse-tale` });
  await desk.sees(tale);
  await desk.mainButton.filter({ hasText: "Buy for 20" }).waitFor();
  await desk.picture("light");

  const app = appIn(desk);
  const ground = () => app.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const button = () => desk.mainButton.evaluate((element) => getComputedStyle(element).backgroundColor);
  expect([await ground(), await button()]).toEqual(["rgb(244, 244, 245)", "rgb(51, 144, 236)"]);
  await hand.changePerson({ personId: anna.id, theme: "dark" });
  await desk.app.locator(":root[data-theme=dark]").waitFor();
  await expect.poll(button).toBe("rgb(135, 116, 225)");
  await expect.poll(ground).toBe("rgb(15, 15, 15)");
  await desk.picture("dark");

  // No screen of ours asks for the whole display; Telegram may give it all the same, and lies over the page then.
  const edge = () => app.evaluate(() => getComputedStyle(document.querySelector(".page") as Element).paddingTop);
  expect(await edge()).toBe("14px");
  await app.evaluate(() => parent.postMessage(JSON.stringify({ eventType: "web_app_request_fullscreen" }), "*"));
  const bar = await desk.phone.locator(".phone-status").evaluate((status: HTMLElement) => status.offsetHeight);
  await expect.poll(edge).toBe(`${14 + bar + 52}px`);
  await desk.picture("fullscreen");
  await app.evaluate(() => parent.postMessage(JSON.stringify({ eventType: "web_app_exit_fullscreen" }), "*"));
  await expect.poll(edge).toBe("14px");

  await desk.goesBack();
  await desk.sees("Starfront");
  expect(desk.complaints).toEqual([]);
});

it("Anna's connection breaks while she pays: she waits, may go after 20 seconds, and sees the truth when it is back", async () => {
  const anna = await world.guest("Anna", { stars: 100 });
  await anna.starts();
  const { url } = world.sandbox;
  await using desk = await Desk.open({ browser, url, guest: anna, size, theme: "light", name: "cut" });
  await desk.page.clock.install();
  const network = await watchNetwork(desk.page);
  await desk.opensMiniApp();
  await desk.app.getByRole("link", { name: tale }).click();
  await desk.presses("Buy for 20");
  await desk.presses("Agree and pay 20");
  await desk.sheet.getByRole("button", { name: /^Pay / }).waitFor();
  await desk.sees("Confirm the payment in Telegram");

  await network.breaks();
  await desk.pays();
  await desk.sees("Confirming your payment…");
  await desk.app.getByText("Reconnecting…").waitFor();
  await anna.sees(`Paid: ${tale}`);
  // Her clock stands still, and moves by our hand alone.
  const { clock } = desk.page;
  await clock.pauseAt(await appIn(desk).evaluate(() => Date.now() + 1000));
  await clock.fastForward(5_000);
  await desk.app.getByText("It usually takes a few seconds").waitFor();
  expect(await desk.mainButton.isVisible()).toBe(false);
  await clock.fastForward(15_000);
  await desk.app.getByText("It is safe to close the app").waitFor();
  await desk.mainButton.filter({ hasText: "Close the app" }).waitFor();
  await desk.picture("safe-to-close");
  expect(feltBy(anna)).toEqual(["selection_change", "light", "light"]);

  await clock.resume();
  network.isBack();
  await desk.sees("Paid");
  await desk.app.getByText("Reconnecting…").waitFor({ state: "detached" });
  await desk.picture("paid");
  await expect.poll(() => feltBy(anna)).toEqual(["selection_change", "light", "light", "success"]);
  // An old receipt is nothing new.
  await desk.presses("Go to the shop");
  await desk.app.getByRole("link", { name: "Purchases" }).click();
  await desk.app.getByRole("link", { name: tale }).click();
  await desk.sees("Paid");
  const after = ["light", "selection_change", "selection_change"];
  await expect.poll(() => feltBy(anna)).toEqual(["selection_change", "light", "light", "success", ...after]);
  expect(desk.complaints).toEqual([]);
});

it("only the Mini App itself closes its window: what others say in its words is not heard", async () => {
  const anna = await world.guest("Anna");
  await anna.starts();
  const { url, hand } = world.sandbox;
  await using desk = await Desk.open({ browser, url, guest: anna, size, theme: "light", name: "strangers" });
  const { page } = desk;
  const said = await listenTo(page);
  const crossed = () => bridgeLines(anna).map(({ title }) => title);
  await desk.opensMiniApp();

  await page.evaluate(sayClose);
  // A frame beside it, from the very origin of the Mini App.
  const neighbour = `${world.url}/neighbour`;
  await strangerAt(page, neighbour);
  await page.evaluate((src) => {
    document.body.append(Object.assign(document.createElement("iframe"), { src }));
  }, neighbour);
  await page.frameLocator("body > iframe").getByText("Hello").waitFor();
  await page.frame({ url: neighbour })?.evaluate(sayClose);
  await expect.poll(said).toEqual([new URL(url).origin, world.url]);
  await hand.changePerson({ personId: anna.id, theme: "dark" });
  // What was heard before would stand before it.
  await expect.poll(crossed).toContain("→ app theme_changed");
  expect(crossed()).not.toContain("web_app_close");
  await page.evaluate(() => document.querySelector("body > iframe")?.remove());

  // Its own frame, led astray to somebody else's page.
  const elsewhere = "https://stranger.test/";
  await strangerAt(page, elsewhere);
  const app = appIn(desk);
  await app.goto(elsewhere);
  await app.evaluate(sayClose);
  await expect.poll(said).toContain("https://stranger.test");
  await hand.changePerson({ personId: anna.id, theme: "light" });
  await expect.poll(() => crossed().filter((title) => title === "→ app theme_changed").length).toBe(2);
  expect(crossed()).not.toContain("web_app_close");
  expect(await desk.phone.getByTestId("miniapp").isVisible()).toBe(true);

  await desk.reloadsMiniApp();
  await desk.sees("Starfront");
  await appIn(desk).evaluate(sayClose);
  await desk.phone.getByTestId("miniapp").waitFor({ state: "detached" });
  expect(crossed()).toContain("web_app_close");
});

/** Runs in the browser; the page on top is its own parent. */
function sayClose(): void {
  parent.postMessage(JSON.stringify({ eventType: "web_app_close" }), "*");
}

/** Which origins have asked to close, once the page has dealt with it. */
async function listenTo(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    window.addEventListener("message", ({ data, origin }) => {
      if (String(data).includes("web_app_close")) setTimeout(() => heard.push(origin));
    });
  });
  return () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
}

const strangerAt = (page: Page, url: string) =>
  page.route(url, (route) => route.fulfill({ contentType: "text/html", body: "<p>Hello</p>" }));

function appIn(desk: Desk): Frame {
  const frame = desk.page.frames().find((one) => one.url().startsWith(world.url));
  if (!frame) throw new Error("no Mini App is open");
  return frame;
}

/** What crossed between the page and her Mini App, in order. */
function bridgeLines({ id }: Guest) {
  return world.sandbox.timeline.entries().filter(({ kind, personId }) => kind === "bridge" && personId === id);
}

/** What the telephone was asked to let her feel, in order. */
function feltBy(guest: Guest): (string | undefined)[] {
  return bridgeLines(guest)
    .filter(({ title }) => title.includes("haptic"))
    .map(({ detail }) => {
      const { eventData } = detail as { eventData: Record<string, string> };
      return eventData["impact_style"] ?? eventData["notification_type"] ?? eventData["type"];
    });
}
