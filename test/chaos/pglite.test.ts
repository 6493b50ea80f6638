import { expect, it } from "vitest";
import { runPgliteChaos } from "./pglite.ts";

it(
  "loses, doubles and leaves nothing when the one server on PGlite is killed in the middle of purchases",
  {
    timeout: 900_000,
  },
  async () => {
    const seed = Number(process.env["CHAOS_SEED"] ?? Date.now() % 1_000_000);
    console.log(`PGlite's chaos with seed ${seed}; CHAOS_SEED=${seed} throws the same dice again`);
    const { bought, duplicated, kills, deaths, healing, verdict } = await runPgliteChaos({
      payments: 150,
      seconds: 15,
      seed,
    });
    const about = `seed ${seed}: ${JSON.stringify(verdict.examples)}`;
    console.log(`${bought.paid} paid, ${bought.paidTwice} twice; ${kills} kills`);
    for (const happened of [bought.paid, bought.toldAgain, bought.paidTwice, duplicated]) {
      expect(happened).toBeGreaterThan(0);
    }
    expect(kills).toBeGreaterThan(0);
    expect(deaths, about).toEqual([]);
    expect(healing.stillDue, about).toEqual({});
    expect(healing.reconciliation?.drift, about).toBe(0);
    expect(
      Object.entries(verdict.wrong).filter(([, count]) => count !== 0),
      about,
    ).toEqual([]);
  },
);
