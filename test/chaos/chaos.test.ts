import { expect, it } from "vitest";
import { runChaos } from "./chaos.ts";

it("loses, doubles and leaves nothing while everything dies", { timeout: 300_000 }, async () => {
  const seed = Date.now() % 1_000_000;
  const { bought, processes, databaseKills, healing, verdict } = await runChaos({ payments: 150, seconds: 25, seed });
  const about = `seed ${seed}: ${JSON.stringify(verdict.examples)}`;
  expect(bought.paid).toBeGreaterThan(0);
  expect(processes.kills).toBeGreaterThan(0);
  expect(databaseKills).toBeGreaterThan(0);
  expect(processes.deaths, about).toEqual([]);
  expect(healing.stillDue, about).toEqual({});
  expect(healing.reconciliation?.drift, about).toBe(0);
  expect(
    Object.entries(verdict.wrong).filter(([, count]) => count !== 0),
    about,
  ).toEqual([]);
});
