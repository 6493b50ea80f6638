import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "../browser.ts";
import type { Guest } from "../people/guest.ts";
import { openWorld, type World } from "../world.ts";
import { countShifts } from "./languages.ts";
import { goesShopping } from "./mini-app-places.ts";
import { boxesOf, openStepwise } from "./opening.ts";

const artifacts = join(import.meta.dirname, "../../artifacts");

interface Case {
  name: string;
  path: string;
  /** Stands at the same place from the first moment on. */
  still: string[];
  ready: string;
  never?: string;
  /** Anna, unless somebody else is meant. */
  person?: Guest;
}

/** Runs in the page before anything else: a telephone's Telegram is around it, which draws the buttons. */
function inTelegram(): void {
  Object.assign(globalThis, { TelegramWebviewProxy: { postEvent: () => undefined } });
}

describe("what a page is going to show has its place before it is there:", () => {
  let browser: Browser;
  let world: World;
  let anna: Guest;
  let newcomer: Guest;
  let cases: Map<string, Case>;
  beforeAll(async () => {
    [browser, world] = await Promise.all([openBrowser(), openWorld()]);
    anna = await world.guest("Anna");
    newcomer = await world.guest("Nina");
    const { paid, unpaid, ticket, gift } = await goesShopping(world, anna);
    cases = new Map(
      [
        {
          name: "catalogue",
          path: "/",
          still: [".title", ".card .picture", ".grid > :nth-child(3) .picture"],
          ready: "a.card",
        },
        { name: "product", path: "/products/coffee", still: [".hero .picture"], ready: ".badges" },
        // The next step would be another page.
        {
          name: "checkout",
          path: "/buy/small-poems",
          still: [".order", ".order .picture"],
          ready: "h2",
          never: "StartPayment",
        },
        {
          name: "first checkout",
          path: "/buy/paper-moons",
          still: [".order", ".order .picture"],
          ready: ".terms",
          person: newcomer,
        },
        {
          name: "payment",
          path: `/payments/${unpaid}`,
          still: [".message-mark", ".order", ".order .picture"],
          ready: ".order img",
        },
        { name: "paid", path: `/payments/${paid}`, still: [".message-mark"], ready: ".history" },
        { name: "refund", path: `/payments/${paid}/refund`, still: [".order", ".order .picture"], ready: ".choice" },
        { name: "gift", path: `/gifts/${gift}`, still: [".order", ".order .picture"], ready: ".delivery" },
        {
          name: "question",
          path: `/support/${ticket}`,
          still: [".badges", ".order", ".order .picture"],
          ready: ".order img",
        },
        {
          name: "question about a payment",
          path: `/support/new/${paid}`,
          still: [".order", ".order .picture"],
          ready: ".choice",
        },
      ].map((one) => [one.name, one]),
    );
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  it.each<[string, "light" | "dark"]>([
    ["catalogue", "light"],
    ["product", "light"],
    ["product", "dark"],
    ["checkout", "light"],
    ["checkout", "dark"],
    ["first checkout", "light"],
    ["first checkout", "dark"],
    ["payment", "light"],
    ["payment", "dark"],
    ["paid", "light"],
    ["refund", "light"],
    ["gift", "light"],
    ["question", "light"],
    ["question about a payment", "light"],
  ])("%s, %s", async (name, theme) => {
    const { path, still, ready, never = "", person = anna } = cases.get(name) as Case;
    const { hand } = world.sandbox;
    await hand.changePerson({ personId: person.id, theme });
    const opened = await hand.openMiniApp({ personId: person.id, openedBy: "menu" });
    await using context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      colorScheme: theme,
      reducedMotion: "reduce",
    });
    await context.addInitScript(countShifts);
    await context.addInitScript(inTelegram);
    const url = `${world.url}/app${path}${new URL(opened.url).hash}`;
    const { page, asked, release } = await openStepwise(context, url, never);
    const picture = (when: string) =>
      page.screenshot({ path: join(artifacts, `opening-${theme}-${name}-${when}.png`) });

    await page.locator(still[0] ?? "").waitFor();
    const first = await boxesOf(page, still);
    expect(first.join()).not.toContain("not there");
    await picture("before");
    release("session");
    if (path !== "/") await asked("code");
    expect(await boxesOf(page, still)).toEqual(first);
    release("code");
    await page.locator("h1").waitFor({ state: "attached" });
    expect(await boxesOf(page, still)).toEqual(first);
    release("data");
    await page.locator(ready).first().waitFor();
    await picture("after");
    expect(await boxesOf(page, still)).toEqual(first);
    expect(await page.evaluate(() => (globalThis as unknown as { shifted: number }).shifted)).toBeLessThan(0.01);
  });

  it("the shop's first pictures come before anybody is signed in, and once", async () => {
    const { url } = await world.sandbox.hand.openMiniApp({ personId: anna.id, openedBy: "menu" });
    await using context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const pictures: string[] = [];
    context.on("request", (request) => {
      if (request.resourceType() === "image") pictures.push(new URL(request.url()).pathname);
    });
    const { page, asked, release } = await openStepwise(context, url, "");
    await asked("session");
    await expect.poll(() => pictures.length).toBe(4);
    const early = [...pictures];
    release("session");
    release("data");
    await page.locator(".card img").first().waitFor();
    const shown = await page
      .locator(".card img")
      .evaluateAll((all) => all.slice(0, 4).map((image) => image.getAttribute("src")));
    expect(early).toEqual(shown);
    await expect
      .poll(() => page.evaluate(() => document.querySelector<HTMLImageElement>(".card img")?.complete))
      .toBe(true);
    expect(pictures).toEqual([...new Set(pictures)]);
  });
});
