/**
 * Everything that must hold, step by step: `pnpm verify` runs all, `pnpm verify lint types` only the named ones. All steps
 * run, also after a failed one; the last line says how many tests and other steps passed and failed.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { bold, faint, secondsSince } from "./say.mjs";

const root = join(import.meta.dirname, "..");
const artifacts = join(root, "artifacts");
const source = ["node", "--conditions=source", "--import", "@oxc-node/core/register"];
const vitest = (project: string) => ["vitest", "run", "--project", project, "--reporter=default", "--reporter=json"];

interface Step {
  name: string;
  commands: string[][];
  /** The steps that run tests are counted by their tests. */
  project?: string;
}

const check = (name: string, ...commands: string[][]): Step => ({ name, commands });
const tests = (name: string, project = name): Step => ({ name, commands: [vitest(project)], project });

const steps: Step[] = [
  check("format", ["oxfmt", "--check"]),
  check("lint", ["oxlint"]),
  check("imports", ["node", "scripts/check-import-rule.ts"]),
  check("types", ["tsc", "-b"]),
  check("schema", ["node", "scripts/check-generated.ts"]),
  check("texts", [...source, "schema/src/check-texts.ts"]),
  check("dependencies", ["node", "scripts/check-dependencies.ts"]),
  check("settings", [...source, "scripts/env-example.ts", "--check"]),
  check("dead code", ["knip"]),
  tests("unit"),
  check("build", ["node", "scripts/build.mjs"]),
  tests("gates"),
  tests("end to end", "e2e"),
  tests("PostgreSQL", "races"),
  tests("chaos"),
];

interface Outcome {
  step: Step;
  isGood: boolean;
  passed: number;
  failed: number;
  took: string;
  /** What vitest summed up, and each test that failed with the first line of why. */
  summary: string[];
}

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  testResults: {
    name: string;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
}

async function run(step: Step): Promise<Outcome> {
  const began = performance.now();
  console.log(`\n${bold(`▸ ${step.name}`)}`);
  const report = join(artifacts, `tests-${step.project}.json`);
  rmSync(report, { force: true });
  let isGood = true;
  let said = "";
  for (const command of step.commands) {
    const { code, text } = await execute([...command, ...(step.project ? [`--outputFile.json=${report}`] : [])]);
    said += text;
    isGood &&= code === 0;
  }
  const counted = step.project ? countTests(report, isGood) : { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1 };
  const summary = [
    ...said.split("\n").filter((line) => /^\s*(Test Files|Tests|Errors)\s/.test(plain(line))),
    ...(step.project ? failures(report) : []),
  ];
  const outcome = { step, isGood: isGood && counted.failed === 0, ...counted, took: secondsSince(began), summary };
  console.log(
    outcome.isGood ? faint(`${step.name}: good, ${outcome.took}`) : bold(`${step.name}: FAILED, ${outcome.took}`),
  );
  return outcome;
}

function countTests(report: string, isGood: boolean): { passed: number; failed: number } {
  // It ended before it could report: that is a failure, whatever the exit code was.
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(readFileSync(report, "utf8")) as Report;
  // A file that cannot be loaded, or an error outside of a test, has no failed test.
  return { passed, failed: isGood ? failed : Math.max(failed, 1) };
}

/** The log of a whole run is long: its end alone must tell what to look at. */
function failures(report: string): string[] {
  if (!existsSync(report)) return [];
  const { testResults } = JSON.parse(readFileSync(report, "utf8")) as Report;
  return testResults.flatMap(({ name, message, assertionResults }) => {
    const file = relative(root, name);
    const failed = assertionResults.filter(({ status }) => status === "failed");
    if (message !== "" && failed.length === 0) return [failure(file, message)];
    return failed.map(({ fullName, failureMessages }) => failure(`${file} > ${fullName}`, failureMessages.join("\n")));
  });
}

const failure = (where: string, why: string) =>
  `    ✗ ${where}: ${plain(why).split("\n").slice(0, 3).join(" ").slice(0, 500)}`;

function execute([program = "", ...args]: string[]): Promise<{ code: number; text: string }> {
  return new Promise((resolve, reject) => {
    const colour = process.stdout.isTTY ? { FORCE_COLOR: "1" } : {};
    const child = spawn(program, args, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...colour },
    });
    let text = "";
    for (const [from, to] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ] as const) {
      from.setEncoding("utf8").on("data", (chunk: string) => {
        text = (text + chunk).slice(-100_000);
        to.write(chunk);
      });
    }
    child.once("error", reject).once("close", (code) => resolve({ code: code ?? 1, text }));
  });
}

// oxlint-disable-next-line no-control-regex -- colours are control characters
const plain = (line: string) => line.replaceAll(/\u001b\[[\d;]*m/g, "");

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`No such step: ${unknown.join(", ")}. There are: ${steps.map((step) => step.name).join(", ")}.`);
  process.exit(1);
}

mkdirSync(artifacts, { recursive: true });
const began = performance.now();
const outcomes: Outcome[] = [];
for (const step of steps) {
  if (asked.length === 0 || asked.includes(step.name)) outcomes.push(await run(step));
}

console.log(`\n${bold("All steps")}`);
for (const { step, isGood, took, summary } of outcomes) {
  console.log(`  ${isGood ? "✓" : "✗"} ${step.name.padEnd(14)} ${faint(took)}`);
  for (const line of summary) console.log(line);
}
const bad = outcomes.filter((outcome) => !outcome.isGood).map((outcome) => outcome.step.name);
const sum = (count: "passed" | "failed") => outcomes.reduce((total, outcome) => total + outcome[count], 0);
console.log(
  bad.length === 0 ? `All good in ${secondsSince(began)}.` : `FAILED: ${bad.join(", ")} (${secondsSince(began)}).`,
);
console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
process.exitCode = bad.length === 0 ? 0 : 1;
