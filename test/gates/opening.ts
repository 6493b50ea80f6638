/** A page of the Mini App while it opens, step by step: what stands where, before anything of it is there and after. */
import type { BrowserContext, Page } from "playwright-core";

/** What is waited for in turn while a page opens: a session, the screen's code, its data. */
const steps = ["session", "code", "data"] as const;
type Step = (typeof steps)[number];

export interface Opening {
  page: Page;
  /** Lets one more step happen. */
  release(step: Step): void;
  /** Resolves once the page asks for it. */
  asked(step: Step): Promise<void>;
}

/** The page of a place, all of whose steps wait to be released; what is named in `never` does not happen at all. */
export async function openStepwise(context: BrowserContext, url: string, never: string): Promise<Opening> {
  const page = await context.newPage();
  const doors = Object.fromEntries(
    steps.map((step) => [step, { asked: Promise.withResolvers<void>(), open: Promise.withResolvers<void>() }]),
  ) as Record<Step, Record<"asked" | "open", PromiseWithResolvers<void>>>;
  const passes = (step: Step) => {
    doors[step].asked.resolve();
    return doors[step].open.promise;
  };
  await page.route("**/graphql", async (route) => {
    const { operationName } = route.request().postDataJSON() as { operationName: string };
    if (operationName === never) return;
    await passes(operationName === "SignIn" ? "session" : "data");
    await route.continue();
  });
  await page.routeWebSocket("**/graphql", async (socket) => {
    await passes("data");
    socket.connectToServer();
  });
  await page.route(/\/assets\/[A-Z]\w+Page-[\w-]+\.js$/, async (route) => {
    await passes("code");
    await route.continue();
  });
  await page.goto(url, { waitUntil: "commit" });
  return {
    page,
    release: (step) => doors[step].open.resolve(),
    asked: (step) => doors[step].asked.promise,
  };
}

/** Where the first elements of these selectors stand: "picture: 16 14 358 268", in whole pixels. */
export async function boxesOf(page: Page, selectors: readonly string[]): Promise<string[]> {
  return page.evaluate(
    (all) =>
      all.map((selector) => {
        const box = document.querySelector(selector)?.getBoundingClientRect();
        return `${selector}: ${box ? [box.x, box.y, box.width, box.height].map(Math.round).join(" ") : "is not there"}`;
      }),
    selectors,
  );
}
