/** An update that kills whoever tries it, among others that do not, over many lives of a bot that polls: on the real server. */
import type { Update } from "grammy/types";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Ask, createApiClient } from "@starfront/bot/api/client";
import { createCareful } from "@starfront/bot/intake/careful";
import { createLanes, type Outcome } from "@starfront/bot/intake/lanes";
import { createStored } from "@starfront/bot/intake/stored";
import { createLog } from "@starfront/bot/log";
import { openWorld, type World } from "../world.ts";

const log = createLog({ level: "silent" });
const never = new Promise<never>(() => undefined);

async function openShop(): Promise<World> {
  const world = await openWorld({ withBot: false });
  onTestFinished(() => world.close());
  return world;
}

/** From somebody each, as the people of twenty chats. */
const updateFrom = (id: number): Update => ({
  update_id: id,
  message: { message_id: id, date: 0, text: "hello", chat: { id, type: "private", first_name: "Somebody" } } as never,
});

interface LifeOptions {
  process: string;
  /** An attempt; `die` ends the process in the middle of whatever is under way. */
  act(id: number, die: () => void): Promise<Outcome>;
  /** Whether an answer of the API gets through. */
  mayAsk?(variables: object): boolean;
}

/** One life of a process: the real way of an update through the bot, without Telegram. The dead neither ask nor hear. */
function live({ url, serviceSecret }: World, { process, act, mayAsk = () => true }: LifeOptions) {
  const api = createApiClient({ url, secret: serviceSecret });
  onTestFinished(() => api.close());
  const death = Promise.withResolvers<"dead">();
  let isDead = false;
  const die = () => {
    isDead = true;
    death.resolve("dead");
  };
  const whileAlive = async <T>(work: () => Promise<T>): Promise<T> => {
    if (isDead) return never;
    const end = await Promise.allSettled([work()]).then(([one]) => one);
    if (isDead) return never;
    if (end.status === "rejected") throw end.reason;
    return end.value;
  };
  const ask = ((document, variables, options) =>
    whileAlive(() =>
      mayAsk(variables) ? api.ask(document, variables, options) : Promise.reject(new Error("the server is away")),
    )) as Ask;
  const careful = createCareful({ ask, process, log });
  const lanes = createLanes({
    handleMoney: () => Promise.reject(new Error("there is no money here")),
    handleChat: (update) => careful(update, () => whileAlive(() => act(update.update_id, die))),
    log,
  });
  const stored = createStored({ ask, process, accept: lanes.accept, log, everyMs: 10 });
  onTestFinished(() => (isDead ? undefined : stored.stop()));
  return { accept: lanes.accept, startStored: () => stored.start(), death: death.promise };
}

const updates = {
  name: "test_updates",
  sql: "select update_id::int as id, status, begun from telegram_update order by update_id",
};
const rowsOf = ({ app }: World) => app.parts.db.query<{ id: number; status: string; begun: number }>(updates, []);
const alerts = {
  name: "test_alerts",
  sql: "select subject, data->>'updateId' as id from alert where kind = 'update_given_up'",
};
const alertsOf = ({ app }: World) => app.parts.db.query(alerts, []);

describe("an update that kills the bot", () => {
  it("is given up alone: nineteen that came with it are answered once each", { timeout: 60_000 }, async () => {
    const world = await openShop();
    const killer = 7;
    const batch = Array.from({ length: 20 }, (_, index) => updateFrom(index + 1));
    const answered: number[] = [];
    let isConfirmed = false;
    let lives = 0;

    async function liveOnce(): Promise<"dead" | "done"> {
      const underway = new Set<number>();
      const isTogether = () => underway.size === batch.length;
      const together = Promise.withResolvers<void>();
      const done = Promise.withResolvers<"done">();
      const life = live(world, {
        process: `life-${++lives}`,
        async act(id, die) {
          underway.add(id);
          if (isTogether()) together.resolve();
          // The whole batch is at work when the killer strikes; what comes alone waits for nobody.
          if (!isConfirmed) await together.promise;
          if (id === killer) die();
          else if (isConfirmed) answered.push(id);
          return "handled";
        },
      });
      const confirmed = Promise.all(batch.map(life.accept)).then(() => (isConfirmed = true));
      if ((await Promise.race([life.death, confirmed])) === "dead") return "dead";
      life.startStored();
      const look = setInterval(() => {
        void rowsOf(world).then((rows) => rows.every(({ status }) => status !== "waiting") && done.resolve("done"));
      }, 20);
      onTestFinished(() => clearInterval(look));
      return Promise.race([life.death, done.promise]).finally(() => clearInterval(look));
    }

    while ((await liveOnce()) === "dead") {
      expect(lives).toBeLessThan(20);
      // The leases of the dead end.
      await world.advance(61);
    }
    expect(answered.sort((a, b) => a - b)).toEqual(batch.map(({ update_id: id }) => id).filter((id) => id !== killer));
    expect((await rowsOf(world)).filter(({ status }) => status !== "handled")).toMatchObject([
      { id: killer, status: "dead" },
    ]);
    expect(await alertsOf(world)).toEqual([{ subject: "unended", id: String(killer) }]);
    expect(lives).toBe(11);
  });
});

describe("an update that fails again and again while the bot lives", () => {
  it("is not given up: each end is told", async () => {
    const world = await openShop();
    const life = live(world, { process: "life", act: () => Promise.reject(new Error("the database was busy")) });
    for (let failure = 1; failure <= 6; failure++) {
      expect(await life.accept(updateFrom(1))).toBe("kept");
      expect(await rowsOf(world)).toEqual([{ id: 1, status: "waiting", begun: 0 }]);
    }
    expect(await alertsOf(world)).toEqual([]);
  });

  it("is not given up, even when no end could be told", async () => {
    const world = await openShop();
    let attempts = 0;
    const act = () =>
      ++attempts <= 6 ? Promise.reject(new Error("the database was busy")) : Promise.resolve("handled" as const);
    const life = live(world, { process: "life", act, mayAsk: (variables) => !("error" in variables) });
    for (let failure = 1; failure <= 6; failure++) await expect(life.accept(updateFrom(1))).rejects.toThrow("busy");
    expect(await life.accept(updateFrom(1))).toBe("handled");
    expect([attempts, await rowsOf(world)]).toEqual([7, [{ id: 1, status: "waiting", begun: 1 }]]);
    expect(await alertsOf(world)).toEqual([]);
  });
});
