/** What a language does to the Mini App's screens in a real browser: words that no text says, and words that do not fit. */
import { join } from "node:path";
import { textAreas } from "@starfront/schema/load-texts";
import { outsideTexts, readPseudo } from "@starfront/schema/pseudo-texts";
import type { BrowserContext, Page } from "playwright-core";
import { goTo, type Place } from "./mini-app-places.ts";

const artifacts = join(import.meta.dirname, "../../artifacts");

/** The pseudo-language comes where English was asked for; the Mini App's build knows nothing of it. */
export async function speakPseudo(context: BrowserContext): Promise<void> {
  // `en` is what the shop opens with; `payments-en` and its like come with their screens.
  await context.route(/\/assets\/(?:[a-z]+-)?en-[\w-]+\.js$/, (route) => {
    const [, more] =
      route
        .request()
        .url()
        .match(/\/(?:([a-z]+)-)?en-[\w-]+\.js$/) ?? [];
    const areas = textAreas.filter((area) =>
      more ? area === `miniapp-${more}` : ["common", "miniapp"].includes(area),
    );
    return route.fulfill({
      contentType: "text/javascript",
      body: `export default ${JSON.stringify(areas.map(readPseudo))};`,
    });
  });
}

/** Opens the places one after the other in one tab, as Telegram does, and hears what `look` finds on each. */
export async function walk(
  context: BrowserContext,
  places: readonly Place[],
  picture: string,
  look: (page: Page) => Promise<string[]>,
): Promise<string[]> {
  const page = await context.newPage();
  const found: string[] = [];
  for (const place of places) {
    await goTo(page, place, join(artifacts, `${picture}-${place.name}.png`));
    found.push(...(await look(page)).map((sentence) => `${place.name}: ${sentence}`));
  }
  await page.close();
  return found;
}

/** Words on the page, and for its readers aloud, that are in no text. What people and the catalogue wrote is marked. */
export async function unsaidOn(page: Page, data: readonly string[]): Promise<string[]> {
  const shown = await page.evaluate(() => {
    const words: string[] = [document.title];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { parentElement, textContent } = texts.currentNode;
      if (!parentElement?.closest(".written, .code, script, style")) words.push(textContent ?? "");
    }
    for (const name of ["aria-label", "alt", "title", "placeholder"])
      for (const element of document.querySelectorAll(`[${name}]`)) words.push(element.getAttribute(name) ?? "");
    return words;
  });
  return shown
    .filter((words) => !data.includes(words.trim()) && /\p{L}/u.test(outsideTexts(words)))
    .map((words) => `"${words}" is said by no text`);
}

/** Text that leaves the page or is cut by what stands around it, and a page that can be pushed sideways. */
export async function overflowOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth} pixels wide, its window ${clientWidth}`);
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const node = texts.currentNode;
      if (!node.parentElement || node.parentElement.closest(".unseen")) continue;
      let [least, most] = [0, clientWidth];
      for (let box: Element | null = node.parentElement; box; box = box.parentElement) {
        if (getComputedStyle(box).overflowX === "visible") continue;
        const { left, right } = box.getBoundingClientRect();
        [least, most] = [Math.max(least, left), Math.min(most, right)];
      }
      const range = document.createRange();
      range.selectNodeContents(node);
      const isOut = [...range.getClientRects()].some(({ left, right }) => left < least - 1 || right > most + 1);
      if (isOut) found.push(`"${node.textContent}" does not fit`);
    }
    return found;
  });
}

/** Runs in the page before anything else: adds up how far things moved that had their place already. */
export function countShifts(): void {
  const page = globalThis as unknown as { shifted: number };
  page.shifted = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) page.shifted += (entry as PerformanceEntry & { value: number }).value;
  }).observe({ type: "layout-shift", buffered: true });
}
