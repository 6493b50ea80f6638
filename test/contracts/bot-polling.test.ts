/** The bot's polling against the sandbox: an update is confirmed only when it is handled or stored. */
import type { Update } from "grammy/types";
import { describe, expect, it, onTestFinished } from "vitest";
import { createPolling, type PollingOptions } from "@starfront/bot/intake/polling";
import { createLog } from "@starfront/bot/log";
import { createTelegram } from "@starfront/bot/telegram/client";
import { startSandbox, type Sandbox } from "@starfront/sandbox/sandbox";

const anna = 1001;

async function openDesk(): Promise<Sandbox> {
  const sandbox = await startSandbox({ limits: "off", people: [{ id: anna, firstName: "Anna" }] });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

function poll(sandbox: Sandbox, options: Partial<PollingOptions>) {
  const { api, close } = createTelegram({ token: sandbox.botToken, root: sandbox.url, messagesPerSecond: 30 });
  const polling = createPolling({
    api,
    accept: () => handled,
    store: () => Promise.resolve(),
    settle: () => Promise.resolve(),
    log: createLog({ level: "silent" }),
    patienceMs: 50,
    ...options,
  });
  polling.start();
  const stop = async () => {
    await polling.stop();
    await polling.settled();
    await close();
  };
  onTestFinished(stop);
  return { stop };
}

/** Collects, and waits for what is to come. */
function collector() {
  const seen: string[] = [];
  const waiting = new Set<() => void>();
  return {
    seen,
    add(word: string) {
      seen.push(word);
      for (const look of waiting) look();
    },
    until(word: string): Promise<void> {
      return new Promise((resolve) => {
        const look = () => {
          if (!seen.includes(word)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      });
    },
  };
}

const handled = Promise.resolve("handled" as const);
const textOf = (update: Update) => update.message?.text ?? "";

describe("the bot's polling", () => {
  it("hears again what it took and neither handled nor stored before it died", async () => {
    const sandbox = await openDesk();
    const first = collector();
    const died = poll(sandbox, {
      accept(update) {
        first.add(textOf(update));
        return textOf(update) === "one" ? handled : new Promise(() => undefined);
      },
      store: () => Promise.reject(new Error("the API is away")),
    });
    await sandbox.hand.type({ personId: anna, text: "one" });
    await first.until("one");
    await sandbox.hand.type({ personId: anna, text: "two" });
    await first.until("two");
    await died.stop();

    const second = collector();
    poll(sandbox, { accept: (update) => handled.finally(() => second.add(textOf(update))) });
    await second.until("two");
    expect(second.seen).toEqual(["two"]);
  });

  it("stores what takes long, goes on, and settles it when it is done", async () => {
    const sandbox = await openDesk();
    const slow = Promise.withResolvers<"handled">();
    const told = collector();
    poll(sandbox, {
      accept(update) {
        told.add(`heard ${textOf(update)}`);
        return textOf(update) === "slow" ? slow.promise : handled;
      },
      store: (updates) => Promise.resolve(updates.forEach((update) => told.add(`stored ${textOf(update)}`))),
      settle: (update, error) => Promise.resolve(told.add(`settled ${textOf(update)} ${error}`)),
    });
    await sandbox.hand.type({ personId: anna, text: "slow" });
    await told.until("stored slow");
    await sandbox.hand.type({ personId: anna, text: "next" });
    await told.until("heard next");
    slow.resolve("handled");
    await told.until("settled slow null");
    expect(told.seen).toEqual(["heard slow", "stored slow", "heard next", "settled slow null"]);
  });

  it("tries what failed again until it can be stored", async () => {
    const sandbox = await openDesk();
    const told = collector();
    let stores = 0;
    poll(sandbox, {
      accept(update) {
        told.add(`heard ${textOf(update)}`);
        return textOf(update) === "bad" ? Promise.reject(new Error("bad")) : handled;
      },
      store: () => (++stores === 1 ? Promise.reject(new Error("away")) : Promise.resolve(told.add("stored"))),
    });
    await sandbox.hand.type({ personId: anna, text: "bad" });
    await told.until("stored");
    await sandbox.hand.type({ personId: anna, text: "next" });
    await told.until("heard next");
    expect(told.seen).toEqual(["heard bad", "heard bad", "stored", "heard next"]);
  });

  it("says in a sentence that somebody else reads the updates, and goes on when they stop", async () => {
    const sandbox = await openDesk();
    const told = collector();
    const log = createLog({
      level: "error",
      destination: {
        write: (line: string) => told.add((JSON.parse(line) as { msg: string }).msg.slice(0, 15)),
      },
    });
    sandbox.faults.add({
      kind: "method_error",
      method: "getUpdates",
      errorCode: 409,
      description: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    });
    poll(sandbox, { log, accept: (update) => handled.finally(() => told.add(textOf(update))) });
    await told.until("Another program");
    await sandbox.hand.type({ personId: anna, text: "hello" });
    await told.until("hello");
  });
});
