/** What axe finds on pages in a real browser, in light and dark. */
import { join } from "node:path";
import axe from "axe-core";
import type { Browser, Frame } from "playwright-core";
import { goTo, type Place } from "./mini-app-places.ts";

const artifacts = join(import.meta.dirname, "../../artifacts");

export type ColorScheme = "light" | "dark";

/**
 * One sentence for each element that a person with a disability could not use; empty when all is well. The pages share one
 * tab, as they do in Telegram. Throws when a page does not become ready.
 */
export async function violationsOn(
  browser: Browser,
  colorScheme: ColorScheme,
  pages: readonly Place[],
): Promise<string[]> {
  const context = await browser.newContext({
    colorScheme,
    // Half-faded text has half its contrast: what moves is not what is checked.
    reducedMotion: "reduce",
    viewport: { width: 390, height: 844 },
  });
  try {
    const page = await context.newPage();
    const found: string[] = [];
    for (const place of pages) {
      const { name } = place;
      await goTo(page, place, join(artifacts, `accessibility-${colorScheme}-${name}.png`));
      found.push(...(await violationsIn(page.mainFrame())).map((sentence) => `${name}, ${colorScheme}: ${sentence}`));
    }
    return found;
  } finally {
    await context.close();
  }
}

/** Also for a page inside an iframe, such as the Mini App in the sandbox. */
export async function violationsIn(frame: Frame): Promise<string[]> {
  // Not a script element: the page's content security policy is right to refuse those.
  await frame.evaluate(`${axe.source};0`);
  const { violations } = await frame.evaluate(() => {
    const inPage = (globalThis as unknown as { axe: typeof axe }).axe;
    return inPage.run(document, {
      resultTypes: ["violations"],
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    });
  });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}\n  ${node.html}\n  ${node.failureSummary ?? ""}`),
  );
}
