/**
 * `pnpm test:mutants`: makes each deliberate fault of `mutants.ts` in a copy of the repository and demands that its tests
 * fail. `--only <name,name>` takes some; `--write` puts the table into `docs/mutants.md`; `--suite <file>` asks what other tests
 * make of them, whole.
 *
 * The copy is what stands in the working tree. Its packages find each other in the copy, all others where they are.
 */
import { execFileSync, spawn } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { type Edit, type Mutant, mutants } from "./mutants.ts";
import { bold, faint, Problem, runCommand } from "./say.mjs";

const root = join(import.meta.dirname, "..");
const page = join(root, "docs/mutants.md");
const scope = "@starfront";
/** Longer than any of the suites takes on a busy machine. */
const patienceMs = 300_000;

type Fate = "killed" | "SURVIVED" | "BROKEN";
interface Outcome {
  mutant: Mutant;
  fate: Fate;
  /** The tests that failed, and how; for a broken one what was said. */
  by: string[];
  seconds: number;
}

/** Files of the repository as they are now, new ones included. */
function sources(): string[] {
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root });
  // What is deleted but not committed is still listed.
  return [...new Set(listed.toString().split("\0"))].filter((path) => path && existsSync(join(root, path)));
}

function copyTo(place: string): void {
  const paths = sources();
  for (const path of paths) {
    mkdirSync(dirname(join(place, path)), { recursive: true });
    copyFileSync(join(root, path), join(place, path));
  }
  const packages = paths.filter((path) => /^(\w+\/)?package\.json$/.test(path)).map(dirname);
  for (const name of packages) link(place, name);
}

function link(place: string, name: string): void {
  const [from, to] = [join(root, name, "node_modules"), join(place, name, "node_modules")];
  if (!existsSync(from)) return;
  mkdirSync(to, { recursive: true });
  // .cache holds databases made from the migrations as they are: the copy's are others.
  for (const entry of readdirSync(from).filter((entry) => !["node_modules", ".cache", scope].includes(entry))) {
    symlinkSync(realpathSync(join(from, entry)), join(to, entry));
  }
  if (!existsSync(join(from, scope))) return;
  mkdirSync(join(to, scope));
  for (const neighbour of readdirSync(join(from, scope))) {
    symlinkSync(join(place, neighbour), join(to, scope, neighbour));
  }
}

interface Heard {
  passed: number;
  failed: string[];
  said: string;
}

interface Report {
  testResults: { assertionResults: { fullName: string; status: string; failureMessages: string[] }[] }[];
}

let running: ReturnType<typeof spawn> | undefined;

async function test(place: string, { suite, only }: Pick<Mutant, "suite" | "only">): Promise<Heard> {
  const report = join(place, "heard.json");
  rmSync(report, { force: true });
  const args = ["run", suite, "--reporter=json", `--outputFile=${report}`, "--no-cache"];
  if (only) args.push("-t", only.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  const child = spawn(join(root, "node_modules/.bin/vitest"), args, { cwd: place, stdio: ["ignore", "pipe", "pipe"] });
  running = child;
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => (said = (said + chunk).slice(-4000)));
  }
  // In order first: it has databases and servers of its own to end.
  const timers = [
    setTimeout(() => child.kill("SIGTERM"), patienceMs),
    setTimeout(() => child.kill("SIGKILL"), patienceMs + 20_000),
  ];
  await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  timers.forEach(clearTimeout);
  running = undefined;
  if (!existsSync(report)) return { passed: 0, failed: [], said };
  const { testResults } = JSON.parse(readFileSync(report, "utf8")) as Report;
  const results = testResults.flatMap(({ assertionResults }) => assertionResults);
  return {
    passed: results.filter(({ status }) => status === "passed").length,
    failed: results
      .filter(({ status }) => status === "failed")
      .map(({ fullName, failureMessages: [message = ""] }) => `${fullName}\n    ${message.split("\n", 1)[0]}`),
    said,
  };
}

/** Puts the fault in; answers how to take it out again. */
function apply(place: string, name: string, edits: Edit[]): () => void {
  const before = new Map<string, string>();
  for (const { file, from, to } of edits) {
    const path = join(place, file);
    const text = readFileSync(path, "utf8");
    const times = text.split(from).length - 1;
    if (times !== 1) {
      throw new Problem(
        `${name}: its text stands ${times} times in ${file}, not once. Bring the mutant up to date:\n${from}`,
      );
    }
    if (!before.has(path)) before.set(path, text);
    writeFileSync(
      path,
      text.replace(from, () => to),
    );
  }
  return () => {
    for (const [path, text] of before) writeFileSync(path, text);
  };
}

async function judge(place: string, mutant: Mutant): Promise<Outcome> {
  const began = performance.now();
  const undo = apply(place, mutant.name, mutant.edits);
  const { passed, failed, said } = await test(place, mutant).finally(undo);
  const seconds = (performance.now() - began) / 1000;
  if (failed.length > 0) return { mutant, fate: "killed", by: failed, seconds };
  // No test ran: the fault does not even load, which proves nothing.
  if (passed === 0) return { mutant, fate: "BROKEN", by: [said], seconds };
  return { mutant, fate: "SURVIVED", by: [], seconds };
}

/** A test that fails without any fault would "kill" every mutant. */
async function demandGoodSuites(place: string, chosen: Mutant[]): Promise<void> {
  for (const suite of new Set(chosen.map((mutant) => mutant.suite))) {
    const { passed, failed, said } = await test(place, { suite });
    if (failed.length > 0 || passed === 0) {
      throw new Problem(`Without any fault ${suite} is not good already: ${failed.join("; ") || said}`);
    }
    console.log(faint(`${suite}: ${passed} tests pass without a fault`));
  }
}

function table(outcomes: Outcome[]): string {
  const cell = (text: string) => text.replaceAll("|", String.raw`\|`);
  const rows = outcomes.map(({ mutant: { name, breaks, suite, only }, fate, by, seconds }) => {
    const where = `\`${suite}\`${only ? `: "${only}"` : ""}`;
    const how = fate === "killed" && by.length > 1 ? `killed by ${by.length} tests` : fate;
    return `| ${[`\`${name}\``, breaks, where, how, seconds.toFixed(0)].map(cell).join(" | ")} |`;
  });
  return [
    "| fault | what it would break | where it is seen | fate | seconds |",
    "| --- | --- | --- | --- | --: |",
    ...rows,
  ].join("\n");
}

const intro = `# Mutants

Tests that pass prove little until it is known that they can fail. \`pnpm test:mutants\` puts each of these faults into a
copy of the repository, alone, and demands that the named tests fail (a fault that does not load, or tests that fail
without it, do not count). \`--only <name,name>\` tries some, \`--write\` renews this page. The faults are in
\`scripts/mutants.ts\`: exact pieces of text, so that a fault whose code has changed is missed loudly.
`;

function write(outcomes: Outcome[]): void {
  const killed = outcomes.filter(({ fate }) => fate === "killed").length;
  const commit = execFileSync("git", ["log", "-1", "--format=%h, %cs"], { cwd: root }).toString().trim();
  writeFileSync(
    page,
    `${intro}\nLast result: ${killed} of ${outcomes.length} killed (after ${commit}).\n\n${table(outcomes)}\n`,
  );
  execFileSync(join(root, "node_modules/.bin/oxfmt"), [page]);
}

await runCommand(async () => {
  const { values } = parseArgs({
    options: { only: { type: "string" }, suite: { type: "string" }, write: { type: "boolean" } },
  });
  const only = values.only?.split(",");
  const chosen = mutants
    .filter(({ name }) => only === undefined || only.includes(name))
    .map((mutant) => (values.suite ? { ...mutant, suite: values.suite, only: "" } : mutant));
  if (chosen.length === 0) {
    throw new Problem(`No such mutant: ${values.only}. There are: ${mutants.map(({ name }) => name).join(", ")}.`);
  }
  if (values.write && (values.only || values.suite)) {
    throw new Problem("The page shows all mutants where they are seen: --write goes alone.");
  }
  // Real: macOS gives the temporary folder through a link, and a module must not be loaded under two names.
  const place = realpathSync(mkdtempSync(join(tmpdir(), "starfront-mutants-")));
  const clear = () => rmSync(place, { recursive: true, force: true });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      running?.kill("SIGTERM");
      clear();
      process.exit(1);
    });
  }
  try {
    copyTo(place);
    // All at once, before the first long minute: a fault that no longer fits is known in a second.
    for (const { name, edits } of chosen) apply(place, name, edits)();
    await demandGoodSuites(place, chosen);
    const outcomes: Outcome[] = [];
    for (const mutant of chosen) {
      const outcome = await judge(place, mutant);
      outcomes.push(outcome);
      const { fate, by, seconds } = outcome;
      console.log(`${fate === "killed" ? "✓" : bold("✗")} ${mutant.name}: ${fate} ${faint(`${seconds.toFixed(1)} s`)}`);
      if (fate === "killed") console.log(faint(`    ${by[0]}`));
      if (fate === "BROKEN") console.log(by[0]);
    }
    console.log(`\n${table(outcomes)}\n`);
    if (values.write) write(outcomes);
    const alive = outcomes.filter(({ fate }) => fate !== "killed");
    console.log(
      alive.length === 0
        ? `All ${outcomes.length} mutants killed.`
        : `NOT KILLED: ${alive.map(({ mutant }) => mutant.name).join(", ")}.`,
    );
    return alive.length === 0 ? 0 : 1;
  } finally {
    clear();
  }
});
