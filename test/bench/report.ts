import type { Round } from "./load.ts";

export function median(values: number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export interface Result {
  name: string;
  best: number;
  median: number;
  rates: number[];
  checkouts: { p50: number; p99: number };
  payments: { p50: number; p99: number };
  cpu: Record<string, number>;
}

/** Of each round its own p50 and p99; of those the median, so that one noisy round does not speak for all. */
export function resultOf(name: string, rounds: Round[]): Result {
  const rates = rounds.map(({ updatesPerSecond }) => updatesPerSecond);
  const times = (of: (round: Round) => number[]) => ({
    p50: median(rounds.map((round) => quantile(of(round), 0.5))),
    p99: median(rounds.map((round) => quantile(of(round), 0.99))),
  });
  return {
    name,
    best: Math.max(...rates),
    median: median(rates),
    rates,
    checkouts: times((round) => round.checkouts),
    payments: times((round) => round.payments),
    cpu: Object.fromEntries(
      Object.keys(rounds[0]?.cpu ?? {}).map((part) => [part, median(rounds.map(({ cpu }) => cpu[part] ?? Number.NaN))]),
    ),
  };
}

export function table(rows: (string | number)[][]): string {
  const cells = rows.map((row) => row.map(String));
  const widths = cells[0]?.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0))) ?? [];
  return cells
    .map((row) =>
      row.map((cell, column) => (column ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[0] ?? 0))).join("  "),
    )
    .join("\n");
}

export const rounded = (value: number, digits = 0) => value.toFixed(digits);
