import type { Update } from "grammy/types";
import { describe, expect, it } from "vitest";
import type { Ask } from "../api/client.ts";
import { createLog } from "../log.ts";
import { createCareful } from "./careful.ts";
import type { Outcome } from "./lanes.ts";

const update: Update = { update_id: 7 };

/** `turn`: what the API answers; null: it is away. */
function careful(turn: string | null, act: () => Promise<Outcome> = () => Promise.resolve("handled")) {
  const asked: unknown[] = [];
  let now = 0;
  const ask = ((document: object, variables: object) => {
    const isBeginning = JSON.stringify(document).includes("beginUpdate");
    asked.push(isBeginning ? "begin" : variables);
    return turn === null
      ? Promise.reject(new Error("away"))
      : Promise.resolve({ beginUpdate: turn, settleUpdate: true });
  }) as Ask;
  const log = createLog({ level: "silent" });
  const handle = createCareful({ ask, process: "bot", log, forMs: 1000, now: () => now });
  let acts = 0;
  const counted = () => {
    acts++;
    return act();
  };
  return { asked, handle: () => handle(update, counted), acts: () => acts, later: () => (now = 2000) };
}

describe("in its first minute the bot", () => {
  it("has an attempt noted, makes it, and says that it ended", async () => {
    const { handle, asked, acts } = careful("NOW");
    expect(await handle()).toBe("handled");
    expect([asked, acts()]).toEqual([["begin", { id: "7", error: null }], 1]);
  });

  it("leaves it to whoever claims it alone when it is a suspect", async () => {
    const { handle, asked, acts } = careful("ALONE");
    expect(await handle()).toBe("kept");
    expect([asked, acts()]).toEqual([["begin"], 0]);
  });

  it("does not make it again when it is handled, or given up", async () => {
    const { handle, asked, acts } = careful("NEVER");
    expect(await handle()).toBe("handled");
    expect([asked, acts()]).toEqual([["begin"], 0]);
  });

  it("says that it is kept, so that it does not count as a death", async () => {
    const { handle, asked } = careful("NOW", () => Promise.resolve("kept"));
    expect(await handle()).toBe("kept");
    expect(asked).toEqual(["begin", { id: "7", error: "could not be handled" }]);
  });

  it("keeps it when it failed and that could be told", async () => {
    const { handle, asked } = careful("NOW", () => Promise.reject(new Error("broken")));
    expect(await handle()).toBe("kept");
    expect(asked).toEqual(["begin", { id: "7", error: "broken" }]);
  });

  it("lets Telegram bring it again when it failed and nobody could be told", async () => {
    const { handle } = careful(null, () => Promise.reject(new Error("broken")));
    await expect(handle()).rejects.toThrow("broken");
  });

  it("makes it when nobody can note it", async () => {
    const { handle, acts } = careful(null);
    expect(await handle()).toBe("handled");
    expect(acts()).toBe(1);
  });

  it("is careful no longer than that", async () => {
    const { handle, asked, acts, later } = careful("NEVER");
    later();
    expect(await handle()).toBe("handled");
    expect([asked, acts()]).toEqual([[], 1]);
  });
});
