import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Child, startChild } from "../children.ts";
import { type Line, type Moment, openLine } from "../line.ts";
import { openWorld, type World } from "../world.ts";

let world: World;
let bot: Child | undefined;
let line: Line;
beforeEach(async () => {
  world = await openWorld({ withBot: false });
  line = await openLine(world.url);
});
afterEach(async () => {
  await bot?.kill();
  line.close();
  await world.close();
});

/** The next time the bot asks for this, the server goes away at this moment, for some seconds: as it is while it restarts. */
function serverLeavesAt(operation: string, moment: Moment): void {
  line.on = {
    operation,
    moment,
    act: () => {
      line.away = { operation, times: 4 };
      return Promise.resolve();
    },
  };
}

/** The next time the bot asks for this, it is killed at this moment. Resolves once it is gone. */
function killedAt(operation: string, moment: Moment): Promise<void> {
  const killed = Promise.withResolvers<void>();
  const act = async () => {
    await bot?.kill();
    killed.resolve();
  };
  line.on = { operation, moment, act };
  return killed.promise;
}

type Intake = "webhook" | "polling";

const startBot = (intake: Intake) =>
  startChild("bot", {
    SANDBOX_BOT_TOKEN: world.sandbox.botToken,
    TELEGRAM_API_ROOT: world.sandbox.url,
    SERVICE_SECRET: world.serviceSecret,
    API_URL: line.url,
    MINIAPP_URL: `${world.url}/app`,
    BOT_PORT: "0",
    ...(intake === "webhook" ? { WEBHOOK_URL: "http://127.0.0.1", WEBHOOK_SECRET: "webhook-secret-of-this-test" } : {}),
  });

describe.each(["webhook", "polling"] as const)("the bot is killed (%s)", (intake) => {
  const start = () => startBot(intake);

  it.each(["beforeHeard", "afterCommitted"] as const)(
    "between the charge and its answer, %s: nothing is lost and nothing is doubled",
    async (moment) => {
      bot = await start();
      const anna = await world.guest("Anna");
      await anna.ordersInChat("coffee");

      const killed = killedAt("recordPaymentUpdate", moment);
      expect((await anna.pays()).status).toBe("paid");
      await killed;
      expect(anna.counts("Paid: ")).toBe(0);

      bot = await start();
      await anna.sees("Paid: Buy the makers a coffee");
      expect(anna.counts("Paid: ")).toBe(1);
      expect(anna.stars).toBe(999);
      expect(await world.books()).toEqual({ "asset:telegram-stars": 1, "revenue:sales": -1 });
    },
    60_000,
  );

  it.each(["beforeHeard", "afterCommitted"] as const)(
    "between two steps of a dialogue, %s: it goes on where it was, and what it sends is sent once",
    async (moment) => {
      bot = await start();
      await world.owner.starts();
      const anna = await world.guest("Anna");
      await anna.writes("/paysupport");
      await anna.taps("Something else");
      await anna.taps("Another question");
      await anna.sees("in your own words");

      let killed = killedAt("continueConversation", moment);
      await anna.writes("Nothing came");
      await killed;
      bot = await start();
      await anna.sees("Shall I send this?");
      expect(anna.counts("Shall I send this?")).toBe(1);

      killed = killedAt("continueConversation", moment);
      const tapped = anna.taps("Send");
      await killed;
      bot = await start();
      await anna.sees("Sent: question");
      await tapped.catch(() => undefined);
      await world.owner.sees("from Anna: Another question");
      expect(world.owner.counts("from Anna: Another question")).toBe(1);
    },
    60_000,
  );
});

describe("the server is killed", () => {
  it.each(["beforeHeard", "afterCommitted"] as const)(
    "between two steps of a dialogue, %s: what is said while it restarts is taken once and answered once",
    async (moment) => {
      bot = await startBot("webhook");
      await world.owner.starts();
      await world.owner.sees("Hi, Olga!");
      const anna = await world.guest("Anna");
      serverLeavesAt("beginConversation", moment);
      await anna.writes("/paysupport");
      await anna.taps("Something else");
      await anna.taps("Another question");
      await anna.sees("in your own words");

      serverLeavesAt("continueConversation", moment);
      await anna.writes("Nothing came");
      await anna.sees("Shall I send this?");
      serverLeavesAt("continueConversation", moment);
      await anna.taps("Send");
      await anna.sees("Sent: question");
      await world.owner.sees("from Anna: Another question");
      expect(world.owner.counts("from Anna: Another question")).toBe(1);

      await anna.writes("/paysupport");
      await anna.sees("Help with a payment");
      serverLeavesAt("cancelConversation", moment);
      await anna.writes("/cancel");
      await anna.sees("we leave it at that");
      expect(anna.counts("Shall I send this?")).toBeLessThanOrEqual(1);
      expect(anna.counts("Something went wrong")).toBe(0);
    },
    60_000,
  );
});
