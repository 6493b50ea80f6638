import type { Update } from "grammy/types";
import { describe, expect, it } from "vitest";
import type { Ask } from "../api/client.ts";
import { createLog } from "../log.ts";
import { createCareful } from "./careful.ts";

const update: Update = { update_id: 7 };

function careful(answer: () => Promise<object>) {
  const asked: string[] = [];
  let now = 0;
  const ask = ((document: object) => {
    asked.push(JSON.stringify(document).includes("beginUpdate") ? "begin" : "settle");
    return answer();
  }) as Ask;
  const handle = createCareful({ ask, log: createLog({ level: "silent" }), forMs: 1000, now: () => now });
  let acts = 0;
  const act = () => {
    acts++;
    return Promise.resolve("handled" as const);
  };
  return { asked, handle: () => handle(update, act), acts: () => acts, later: () => (now = 2000) };
}

describe("in its first minute the bot", () => {
  it("has an attempt counted, makes it, and says that it ended", async () => {
    const { handle, asked, acts } = careful(() => Promise.resolve({ beginUpdate: true }));
    expect(await handle()).toBe("handled");
    expect([asked, acts()]).toEqual([["begin", "settle"], 1]);
  });

  it("does not make it when too many were begun and never ended", async () => {
    const { handle, acts } = careful(() => Promise.resolve({ beginUpdate: false }));
    expect(await handle()).toBe("handled");
    expect(acts()).toBe(0);
  });

  it("makes it when nobody can count it", async () => {
    const { handle, acts } = careful(() => Promise.reject(new Error("away")));
    expect(await handle()).toBe("handled");
    expect(acts()).toBe(1);
  });

  it("is careful no longer than that", async () => {
    const { handle, asked, acts, later } = careful(() => Promise.resolve({ beginUpdate: false }));
    later();
    expect(await handle()).toBe("handled");
    expect([asked, acts()]).toEqual([[], 1]);
  });
});
