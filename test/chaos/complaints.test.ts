import { describe, expect, it } from "vitest";
import type { ChaosReport } from "./chaos.ts";
import { complaintsAbout } from "./complaints.ts";
import type { Wrong } from "./verdict.ts";

const asked = { payments: 100, chats: 10 };
const wrongs: Wrong[] = ["missing", "unknown", "assetDifference"];
const reconciliation = { drift: 0, balance: 100, books: 100, checked: 100, repaired: 0 };
const calm: ChaosReport = {
  bought: { started: 100, paid: 90, givenUp: 10, pressedInVain: 3, toldAgain: 5, paidTwice: 2 },
  talked: { people: Array.from({ length: 10 }, (_, at) => at), acts: 40 },
  duplicated: 60,
  processes: { kills: 20, failedStarts: 2, deaths: [] },
  databaseKills: 4,
  tookSeconds: 60,
  healing: { tookSeconds: 10, stillDue: {}, unknownAtFirst: 1, reconciliation, repaired: 1 },
  verdict: {
    totals: { charges: 92, stars: 92, paidPayments: 90, surplus: 2 },
    wrong: Object.fromEntries(wrongs.map((name) => [name, 0])) as Record<Wrong, number>,
    repeats: 3,
    examples: {},
  },
  dialogues: { dialogues: 10, replayed: 40, tickets: 2, complaints: [] },
};

describe("a storm", () => {
  it("that did all that was asked, and left nothing wrong, gives no reason to complain", () => {
    expect(complaintsAbout(calm, asked)).toEqual([]);
  });

  it("in which less was begun than asked proves less than it says", () => {
    const started = { ...calm, bought: { ...calm.bought, started: 99 } };
    expect(complaintsAbout(started, asked)).toEqual([expect.stringContaining("99 of 100 payments")]);
    const quiet = { ...calm, talked: { ...calm.talked, people: [1] } };
    expect(complaintsAbout(quiet, asked)).toEqual([expect.stringContaining("1 of 10 chats")]);
  });

  it.each([
    [
      "missing: 1 (c1)",
      { verdict: { ...calm.verdict, wrong: { ...calm.verdict.wrong, missing: 1 }, examples: { missing: ["c1"] } } },
    ],
    ["still due: 2 updates", { healing: { ...calm.healing, stillDue: { updates: 2 } } }],
    [
      "the books were not compared, or differ",
      { healing: { ...calm.healing, reconciliation: { ...reconciliation, drift: 1 } } },
    ],
    ["the books were not compared, or differ", { healing: { ...calm.healing, reconciliation: undefined } }],
    ["server: out of memory", { processes: { ...calm.processes, deaths: ["server: out of memory"] } }],
  ])("after which something is wrong is complained about: %s", (words, wrong: Partial<ChaosReport>) => {
    expect(complaintsAbout({ ...calm, ...wrong }, asked)).toEqual([words]);
  });
});
