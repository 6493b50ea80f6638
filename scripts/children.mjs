/**
 * Starts processes one after the other, keeps them running, and stops them in the opposite order.
 *
 * What each of them (`dist/main.js` of sandbox, server and bot) has to do:
 * - listen, then answer its readiness address with a 2xx, or, when it has none, `process.send({ ready: true })`;
 * - on SIGTERM, SIGINT and on `process.on("disconnect")` (whoever started it is gone) take nothing new, finish what is
 *   in flight, and exit with 0 within 15 seconds. Doing so twice at the same time must be harmless;
 * - when a setting is wrong or missing, its port is taken, or the data folder is locked: one sentence on stderr, and
 *   exit with 78. Then it is not started again; after any other death it is.
 */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { Problem } from "./say.mjs";

/**
 * @typedef {import("node:child_process").ChildProcess} Child
 * @typedef {object} ChildPlan
 * @property {string} name
 * @property {string[]} command program and arguments
 * @property {Record<string, string>} env all of its environment
 * @property {string} [ready] an address that answers 2xx when it is ready; absent: it sends a message
 * @typedef {object} Timing in milliseconds
 * @property {number} startWithin
 * @property {number} stopWithin
 * @property {number} firstPause before a dead child is started again; doubles each time
 * @property {number} longestPause
 * @property {number} healthyAfter alive for so long, its earlier deaths are forgotten
 * @property {number} restarts in a row, before everything is stopped
 */

/** @type {Timing} */
const usualTiming = {
  startWithin: 60_000,
  stopWithin: 15_000,
  firstPause: 1_000,
  longestPause: 30_000,
  healthyAfter: 60_000,
  restarts: 6,
};

const wrongConfig = 78;

/**
 * Resolves when all are ready. `ended` resolves with an exit code when they have stopped for good.
 * @param {ChildPlan[]} plans in the order of starting
 * @param {{ line: (name: string, text: string) => void; note: (text: string) => void }} say
 * @param {Timing} [timing]
 */
export async function startChildren(plans, say, timing = usualTiming) {
  /** @type {Map<string, Child>} */
  const alive = new Map();
  /** @type {(exitCode: number) => void} */
  let end = () => {};
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => (end = resolve));
  /** @type {Promise<void> | undefined} */
  let stopping;

  /** @param {ChildPlan} plan @returns {Promise<{ exit: Promise<number> }>} */
  async function start(plan) {
    const [program = "", ...args] = plan.command;
    const child = spawn(program, args, {
      env: plan.env,
      // The channel tells it when we are gone, however we went.
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      // Ctrl-C reaches us alone: they are stopped in order.
      detached: process.platform !== "win32",
    });
    alive.set(plan.name, child);
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on("line", (text) => say.line(plan.name, text));
    }
    /** @type {Promise<number>} */
    const exit = new Promise((resolve) => {
      const gone = (/** @type {number} */ code) => {
        if (alive.get(plan.name) === child) alive.delete(plan.name);
        resolve(code);
      };
      // "close" comes after the last line it said.
      child.once("close", (code) => gone(code ?? 1)).once("error", () => gone(1));
    });
    await readiness(plan, child, exit, timing.startWithin);
    return { exit };
  }

  /** @param {ChildPlan} plan @param {Promise<number>} exit */
  async function keepRunning(plan, exit) {
    let deaths = 0;
    for (;;) {
      const since = Date.now();
      let code = await exit;
      for (;;) {
        if (stopping) return;
        if (Date.now() - since > timing.healthyAfter) deaths = 0;
        deaths += 1;
        if (code === wrongConfig || deaths > timing.restarts) {
          say.note(`The ${plan.name} cannot go on (exit code ${code}): stopping everything.`);
          return void stop(code === wrongConfig ? code : 1);
        }
        const pause = Math.min(timing.firstPause * 2 ** (deaths - 1), timing.longestPause);
        say.note(`The ${plan.name} has died (exit code ${code}): starting it again in ${pause / 1000} s.`);
        await new Promise((resolve) => setTimeout(resolve, pause));
        if (stopping) return;
        try {
          ({ exit } = await start(plan));
          say.note(`The ${plan.name} is back.`);
          break;
        } catch (error) {
          alive.get(plan.name)?.kill("SIGKILL");
          code = error instanceof Problem ? error.exitCode : 1;
        }
      }
    }
  }

  /** Stops all in order; twice is once. */
  function stop(exitCode = 0) {
    stopping ??= (async () => {
      for (const { name } of plans.toReversed()) {
        const child = alive.get(name);
        if (child) await stopOne(child, timing.stopWithin);
      }
      end(exitCode);
    })();
    return stopping;
  }

  /** Ends all at once, and loses what is in flight. */
  function kill() {
    for (const child of alive.values()) child.kill("SIGKILL");
  }

  const ready = (async () => {
    for (const plan of plans) {
      if (stopping) return false;
      const { exit } = await start(plan);
      void keepRunning(plan, exit);
    }
    return !stopping;
  })().catch(async (error) => {
    if (stopping) return false;
    await stop(1);
    throw error;
  });
  return { ready, ended, stop, kill };
}

/** @param {ChildPlan} plan @param {Child} child @param {Promise<number>} exit @param {number} within */
async function readiness(plan, child, exit, within) {
  let isReady = false;
  /** @type {number | undefined} */
  let exitCode;
  void exit.then((code) => (exitCode = code));
  child.on("message", (message) => (isReady ||= isReadyMessage(message)));
  const deadline = Date.now() + within;
  while (Date.now() < deadline) {
    if (exitCode !== undefined) {
      throw new Problem(`The ${plan.name} could not start; its reason is above.`, exitCode === 0 ? 1 : exitCode);
    }
    if (plan.ready ? await answers(plan.ready) : isReady) return;
    await Promise.race([exit, new Promise((resolve) => setTimeout(resolve, 50))]);
  }
  throw new Problem(`The ${plan.name} was not ready within ${within / 1000} s.`);
}

/** @param {unknown} message */
function isReadyMessage(message) {
  return typeof message === "object" && message !== null && "ready" in message && message.ready === true;
}

/** @param {string} address */
async function answers(address) {
  const options = { headers: { connection: "close" }, signal: AbortSignal.timeout(2_000) };
  const answer = await fetch(address, options).catch(() => undefined);
  await answer?.body?.cancel();
  return answer?.ok ?? false;
}

/** @param {Child} child @param {number} within */
async function stopOne(child, within) {
  const gone = new Promise((resolve) => child.once("close", resolve));
  if (child.exitCode !== null || child.signalCode !== null) return;
  // There are no signals on Windows; the closed channel says the same.
  if (process.platform === "win32") child.disconnect();
  else child.kill("SIGTERM");
  const impatience = setTimeout(() => child.kill("SIGKILL"), within);
  await gone;
  clearTimeout(impatience);
}
