/**
 * How fast the Mini App opens: Lighthouse's mobile preset on the production build, served by the server, opened with launch
 * data of the sandbox. `pnpm bench:web` builds nothing by itself: run `pnpm build` first. Ends with 1 below the goal.
 */
import { parseArgs } from "node:util";
import lighthouse from "lighthouse";
import { openBrowser } from "../browser.ts";
import { freePort } from "../postgres.ts";
import { openWorld } from "../world.ts";

type Audits = NonNullable<Awaited<ReturnType<typeof lighthouse>>>["lhr"]["audits"];
interface Phases {
  items: { label: string; duration: number }[];
}
interface Element {
  selector: string;
}

const goal = 98;
const { values: given } = parseArgs({ options: { rounds: { type: "string" } } });
const rounds = Math.min(Math.max(Number(given.rounds ?? 5), 1), 20);

const world = await openWorld();
const port = await freePort();
const browser = await openBrowser([`--remote-debugging-port=${port}`]);
try {
  const scores: number[] = [];
  for (let round = 1; round <= rounds; round++) {
    // Launch data signs in once, so each round has its own; the page begins with an empty cache each time.
    const anna = await world.guest("Anna");
    await anna.starts();
    const { url } = await world.sandbox.hand.openMiniApp({ personId: anna.id, openedBy: "menu" });
    const run = await lighthouse(url, {
      port,
      output: "json",
      logLevel: "error",
      onlyCategories: ["performance", "accessibility", "best-practices"],
    });
    if (!run) throw new Error("Lighthouse answered nothing.");
    const { audits, categories } = run.lhr;
    if (round === 1) console.log(largestPaint(audits));
    const score = (name: string) => Math.round((categories[name]?.score ?? 0) * 100);
    const shown = (name: string) => audits[name]?.displayValue ?? "?";
    scores.push(score("performance"));
    console.log(
      `round ${round}: performance ${score("performance")}, accessibility ${score("accessibility")}, ` +
        `best practices ${score("best-practices")}; first paint ${shown("first-contentful-paint")}, ` +
        `largest ${shown("largest-contentful-paint")}, blocked ${shown("total-blocking-time")}, ` +
        `shift ${shown("cumulative-layout-shift")}`,
    );
  }
  const median = scores.toSorted((a, b) => a - b)[Math.floor(scores.length / 2)] ?? 0;
  console.log(`performance, median of ${rounds}: ${median} (goal: ${goal})`);
  if (median < goal) process.exitCode = 1;
} finally {
  await browser.close();
  await world.close();
}

/** Which element is the largest paint, and what the time until it went into, in what was really observed. */
function largestPaint(audits: Audits): string {
  const [phases, element] = (audits["lcp-breakdown-insight"]?.details as { items?: [Phases, Element] })?.items ?? [];
  const times = (phases?.items ?? []).map(({ label, duration }) => `${label.toLowerCase()} ${Math.round(duration)} ms`);
  return `largest paint: ${element?.selector ?? "?"}; ${times.join(", ")}`;
}
